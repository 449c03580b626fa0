import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Reading } from '../api/use-get.js';
import { Button } from './button.js';
import { Shown } from './states.js';

/** What the dialog about one of the list needs. */
export type Opened = { id: string; onClose: () => void; onChanged: () => void };

type Props<Body> = {
  heading: string;
  reading: Reading<Body>;
  /** Says what is added; undefined for who may not. */
  add: string | undefined;
  /** The id of what is added: that of a draft, where one was begun. */
  newId: () => string;
  list: (body: Body, onOpen: (id: string) => void) => ComponentChildren;
  dialog: (body: Body, opened: Opened) => ComponentChildren;
};

/** A page with a list of things, each of which opens in a dialog, and a way to add one. */
export function ListWithDialog<Body>({ heading, reading: { loaded, reload }, add, newId, list, dialog }: Props<Body>) {
  const [open, setOpen] = useState<string | undefined>();
  return (
    <>
      <h1>{heading}</h1>
      {add !== undefined && (
        <div class="actions">
          <Button kind="primary" icon="add" onPress={() => setOpen(newId())}>
            {add}
          </Button>
        </div>
      )}
      <Shown loaded={loaded} reload={reload}>
        {(body) => (
          <>
            {list(body, setOpen)}
            {open !== undefined && dialog(body, { id: open, onClose: () => setOpen(undefined), onChanged: reload })}
          </>
        )}
      </Shown>
    </>
  );
}

import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { useShellWords } from '../language.js';
import { Button } from './button.js';

/** A native dialog: the browser keeps the focus in it, Escape closes it, and the focus goes back to where it was. */
export function Dialog({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
}) {
  const words = useShellWords();
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const element = dialog.current;
    element?.showModal();
    return () => {
      element?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const cancel = (event: Event) => {
    // The page says whether it is open: the browser must not close it on its own.
    event.preventDefault();
    onClose();
  };
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby={titleId} onCancel={cancel}>
      <header>
        <h2 id={titleId}>{title}</h2>
        <Button kind="quiet" icon="close" onPress={onClose}>
          {words.close}
        </Button>
      </header>
      {children}
    </dialog>
  );
}

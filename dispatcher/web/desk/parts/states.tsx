import type { ComponentChildren } from 'preact';
import type { Loaded } from '../api/use-get.js';
import { useLanguage, useShellWords } from '../language.js';
import { Button } from './button.js';
import { Icon, type IconName } from './icon.js';

/** There is nothing, and that is said. */
export function Empty({ icon = 'good', children }: { icon?: IconName; children: ComponentChildren }) {
  return (
    <p class="empty">
      <Icon name={icon} /> <span>{children}</span>
    </p>
  );
}

/** Something a reader must see. `bad` interrupts a screen reader, `warning` waits its turn. */
export function Notice({ tone, children }: { tone: 'bad' | 'warning' | 'good'; children: ComponentChildren }) {
  return (
    <div class={`desk-notice tone-${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon name={tone} /> <div>{children}</div>
    </div>
  );
}

/**
 * Shows what was read, or says why it cannot. Pages only write what they show. `heading` is the page's `h1` for as long as
 * what was read has none of its own.
 */
export function Shown<T>({
  loaded,
  reload,
  heading,
  children,
}: {
  loaded: Loaded<T>;
  reload?: () => void;
  heading?: string;
  children: (value: T) => ComponentChildren;
}) {
  const { states } = useShellWords();
  if (loaded.state !== 'ready') {
    return (
      <>
        {heading !== undefined && <h1>{heading}</h1>}
        <NotRead loaded={loaded} reload={reload} />
      </>
    );
  }
  return (
    <>
      {loaded.stale && <Notice tone="bad">{states.stale[loaded.stale]}</Notice>}
      {children(loaded.value)}
    </>
  );
}

type NotReady = Exclude<Loaded<never>, { state: 'ready' }>;

function NotRead({ loaded, reload }: { loaded: NotReady; reload: (() => void) | undefined }) {
  const { states } = useShellWords();
  const language = useLanguage();
  if (loaded.state === 'loading') {
    return (
      <p class="loading" role="status">
        {states.loading}
      </p>
    );
  }
  const isRefused = loaded.state === 'refused';
  return (
    <Notice tone={isRefused ? 'warning' : 'bad'}>
      <h2>{isRefused ? states.refused : states.whyNot[loaded.because]}</h2>
      <p>{isRefused ? loaded.said[language] : states.noContactText}</p>
      {reload && <Button onPress={reload}>{states.again}</Button>}
    </Notice>
  );
}

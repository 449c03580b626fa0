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

/** Shows what was read, or says why it cannot. Pages only write what they show. */
export function Shown<T>({
  loaded,
  reload,
  children,
}: {
  loaded: Loaded<T>;
  reload?: () => void;
  children: (value: T) => ComponentChildren;
}) {
  const { states } = useShellWords();
  const language = useLanguage();
  if (loaded.state === 'loading') {
    return (
      <p class="loading" role="status">
        {states.loading}
      </p>
    );
  }
  if (loaded.state === 'no-contact') {
    return (
      <Notice tone="bad">
        <h2>{states.whyNot[loaded.because]}</h2>
        <p>{states.noContactText}</p>
        {reload && <Button onPress={reload}>{states.again}</Button>}
      </Notice>
    );
  }
  if (loaded.state === 'refused') {
    return (
      <Notice tone="warning">
        <h2>{states.refused}</h2>
        <p>{loaded.said[language]}</p>
        {reload && <Button onPress={reload}>{states.again}</Button>}
      </Notice>
    );
  }
  return (
    <>
      {loaded.stale && <Notice tone="bad">{states.stale[loaded.stale]}</Notice>}
      {children(loaded.value)}
    </>
  );
}

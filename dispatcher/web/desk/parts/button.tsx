import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useOnce } from '../api/use-once.js';
import { Icon, type IconName } from './icon.js';

type Props = {
  children: ComponentChildren;
  icon?: IconName;
  kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  disabled?: boolean;
  /** Submits the form it stands in; the form's own handler runs. */
  submit?: boolean;
  /** What a screen reader says where the words on it do not say enough. */
  label?: string;
  /** While it runs the button rests: a double click asks once. */
  onPress?: () => unknown;
};

export function Button({ children, icon, kind = 'plain', disabled = false, submit = false, label, onPress }: Props) {
  const [busy, setBusy] = useState(false);
  const here = useRef(true);
  useEffect(
    () => () => {
      here.current = false;
    },
    [],
  );
  const press = useOnce(async () => {
    if (onPress === undefined) return;
    setBusy(true);
    try {
      await onPress();
    } finally {
      if (here.current) setBusy(false);
    }
  });
  return (
    <button
      type={submit ? 'submit' : 'button'}
      class={kind}
      disabled={disabled}
      aria-busy={busy}
      aria-label={label}
      onClick={() => void press()}
    >
      {icon && <Icon name={icon} />} {children}
    </button>
  );
}

import type { ComponentChildren } from 'preact';

/** Part of the picture that does something when touched: a shortcut, for the same is done with a button in words. */
export function Touchable(props: { onTouch: () => void; kind?: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the picture is one image to a screen reader, and the keyboard has buttons
    <g class={props.kind ? `touchable ${props.kind}` : 'touchable'} onClick={props.onTouch}>
      {props.children}
    </g>
  );
}

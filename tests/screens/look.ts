import type { Page } from 'playwright-core';
import type { Size } from './sizes.js';

/** What stands on the screen. `name` in kebab case; `says` tells a reader of the pictures what they see. */
export type Shown = {
  name: string;
  says: string;
  sizes: readonly Size[];
  kind: 'phone' | 'desk';
  /** Only what is seen without scrolling: its layout goes by the height of the screen. */
  asSeen?: true;
};
/** Somebody who looks at each screen in turn: with a camera, or with the rules of accessibility. */
export type Look = (page: Page, shown: Shown) => Promise<void>;

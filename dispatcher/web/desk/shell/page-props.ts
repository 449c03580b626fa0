import type { Session } from '../api/session.js';
import type { Params } from './route.js';

/** What every page is given. It says its own `h1`. */
export type PageProps = { session: Session; params: Params };

import { useEffect, useState } from 'preact/hooks';
import { pathOf } from './route.js';

const moved = 'nattvakt-moved';

/** Goes to another page of the desk without loading it anew. */
export function navigate(to: string, { replace = false } = {}): void {
  if (replace) history.replaceState(null, '', to);
  else history.pushState(null, '', to);
  dispatchEvent(new Event(moved));
}

/** Where the reader is: changes with links, `navigate` and the back button. */
export function usePath(): string {
  const [path, setPath] = useState(pathOf(location.pathname));
  useEffect(() => {
    const look = () => setPath(pathOf(location.pathname));
    addEventListener('popstate', look);
    addEventListener(moved, look);
    return () => {
      removeEventListener('popstate', look);
      removeEventListener(moved, look);
    };
  }, []);
  return path;
}

/** What stands behind the question mark of the address: changes as the path does. */
export function useSearch(): URLSearchParams {
  const [search, setSearch] = useState(location.search);
  useEffect(() => {
    const look = () => setSearch(location.search);
    addEventListener('popstate', look);
    addEventListener(moved, look);
    return () => {
      removeEventListener('popstate', look);
      removeEventListener(moved, look);
    };
  }, []);
  return new URLSearchParams(search);
}

/** Lets plain links within the desk change the page in place. Whoever wants a new tab gets one. */
export function followLinks(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null || link.target !== '' || link.hasAttribute('download')) return;
  const { origin, pathname, search, hash } = new URL(link.href);
  if (origin !== location.origin || !/^\/desk(\/|$)/.test(pathname)) return;
  // A jump within the page is the browser's own.
  if (hash !== '' && pathname === location.pathname) return;
  event.preventDefault();
  navigate(`${pathname}${search}${hash}`);
}

import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { otherLanguage } from '../../words/words.js';
import type { Session } from '../api/session.js';
import { useLanguage, useShellWords } from '../language.js';
import type { DeskPage } from '../pages.js';
import { Button } from '../parts/button.js';
import { Icon } from '../parts/icon.js';
import { chooseTheme, keptTheme } from './theme.js';

type Props = {
  session: Session | undefined;
  /** What this person may see, in order. */
  pages: readonly DeskPage[];
  current: DeskPage | undefined;
  onLanguage: (language: ReturnType<typeof otherLanguage>) => void;
  onSignOut: () => Promise<void>;
  children: ComponentChildren;
};

/** The frame of every page: where one can go, who one is, how it looks. */
export function Layout({ session, pages, current, onLanguage, onSignOut, children }: Props) {
  const words = useShellWords();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [current]);
  return (
    <div class="frame">
      <a class="skip" href="#content">
        {words.toContent}
      </a>
      <header class="desk-top">
        <p class="brand">
          <Icon name="moon" /> <span>{words.name}</span>
        </p>
        {session && (
          <button type="button" class="quiet menu" aria-expanded={open} onClick={() => setOpen(!open)}>
            <Icon name="list" /> {words.menu}
          </button>
        )}
        <Choices onLanguage={onLanguage} />
      </header>
      {session && (
        <nav class={open ? 'side side-open' : 'side'} aria-label={words.navigation}>
          <ul>
            {pages.flatMap((page) =>
              page.icon === undefined
                ? []
                : [<Entry key={page.path} {...page} icon={page.icon} here={hereOf(page, current)} />],
            )}
          </ul>
          <p class="fine">{words.signedInAs(session.person.givenName)}</p>
          <p>
            <a class="own-keys" href="/in/">
              {words.ownKeys}
            </a>
          </p>
          <Button kind="quiet" onPress={onSignOut}>
            {words.signOut}
          </Button>
        </nav>
      )}
      {children}
    </div>
  );
}

/** `true`: the page that is shown belongs to this one. */
function hereOf(page: DeskPage, current: DeskPage | undefined): 'page' | 'true' | undefined {
  if (page === current) return 'page';
  return current?.under === page.name ? 'true' : undefined;
}

type Here = ReturnType<typeof hereOf>;

function Entry({ path, name, icon, here }: DeskPage & { icon: NonNullable<DeskPage['icon']>; here: Here }) {
  const { pages } = useShellWords();
  return (
    <li>
      <a href={path} aria-current={here}>
        <Icon name={icon} /> {pages[name]}
      </a>
    </li>
  );
}

function Choices({ onLanguage }: Pick<Props, 'onLanguage'>) {
  const words = useShellWords();
  const other = otherLanguage(useLanguage());
  const [theme, setTheme] = useState(keptTheme());
  const next = theme === 'dark' ? 'light' : 'dark';
  return (
    <div class="choices">
      <Button
        kind="quiet"
        icon={next === 'light' ? 'sun' : 'moon'}
        label={words.theme.change(words.theme[next])}
        onPress={() => {
          chooseTheme(next);
          setTheme(next);
        }}
      >
        {words.theme[next]}
      </Button>
      <button type="button" class="quiet" lang={other} onClick={() => onLanguage(other)}>
        {words.otherLanguage}
      </button>
    </div>
  );
}

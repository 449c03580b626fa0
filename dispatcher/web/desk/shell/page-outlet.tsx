import type { ComponentType } from 'preact';
import { Component } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Session } from '../api/session.js';
import { useShellWords } from '../language.js';
import type { DeskPage } from '../pages.js';
import { Button } from '../parts/button.js';
import { Notice } from '../parts/states.js';
import type { PageProps } from './page-props.js';
import type { Params } from './route.js';

type Props = { page: DeskPage; params: Params; session: Session; moved: boolean };

/** Fetches a page's code when it is first asked for. */
export function PageOutlet({ page, params, session, moved }: Props) {
  const words = useShellWords();
  const [found, setFound] = useState<{ page: DeskPage; shows: ComponentType<PageProps> }>();
  const [failed, setFailed] = useState(false);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let here = true;
    setFailed(false);
    page.load().then(
      (shows) => here && setFound({ page, shows }),
      () => here && setFailed(true),
    );
    return () => {
      here = false;
    };
  }, [page, turn]);
  if (failed) {
    return (
      <Notice tone="bad">
        <h1>{words.states.noContact}</h1>
        <Button onPress={() => setTurn(turn + 1)}>{words.states.again}</Button>
      </Notice>
    );
  }
  if (found?.page !== page) return <p class="loading">{words.states.loading}</p>;
  const Shows = found.shows;
  return (
    <Guarded key={JSON.stringify([page.path, params])}>
      <Shows session={session} params={params} />
      {moved && <FocusHeading />}
    </Guarded>
  );
}

/** After a move the heading has the focus, so that a screen reader says where one is. */
function FocusHeading() {
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const heading = mark.current?.closest('main')?.querySelector('h1');
    if (!(heading instanceof HTMLElement)) return;
    heading.tabIndex = -1;
    heading.focus();
  }, []);
  return <span ref={mark} hidden />;
}

/** One page that breaks does not take the desk with it. */
class Guarded extends Component<{ children?: preact.ComponentChildren }, { broken: boolean }> {
  static override getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }
  override render() {
    return this.state.broken ? <Broken onAgain={() => this.setState({ broken: false })} /> : this.props.children;
  }
}

function Broken({ onAgain }: { onAgain: () => void }) {
  const { states } = useShellWords();
  return (
    <Notice tone="bad">
      <h1>{states.broken}</h1>
      <Button onPress={onAgain}>{states.again}</Button>
    </Notice>
  );
}

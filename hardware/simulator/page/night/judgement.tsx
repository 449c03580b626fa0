import type { NightScene } from '../nights.js';
import type { Words } from '../words/words.js';

type Verdict = NightScene['verdicts'][number];

/** The night's own list beside what came; when it is over, what was right and what was not. */
export function Judgement({ scene, words }: { scene: NightScene; words: Words }) {
  const { nights } = words;
  const { verdicts, night, raised, names, done } = scene;
  const name = (device: string | undefined) => (device === undefined ? '' : (names[device] ?? device));
  const wrong = verdicts.filter(({ ok }) => !ok).length;
  return (
    <section class="judgement" aria-labelledby="judgement-heading">
      <h2 id="judgement-heading">{nights.judgement}</h2>
      {verdicts.length > 0 && <p class={wrong === 0 ? 'all-right' : 'problem'}>{nights.verdict(wrong)}</p>}
      <ul>
        {verdicts.length > 0
          ? verdicts.map((verdict) => (
              <li key={JSON.stringify(verdict)} class={verdict.ok ? 'right' : 'wrong'}>
                {inWords(verdict, words, name)}
              </li>
            ))
          : night.alarms.map(([time, kind, device]) => {
              const came = raised.find((one) => one.kind === kind && one.device === device);
              return (
                <li key={`${time} ${kind}`} class={came ? 'right' : 'awaited'}>
                  {`${came ? '✓' : '…'} ${time} ${nights.kind(kind)} – ${name(device)}${came ? ` (${came.time})` : ''}`}
                </li>
              );
            })}
        {verdicts.length === 0 && night.alarms.length === 0 && <li>{nights.noAlarms}</li>}
      </ul>
      <h3>{nights.happened}</h3>
      <ol>
        {done.slice(-6).map(({ time, deed }) => (
          <li key={`${time} ${JSON.stringify(deed)}`}>
            {time}{' '}
            {deed.deed === 'device' ? `${name(deed.device)}: ${nights.reading(deed.reading)}` : nights.deed(deed)}
          </li>
        ))}
      </ol>
    </section>
  );
}

function inWords(verdict: Verdict, { nights, says }: Words, name: (device?: string) => string): string {
  const { ok, what, fault, expected, seen, device } = verdict;
  const said = what === 'says' ? says[verdict.name as keyof typeof says]?.word : undefined;
  const subject = {
    alarm: `${nights.kind(verdict.name)}${device === undefined ? '' : ` – ${name(device)}`}`,
    order: nights.inOrder,
    ask: nights.asks,
    says: `${nights.says} “${typeof said === 'function' ? said(undefined) : said}”`,
  }[what];
  const times = expected === undefined ? (seen ?? '') : expected;
  const came = expected !== undefined && seen !== undefined ? ` (${seen})` : '';
  return `${ok ? '✓' : '✗'} ${times} ${subject}${came}${fault === undefined ? '' : `: ${nights.faults[fault]}`}`;
}

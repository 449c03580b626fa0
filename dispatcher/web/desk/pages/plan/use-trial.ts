import type { PlanDraft } from '@nattvakt/contract';
import { useEffect, useState } from 'preact/hooks';
import type { Answer } from '../../api/answer.js';
import { request } from '../../api/request.js';
import { limits } from '../../limits.js';
import type { TrialBody } from './bodies.js';

export type Tried = { draft: PlanDraft; id: string; view: TrialBody | undefined };
export type TrialState = {
  tried: Tried | undefined;
  /** Why the home was not asked at all. */
  refused: Answer<unknown> | undefined;
  start(draft: PlanDraft): Promise<void>;
  cancel(): Promise<void>;
};

const isOver = (view: TrialBody | undefined) => view !== undefined && !['waiting', 'running'].includes(view.state);

/** Asks the home to try a plan, and looks again and again until it has answered. */
export function useTrial(home: string): TrialState {
  const [tried, setTried] = useState<Tried>();
  const [refused, setRefused] = useState<Answer<unknown>>();
  const path = `/api/homes/${encodeURIComponent(home)}/plan/trials`;
  const id = tried?.id;
  const over = isOver(tried?.view);
  useEffect(() => {
    if (id === undefined || over) return undefined;
    let here = true;
    const look = async () => {
      const answer = await request<TrialBody>('GET', `${path}/${id}`);
      if (here && answer.result === 'ok') setTried((now) => (now?.id === id ? { ...now, view: answer.value } : now));
    };
    const timer = setInterval(() => void look(), limits.trialLookMs);
    return () => {
      here = false;
      clearInterval(timer);
    };
  }, [id, over, path]);
  return {
    tried,
    refused,
    async start(draft) {
      const answer = await request<{ id: string }>('POST', path, { body: { plan: draft } });
      setRefused(answer.result === 'ok' ? undefined : answer);
      setTried(answer.result === 'ok' ? { draft, id: answer.value.id, view: undefined } : undefined);
    },
    async cancel() {
      if (id !== undefined) await request('POST', `${path}/${id}/cancel`);
    },
  };
}

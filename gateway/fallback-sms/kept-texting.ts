import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { acrossStart, quiet, type Texting } from './texting.js';

const Count = Type.Integer({ minimum: 0 });

/** What is on disk of the messages. The times mean something in this boot of the machine only. */
const KeptTexting = Compile(
  Type.Object({
    boot: Type.String(),
    texting: Type.Object({
      rounds: Count,
      failures: Count,
      lastMs: Type.Optional(Type.Number()),
      dayMs: Type.Array(Type.Number()),
      told: Type.Record(Type.String(), Count),
    }),
  }),
);

/** Reads what was kept; nothing, or what does not read, is the beginning. */
export function textingOf(kept: unknown, boot: string, nowMs: number): Texting {
  if (!KeptTexting.Check(kept)) return quiet;
  return kept.boot === boot ? kept.texting : acrossStart(kept.texting, nowMs);
}

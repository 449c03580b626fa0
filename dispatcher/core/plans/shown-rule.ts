import type { PlanRule } from '@nattvakt/contract';
import { type FieldKind, fieldsOf } from './rule-fields.js';
import { type FieldName, type Piece, type Speaking, sentenceOf } from './rule-words.js';

/** A rule as a page shows it: its sentence in both languages, in pieces, and what of it can be set. */
export type ShownRule = {
  rule: PlanRule;
  sv: Piece[];
  en: Piece[];
  fields: { field: FieldName; kind: FieldKind }[];
};

export const shownRule = (rule: PlanRule, speaking: Speaking): ShownRule => ({
  rule,
  sv: sentenceOf(rule, speaking, 'sv'),
  en: sentenceOf(rule, speaking, 'en'),
  fields: fieldsOf(rule),
});

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { auditReasons } from '@nattvakt/dispatcher/core/audit-watch/index';
import { findingReasons } from '@nattvakt/dispatcher/core/coverage-watch/index';
import { TestDispatcher } from '@nattvakt/dispatcher/testing/test-dispatcher';
import { watcherNames } from '@nattvakt/dispatcher/watchers/states';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const docs = fileURLToPath(new URL('../../docs', import.meta.url));
type Rule = {
  alert: string;
  expr: string;
  labels: { severity: string };
  annotations: { summary: string; runbook: string };
};
const { groups } = parse(readFileSync(`${docs}/operations/alerts.yml`, 'utf8')) as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);
const page = readFileSync(`${docs}/operations.md`, 'utf8');

/** What a label may say, where we say it. */
const allowed: Record<string, readonly string[]> = {
  watcher: watcherNames,
  station: ['receipt', 'phone', 'coming', 'closed'],
  reason: [...auditReasons, ...findingReasons],
  result: ['sent', 'retry-later', 'hopeless'],
};

let dispatcher: TestDispatcher;
let metrics: ReadonlyMap<string, string>;
beforeAll(async () => {
  dispatcher = await TestDispatcher.start({ more: { watch: { deadMan: { url: 'http://127.0.0.1:9' } } } });
  const text = await (await fetch(`${dispatcher.httpUrl}/metrics`)).text();
  metrics = new Map([...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = '', type = '']) => [name, type]));
});
afterAll(() => dispatcher.stop());

/** The name as it is declared: a histogram's buckets belong to it. */
function declared(name: string): string {
  const whole = name.replace(/_(bucket|count|sum)$/, '');
  return metrics.get(whole) === 'histogram' ? whole : name;
}

describe('the alert rules', () => {
  it('are some, each once', () => {
    expect(rules.length).toBeGreaterThan(10);
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  });

  it.each(rules)('ask only for what a dispatcher tells: $alert', ({ expr }) => {
    const names = [...expr.matchAll(/\bnattvakt_[a-z_]+\b/g)].map(([name]) => name);
    if (names.length === 0) expect(expr).toMatch(/^up\{job="nattvakt"\}/);
    for (const name of names) {
      // The test alarm's figures are there where one is configured; its own test sees them.
      if (!name.startsWith('nattvakt_synthetic_seconds')) expect([...metrics.keys()]).toContain(declared(name));
    }
  });

  it.each(rules)('compare labels with what they can say: $alert', ({ expr }) => {
    const compared = [...expr.matchAll(/(\w+)(?:=~|!=|=)"([^"]*)"/g)].filter(([, label]) => label !== 'job');
    for (const [, label = '', values = ''] of compared) {
      for (const value of values.split('|')) expect(allowed[label], label).toContain(value);
    }
  });

  it.each(rules)('say how urgent they are and what to do: $alert', ({ alert, labels, annotations }) => {
    expect(['page', 'ticket']).toContain(labels.severity);
    expect(annotations.summary.length).toBeGreaterThan(10);
    expect(annotations.runbook).toBe(`docs/operations.md#${alert.toLowerCase()}`);
    expect(page).toContain(`\n### ${alert}\n`);
  });
});

import { expect, it } from 'vitest';
import { targets, tryMany, tryOne } from './run.js';

/** A short run; `npm run fuzz -- --inputs 10_000_000` is a long one. */
it.each(
  targets.map((target) => [target.name, target] as const),
)('no input upsets the reader of %s', (_name, target) => {
  expect(tryMany(target, 1, Math.round(400 * target.weight)).finds).toEqual([]);
});

it('finds what upsets a reader, and finds it again by its seed', () => {
  const careless = {
    name: 'careless',
    weight: 1,
    examples: [new TextEncoder().encode('{"a":1}')],
    json: true as const,
    run: (bytes: Uint8Array) => void JSON.parse(new TextDecoder().decode(bytes)).a.toFixed(),
  };
  const { found, finds } = tryMany(careless, 1, 200);
  expect(found).toBeGreaterThan(100);
  for (const find of finds) expect(tryOne(careless, find.seed).find).toEqual(find);
});

import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { seedChecks } from '../demo/checks.js';
import { demoHomes, demoWays } from '../demo/homes.js';
import { addHomes, type Municipality, seedArea } from '../seed.js';
import { teamRoles } from '../store/rows.js';
import { type Command, textOf, UsageError } from './command.js';
import { readText } from './files.js';
import { configOption, withStore } from './with-store.js';

const LocalDate = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const Named = { id: Type.String({ minLength: 1 }), name: Type.String({ minLength: 1 }) };
const Period = Type.Object({ provider: Type.String(), from: LocalDate, until: Type.Optional(LocalDate) });

const Team = Type.Object(
  {
    ...Named,
    provider: Type.String(),
    role: Type.Enum([...teamRoles]),
    serves: Type.Optional(Type.Array(Type.String())),
    neighbourOf: Type.Optional(Type.Array(Type.String())),
    phones: Type.Integer({ minimum: 0, maximum: 20 }),
    signedOn: Type.Optional(Type.Boolean()),
    planned: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

const MunicipalityFile = Compile(
  Type.Object({
    timeZone: Type.String({ minLength: 1 }),
    providers: Type.Array(Type.Object(Named)),
    areas: Type.Array(Type.Object({ ...Named, responsible: Type.Array(Period) })),
    teams: Type.Optional(Type.Array(Team)),
  }),
);

/** @throws UsageError naming every field that cannot be read, and every provider that is not in the file */
export function readMunicipality(text: string, file: string): Municipality {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError([`${file} is not JSON: ${(error as Error).message}`]);
  }
  if (!MunicipalityFile.Check(value)) {
    throw new UsageError(
      MunicipalityFile.Errors(value).map((error) => `${file}: ${error.instancePath || '/'} ${error.message}`),
    );
  }
  const municipality = value as Municipality;
  const known = new Set(municipality.providers.map(({ id }) => id));
  const unknown = municipality.areas.flatMap(({ id, responsible }) =>
    responsible
      .filter(({ provider }) => !known.has(provider))
      .map(({ provider }) => `${file}: area ${id}: no provider “${provider}”`),
  );
  unknown.push(...unknownInTeams(municipality, known, file));
  if (unknown.length > 0) throw new UsageError(unknown);
  return municipality;
}

function unknownInTeams({ teams = [], areas }: Municipality, providers: ReadonlySet<string>, file: string): string[] {
  const known = new Set(areas.map(({ id }) => id));
  return teams.flatMap(({ id, provider, serves = [], neighbourOf = [] }) => [
    ...(providers.has(provider) ? [] : [`${file}: team ${id}: no provider “${provider}”`]),
    ...[...serves, ...neighbourOf]
      .filter((area) => !known.has(area))
      .map((area) => `${file}: team ${id}: no area “${area}”`),
  ]);
}

export const seed: Command = {
  path: ['seed'],
  words: 'a municipality’s areas and providers, with demo teams, phones, homes and checks',
  options: {
    config: configOption,
    area: { value: 'FILE', words: 'the municipality, as in dispatcher/demo/linkoping.json', required: true },
  },
  async run(given, say) {
    const file = textOf(given, 'area');
    const municipality = readMunicipality(await readText(file), file);
    const areas = new Set(municipality.areas.map(({ id }) => id));
    const homes = demoHomes.filter(({ areaId }) => areas.has(areaId));
    await withStore(given, async (store) => {
      await seedArea(store, municipality);
      const there = new Set((await store.directory.directory()).homes.map(({ id }) => id));
      await addHomes(
        store,
        homes.filter(({ id }) => !there.has(id)),
      );
      const isNew = ({ homeId }: { homeId: string }) => !there.has(homeId) && homes.some(({ id }) => id === homeId);
      await store.ways.putWays(demoWays.filter(isNew));
      const { timeZone: zone } = municipality;
      await seedChecks(
        store,
        homes.map(({ id }) => id),
        { now: Date.now(), zone },
      );
    });
    say(
      `${municipality.areas.length} areas, ${municipality.providers.length} providers and ${homes.length} homes are in the store.`,
    );
  },
};

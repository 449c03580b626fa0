import { type ProcessNews, SupervisedProcess } from '../world/process.js';
import { demo, World } from '../world/world.js';
import { box, done, failed, title, warn } from './screen.js';
import { readSettings } from './settings.js';

const running: SupervisedProcess[] = [];
let stopping: Promise<void> | undefined;

function stopAll(): Promise<void> {
  stopping ??= (async () => {
    // The home first, so that nothing is raised that nobody is left to hear.
    for (const part of [...running].reverse()) await part.stop();
  })();
  return stopping;
}

async function bringUp(part: SupervisedProcess): Promise<Record<string, unknown>> {
  // Ctrl-C came while a part before this one was starting: nothing more is begun.
  if (stopping) return new Promise(() => {});
  running.push(part);
  return await part.start();
}

function supervised(spec: ReturnType<World['dispatcher']>): SupervisedProcess {
  return new SupervisedProcess(spec, (news) => tell(spec.name, news));
}

function tell(name: string, news: ProcessNews): void {
  if (news.news === 'back') done(name, 'is back');
  else if (news.news === 'ended') warn(`${name} ended (${news.how}); starting it again in ${news.againInMs / 1_000} s`);
  else warn(`${news.why}\n    trying again in ${news.againInMs / 1_000} s`);
}

async function start(): Promise<void> {
  title('Nattvakt is starting');
  const { dir, ports } = await readSettings(process.env);
  const world = new World(dir, ports);

  const made = await world.makeAuthority();
  done('Keys and certificates', made ? 'a throw-away authority, made now' : 'found from last time');

  world.writeDispatcherConfig();
  await world.seed();
  done('The six areas', 'providers, teams, people and phones of Linköping');

  const watched = await world.setUpWatch();
  done('The synthetic home', watched ? 'its test alarm goes all the way every few minutes' : 'found from last time');

  const issued = await world.issueGateway();
  done('The gateway’s identity', issued ? 'a certificate of its own, made now' : 'found from last time');

  world.writeGatewayConfig();
  const decided = await world.decidePlan();
  done('The home’s night plan', decided ? 'decided by the manager, and signed' : 'as it was decided last');

  await bringUp(supervised(world.dispatcher()));
  done('The dispatcher', `listens for gateways on port ${ports.mqtt}`);

  world.writeSimulatorConfig();
  await bringUp(supervised(world.simulator()));
  done('The simulated home', 'radio, board, devices, network');

  await bringUp(supervised(world.gateway()));
  done('The gateway', 'watches over the home');

  const links = (await Promise.all(demo.phones.map((phone) => world.phoneLinks(phone)))).flat();
  box([
    ...links.map((link, i) => ({ label: `Alarm phone ${i + 1}`, text: link })),
    { label: 'Code on the phones', text: await world.phoneCode() },
    { label: 'The manager’s desk', text: await world.deskLink(demo.manager) },
    { label: 'The home', text: `http://localhost:${ports.homePage}/` },
    { label: 'The API', text: `http://localhost:${ports.http}/docs` },
  ]);
  console.log(
    '  Open a phone and the home side by side, and press the pendant. The links to the phones and the desk work once.',
  );
  console.log(`  Everything is kept in ${dir}. Ctrl-C ends it.\n`);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!stopping) console.log('\n  Ending …');
    void stopAll().then(() => {
      console.log('  Everything has ended.');
      process.exit(0);
    });
  });
}

try {
  await start();
} catch (error) {
  if (!stopping) {
    failed(error instanceof Error ? error.message : String(error));
    await stopAll();
    process.exit(1);
  }
}

import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { openModels } from '../speaker/models';
import { decodeModelsOnDisk, ROOT } from '../tools/read-models';
import { timeLoading } from './catalogue';
import { multiply, timeChoosing } from './choosing';
import { timeColdStarts } from './cold-start';
import { format, percentilesOf } from './percentiles';
import { timeBareSdk, timeTurns } from './turns';

/** Every figure the README states, in one run. */
async function run(): Promise<void> {
  console.log(
    `node ${process.version}, ${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown processor'}\n`,
  );
  const decoded = decodeModelsOnDisk();
  if (decoded.is === 'problems') throw new Error('models/ does not decode; run npm run models');
  const models = openModels(decoded);

  console.log('A warm turn in the process, without a store            p50         p99');
  const bare = await timeBareSdk();
  row('bare ask-sdk handler that says a constant', bare.p50, bare.p99);
  for (const lane of Object.values(models.lanes)) {
    const { p50, p99 } = await timeTurns(models, lane);
    row(lane.name, p50, p99);
  }
  const sentences = decoded.language.intents.flatMap((intent) =>
    intent.sentences.map((one) => one.template.replace(/[^a-z' ]/g, ' ')),
  );
  const times = [...sentences, ...sentences].map((sentence) => {
    const begun = performance.now();
    models.understand(sentence);
    return performance.now() - begun;
  });
  const understood = percentilesOf(times.slice(sentences.length));
  row('understanding a sentence (speaker and terminal only)', understood.p50, understood.p99);

  console.log('\nChoosing a date whose wishes can not all be kept           p50         p99');
  for (const times of [1, 10]) {
    const catalog = multiply(models.catalog, times);
    const { p50, p99 } = timeChoosing(catalog);
    row(`${catalog.items.length} items`, p50, p99);
  }

  console.log('\nThe catalogue, as much as there is and ten times as much           p50         p99');
  const [once, tenfold] = [1, 10].map((times) => multiply(models.catalog, times));
  if (!once || !tenfold) throw new Error('no catalogue');
  for (const catalog of [once, tenfold]) {
    // Indexes are made when it is opened.
    const text = JSON.stringify({ catalog: { ...catalog, byKind: undefined } });
    const { p50, p99 } = timeLoading(text);
    row(`loading ${catalog.items.length} items`, p50, p99, String(text.length));
  }
  for (const catalog of [once, tenfold]) {
    const { p50, p99 } = await timeTurns({ ...models, catalog }, models.lanes.engine);
    row(`a turn of the engine over ${catalog.items.length} items`, p50, p99);
  }

  build();
  console.log('\nA cold process: node starts, loads the bundle, answers   p50         p99        bytes');
  for (const { name, wall, bytes } of timeColdStarts(join(ROOT, 'dist', 'alexa', 'index.js'))) {
    row(name, wall.p50, wall.p99, String(bytes));
  }
}

function row(name: string, p50: number, p99: number, more = ''): void {
  console.log(
    `  ${name.padEnd(52)} ${format(p50).padStart(9)}  ${format(p99).padStart(10)}  ${more.padStart(10)}`,
  );
}

function build(): void {
  const built = spawnSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`npm run build failed:\n${built.stdout}${built.stderr}`);
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

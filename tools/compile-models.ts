import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { openCatalog } from '../lambda/content/catalog';
import { formatProblem } from '../lambda/content/decode/problems';
import { compileAlexaModel } from '../lambda/platforms/alexa/compile-model';
import { writeJson } from '../lambda/platforms/write-json';
import { TRAINED } from '../speaker/understanding/trained';
import type { Models } from './compile-all';
import { compileAll, COMPILED_FOLDERS } from './compile-all';
import { neededSentences } from './needed-sentences';
import { printSeconds } from './print-seconds';
import { decodeModelsOnDisk, RELEASED, ROOT, SECONDS } from './read-models';
import { beginSpeaking } from './spoken-seconds';
import { trainedFor } from './understanding/trained-for';
import { watchModels } from './watch-models';

interface Options {
  readonly check: boolean;
  readonly release: boolean;
  readonly seconds: boolean;
}

/**
 * `npm run models`: checks `models/`, speaks the sentences that nobody has heard yet, trains the speaker's understanding where
 * sentences have changed, and writes what is made from all of it.
 * With `--check` it speaks and writes nothing, and tells what is stale; with `--seconds` it tells how long everything takes;
 * with `--release` it also writes down the steps of exercises that are being released: from then on none of them may vanish
 * without a `formerly:`; with `--watch` it does it again whenever an author's file changes.
 */
function main({ check, release, seconds: withSeconds }: Options): number {
  const speaking = beginSpeaking(!check, (spoken) => {
    if (spoken % 100 === 0) console.error(`${spoken} new sentences spoken`);
  });
  const models = decodeModelsOnDisk(speaking.measured);
  if (models.is === 'problems') {
    for (const problem of models.problems) console.error(formatProblem(problem));
    speaking.keep();
    return 1;
  }
  const needed = neededSentences(openCatalog(models.catalog));
  const silent = [...needed].filter((sentence) => speaking.measured(sentence) === null);
  let files: Map<string, string>;
  try {
    files = compileAll(models)
      .set(SECONDS, speaking.write(needed))
      .set(TRAINED, trainedFor(models.language, !check));
  } catch (error) {
    // Each line is a sentence that an author has to move or reword.
    console.error(error instanceof Error ? error.message : error);
    speaking.keep();
    return 1;
  }
  const changes = findChanges(files);
  if (check) {
    const [first] = silent;
    if (silent.length > 1)
      console.error(`${SECONDS}: ${silent.length} sentences were never spoken, such as "${first}"`);
    else if (first !== undefined) console.error(`${SECONDS}: 1 sentence was never spoken: "${first}"`);
    for (const { path, what } of changes) console.error(`${path}: ${what}; run npm run models`);
    return changes.length === 0 && silent.length === 0 ? 0 : 1;
  }
  for (const { path } of changes) write(path, files.get(path));
  if (release) writeFileSync(RELEASED, writeJson(stepIds(models)));
  printCounts(models);
  printSeconds(models, needed, withSeconds);
  const spoken = speaking.spoken();
  console.log(
    `\n${files.size} files, ${changes.length} of them changed; ${spoken} sentence${spoken === 1 ? '' : 's'} spoken`,
  );
  return 0;
}

interface Change {
  readonly path: string;
  readonly what: 'missing' | 'stale' | 'extra';
}

function findChanges(files: ReadonlyMap<string, string>): Change[] {
  const changes: Change[] = [];
  for (const [path, text] of files) {
    const onDisk = join(ROOT, path);
    if (!existsSync(onDisk)) changes.push({ path, what: 'missing' });
    else if (readFileSync(onDisk, 'utf8') !== text) changes.push({ path, what: 'stale' });
  }
  for (const path of COMPILED_FOLDERS.flatMap(listFiles))
    if (!files.has(path)) changes.push({ path, what: 'extra' });
  return changes;
}

function listFiles(folder: string): string[] {
  const onDisk = join(ROOT, folder);
  if (!existsSync(onDisk)) return [];
  return readdirSync(onDisk, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

function write(path: string, text: string | undefined): void {
  const onDisk = join(ROOT, path);
  if (text === undefined) {
    rmSync(onDisk);
    return;
  }
  mkdirSync(dirname(onDisk), { recursive: true });
  writeFileSync(onDisk, text);
}

function printCounts({ catalog, language }: Models): void {
  for (const { intent, samples, of } of compileAlexaModel(language).report) {
    console.log(`${intent.padEnd(26)}${String(samples).padStart(5)} of ${of} sentences`);
  }
  const kinds = [...catalog.items.map(({ kind }) => kind), ...catalog.exercises.map(() => 'exercise')];
  const counts = [...new Set(kinds)].map((kind) => `${kinds.filter((one) => one === kind).length} ${kind}`);
  console.log(`\n${counts.join(', ')}`);
}

const stepIds = ({ catalog }: Models): string[] =>
  catalog.exercises.flatMap(({ id, steps }) => steps.map((step) => `exercise.${id}.${step.id}`));

const has = (flag: string): boolean => process.argv.includes(flag);

function run(): number {
  try {
    return main({ check: has('--check'), release: has('--release'), seconds: has('--seconds') });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}

process.exitCode = run();
if (has('--watch')) watchModels(run);

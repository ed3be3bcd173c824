import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { formatProblem } from '../lambda/content/decode/problems';
import { compileAlexaModel } from '../lambda/platforms/alexa/compile-model';
import { writeJson } from '../lambda/platforms/write-json';
import type { Models } from './compile-all';
import { compileAll, COMPILED_FOLDERS } from './compile-all';
import { decodeModelsOnDisk, RELEASED, ROOT } from './read-models';

/**
 * `npm run models`: checks `models/` and writes what is made from it; with `--check` writes nothing and tells what is stale;
 * with `--release` also writes down the steps of exercises that are being released: from then on none of them may vanish
 * without a `formerly:`.
 */
function main({ check, release }: { check: boolean; release: boolean }): number {
  const models = decodeModelsOnDisk();
  if (models.is === 'problems') {
    for (const problem of models.problems) console.error(formatProblem(problem));
    return 1;
  }
  let files: Map<string, string>;
  try {
    files = compileAll(models);
  } catch (error) {
    // Each line is a sentence that an author has to move or reword.
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
  const changes = findChanges(files);
  if (check) {
    for (const { path, what } of changes) console.error(`${path}: ${what}; run npm run models`);
    return changes.length === 0 ? 0 : 1;
  }
  for (const { path } of changes) write(path, files.get(path));
  if (release) writeFileSync(RELEASED, writeJson(stepIds(models)));
  printCounts(models);
  console.log(`\n${files.size} files, ${changes.length} of them changed`);
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

process.exitCode = main({
  check: process.argv.includes('--check'),
  release: process.argv.includes('--release'),
});

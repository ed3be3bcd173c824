import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeModels } from '../../lambda/content/decode/decode-models';
import { formatProblem } from '../../lambda/content/decode/problems';
import { estimateSentence } from '../../lambda/speech/estimate';
import { measuredFrom } from '../../lambda/speech/measured';
import { readCodes, readSeconds } from '../../tools/read-models';
import { realFiles } from '../support/real-models';

const ROOT = join(__dirname, '../..');

/** Which file an example belongs in, by a field that only its kind has. */
const FILES: readonly (readonly [RegExp, string])[] = [
  [/^ {2}theme:/m, 'en/tips/patience.yaml'],
  [/^ {2}second:/m, 'en/check-ins/together.yaml'],
  [/^ {2}cost:/m, 'en/date-ideas/home.yaml'],
  [/^ {2}topic:/m, 'en/lines/lines.yaml'],
];

/** The examples that an author would copy: from each README, the file it would go in, and its text. */
const examples = ['README.md', 'models/README.md'].flatMap((readme) => {
  const text = readFileSync(join(ROOT, readme), 'utf8');
  return [...text.matchAll(/^```yaml\n(- id: [^]*?)^```$/gm)].flatMap(([, example = '']) => {
    const [, path] = FILES.find(([field]) => field.test(example)) ?? [];
    return path === undefined ? [] : [[readme, path, example] as const];
  });
});

/** As if it had been spoken already. */
const known = measuredFrom(readSeconds());

test('there is an example of every kind of item', () => {
  expect(examples.map(([readme, path]) => `${readme} ${path}`)).toEqual([
    'README.md en/tips/patience.yaml',
    ...FILES.map(([, path]) => `models/README.md ${path}`),
  ]);
});

test.each(examples)('the example in %s compiles as %s', (_readme, path, example) => {
  const files = new Map(
    [...realFiles()].filter(([other]) => !/^en\/(tips|check-ins|date-ideas|lines)\//.test(other)),
  );
  files.set(path, example);
  const decoded = decodeModels(
    files,
    readCodes(),
    '',
    [],
    (spoken) => known(spoken) ?? estimateSentence(spoken),
  );
  const problems = decoded.is === 'problems' ? decoded.problems : [];
  expect(problems.filter((problem) => problem.path === path).map(formatProblem)).toEqual([]);
});

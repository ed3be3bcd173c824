import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recogniseDanger } from '../../lambda/engine/recognise-danger';
import { realCatalog } from '../support/world';

/** Sentences the rules were written against; `-` is a harmless look-alike. They show that nothing got lost, not how much is found. */
const SENTENCES = readFileSync(join(__dirname, 'sentences.tsv'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('\t') as [kind: string, sentence: string]);

test.each(SENTENCES)('%s: "%s"', (kind, sentence) => {
  expect(recogniseDanger(realCatalog(), sentence)).toBe(kind === '-' ? null : kind);
});

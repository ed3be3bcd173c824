import fc from 'fast-check';
import { fill, variablesOf } from '../../lambda/speech/fill';
import { toPlainText } from '../../lambda/speech/plain-text';
import { parseMarkup } from '../../lambda/speech/markup';
import type { Script } from '../../lambda/speech/speech';
import { leavesOf } from '../support/any-speech';
import { anyText } from '../support/unicode';
import { anyScript } from '../support/write-markup';

const script = (markup: string): Script => {
  const parsed = parseMarkup(markup);
  if (parsed.is === 'problem') throw new Error(parsed.what);
  return parsed.script;
};
const WORDS: Record<string, string> = { partner: 'your partner', line: 'one one six' };
const wordFor = (name: string): string | null => WORDS[name] ?? null;

describe('words in the places of a script', () => {
  test('are put in wherever they stand', () => {
    const written = script(
      'Ask {partner}. [slow][stress]{line}[/stress][/slow] [quote]{partner}?[/quote]\n\n{partner}',
    );
    expect(toPlainText(fill(written, wordFor))).toBe(
      'Ask your partner. one one six your partner? your partner',
    );
  });

  test('begin with a capital letter where the variable does', () => {
    expect(toPlainText(fill(script('{Partner} and {partner}'), wordFor))).toBe(
      'Your partner and your partner',
    );
  });

  test('are left out where nobody knows them', () => {
    expect(toPlainText(fill(script('a {nothing} b'), wordFor))).toBe('a b');
  });

  test('are raw: a name is never read as markup', () => {
    fc.assert(
      fc.property(anyText, (name) => {
        expect(fill(script('{partner}'), () => name)).toEqual([{ is: 'text', text: name }]);
        expect(fill(script('[slow]a{partner}[/slow]'), () => name)).toEqual([
          {
            is: 'slow',
            of: [
              { is: 'text', text: 'a' },
              { is: 'text', text: name },
            ],
          },
        ]);
      }),
    );
  });

  test('leave everything else as it was', () => {
    fc.assert(
      fc.property(anyScript, (written) => {
        const filled = fill(written, () => 'X');
        expect(leavesOf(filled)).toHaveLength(countLeaves(written));
        expect(JSON.stringify(filled)).toBe(
          JSON.stringify(written).replace(/\{"is":"variable","name":"[^"]*"\}/g, '{"is":"text","text":"X"}'),
        );
      }),
    );
  });
});

describe('the variables of a script', () => {
  test('are found at any depth, once, in lower case', () => {
    const written = script('{Partner} [slow]{mom} [quote]{partner}[/quote][/slow]\n\n{night-feed}');
    expect([...variablesOf(written)]).toEqual(['partner', 'mom', 'night-feed']);
  });

  test('are all that is ever looked up', () => {
    fc.assert(
      fc.property(anyScript, (written) => {
        const asked = new Set<string>();
        fill(written, (name) => {
          asked.add(name);
          return null;
        });
        expect(asked).toEqual(variablesOf(written));
      }),
    );
  });
});

const countLeaves = (nodes: Script): number =>
  nodes.reduce((count, node) => count + ('of' in node ? countLeaves(node.of) : 1), 0);

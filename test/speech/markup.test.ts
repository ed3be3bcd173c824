import fc from 'fast-check';
import { parseMarkup } from '../../lambda/speech/markup';
import type { Script } from '../../lambda/speech/speech';
import { anyText } from '../support/unicode';
import { anyScript, writeMarkup } from '../support/write-markup';

const parse = (markup: string): Script | string => {
  const parsed = parseMarkup(markup);
  return parsed.is === 'script' ? parsed.script : parsed.what;
};
const say = (text: string): { is: 'text'; text: string } => ({ is: 'text', text });

describe('marks that authors write', () => {
  test.each<[string, Script]>([
    ['Breathe. [pause 8s] And out.', [say('Breathe. '), { is: 'pause', seconds: 8 }, say(' And out.')]],
    ['[pause 500ms]', [{ is: 'pause', seconds: 0.5 }]],
    ['[pause 1.5s]', [{ is: 'pause', seconds: 1.5 }]],
    ['[pause 60s]', [{ is: 'pause', seconds: 60 }]],
    ['a [stress]little[/stress] weight', [say('a '), { is: 'stress', of: [say('little')] }, say(' weight')]],
    ['[slow]words[/slow]', [{ is: 'slow', of: [say('words')] }]],
    ['[quiet]words[/quiet]', [{ is: 'quiet', of: [say('words')] }]],
    ['[quote]How are you?[/quote]', [{ is: 'quote', of: [say('How are you?')] }]],
    ['[spell]999[/spell]', [{ is: 'spell', text: '999' }]],
    [
      '{Partner} and {night-feed}',
      [{ is: 'variable', name: 'Partner' }, say(' and '), { is: 'variable', name: 'night-feed' }],
    ],
    ['[slow][stress]no[/stress][/slow]', [{ is: 'slow', of: [{ is: 'stress', of: [say('no')] }] }]],
    [
      'One.\n\nTwo.',
      [
        { is: 'paragraph', of: [say('One.')] },
        { is: 'paragraph', of: [say('Two.')] },
      ],
    ],
    [
      'One.\n \t\n\n\nTwo.\n\n',
      [
        { is: 'paragraph', of: [say('One.')] },
        { is: 'paragraph', of: [say('Two.')] },
      ],
    ],
    ['  One\n line\t only. \n\n', [say('One line only.')]],
    ['', []],
    ['\n \n', []],
  ])('are read: %j', (markup, script) => {
    expect(parse(markup)).toEqual(script);
  });

  test.each([
    ['[puase 8s]', 'unknown mark "[puase 8s]"; there are pause, stress, slow, quiet, quote, spell'],
    ['[pause]', '"[pause]" is no pause; write [pause 8s] or [pause 500ms], 60 s at most'],
    ['[pause 8]', '"[pause 8]" is no pause; write [pause 8s] or [pause 500ms], 60 s at most'],
    ['[pause 61s]', '"[pause 61s]" is no pause; write [pause 8s] or [pause 500ms], 60 s at most'],
    ['[pause 0s]', '"[pause 0s]" is no pause; write [pause 8s] or [pause 500ms], 60 s at most'],
    ['[pause -1s]', '"[pause -1s]" is no pause; write [pause 8s] or [pause 500ms], 60 s at most'],
    ['[/pause]', 'unknown mark "[/pause]"; there are pause, stress, slow, quiet, quote, spell'],
    [
      '[stress very]a[/stress]',
      'unknown mark "[stress very]"; there are pause, stress, slow, quiet, quote, spell',
    ],
    ['[slow]a', '[slow] is never closed; write [/slow] after it'],
    ['[slow]a\n\nb[/slow]', '[slow] is never closed; write [/slow] after it'],
    ['a[/slow]', '"[/slow]" closes nothing'],
    ['[quiet]a[/slow]', '"[/slow]" closes nothing; [quiet] is open'],
    ['[quiet][slow]a[/quiet][/slow]', '"[/quiet]" closes nothing; [slow] is open'],
    ['[spell]a-b[/spell]', '[spell] holds letters, digits and blanks only'],
    ['[spell][/spell]', '[spell] holds letters, digits and blanks only'],
    ['[spell]a[slow]b[/slow][/spell]', '[spell] holds letters, digits and blanks only'],
    ['[spell]{line}[/spell]', '[spell] holds letters, digits and blanks only'],
    ['a [ b', 'a lone "["; marks look like [pause 8s], variables like {partner}'],
    ['a ] b', 'a lone "]"; marks look like [pause 8s], variables like {partner}'],
    ['a } b', 'a lone "}"; marks look like [pause 8s], variables like {partner}'],
    ['{ partner }', 'a lone "{"; marks look like [pause 8s], variables like {partner}'],
    ['{partner', 'a lone "{"; marks look like [pause 8s], variables like {partner}'],
    ['[STRESS]a[/STRESS]', 'a lone "["; marks look like [pause 8s], variables like {partner}'],
    ['<break time="3s"/>', `"<" and ">" can't be spoken; marks are written in square brackets`],
    ['a > b', `"<" and ">" can't be spoken; marks are written in square brackets`],
  ])('are refused in words an author can act on: %j', (markup, what) => {
    expect(parse(markup)).toBe(what);
  });

  test('mean the same when they are written out and read again', () => {
    fc.assert(
      fc.property(anyScript, (script) => {
        expect(parse(writeMarkup(script))).toEqual(script);
      }),
    );
  });

  test('mean the same in each of several paragraphs', () => {
    fc.assert(
      fc.property(fc.array(anyScript, { minLength: 2, maxLength: 4 }), (scripts) => {
        const paragraphs = scripts.map((of) => ({ is: 'paragraph' as const, of }));
        expect(parse(writeMarkup(paragraphs))).toEqual(paragraphs);
      }),
    );
  });

  test('or anything else at all gives a script or a problem', () => {
    fc.assert(
      fc.property(anyText, (markup) => {
        const parsed = parseMarkup(markup);
        expect(parsed.is === 'script' || parsed.what.length > 0).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('leave nothing that looks like a mark in what is spoken', () => {
    const texts = (script: Script): string[] =>
      script.flatMap((node) => ('text' in node ? [node.text] : 'of' in node ? texts(node.of) : []));
    fc.assert(
      fc.property(anyText, (markup) => {
        const parsed = parseMarkup(markup);
        if (parsed.is === 'script') expect(texts(parsed.script).join('')).not.toMatch(/[[\]{}<>]/);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['brackets that never close', '[a '],
    ['pauses', '[pause 8s]'],
    ['marks that open', '[slow]'],
    ['marks that close', '[/slow]'],
    ['marks in turn', '[slow]a[/slow]'],
    ['braces', '{'],
    ['variables', '{partner}'],
    ['empty lines', '\n \n'],
    ['blank lines without an end', '\n\t'],
    ['blanks', ' '],
    ['digits', '[pause 1'],
  ])('are read to the end of a very long text of %s', (_name, piece) => {
    const long = piece.repeat(200_000);
    expect(['script', 'problem']).toContain(parseMarkup(long).is);
    expect(['script', 'problem']).toContain(parseMarkup(`a ${long} z`).is);
  });
});

import fc from 'fast-check';

/** What has broken somebody's XML, JSON, YAML or regular expression before. */
const NASTY = [
  '',
  ' ',
  '\t\n\r\u00a0\u2028\ufeff',
  '<break time="99s"/>',
  '"/><audio src="https://example.com/x.mp3"/>',
  "' onload='x",
  '</speak><speak>',
  '<!-- ',
  '-->',
  '<![CDATA[',
  ']]>',
  '<?xml version="1.0"?>',
  '&amp;',
  '&lt;',
  '&#0;',
  '&nope;',
  'Tom & Jerry',
  '\u0000',
  '\u0008\u000b\u000c\u001f',
  '\ufffe\uffff',
  '\ud800',
  '\udc00',
  '\ud83d\u0000\ude00',
  '\u{1f476}\u{1f3fd}\u200d\u{1f37c}',
  'e\u0301\u202e\u200b',
  '[pause 8s]',
  '[stress',
  '{partner}',
  '${x}',
  '$&$1',
  '__proto__',
  'constructor',
  "don't",
  'İßﷺ',
];

const codeUnits = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
});
const asciiPieces = fc.string({ unit: fc.constantFrom(...'<>&"\'[]{}()/|*?!.,;:-_ aZ09\n') });

/** Text as it must never be trusted: lone surrogates, control characters, markup of every kind, and plain words. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(fc.constantFrom(...NASTY), codeUnits, asciiPieces, fc.constantFrom('yes', 'no ', 'the baby.')),
    {
      maxLength: 5,
    },
  )
  .map((pieces) => pieces.join(''));

/** One word as people say it. */
export const plainWord: fc.Arbitrary<string> = fc.constantFrom(
  'a',
  'tip',
  'us',
  'give',
  "don't",
  'night',
  'please',
  'two',
  '2',
  'baby',
);

/** Without what XML 1.0 has no way to hold; written from its grammar, not from our code. */
export function withoutUnspeakable(text: string): string {
  return [...text]
    .filter((character) => {
      const code = character.codePointAt(0) ?? 0;
      if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
      return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
    })
    .join('');
}

export const withoutBlanks = (text: string): string => text.replace(/\s/g, '');

/** A JSON value, as it comes back after it was written and read. */
export const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

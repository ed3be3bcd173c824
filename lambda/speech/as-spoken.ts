/**
 * Words that the voice would say as another word of the same letters, or can't read, each as it has to be written for it.
 * `close` is a verb before what is closed; anywhere else it means near.
 */
const RESPELLED: readonly (readonly [RegExp, string])[] = [
  [/\bclose(?= (?:your|my|our|their|both|the|it|them|this|that|each|every|one) ?\b)/gi, 'kloze'],
  [/\blead\b/gi, 'leed'],
  [/(?<=\b(?:have|has|had|was|were|been|be|is|are)(?:n't)? |'ve |'d )read\b/gi, 'red'],
  [/\bread\b/gi, 'reed'],
  [/\bpractis(?=e)/gi, 'practic'],
];

/**
 * Words as a voice is given them, in plain ASCII: one line, straight apostrophes, no accents, and what it would misread
 * written as it sounds. What has no sound in English letters is left out.
 */
export function asSpoken(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/[\u2018\u2019\u02bc`]/g, "'")
    .replace(/[\u2013\u2014]/g, ', ')
    .replace(/[^\x20-\x7e]/g, (sign) => (/\s/u.test(sign) ? ' ' : ''))
    .replace(/\s+/g, ' ')
    .trim();
  return RESPELLED.reduce((words, [misread, written]) => words.replace(misread, written), plain);
}

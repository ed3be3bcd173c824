/**
 * Words as a voice is given them, in plain ASCII: one line, straight apostrophes, no accents. What has no sound in English
 * letters is left out.
 */
export function asSpoken(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u2018\u2019\u02bc`]/g, "'")
    .replace(/[\u2013\u2014]/g, ', ')
    .replace(/[^\x20-\x7e]/g, (sign) => (/\s/u.test(sign) ? ' ' : ''))
    .replace(/\s+/g, ' ')
    .trim();
}

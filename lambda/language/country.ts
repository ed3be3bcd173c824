/** Countries by the beginning of a caller's number. `+1` is shared by many and says nothing. */
const PREFIXES: readonly (readonly [string, string])[] = [
  ['+44', 'GB'],
  ['+61', 'AU'],
  ['+64', 'NZ'],
  ['+91', 'IN'],
  ['+353', 'IE'],
];

/** Where the person is: by the caller's number, else the region of the language code, else the installation's, else null. */
export function countryOf(
  callerNumber: string | null,
  locale: string,
  installed: string | null,
): string | null {
  const number = callerNumber?.replace(/[\s()-]/g, '').replace(/^00/, '+') ?? '';
  const byNumber = PREFIXES.find(([prefix]) => number.startsWith(prefix))?.[1];
  const region = /^[a-z]{2,3}-([A-Za-z]{2})\b/.exec(locale)?.[1]?.toUpperCase();
  return byNumber ?? region ?? installed;
}

/** What telephone networks tell where a number is withheld: ANONYMOUS, RESTRICTED and UNAVAILABLE on a keypad. */
const WITHHELD = ['266696687', '7378742833', '86282452253'];

/** A caller's number that can stand for a household: a full number, not a withheld or made-up one; else null. */
export function householdOf(callerNumber: string | null): string | null {
  const number = callerNumber?.replace(/[\s()-]/g, '') ?? '';
  if (!/^\+?\d{8,15}$/.test(number)) return null;
  const digits = number.replace(/^\+/, '');
  const madeUp = new Set(digits).size < 4 || '01234567890123456789'.includes(digits);
  return madeUp || WITHHELD.includes(digits) ? null : number;
}

/** The locale whose words are spoken: `en-us` is `en-US`; of a language alone, the one of the country where that is known. */
export function localeOf(languageCode: string, country: string | null): string {
  const [language = '', region] = languageCode.split(/[-_]/);
  const known = region ?? country ?? 'US';
  return `${language.toLowerCase()}-${known.toUpperCase()}`;
}

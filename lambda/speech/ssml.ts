import type SsmlBuilder from 'ssml-builder';
import type { Segment } from './segments';

/** How one platform says each kind of segment: exactly one call of the builder, with raw text inside. */
export type SsmlDialect = {
  readonly [Kind in Segment['is']]: (builder: SsmlBuilder, segment: Extract<Segment, { is: Kind }>) => void;
};

/**
 * Writes segments as one strictly well-formed SSML document. The only place where text is escaped: `ssml-builder` escapes
 * plain text, and nothing but plain text, checked words and typed numbers ever reaches it. Each segment gets a builder of
 * its own because the library joins its pieces with blanks, which would put one before a comma.
 */
export function writeSsml(
  segments: readonly Segment[],
  dialect: SsmlDialect,
  begin: () => SsmlBuilder,
): string {
  const pieces = segments.map((segment) => {
    const builder = begin();
    // A record over the kinds and a segment of one of them fit by construction; TypeScript cannot see the pairing.
    const write = dialect[segment.is] as (builder: SsmlBuilder, segment: Segment) => void;
    write(builder, segment);
    return builder.ssml(true);
  });
  return `<speak>${pieces.join('').trim()}</speak>`;
}

/** What both dialects say alike. Spelled text holds letters, digits and blanks only (see `flatten`), so it needs no escape. */
export const COMMON_DIALECT = {
  spelled: (builder, { text }) => void builder.sayAs({ word: text, interpret: 'characters' }),
  silence: (builder, { seconds }) => void builder.pause(`${Math.round(seconds * 1000)}ms`),
  breath: (builder) => void builder.pauseByStrength('x-strong'),
} satisfies Partial<SsmlDialect>;

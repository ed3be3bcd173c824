import type { Speech, SpeechNode } from './speech';

/** One stretch of speech that a platform can say with at most one wrapper around it. */
export type Segment =
  | ({ readonly is: 'words'; readonly text: string } & Manner)
  | { readonly is: 'spelled'; readonly text: string }
  /** `seconds` is at most LONGEST_BREAK_S. */
  | { readonly is: 'silence'; readonly seconds: number }
  /** The longer breath between paragraphs. */
  | { readonly is: 'breath' };

export interface Manner {
  readonly slow: boolean;
  readonly quiet: boolean;
  readonly stress: boolean;
}

/** Alexa's limit for one break, and Google's. */
export const LONGEST_BREAK_S = 10;

/** XML 1.0 has no way to hold these, and a lone surrogate is no character. */

const UNSPEAKABLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * Flattens a tree to segments in the order they are spoken. `manner` is how everything is spoken (someone asked for a
 * whisper, or for slower speech); the tree's own marks are added to it.
 */
export function flatten(speech: Speech, manner: Partial<Manner> = {}): Segment[] {
  const segments: Segment[] = [];
  const base: Manner = { slow: false, quiet: false, stress: false, ...manner };
  for (const node of speech) flattenNode(node, base, segments);
  while (segments[segments.length - 1]?.is === 'breath') segments.pop();
  return segments;
}

function flattenNode(node: SpeechNode, manner: Manner, out: Segment[]): void {
  switch (node.is) {
    case 'text':
      return addWords(node.text, manner, out);
    case 'spell':
      addSpelled(node.text.replace(/[^A-Za-z0-9 ]/g, ''), out);
      return;
    case 'pause':
      addSilence(node.seconds, out);
      return;
    case 'paragraph':
      for (const child of node.of) flattenNode(child, manner, out);
      out.push({ is: 'breath' });
      return;
    case 'quote':
      for (const child of node.of) flattenNode(child, manner, out);
      return;
    case 'stress':
    case 'slow':
    case 'quiet':
      for (const child of node.of) flattenNode(child, { ...manner, [node.is]: true }, out);
      return;
  }
}

/** Counted in whole milliseconds, so that the pieces add up to what was asked for. */
function addSilence(seconds: number, out: Segment[]): void {
  let left = Number.isFinite(seconds) ? Math.round(seconds * 1000) : 0;
  while (left > 0) {
    const piece = Math.min(left, LONGEST_BREAK_S * 1000);
    out.push({ is: 'silence', seconds: piece / 1000 });
    left -= piece;
  }
}

function addSpelled(text: string, out: Segment[]): void {
  if (text.trim() !== '') out.push({ is: 'spelled', text });
}

function addWords(raw: string, manner: Manner, out: Segment[]): void {
  const text = raw.replace(UNSPEAKABLE, '');
  if (text === '') return;
  const last = out[out.length - 1];
  const joins =
    last?.is === 'words' &&
    (text.trim() === '' ||
      (last.slow === manner.slow && last.quiet === manner.quiet && last.stress === manner.stress));
  if (joins) out[out.length - 1] = { ...last, text: last.text + text };
  else out.push({ is: 'words', text, ...manner });
}

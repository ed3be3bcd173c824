import fc from 'fast-check';
import type { Manner } from '../../lambda/speech/segments';
import type { Speech, SpeechNode } from '../../lambda/speech/speech';
import { anyText } from './unicode';

const CONTAINERS = ['stress', 'slow', 'quiet', 'quote', 'paragraph'] as const;

/** Letters, digits and blanks, as authors can spell them. */
const spellable = fc.string({ unit: fc.constantFrom(...'abcXYZ019 ') });

/** Lengths of a pause that a person could mean, and a few that nobody can. */
export const anyPause: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: 0, max: 90 }),
  fc.double({ min: 0, max: 90, noNaN: true }),
  fc.constantFrom(0.0004, 10, 10.0004, 20, 30, 30.000000000000004, -1, NaN),
);

const leaf = (spelled: fc.Arbitrary<string>): fc.Arbitrary<SpeechNode> =>
  fc.oneof(
    { arbitrary: anyText.map((text): SpeechNode => ({ is: 'text', text })), weight: 4 },
    { arbitrary: anyPause.map((seconds): SpeechNode => ({ is: 'pause', seconds })), weight: 1 },
    { arbitrary: spelled.map((text): SpeechNode => ({ is: 'spell', text })), weight: 1 },
  );

const tree = (spelled: fc.Arbitrary<string>): fc.Arbitrary<Speech> =>
  fc.letrec<{ node: SpeechNode; nodes: Speech }>((tie) => ({
    nodes: fc.array(tie('node'), { maxLength: 5 }),
    node: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true },
      leaf(spelled),
      fc.record({ is: fc.constantFrom(...CONTAINERS), of: tie('nodes') }),
    ),
  })).nodes;

/** Any tree that content and names can make. */
export const anySpeech: fc.Arbitrary<Speech> = tree(spellable);

/** The same, with anything at all in the places where letters are spelled. */
export const anyUncheckedSpeech: fc.Arbitrary<Speech> = tree(anyText);

export const anyManner: fc.Arbitrary<Manner> = fc.record({
  slow: fc.boolean(),
  quiet: fc.boolean(),
  stress: fc.boolean(),
});

/** All eight ways of speaking. */
export const MANNERS: readonly Manner[] = [false, true].flatMap((slow) =>
  [false, true].flatMap((quiet) => [false, true].map((stress) => ({ slow, quiet, stress }))),
);

/** The same tree with its words changed one leaf at a time. */
export function mapWords(speech: Speech, change: (words: string) => string): Speech {
  return speech.map((node): SpeechNode => {
    if ('text' in node) return { ...node, text: change(node.text) };
    return 'of' in node ? { ...node, of: mapWords(node.of, change) } : node;
  });
}

/** All leaves, in the order in which they are spoken. */
export function leavesOf(speech: Speech): SpeechNode[] {
  return speech.flatMap((node) => ('of' in node ? leavesOf(node.of) : [node]));
}

import { flatten } from './segments';
import type { Manner } from './segments';
import type { Speech } from './speech';

/** What a voice does, one after the other. No two pauses follow each other, and every text holds a word. */
export type PlanStep =
  | {
      readonly is: 'words';
      /** One sentence, or the part of one that is spoken in one manner: raw words with their punctuation. */
      readonly text: string;
      readonly slow: boolean;
      readonly quiet: boolean;
    }
  | { readonly is: 'pause'; readonly seconds: number };

/** After a sentence: devices leave 0.3 to 0.45 s, of which the voice's own edges are some hundredths. */
export const SENTENCE_S = 0.35;
const SENTENCE_MS = SENTENCE_S * 1000;
/** Between paragraphs, instead of that after the sentence. */
const PARAGRAPH_MS = 800;
/** After a comma where a sentence is cut there, as what follows is spoken in another manner. Within a sentence it is the voice's. */
const COMMA_MS = 150;

/** White space after the end of a sentence; a quote's sign or a bracket may stand between. */
const BETWEEN_SENTENCES = /(?<=[.?!]["')\]]*)\s+/u;
const ENDS_SENTENCE = /[.?!]["')\]]*$/u;
const ENDS_CLAUSE = /[,;:]["')\]]*$/u;
const WORD = /[\p{L}\p{N}]/u;
/** Punctuation that belongs to the words before it: `, from your phone`. */
const LEADING_MARKS = /^[^\p{L}\p{N}\s]*[,.;:?!][^\p{L}\p{N}\s]*(?=\s|$)/u;

/**
 * Cuts speech into what a voice says in one go, and the pauses between. An author's pause passes in full, on top of the one
 * that ends a sentence. Where it is cut depends on the tree alone, not on `manner`, in which everything is spoken.
 */
export function plan(speech: Speech, manner: Partial<Manner> = {}): PlanStep[] {
  const steps: PlanStep[] = [];
  let last: Extract<PlanStep, { is: 'words' }> | null = null;
  /** Pauses not yet heard: what the author wants, and what the end of the last words or a paragraph asks for. */
  let wantedMs = 0;
  let gapMs = 0;

  const say = (text: string, slow: boolean, quiet: boolean): void => {
    const ms = wantedMs + (last ? gapMs : 0);
    if (ms > 0) steps.push({ is: 'pause', seconds: ms / 1000 });
    wantedMs = 0;
    gapMs = gapAfter(text);
    last = { is: 'words', text, slow, quiet };
    steps.push(last);
  };
  /** Punctuation is heard in the words it stands after; without any it isn't heard. */
  const punctuate = (marks: string): void => {
    const at = last ? steps.lastIndexOf(last) : -1;
    if (!last || at === -1) return;
    last = { ...last, text: last.text + marks };
    steps[at] = last;
    gapMs = Math.max(gapMs, gapAfter(last.text));
  };

  for (const run of runsOf(speech)) {
    if (run.is === 'silence') wantedMs += Math.round(run.seconds * 1000);
    else if (run.is === 'breath') gapMs = PARAGRAPH_MS;
    else {
      const slow = run.slow || manner.slow === true;
      const quiet = run.quiet || manner.quiet === true;
      const text = run.text.trim();
      const [marks = ''] = LEADING_MARKS.exec(text) ?? [];
      punctuate(marks);
      for (const piece of text.slice(marks.length).trim().split(BETWEEN_SENTENCES)) {
        if (WORD.test(piece)) say(piece, slow, quiet);
        else punctuate(piece);
      }
    }
  }
  if (wantedMs > 0) steps.push({ is: 'pause', seconds: wantedMs / 1000 });
  return steps;
}

const gapAfter = (text: string): number =>
  ENDS_SENTENCE.test(text) ? SENTENCE_MS : ENDS_CLAUSE.test(text) ? COMMA_MS : 0;

type Run =
  | { readonly is: 'words'; readonly text: string; readonly slow: boolean; readonly quiet: boolean }
  | { readonly is: 'silence'; readonly seconds: number }
  | { readonly is: 'breath' };

/** Segments that sound alike made one: a weight on a word and a quote's borders are no reason to stop. */
function runsOf(speech: Speech): Run[] {
  const runs: Run[] = [];
  for (const segment of flatten(speech)) {
    if (segment.is === 'silence' || segment.is === 'breath') runs.push(segment);
    else if (segment.is === 'spelled') {
      const text = [...segment.text.replaceAll(' ', '')].join(', ');
      runs.push({ is: 'words', text, slow: false, quiet: false });
    } else {
      const { text, slow, quiet } = segment;
      const before = runs[runs.length - 1];
      const joins = before?.is === 'words' && before.slow === slow && before.quiet === quiet;
      if (joins) runs[runs.length - 1] = { ...before, text: before.text + text };
      else runs.push({ is: 'words', text, slow, quiet });
    }
  }
  return runs;
}

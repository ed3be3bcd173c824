/** Fitted to the sentences in models/en/seconds.json by least squares; `npm run models` tells how far off they are. */
const EACH_S = 0.28;
const LETTER_S = 0.063;
const WORD_S = 0.04;
const CLAUSE_S = 0.34;

/** How long the voice takes for a sentence that it was never heard saying, by its words, letters and commas. */
export function estimateSentence(spoken: string): number {
  const words = spoken.match(/[A-Za-z0-9][A-Za-z0-9'-]*/g) ?? [];
  if (words.length === 0) return 0;
  const letters = words.join('').replace(/['-]/g, '').length;
  const clauses = spoken.match(/[,;:](?=\s)/g)?.length ?? 0;
  return EACH_S + letters * LETTER_S + words.length * WORD_S + clauses * CLAUSE_S;
}

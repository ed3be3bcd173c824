/** Something that says sentences. */
export interface Voice {
  /** Samples a second. */
  readonly rate: number;
  /**
   * Says words (`asSpoken`) in one go, slower by `stretch`: 16-bit samples without the silence around them, none for words
   * that have no sound. They are shared; don't write into them.
   * @throws where the synthesizer does
   */
  say(spoken: string, stretch?: number): Int16Array;
}

/** About four minutes of speech, 8 MB: the greetings, questions and help of an evening, and the items said last. */
const MOST_SAMPLES = 4 * 60 * 16_000;

/** A voice that says nothing twice: it keeps what it said last, and lets go of what nobody asked for the longest. */
export function remember(voice: Voice, mostSamples = MOST_SAMPLES): Voice {
  const said = new Map<string, Int16Array>();
  let kept = 0;
  return {
    rate: voice.rate,
    say: (spoken, stretch = 1) => {
      const key = `${stretch} ${spoken}`;
      const before = said.get(key);
      const samples = before ?? voice.say(spoken, stretch);
      said.delete(key);
      if (!before) kept += samples.length;
      said.set(key, samples);
      for (const [oldest, { length }] of said) {
        if (kept <= mostSamples) break;
        said.delete(oldest);
        kept -= length;
      }
      return samples;
    },
  };
}

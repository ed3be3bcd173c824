import SsmlBuilder from 'ssml-builder';
import type { Manner } from '../../speech/segments';
import { flatten } from '../../speech/segments';
import type { Speech } from '../../speech/speech';
import type { SsmlDialect } from '../../speech/ssml';
import { COMMON_DIALECT, writeSsml } from '../../speech/ssml';

/** Google has no whisper: soft and slow is the nearest to it. */
const DIALECT: SsmlDialect = {
  ...COMMON_DIALECT,
  words: (builder, { text, quiet, slow, stress }) => {
    if (quiet) builder.prosody({ rate: 'slow', volume: 'soft' }, text);
    else if (slow) builder.prosody({ rate: 'slow' }, text);
    else if (stress) builder.emphasis('moderate', text);
    else builder.say(text);
  },
};

export const renderGoogle = (speech: Speech, manner: Partial<Manner> = {}): string =>
  writeSsml(flatten(speech, manner), DIALECT, () => new SsmlBuilder());

import AmazonSsmlBuilder from 'ssml-builder/amazon_speech';
import type { Manner } from '../../speech/segments';
import { flatten } from '../../speech/segments';
import type { Speech } from '../../speech/speech';
import type { SsmlDialect } from '../../speech/ssml';
import { COMMON_DIALECT, writeSsml } from '../../speech/ssml';

/** Whispering is a voice of its own on Alexa and can't be slowed or stressed as well; it comes first. */
const DIALECT: SsmlDialect = {
  ...COMMON_DIALECT,
  words: (builder, { text, quiet, slow, stress }) => {
    if (quiet) (builder as AmazonSsmlBuilder).whisper(text);
    else if (slow) builder.prosody({ rate: 'slow' }, text);
    else if (stress) builder.emphasis('moderate', text);
    else builder.say(text);
  },
};

export const renderAlexa = (speech: Speech, manner: Partial<Manner> = {}): string =>
  writeSsml(flatten(speech, manner), DIALECT, () => new AmazonSsmlBuilder());

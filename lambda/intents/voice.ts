import { prompt } from '../engine/parts';
import type { Handler } from '../engine/world';
import { backToQuestion } from './offer';

/** Whispered where the device can, else softer; kept until somebody asks for the usual voice. */
export const quiet: Handler = (moment) => ({
  parts: [
    prompt(moment, moment.turn.can.whisper ? 'quiet-whisper' : 'quiet-soft'),
    ...backToQuestion(moment),
  ],
  changes: [{ is: 'set', quiet: true }],
});

/** The shortest wording of everything around the content; kept. */
export const briefer: Handler = (moment) => ({
  parts: [prompt(moment, 'brief-on'), ...backToQuestion(moment)],
  changes: [{ is: 'set', brief: true }],
});

/** Slower for the rest of the session. */
export const slower: Handler = (moment) => ({
  parts: [prompt(moment, 'slow-on'), ...backToQuestion(moment)],
  session: { slow: true },
});

export const normalVoice: Handler = (moment) => ({
  parts: [prompt(moment, 'voice-normal'), ...backToQuestion(moment)],
  session: { slow: false },
  changes: [{ is: 'set', quiet: false, brief: false }],
});

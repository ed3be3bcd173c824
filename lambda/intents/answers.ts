import type { PromptId } from '../content/prompt-ids';
import type { Answers, Handler } from '../engine/world';
import { another, otherKind } from './another';
import { checkIn } from './check-in';
import { forgetConfirmed, forgetRefused } from './forget-us';
import { leaveDue, takeUpDue } from './launch';
import { prompt } from '../engine/parts';
import { resume } from './resume';
import { giveNumber, repeatSafety } from './safety';
import { moreSaved } from './saved';
import { enough } from './stop';
import { tip } from './tip';

/** "No" to "carry on?": the place stays, and the day begins with an ordinary question. */
const notNow: Handler = (moment) => ({ parts: [prompt(moment, 'what-next')] });

const wantsAnother: Answers = { YesIntent: another, NoIntent: enough };
const wantsTip: Answers = { YesIntent: tip, NoIntent: enough };

/** What an answer means while a question is open; every other intent means what it always means. */
const ANSWERS: { readonly [Id in PromptId]?: Answers } = {
  'carry-on-offer': { YesIntent: resume, NextIntent: resume, NoIntent: notNow },
  'due-offer': { YesIntent: takeUpDue, NextIntent: takeUpDue, NoIntent: leaveDue },
  'resume-too-early': wantsTip,
  'offer-another-tip': wantsAnother,
  'offer-another-date': wantsAnother,
  'offer-another-line': wantsAnother,
  // "Something gentler" is heard as a gentle check-in.
  'offer-softer-line': {
    ...wantsAnother,
    CheckInIntent: (moment) => (moment.slots.mood === 'gentle' ? another(moment) : checkIn(moment)),
  },
  'offer-other-kind': { YesIntent: otherKind, NoIntent: enough },
  'nothing-to-explain': wantsTip,
  'nothing-to-save': wantsTip,
  'nothing-to-remove': wantsTip,
  'saved-none': wantsTip,
  'saved-unknown': wantsTip,
  'resume-none': wantsTip,
  'resume-unknown': wantsTip,
  'saved-list-more': {
    YesIntent: moreSaved,
    NextIntent: moreSaved,
    AnotherIntent: moreSaved,
    NoIntent: enough,
  },
  'forget-ask': { YesIntent: forgetConfirmed, NoIntent: forgetRefused },
  'safety-hear-it': { YesIntent: giveNumber },
  'safety-next': { YesIntent: repeatSafety },
};

export const answers: Readonly<Record<string, Answers>> = Object.fromEntries(
  Object.entries(ANSWERS).map(([id, meaning]) => [`prompt.${id}`, meaning]),
);

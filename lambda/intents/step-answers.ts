import { answerUnmatched, openQuestion, openQuestionAgain } from '../engine/not-understood';
import { prompt } from '../engine/parts';
import type { Control, Position } from '../engine/play';
import { findPosition, move } from '../engine/play';
import type { Answer, Answers, Handler, Moment } from '../engine/world';
import { checkIn } from './check-in';
import { dateIdea } from './date-idea';
import { playFrom } from './exercise';
import { lastItem } from './last-item';
import { line } from './line';
import { refine } from './refine';
import { resume } from './resume';
import { save } from './save';
import { tip } from './tip';
import { briefer, quiet } from './voice';
import { why } from './why';

/** What answers mean while a step of an exercise is open. Anything else is a digression; the question comes back after it. */
export const stepAnswers: Answers = {
  YesIntent: step('yes'),
  NoIntent: step('no'),
  NextIntent: step('next'),
  ResumeIntent: step('next'),
  AnotherIntent: step('next'),
  SkipIntent: step('skip'),
  BackIntent: step('back'),
  ChoiceIntent: (moment) => answerStep(moment, { choice: moment.slots.choice ?? '' }),
  // What was heard as a wish may be the answer to this step's question.
  DateIdeaIntent: unlessChosen(dateIdea),
  RefineIntent: unlessChosen(refineStep),
  CheckInIntent: unlessChosen(checkIn),
  LineIntent: unlessChosen(line),
  TipIntent: unlessChosen(tip),
  WhyIntent: whyStep,
  SaveIntent: (moment) => {
    if (asksAboutIdea(moment)) return answerStep(moment, 'yes');
    return lastItem(moment) ? save(moment) : askAgain(moment);
  },
};

/**
 * "We've done that" leads on, and "quieter" is about how we speak: nobody in the middle of an exercise asks for a date by it.
 * Where an idea has just been given, it is about that idea.
 */
function refineStep(moment: Moment): Answer | Promise<Answer> {
  const { change } = moment.slots;
  if (change === 'not-that-one') return answerStep(moment, 'next');
  if (asksAboutIdea(moment)) return refine(moment);
  if (change === 'quieter') return quiet(moment);
  if (change === 'shorter') return briefer(moment);
  return change === undefined ? refine(moment) : askAgain(moment);
}

const openPosition = (moment: Moment): Position | null =>
  findPosition(moment.catalog, openQuestion(moment)?.id);

/** Why one would do this exercise: one plain reason, then its question again. */
function whyStep(moment: Moment): Answer | Promise<Answer> {
  const question = openQuestion(moment);
  const position = findPosition(moment.catalog, question?.id);
  if (!question || !position || asksAboutIdea(moment)) return why(moment);
  return { parts: [{ id: `theme.${position.exercise.theme}`, variant: 0 }, question] };
}

/** Whether the open step asks about an idea that was given: its yes saves that. */
function asksAboutIdea(moment: Moment): boolean {
  const position = openPosition(moment);
  return (
    position?.exercise.steps.some((one) => one.id === position.step.answers['yes'] && one.saves) ?? false
  );
}

/** The choice of the open step that the slots stand for; where there is none, what the intent always means. */
function unlessChosen(otherwise: Handler): Handler {
  return (moment) => {
    const position = openPosition(moment);
    if (!position) return otherwise(moment);
    const choice = Object.keys(position.step.answers).find((answer) => meansTheSame(moment, answer));
    if (choice !== undefined) return answerStep(moment, { choice });
    const { people, mood } = moment.slots;
    if (people === undefined || mood !== undefined) return otherwise(moment);
    // "Just me", or "the two of us", to "are you both here?". Anywhere else it is no wish for a check-in, which would close.
    return position.step === position.exercise.steps[0] && position.step.answers['no'] !== undefined
      ? answerStep(moment, people === 'one' ? 'no' : 'yes')
      : askAgain(moment);
  };
}

function meansTheSame({ catalog, slots }: Moment, choice: string): boolean {
  const meaning = Object.entries(catalog.choiceMeanings[choice] ?? {});
  return (
    meaning.length > 0 && meaning.every(([slot, value]) => (slots as Record<string, unknown>)[slot] === value)
  );
}

function step(control: Control): Handler {
  return (moment) => answerStep(moment, control);
}

function answerStep(moment: Moment, control: Control): Answer | Promise<Answer> {
  const question = openQuestion(moment);
  const position = findPosition(moment.catalog, question?.id);
  if (!question || !position) return lostQuestion(moment);
  const keep = moment.session.place?.keep ?? {};
  const moved = move(position, control, keep);
  switch (moved.is) {
    case 'at':
      return playFrom(moment, moved.position, moved.keep);
    case 'at-the-start':
      return { parts: [prompt(moment, 'nothing-before'), question] };
    case 'not-an-answer':
      // Counted, so that the same yes to a question of "which" isn't asked again without end.
      return answerUnmatched(moment);
  }
}

/** The open question in other words. */
function askAgain(moment: Moment): Answer | Promise<Answer> {
  const again = openQuestionAgain(moment);
  if (!again) return lostQuestion(moment);
  return { parts: [prompt(moment, 'no-match-step'), again] };
}

/** The question that was open isn't asked any more, since an author has changed it meanwhile: on from where they are. */
const lostQuestion = (moment: Moment): Answer | Promise<Answer> =>
  moment.session.place ? resume(moment) : { parts: [prompt(moment, 'what-next')] };

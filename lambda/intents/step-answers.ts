import { openQuestion } from '../engine/not-understood';
import { prompt } from '../engine/parts';
import type { Control, Position } from '../engine/play';
import { findPosition, move } from '../engine/play';
import type { Answer, Answers, Handler, Moment } from '../engine/world';
import { checkIn } from './check-in';
import { dateIdea } from './date-idea';
import { playFrom } from './exercise';
import { line } from './line';
import { refine } from './refine';
import { save } from './save';
import { tip } from './tip';

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
  RefineIntent: unlessChosen(refine),
  CheckInIntent: unlessChosen(checkIn),
  LineIntent: unlessChosen(line),
  TipIntent: unlessChosen(tip),
  SaveIntent: (moment) => {
    const position = openPosition(moment);
    const target = position?.exercise.steps.find((one) => one.id === position.step.answers['yes']);
    return target?.saves ? answerStep(moment, 'yes') : save(moment);
  },
};

const openPosition = (moment: Moment): Position | null =>
  findPosition(moment.catalog, openQuestion(moment)?.id);

/** The choice of the open step that the slots stand for; where there is none, what the intent always means. */
function unlessChosen(otherwise: Handler): Handler {
  return (moment) => {
    const position = openPosition(moment);
    if (!position) return otherwise(moment);
    const choice = Object.keys(position.step.answers).find((answer) => meansTheSame(moment, answer));
    if (choice !== undefined) return answerStep(moment, { choice });
    // "Just me", to "are you both here?".
    const opening = position.step === position.exercise.steps[0] && position.step.answers['no'] !== undefined;
    return moment.slots.people === 'one' && opening ? answerStep(moment, 'no') : otherwise(moment);
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

function answerStep(moment: Moment, control: Control): Answer {
  const question = openQuestion(moment);
  const position = findPosition(moment.catalog, question?.id);
  if (!question || !position) return { parts: [prompt(moment, 'what-next')] };
  const keep = moment.session.place?.keep ?? {};
  const moved = move(position, control, keep);
  switch (moved.is) {
    case 'at':
      return playFrom(moment, moved.position, moved.keep);
    case 'at-the-start':
      return { parts: [prompt(moment, 'nothing-before'), question] };
    case 'not-an-answer':
      return { parts: [prompt(moment, 'no-match-step'), { ...question, id: `${question.id}.again` }] };
  }
}

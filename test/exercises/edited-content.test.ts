import { comeBack, comeTo, cutAt, decodeEdited, editSteps, pathOf, stepOf } from '../support/edit-content';

const ROUND = 'appreciation-round';
const inTheSecondRound = cutAt(ROUND, 'unthanked-first');

describe('while a couple is half-way, an author', () => {
  test('puts a step before theirs: they go on with their own', async () => {
    const now = editSteps([ROUND], (written) => {
      stepOf(written, 'another-round').answers = { yes: 'breath', no: 'enough', skip: 'enough' };
      const at = written.steps.findIndex(({ id }) => id === 'unthanked-first');
      written.steps.splice(at, 0, { id: 'breath', say: 'Take a slow breath first. [pause 2s]' });
    });
    const { seen, text } = await comeBack(await comeTo(inTheSecondRound), now);
    expect(seen.item).toBe('exercise.appreciation-round.unthanked-first');
    expect(text).not.toContain('slow breath first');
  });

  test('puts a step into what they were hearing: they hear that as well', async () => {
    const now = editSteps([ROUND], (written) => {
      const at = written.steps.findIndex(({ id }) => id === 'unthanked-second');
      written.steps.splice(at, 0, { id: 'breath', say: 'Take a slow breath now. [pause 2s]' });
    });
    const { seen, text } = await comeBack(await comeTo(inTheSecondRound), now);
    expect(seen.item).toBe('exercise.appreciation-round.unthanked-first');
    expect(text).toMatch(/slow breath now\. And swap.*\?$/);
  });

  test('rewords their step: they hear the new words at the same place', async () => {
    const now = editSteps([ROUND], (written) => {
      stepOf(written, 'unthanked-first').say =
        'Think of the jobs that nobody sees. Name one that the other one just does. [pause 10s] [pause 10s]';
    });
    const { seen, text } = await comeBack(await comeTo(inTheSecondRound), now);
    expect(seen.item).toBe('exercise.appreciation-round.unthanked-first');
    expect(text).toContain('Think of the jobs that nobody sees.');
  });

  test('renames their step and says so: they go on there', async () => {
    const now = editSteps([ROUND], (written) => {
      Object.assign(stepOf(written, 'unthanked-first'), { id: 'unseen-first', formerly: 'unthanked-first' });
      stepOf(written, 'another-round').answers = { yes: 'unseen-first', no: 'enough', skip: 'enough' };
    });
    const { seen, text } = await comeBack(await comeTo(inTheSecondRound), now);
    expect(seen.item).toBe('exercise.appreciation-round.unseen-first');
    expect(text).toContain('an appreciation round');
    expect(text).not.toMatch(/(start|begin) an appreciation round/);
  });

  test('removes their step: it begins again, and says so', async () => {
    const now = editSteps([ROUND], (written) => {
      written.steps = written.steps.filter(({ id }) => id !== 'unthanked-first');
      stepOf(written, 'another-round').answers = { yes: 'unthanked-second', no: 'enough', skip: 'enough' };
    });
    const { seen, text, listening } = await comeBack(await comeTo(inTheSecondRound), now);
    expect(seen.item).toBe('exercise.appreciation-round.ready');
    expect(text).toMatch(/(let's start|begin) an appreciation round again/);
    expect(listening).toBe(true);
  });

  test('removes the question they were asked: they hear what is left of that place', async () => {
    const now = editSteps([ROUND], (written) => {
      const gone = ['last-sentence', 'glad-first', 'glad-second', 'close', 'more-time', 'enough'];
      written.minutes = 3;
      written.steps = written.steps.filter(({ id }) => !gone.includes(id));
      stepOf(written, 'swap').answers = { yes: 'second-turn', no: 'second-turn' };
      stepOf(written, 'another-round').answers = { yes: 'unthanked-first', no: 'enough-after-two' };
      stepOf(written, 'enough-after-two').back = 'another-round';
    });
    const { seen, listening } = await comeBack(await comeTo(inTheSecondRound), now);
    expect(seen.item).toBe('exercise.appreciation-round.unthanked-first');
    expect(listening).toBe(false);
  });

  test('removes the whole exercise: nothing is half-way any more, and something else is offered', async () => {
    const now = decodeEdited(new Map([[pathOf('weekly-us-meeting'), null]]));
    const { seen, text, listening, talk } = await comeBack(
      await comeTo(cutAt('weekly-us-meeting', 'good-first')),
      now,
    );
    expect(seen.item).toBeNull();
    expect(text).toMatch(/half-way|nothing waiting/);
    expect(listening).toBe(true);
    expect((await talk.say('YesIntent')).seen.item).toMatch(/^tip\./);
  });

  test('removes the days they were to go on with: it begins again, and says so', async () => {
    const seven = 'seven-tiny-moments';
    const now = editSteps([seven], (written) => {
      written.steps = written.steps.filter(({ id }) => !['day-two', 'day-three'].includes(id));
    });
    const { seen, text } = await comeBack(await comeTo(cutAt(seven, 'day-one')), now);
    expect(seen.item).toBe(`exercise.${seven}.begin`);
    expect(text).toContain('seven tiny moments');
  });
});

import { hasApplicationId } from '../../../lambda/platforms/alexa/application-id';

const OURS = 'amzn1.ask.skill.ours';
const THEIRS = 'amzn1.ask.skill.theirs';
const inContext = (applicationId: unknown) => ({ context: { System: { application: { applicationId } } } });
const inSession = (applicationId: unknown) => ({ session: { application: { applicationId } } });

describe('an envelope is for our skill', () => {
  it.each([
    ['its context says so', inContext(OURS), true],
    ['it is an old one without a context and its session says so', inSession(OURS), true],
    ['both say so', { ...inContext(OURS), ...inSession(OURS) }, true],
  ])('when %s', (_, envelope, ours) => {
    expect(hasApplicationId(envelope, [OURS])).toBe(ours);
  });

  it('when it is for any one of several', () => {
    expect(hasApplicationId(inContext(OURS), [THEIRS, OURS])).toBe(true);
  });
});

describe('an envelope is not for our skill', () => {
  it.each([
    ['it names another skill', inContext(THEIRS)],
    ['its session names another skill', { ...inContext(OURS), ...inSession(THEIRS) }],
    ['its context names another skill', { ...inContext(THEIRS), ...inSession(OURS) }],
    ['its session holds no text', { ...inContext(OURS), ...inSession(null) }],
    ['it only starts the same', inContext(`${OURS}2`)],
    ['it is in a list', inContext([OURS])],
    ['it names none', { context: { System: {} }, session: {} }],
    ['it is empty', {}],
    ['it is null', null],
    ['it is a text', OURS],
  ])('when %s', (_, envelope) => {
    expect(hasApplicationId(envelope, [OURS])).toBe(false);
  });

  it('when no skill is ours', () => {
    expect(hasApplicationId(inContext(OURS), [])).toBe(false);
    expect(hasApplicationId(inContext(''), [''])).toBe(false);
  });
});

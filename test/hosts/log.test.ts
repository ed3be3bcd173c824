import type { World } from '../../lambda/engine/world';
import { createLog } from '../../lambda/hosts/log';
import type { LogLevel } from '../../lambda/hosts/settings';
import { askIntent, cxRequest, envelope, esRequest, send, start } from './start-local';

type Running = Awaited<ReturnType<typeof start>>;
type Lane = 'alexa' | 'dialogflow-es' | 'dialogflow-cx';

/** Words and ids that stand for somebody's own: none of them may be written anywhere. */
const WORDS = /zebedee|quokka|amzn1|sessions\/s/i;

const FIELDS = ['time', 'event', 'intent', 'platform', 'ms', 'outcome'];

async function say(server: Running, lane: Lane, intent: string): Promise<void> {
  const text = `quokka ${intent}`;
  const slots = { name: 'zebedee', theme: 'zebedee' };
  const sent: Record<Lane, readonly [string, object]> = {
    alexa: ['/alexa', envelope(askIntent(intent, slots), { user: 'amzn1.ask.account.zebedee' })],
    'dialogflow-es': ['/dialogflow/es', esRequest(intent, text)],
    'dialogflow-cx': ['/dialogflow/cx', cxRequest(intent, text)],
  };
  const [path, body] = sent[lane];
  expect((await send(server.port, path, { body })).status).toBe(200);
}

const LANES: readonly Lane[] = ['alexa', 'dialogflow-es', 'dialogflow-cx'];

const HIDDEN = [
  'SafetyEmergencyIntent',
  'SafetySelfHarmIntent',
  'SafetyBabyHarmIntent',
  'SafetyPartnerHarmIntent',
  'SafetyCoercionIntent',
  'SafetyLossIntent',
  'SafetyLowMoodIntent',
  'SafetyBirthTraumaIntent',
  'SafetyMedicalIntent',
  'QuickExitIntent',
  'FallbackIntent',
];

describe.each(LANES)('somebody who reads the log of %s', (lane) => {
  let server: Running;
  beforeEach(async () => {
    server = await start();
  });
  afterEach(() => server.stop());

  it('sees one line a turn, without words, slots, item or id', async () => {
    await say(server, lane, 'TipIntent');
    await say(server, lane, 'PartnerNameIntent');
    const turns = server.events();
    expect(turns.map((turn) => turn['intent'])).toEqual(['TipIntent', 'PartnerNameIntent']);
    for (const turn of turns) {
      expect(Object.keys(turn)).toEqual(FIELDS);
      expect(turn).toMatchObject({ event: 'turn', platform: lane, outcome: 'ok' });
    }
    expect(server.lines.out.join('\n') + server.metrics.text()).not.toMatch(WORDS);
    expect(server.lines.err).toEqual([]);
  });

  it.each(HIDDEN)('does not see a %s, nor does who reads the metrics', async (intent) => {
    await say(server, lane, intent);
    expect(server.events()).toMatchObject([{ event: 'turn', intent: 'other', platform: lane }]);
    const written = server.lines.out.join('\n') + server.lines.err.join('\n') + server.metrics.text();
    expect(written).not.toMatch(/safety|harm|coercion|emergency|loss|mood|trauma|medical|exit|fallback/i);
    expect(written).not.toMatch(WORDS);
    expect(server.metrics.text()).toContain(`{platform="${lane}",intent="other",outcome="ok"} 1`);
  });
});

describe('a sentence that sounds like danger, whatever intent it was taken for', () => {
  it('goes by the same name', async () => {
    const server = await start();
    await send(server.port, '/dialogflow/es', { body: esRequest('TipIntent', 'I want to commit suicide') });
    expect(server.events()).toMatchObject([{ intent: 'other' }]);
    expect(server.metrics.text()).not.toContain('TipIntent');
    await server.stop();
  });
});

describe('a fault', () => {
  const MESSAGE = 'zebedee said\n    at quokka (somewhere.ts:1:2)\nand more';

  const failing =
    (name: keyof World['intents']) =>
    (world: World): World => ({
      ...world,
      intents: {
        ...world.intents,
        [name]: () => {
          throw new RangeError(MESSAGE);
        },
      },
    });

  it('is written with its name and its stack, never with its message', async () => {
    const server = await start({ change: failing('TipIntent') });
    await say(server, 'alexa', 'TipIntent');
    expect(server.events()).toMatchObject([{ intent: 'TipIntent', outcome: 'trouble' }]);
    const [fault] = server.events('err');
    expect(fault).toMatchObject({ event: 'fault', platform: 'alexa', name: 'RangeError' });
    expect((fault?.['stack'] as string[])[0]).toContain('log.test.ts');
    expect(server.lines.err.join('\n')).not.toMatch(WORDS);
    expect(server.metrics.text()).toMatch(/^tiny_moments_faults_total 1$/m);
    await server.stop();
  });

  it.each(['SafetyLossIntent', 'QuickExitIntent'] as const)(
    'in a %s tells only that there was one',
    async (name) => {
      const server = await start({ change: failing(name) });
      await say(server, 'alexa', name);
      const [fault] = server.events('err');
      expect(Object.keys(fault ?? {})).toEqual(['time', 'event', 'platform', 'name']);
      await server.stop();
    },
  );

  it('on the way to a helpline has no stack, whatever the turn was called', () => {
    const lines: string[] = [];
    const log = createLog({ level: 'info', write: (_stream, line) => void lines.push(line), now: () => 0 });
    const error = new Error('zebedee');
    error.stack = 'Error: zebedee\n    at giveNumber (/app/lambda/intents/safety.ts:1:2)';
    log.fault(error, { platform: 'alexa', intent: 'YesIntent' });
    log.fault('zebedee', { platform: 'alexa' });
    const seen = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(seen.map(({ name, stack }) => ({ name, stack }))).toEqual([
      { name: 'Error', stack: [] },
      { name: 'unknown', stack: [] },
    ]);
    expect(lines.join('\n')).not.toMatch(/zebedee|giveNumber/);
  });
});

describe('LOG_LEVEL', () => {
  it.each<[LogLevel, string[]]>([
    ['silent', []],
    ['error', ['err']],
    ['info', ['out', 'out', 'err', 'out']],
    ['debug', ['out', 'out', 'err', 'out', 'out']],
  ])('%s', (level, streams) => {
    const written: string[] = [];
    const log = createLog({ level, write: (stream) => void written.push(stream), now: () => 0 });
    log.turn({ platform: 'alexa', intent: 'TipIntent', ms: 1, outcome: 'ok' });
    log.refused({ platform: 'alexa', reason: 'forwarded', status: 403 });
    log.fault(new Error('x'), { platform: null });
    log.note('x');
    log.debug('x', {});
    expect(written).toEqual(streams);
  });
});

import type { Environment, Settings } from '../../lambda/hosts/settings';
import { readSettings } from '../../lambda/hosts/settings';

const SECRET = 'x'.repeat(32);

function problemsOf(env: Environment): string[] {
  const read = readSettings(env);
  return read.is === 'invalid' ? read.problems : [];
}

function settingsOf(env: Environment): Settings {
  const read = readSettings(env);
  if (read.is === 'invalid') throw new Error(read.problems.join('\n'));
  return read;
}

describe('somebody who sets nothing', () => {
  const DEFAULTS = {
    is: 'settings',
    host: '127.0.0.1',
    port: 8787,
    loopback: true,
    store: 'sqlite:./data/tiny-moments.db',
    alexaSkillIds: null,
    dialogflowAuth: null,
    userKeySecret: null,
    country: null,
    metricsPort: null,
    logLevel: 'info',
    publicUrl: null,
  };

  it('gets a server for this machine alone', () => {
    expect(readSettings({})).toEqual(DEFAULTS);
  });

  it('gets the same with every setting empty or blank', () => {
    const names =
      'HOST PORT STORE ALEXA_SKILL_ID DIALOGFLOW_AUTH USER_KEY_SECRET COUNTRY METRICS_PORT LOG_LEVEL PUBLIC_URL';
    for (const empty of ['', '  ']) {
      const env = Object.fromEntries(names.split(' ').map((name) => [name, empty]));
      expect(readSettings(env)).toEqual(DEFAULTS);
    }
  });
});

describe('each setting', () => {
  it('is read', () => {
    expect(
      settingsOf({
        HOST: '0.0.0.0',
        PORT: '0',
        STORE: 'dynamodb:households',
        ALEXA_SKILL_ID: 'amzn1.ask.skill.one, amzn1.ask.skill.two',
        DIALOGFLOW_AUTH: 'bearer:0123456789abcdef',
        USER_KEY_SECRET: SECRET,
        COUNTRY: 'ie',
        METRICS_PORT: '9100',
        LOG_LEVEL: 'debug',
        PUBLIC_URL: 'https://example.org/',
      }),
    ).toEqual({
      is: 'settings',
      host: '0.0.0.0',
      port: 0,
      loopback: false,
      store: 'dynamodb:households',
      alexaSkillIds: ['amzn1.ask.skill.one', 'amzn1.ask.skill.two'],
      dialogflowAuth: { is: 'bearer', secret: '0123456789abcdef' },
      userKeySecret: SECRET,
      country: 'IE',
      metricsPort: 9100,
      logLevel: 'debug',
      publicUrl: 'https://example.org/',
    });
  });

  it.each([
    ['HOST', 'http://localhost'],
    ['HOST', '127.0.0.1:8787'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80a'],
    ['STORE', 'redis://me:hunter2@host'],
    ['STORE', 'sqlite::memory:'],
    ['ALEXA_SKILL_ID', 'one,,two'],
    ['ALEXA_SKILL_ID', ','],
    ['DIALOGFLOW_AUTH', 'bearer:short'],
    ['DIALOGFLOW_AUTH', 'hunter2'],
    ['USER_KEY_SECRET', 'x'.repeat(31)],
    ['COUNTRY', 'GBR'],
    ['METRICS_PORT', 'yes'],
    ['METRICS_PORT', '8787'],
    ['LOG_LEVEL', 'loud'],
    ['PUBLIC_URL', 'example.org'],
    ['PUBLIC_URL', 'https://me:hunter2@example.org'],
  ])('%s is refused as "%s", by name and in words', (name, value) => {
    const problems = problemsOf({ [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name} .+\\.$`));
    if (value.length > 8) expect(problems[0]).not.toContain(value);
    expect(problems[0]).not.toContain('hunter2');
  });

  it('is told with all the others that are wrong', () => {
    const problems = problemsOf({
      HOST: '::',
      PORT: 'x',
      COUNTRY: 'x',
      LOG_LEVEL: 'x',
      USER_KEY_SECRET: 'x',
    });
    expect(problems.map((one) => one.split(' ')[0])).toEqual(
      expect.arrayContaining(['HOST', 'PORT', 'COUNTRY', 'LOG_LEVEL', 'USER_KEY_SECRET']),
    );
    expect(problems).toHaveLength(5);
  });
});

describe('USER_KEY_SECRET', () => {
  it('is needed for a store that keeps none of its own', () => {
    expect(problemsOf({ STORE: 'dynamodb:households' })).toEqual([
      expect.stringMatching(/^USER_KEY_SECRET /),
    ]);
    expect(problemsOf({ STORE: 'dynamodb:households', USER_KEY_SECRET: SECRET })).toEqual([]);
  });

  it.each(['sqlite:a.db', 'memory:'])('is not needed for %s', (store) => {
    expect(problemsOf({ STORE: store })).toEqual([]);
  });
});

describe('an address that other machines reach', () => {
  const PUBLIC = [
    '0.0.0.0',
    '::',
    '192.168.1.2',
    'example.org',
    '127.1',
    '0',
    '128.0.0.1',
    'localhost.example.org',
  ];

  it.each(PUBLIC)('is not used without a way to verify requests (%s)', (host) => {
    const problems = problemsOf({ HOST: host });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('ALEXA_SKILL_ID');
    expect(problems[0]).toContain('DIALOGFLOW_AUTH');
  });

  it('is not used with both ways empty', () => {
    expect(problemsOf({ HOST: '0.0.0.0', ALEXA_SKILL_ID: '', DIALOGFLOW_AUTH: ' ' })).toHaveLength(1);
  });

  it('is used with one of them', () => {
    expect(settingsOf({ HOST: '0.0.0.0', ALEXA_SKILL_ID: 'one' }).loopback).toBe(false);
    expect(settingsOf({ HOST: '0.0.0.0', DIALOGFLOW_AUTH: 'basic:me:0123456789abcdef' }).loopback).toBe(
      false,
    );
  });

  it.each(['127.0.0.1', '127.8.9.10', 'localhost', 'LOCALHOST', '::1', '[::1]'])('is not %s', (host) => {
    expect(settingsOf({ HOST: host }).loopback).toBe(true);
  });
});

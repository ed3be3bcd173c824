import { isIP } from 'node:net';
import type { DialogflowAuth } from '../platforms/dialogflow/parse-auth';
import { parseDialogflowAuth } from '../platforms/dialogflow/parse-auth';
import { isLoopbackHost } from './loopback';

export type Environment = Readonly<Record<string, string | undefined>>;

/** How this installation runs. The only place where the environment is read; a setting that is empty is not set. */
export interface Settings {
  readonly is: 'settings';
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Whether `host` can only be reached from this machine. */
  readonly loopback: boolean;
  /** `sqlite:PATH`, `memory:` or `dynamodb:TABLE`. */
  readonly store: string;
  /** Null: not set. */
  readonly alexaSkillIds: readonly string[] | null;
  readonly dialogflowAuth: DialogflowAuth | null;
  /** Null: the store keeps one beside itself, or nothing outlives the process. */
  readonly userKeySecret: string | null;
  /** Two capitals. */
  readonly country: string | null;
  readonly metricsPort: number | null;
  readonly logLevel: LogLevel;
  readonly publicUrl: string | null;
}

export const LOG_LEVELS = ['silent', 'error', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface InvalidSettings {
  readonly is: 'invalid';
  /** Plain sentences; none of them repeats what a setting holds. */
  readonly problems: string[];
}

const DEFAULT_STORE = 'sqlite:./data/tiny-moments.db';
const DEFAULT_PORT = 8787;
const LARGEST_PORT = 65_535;
const FEWEST_SECRET_CHARACTERS = 32;

/** Reads every setting, or tells every problem at once. */
export function readSettings(env: Environment): Settings | InvalidSettings {
  const problems: string[] = [];
  const read = <T>(name: string, decode: (text: string) => T | Wrong): T | null => {
    const text = (env[name] ?? '').trim();
    if (text === '') return null;
    const value = decode(text);
    if (!(value instanceof Wrong)) return value;
    problems.push(`${name} ${value.why}.`);
    return null;
  };

  const host = read('HOST', decodeHost) ?? '127.0.0.1';
  const loopback = isLoopbackHost(host);
  const port = read('PORT', decodePort) ?? DEFAULT_PORT;
  const store = read('STORE', decodeStore) ?? DEFAULT_STORE;
  const metricsPort = read('METRICS_PORT', decodePort);
  const settings: Settings = {
    is: 'settings',
    host,
    port,
    loopback,
    store,
    alexaSkillIds: read('ALEXA_SKILL_ID', decodeSkillIds),
    dialogflowAuth: read('DIALOGFLOW_AUTH', () => decodeAuth(env['DIALOGFLOW_AUTH'] ?? '')),
    userKeySecret: read('USER_KEY_SECRET', decodeSecret),
    country: read('COUNTRY', decodeCountry),
    metricsPort,
    logLevel: read('LOG_LEVEL', decodeLevel) ?? 'info',
    publicUrl: read('PUBLIC_URL', decodeUrl),
  };

  const isSet = (name: string): boolean => (env[name] ?? '').trim() !== '';
  if (!isSet('USER_KEY_SECRET') && !/^(sqlite|memory):/.test(store)) {
    problems.push(
      `USER_KEY_SECRET is needed with this STORE: ${FEWEST_SECRET_CHARACTERS} random characters or more, ` +
        'the same on every machine. Only sqlite: can keep one of its own.',
    );
  }
  if (metricsPort !== null && metricsPort !== 0 && metricsPort === port) {
    problems.push('METRICS_PORT has to be another port than PORT.');
  }
  if (!loopback && !isSet('ALEXA_SKILL_ID') && !isSet('DIALOGFLOW_AUTH')) {
    problems.push(
      'HOST can be reached from other machines, so requests must show where they come from: set ALEXA_SKILL_ID or ' +
        'DIALOGFLOW_AUTH, or both. To try it on this machine alone, leave HOST out.',
    );
  }
  return problems.length === 0 ? settings : { is: 'invalid', problems };
}

/** A setting that can't be used; `why` goes behind its name. */
class Wrong {
  constructor(readonly why: string) {}
}

function decodeHost(text: string): string | Wrong {
  const host = text.replace(/^\[(.+)\]$/, '$1').toLowerCase();
  if (isIP(host) !== 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(host)) return host;
  return new Wrong('should be an address to listen on, such as 127.0.0.1 or 0.0.0.0, without a port');
}

function decodePort(text: string): number | Wrong {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  return port <= LARGEST_PORT ? port : new Wrong(`should be a port, from 0 to ${LARGEST_PORT}`);
}

const decodeStore = (text: string): string | Wrong =>
  /^(sqlite:(?!:).+|memory:|dynamodb:.+)$/.test(text)
    ? text
    : new Wrong('should be sqlite:PATH, memory: or dynamodb:TABLE');

function decodeSkillIds(text: string): readonly string[] | Wrong {
  const ids = text.split(',').map((id) => id.trim());
  return ids.every((id) => /^[\x21-\x7e]+$/.test(id))
    ? ids
    : new Wrong('should be the id of a skill, or several with a comma between each two');
}

function decodeAuth(text: string): DialogflowAuth | Wrong {
  const auth = parseDialogflowAuth(text);
  return auth.is === 'invalid' ? new Wrong(`can't be used: ${auth.why}`) : auth;
}

const decodeSecret = (text: string): string | Wrong =>
  text.length >= FEWEST_SECRET_CHARACTERS
    ? text
    : new Wrong(`is too short: it needs ${FEWEST_SECRET_CHARACTERS} characters or more`);

const decodeCountry = (text: string): string | Wrong =>
  /^[a-z]{2}$/i.test(text)
    ? text.toUpperCase()
    : new Wrong('should be the two letters of a country, such as GB');

const decodeLevel = (text: string): LogLevel | Wrong =>
  LOG_LEVELS.find((level) => level === text.toLowerCase()) ??
  new Wrong(`should be one of ${LOG_LEVELS.join(', ')}`);

function decodeUrl(text: string): string | Wrong {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
    ? url.href
    : new Wrong('should be the https:// address under which this can be reached');
}

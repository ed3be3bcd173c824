import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { hourlyDice, seededDice } from '../../lambda/hosts/dice';
import { createWorld } from '../../lambda/hosts/world';
import { openStore } from '../../lambda/storage/open-store';
import { keyOfUser } from '../../lambda/storage/user-key';
import { readOrCreateSecret } from '../../lambda/storage/user-key-secret';
import { decodeModelsOnDisk } from '../../tools/read-models';
import { formatProblem } from '../../lambda/content/decode/problems';
import type { Conversation } from '../conversation';
import { startConversation } from '../conversation';
import { openModels } from '../models';
import { describe } from './describe';
import { readOptions, USAGE } from './options';
import type { TalkOptions } from './options';

const DEFAULT_STORE = 'sqlite:./data/tiny-moments.db';

/** Talks in the terminal; `--json` gives one object a line for each line that comes in, and nothing else. */
async function talk(options: TalkOptions): Promise<void> {
  const models = decodeModelsOnDisk();
  if (models.is === 'problems') {
    for (const problem of models.problems) console.error(formatProblem(problem));
    process.exitCode = 1;
    return;
  }
  const { catalog, understand, measured, lanes } = openModels(models);
  const setting = process.env['STORE'] || (options.json ? 'memory:' : DEFAULT_STORE);
  const { store, secretPath } = openStore(setting, { now: Date.now });
  const kept = secretPath === null ? null : readOrCreateSecret(secretPath);
  const key = process.env['USER_KEY_SECRET'] || kept || randomBytes(32).toString('hex');
  const conversation = startConversation({
    worldWith: (observe) =>
      createWorld({
        catalog,
        profiles: store,
        keyOf: (user) => keyOfUser(key, user),
        country: process.env['COUNTRY'] || null,
        dice: options.json ? seededDice(options.seed) : hourlyDice(Date.now),
        observe,
      }),
    understand,
    measured,
    lane: lanes[options.as],
    user: options.user,
    locale: options.locale,
    session: `talk-${process.pid}`,
    now: Date.now,
  });
  await (options.json ? speakJson(conversation) : speakAloud(conversation));
  await store.close();
}

async function speakJson(conversation: Conversation): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    console.log(JSON.stringify(await conversation.take(line)));
  }
}

async function speakAloud(conversation: Conversation): Promise<void> {
  const lines = createInterface({
    input: process.stdin,
    output: process.stdout,
    prompt: '> ',
    terminal: process.stdin.isTTY,
  });
  console.log(USAGE, '\n');
  console.log(describe(await conversation.take('.launch')));
  lines.prompt();
  for await (const line of lines) {
    console.log(describe(await conversation.take(line)));
    lines.prompt();
  }
  console.log();
}

const read = readOptions(process.argv.slice(2));
if (read.is === 'help') {
  console.log(USAGE);
} else if (read.is === 'problem') {
  console.error(`${read.what}\n\n${USAGE}`);
  process.exitCode = 2;
} else {
  talk(read.options).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}

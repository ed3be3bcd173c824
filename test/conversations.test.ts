import { openMemoryStore } from '../lambda/storage/memory-store';
import { keyOfUser } from '../lambda/storage/user-key';
import { seededDice } from '../lambda/hosts/dice';
import { createWorld } from '../lambda/hosts/world';
import type { Seen } from '../lambda/engine/world';
import { startConversation } from '../speaker/conversation';
import type { Report } from '../speaker/conversation';
import { LANE_NAMES } from '../speaker/lanes/lane';
import type { LaneName } from '../speaker/lanes/lane';
import { openModels } from '../speaker/models';
import { decodeModelsOnDisk } from '../tools/read-models';
import { holds, isItem, readTranscripts } from './support/transcript';
import type { ExpectedTurn, Transcript } from './support/transcript';

/** The platforms' sessions are small; ours stays within this, as JSON. */
const LARGEST_SESSION = 2048;
const START = Date.UTC(2026, 10, 23, 3, 0, 0);

const decoded = decodeModelsOnDisk();
if (decoded.is === 'problems') throw new Error('models/ does not decode; run npm run models');
const models = openModels(decoded);

async function play(transcript: Transcript, lane: LaneName): Promise<Report[]> {
  const store = openMemoryStore({ now: () => START });
  const sessions: Seen[] = [];
  const conversation = startConversation({
    worldWith: (observe) =>
      createWorld({
        catalog: models.catalog,
        profiles: store,
        keyOf: (user) => keyOfUser('a key for the tests only, of enough length', user),
        country: null,
        dice: seededDice(1),
        observe: (seen) => {
          sessions.push(seen);
          observe(seen);
        },
      }),
    understand: models.understand,
    measured: models.measured,
    lane: models.lanes[lane],
    user: 'household',
    locale: transcript.locale ?? 'en-US',
    session: 'kitchen',
    now: () => START,
  });
  const reports: Report[] = [];
  for (const turn of transcript.turns) {
    if (!turn.except?.includes(lane)) reports.push(await conversation.take(turn.hear));
  }
  for (const { reply } of sessions) {
    if (reply) expect(JSON.stringify(reply.session).length).toBeLessThanOrEqual(LARGEST_SESSION);
  }
  return reports;
}

function check(turn: ExpectedTurn, report: Report, before: readonly Report[]): void {
  const where = `after "${turn.hear}": ${report.say}`;
  const seen = {
    where,
    intent: report.intent,
    slots: report.slots,
    item: turn.item === undefined || isItem(report.item, turn.item) ? 'as expected' : report.item,
    listening: report.listening,
    missing: (turn.says ?? []).filter((words) => !holds(report.say, words)),
    unwanted: (turn.never ?? []).filter((words) => holds(report.say, words)),
  };
  expect(seen).toEqual({
    where,
    intent: turn.intent ?? report.intent,
    slots: turn.slots ?? {},
    item: 'as expected',
    listening: turn.listening ?? report.listening,
    missing: [],
    unwanted: [],
  });
  if (turn.sameAs !== undefined) expect(report.say).toBe(before[before.length - turn.sameAs]?.say);
}

/** The microphone is open if and only if the last thing said is a question; and nothing unspeakable is ever said. */
function checkAlways(report: Report): void {
  if (report.say !== '')
    expect([report.say, report.listening]).toEqual([report.say, report.say.endsWith('?')]);
  if (report.reprompt !== null) expect(report.reprompt).toMatch(/\?$/);
  expect(report.say).not.toMatch(/undefined|\bnull\b|\[object|[{}[\]<>]|NaN/);
}

describe.each(readTranscripts().map((transcript) => [transcript.title, transcript] as const))(
  '%s',
  (_title, transcript) => {
    test.each(LANE_NAMES)('on %s', async (lane) => {
      const reports = await play(transcript, lane);
      const turns = transcript.turns.filter((turn) => !turn.except?.includes(lane));
      turns.forEach((turn, i) => {
        const report = reports[i];
        if (!report) throw new Error('no report');
        checkAlways(report);
        check(turn, report, reports.slice(0, i));
      });
    });
  },
);

/** Where a surface can do something others can't, the words may differ: whispering, and how one comes back. */
const DIFFERS = ['PauseIntent', 'QuietIntent', 'Silence', 'RepeatIntent'];

test.each(readTranscripts().map((transcript) => [transcript.title, transcript] as const))(
  'every platform says the same words when %s',
  async (_title, transcript) => {
    const [first = [], ...others] = await Promise.all(LANE_NAMES.map((lane) => play(transcript, lane)));
    const words = (reports: readonly Report[]): string[] =>
      reports.filter((one) => !DIFFERS.includes(one.intent) && one.say !== '').map((one) => one.say);
    for (const other of others) expect(words(other)).toEqual(words(first));
  },
);

test('every turn of every conversation says what it expects', () => {
  for (const { file, turns } of readTranscripts()) {
    for (const turn of turns) {
      const asserted =
        turn.hear.startsWith('.later') ||
        turn.hear === '.end' ||
        ((turn.item !== undefined || turn.says) && turn.intent && turn.listening !== undefined);
      expect([file, turn.hear, Boolean(asserted)]).toEqual([file, turn.hear, true]);
    }
  }
});

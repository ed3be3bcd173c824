import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

function talk(args: readonly string[], input: string) {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(ROOT, 'speaker', 'terminal', 'talk.ts'), ...args],
    { cwd: ROOT, input, encoding: 'utf8', env: { ...process.env, STORE: '' } },
  );
  return { stdout, stderr, status };
}

test('--json gives one object for each line, and nothing else', () => {
  const { stdout, status } = talk(['--json'], '.launch\ngive us a tip\nstop\n');
  const lines = stdout.trim().split('\n');
  expect(status).toBe(0);
  expect(lines.map((line) => (JSON.parse(line) as { intent: string }).intent)).toEqual([
    'Launch',
    'TipIntent',
    'StopIntent',
  ]);
});

test('the dice are fixed: the same lines give the same words on every platform', () => {
  const said = (lane: string) =>
    talk(['--json', '--as', lane], 'give us a tip\n')
      .stdout.trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { say: string }).say);
  expect(said('dialogflow-cx')).toEqual(said('alexa'));
});

test('a platform that does not exist is told in one line, with the ones that do', () => {
  const { stderr, status } = talk(['--as', 'siri'], '');
  expect(status).toBe(2);
  expect(stderr).toContain('--as is one of alexa, dialogflow-es, dialogflow-cx, engine, not "siri"');
});

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { ROOT } from '../tools/read-models';
import type { Percentiles } from './percentiles';
import { percentilesOf } from './percentiles';

const RUNS = 15;
const SKILL = 'amzn1.ask.skill.bench';

export interface ColdStart {
  readonly name: string;
  readonly bytes: number;
  readonly wall: Percentiles;
}

const BARE = `
import { SkillBuilders } from 'ask-sdk-core';
const skill = SkillBuilders.custom().addRequestHandlers({
  canHandle: () => true,
  handle: (input) => input.responseBuilder.speak('A constant.').getResponse(),
}).create();
export const handler = async (event, context) => skill.invoke(event, context);
`;

/** Whole processes, one after the other in turn: node starts, loads a bundle, answers one request and ends. */
export function timeColdStarts(ours: string): readonly ColdStart[] {
  const folder = mkdtempSync(join(tmpdir(), 'cold-start-'));
  try {
    const bare = join(folder, 'bare.js');
    buildSync({
      stdin: { contents: BARE, resolveDir: ROOT, loader: 'js' },
      outfile: bare,
      bundle: true,
      minify: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
    });
    const run = join(folder, 'run.js');
    writeFileSync(
      run,
      `require(process.argv[2]).handler(${JSON.stringify(event())}, {}).then((answer) => {
        if (!answer.response.outputSpeech) process.exit(1);
        process.exit(0);
      });`,
    );
    const bundles: readonly [string, string][] = [
      ['Alexa bundle', ours],
      ['bare ask-sdk', bare],
    ];
    const walls = bundles.map((): number[] => []);
    for (let i = 0; i <= RUNS; i++) {
      bundles.forEach(([name, bundle], which) => {
        const begun = performance.now();
        const ended = spawnSync(process.execPath, [run, bundle], {
          env: { ...process.env, ALEXA_SKILL_ID: SKILL, STORE: 'memory:', LOG_LEVEL: 'silent' },
        });
        if (ended.status !== 0) throw new Error(`${name} did not answer: ${ended.stderr.toString()}`);
        // The first of each fills the file cache.
        if (i > 0) walls[which]?.push(performance.now() - begun);
      });
    }
    return bundles.map(([name, bundle], which) => ({
      name,
      bytes: statSync(bundle).size,
      wall: percentilesOf(walls[which] ?? []),
    }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const event = (): object => ({
  version: '1.0',
  session: {
    new: true,
    sessionId: 's',
    application: { applicationId: SKILL },
    attributes: {},
    user: { userId: 'u' },
  },
  context: { System: { application: { applicationId: SKILL }, user: { userId: 'u' } } },
  request: { type: 'LaunchRequest', requestId: 'r', timestamp: '2026-11-23T03:00:00Z', locale: 'en-US' },
});

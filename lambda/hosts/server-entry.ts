import { catalog } from '../../models/compiled/en.json';
import type { CatalogData } from '../content/catalog';
import { serve } from './serve';

/** The server bundle: `node dist/server.js`. */
async function main(): Promise<void> {
  const { stop } = await serve({
    env: process.env,
    // What JSON's type can't tell: that a kind is one of a few. The compiler wrote it, and a test proves it fresh.
    models: { catalog: catalog as unknown as CatalogData },
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      stop().catch(fail);
    });
  }
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : 'It failed.'}\n`);
  process.exitCode = 1;
}

main().catch(fail);

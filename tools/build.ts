import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BuildOptions, Plugin } from 'esbuild';
import { build } from 'esbuild';
import { ROOT } from './read-models';

const DIST = join(ROOT, 'dist');

/**
 * Our own modules do nothing by being imported, so each bundle leaves out those that it doesn't use: the Dialogflow one has
 * no ask-sdk in it. (Packages say this in their package.json; ours has programs that are nothing but side effects.)
 */
const ownModulesOnlyWhereUsed: Plugin = {
  name: 'own-modules-only-where-used',
  setup(own) {
    own.onResolve({ filter: /^\.{1,2}\// }, async ({ path, pluginData, ...from }) => {
      if (pluginData === 'asked' || from.resolveDir.includes('node_modules')) return null;
      const { kind, importer, resolveDir } = from;
      const found = await own.resolve(path, { kind, importer, resolveDir, pluginData: 'asked' });
      return { path: found.path, errors: found.errors, warnings: found.warnings, sideEffects: false };
    });
  },
};

const COMMON: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: true,
  sourcemap: 'external',
  legalComments: 'none',
  logLevel: 'warning',
  absWorkingDir: ROOT,
  // A native module, asked for only where a SQLite store is opened on a Node without its own; and what AWS has installed.
  external: ['@photostructure/sqlite', '@aws-sdk/*'],
};

/** A bundle whose only export is the function that AWS calls `index.handler`. */
const lambdaBundle = (name: 'alexa' | 'dialogflow'): BuildOptions => ({
  ...COMMON,
  stdin: {
    contents: `export { ${name} as handler } from './lambda';`,
    resolveDir: ROOT,
    sourcefile: `${name}.ts`,
  },
  outfile: join(DIST, name, 'index.js'),
  plugins: [ownModulesOnlyWhereUsed],
});

const BUNDLES: readonly BuildOptions[] = [
  lambdaBundle('alexa'),
  lambdaBundle('dialogflow'),
  { ...COMMON, entryPoints: [join(ROOT, 'lambda/hosts/server-entry.ts')], outfile: join(DIST, 'server.js') },
];

/** What must not be in a Lambda bundle, by the path of a file that is. */
const NOT_IN_LAMBDA =
  /node_modules\/(express|yaml|@photostructure|@google-cloud|@echogarden|@bjorn3)\/|content\/decode\/|^speaker\//;

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`.padStart(8);

async function main(): Promise<void> {
  rmSync(DIST, { recursive: true, force: true });
  for (const options of BUNDLES) {
    const { metafile } = await build({ ...options, metafile: true });
    const wrong = Object.keys(metafile.inputs).filter((path) => NOT_IN_LAMBDA.test(path));
    if (options.stdin && wrong.length > 0) {
      throw new Error(`A Lambda bundle must not have these in it:\n${wrong.join('\n')}`);
    }
    const file = options.outfile ?? '';
    const bytes = readFileSync(file);
    console.log(
      `${file.slice(ROOT.length + 1).padEnd(26)}${kilobytes(bytes.length)}${kilobytes(gzipSync(bytes).length)} zipped`,
    );
  }
  cpSync(join(ROOT, 'lambda/hosts/pages'), join(DIST, 'pages'), { recursive: true });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

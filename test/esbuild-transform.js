const { transformSync } = require('esbuild');

/** Types are checked by `npm run types`; jest only needs them gone. */
module.exports = {
  process: (source, path) =>
    transformSync(source, {
      loader: 'ts',
      format: 'cjs',
      target: 'node20',
      sourcefile: path,
      sourcemap: 'inline',
    }),
};

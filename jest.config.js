// packages that are written in ES modules alone
const ES_MODULES = ['@bjorn3', 'syllable'].join('|');

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: { [`^.+\\.ts$|/(${ES_MODULES})/.+\\.js$`]: '<rootDir>/test/esbuild-transform.js' },
  transformIgnorePatterns: [`/node_modules/(?!(${ES_MODULES})/)`],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  setupFiles: ['<rootDir>/test/support/fixed-seed.ts'],
  // every core: by default one is kept free, which on two of them is half
  maxWorkers: '100%',
  coverageProvider: 'v8',
};

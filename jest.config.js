/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // the one package that is written in ES modules alone
  transform: { '^.+\\.ts$|/@bjorn3/.+\\.js$': '<rootDir>/test/esbuild-transform.js' },
  transformIgnorePatterns: ['/node_modules/(?!@bjorn3/)'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  setupFiles: ['<rootDir>/test/support/fixed-seed.ts'],
  // every core: by default one is kept free, which on two of them is half
  maxWorkers: '100%',
  coverageProvider: 'v8',
};

export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/bridge/test/**/*.test.ts'],
  transform: { '\\.ts$': '<rootDir>/scripts/jest-strip-types.js' },
  testTimeout: 30_000,
};

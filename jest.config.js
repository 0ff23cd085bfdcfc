// GitHub's own workflow packages import JSON in a way that Node refuses; see scripts/jest-json-attributes.js.
const workflowPackages = '/@actions/(languageservice|workflow-parser)/';

export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/bridge/test/**/*.test.ts'],
  transform: {
    '\\.ts$': '<rootDir>/scripts/jest-strip-types.js',
    [`${workflowPackages}.+\\.js$`]: '<rootDir>/scripts/jest-json-attributes.js',
  },
  transformIgnorePatterns: [`/node_modules/(?!@actions/(languageservice|workflow-parser)/)`],
  // Most tests wait for sockets and processes more than they compute.
  maxWorkers: '100%',
  testTimeout: 30_000,
};

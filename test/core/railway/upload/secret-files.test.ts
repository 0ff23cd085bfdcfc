import { expect, test } from '@jest/globals';
import { secretFiles } from '../../../../core/railway/upload/secret-files.ts';

test.each([
  ['.env', true],
  ['app/.env.production', true],
  ['app/.env.example', false],
  ['app/.environment', false],
  ['tls/server.key', true],
  ['app/monkey.ts', false],
  ['release.keystore', true],
  ['home/.netrc', true],
  ['id_ed25519', true],
  ['gha-creds-0123456789abcdef.json', true],
  ['.env/readme', false],
])('%s: %s', (path, expected) => {
  expect(secretFiles([path])).toEqual(expected ? [path] : []);
});

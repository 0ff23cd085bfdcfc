import { describe, expect, test } from '@jest/globals';
import { fingerprintIn, isMarked, uploadMessage } from '../../../../core/railway/upload/message.ts';
import { commitOf } from '../../../support/deploy-request.ts';

const [mark, fingerprint] = ['0a1b2c3d', '0123456789ab'];
const of = (message?: string, repo = 'acme/shop', commit = commitOf('a')) =>
  uploadMessage({ message, repo, commit }, mark, fingerprint);

test.each([
  ['repository and commit by default', of(), 'Deployed from acme/shop@aaaaaaa [0a1b2c3d] #sha256:0123456789ab'],
  ['the repository alone', of(undefined, 'acme/shop', ''), 'Deployed from acme/shop [0a1b2c3d] #sha256:0123456789ab'],
  ['neither', of(undefined, '', ''), 'Deployed from a folder [0a1b2c3d] #sha256:0123456789ab'],
  ['own words, on one line', of(' two\n\tlines\u0000 '), 'two lines [0a1b2c3d] #sha256:0123456789ab'],
  ['long ones, cut', of('x'.repeat(500)), `${'x'.repeat(200)} [0a1b2c3d] #sha256:0123456789ab`],
])('%s', (_, message, expected) => {
  expect(message).toBe(expected);
});

describe('what is read of it', () => {
  test.each([
    ['our own', of('words'), fingerprint, true],
    ['one whose words imitate another', of('x [ffffffff] #sha256:ffffffffffff'), fingerprint, true],
    ['of another run', of().replace(mark, 'ffffffff'), fingerprint, false],
    ['of others', 'railway up', undefined, false],
    ['cut in the middle', of().slice(0, -1), undefined, true],
    ['none', undefined, undefined, false],
  ])('%s', (_, message, expected, marked) => {
    expect(fingerprintIn(message)).toBe(expected);
    expect(isMarked(message, mark)).toBe(marked);
  });
});

import { expect, test } from '@jest/globals';
import { sameImage } from '../../../../core/railway/plan/image.ts';

test.each<[string | undefined, string | undefined, boolean]>([
  ['nginx', 'docker.io/library/nginx:latest', true],
  ['nginx', 'nginx:latest', true],
  ['nginx', 'nginx:1.27', false],
  ['acme/shop', 'docker.io/acme/shop', true],
  ['acme/shop:1', 'ghcr.io/acme/shop:1', false],
  ['ghcr.io/acme/shop', 'ghcr.io/acme/shop:latest', true],
  ['localhost:5000/shop', 'localhost:5000/shop:latest', true],
  ['localhost:5000/shop', 'localhost:5001/shop', false],
  ['shop@sha256:ab', 'shop:latest', false],
  ['shop@sha256:ab', 'library/shop@sha256:ab', true],
  ['nginx', undefined, false],
  [undefined, undefined, true],
])('%s and %s: %s', (one, other, expected) => {
  expect(sameImage(one, other)).toBe(expected);
  expect(sameImage(other, one)).toBe(expected);
});

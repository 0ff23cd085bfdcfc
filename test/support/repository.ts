import { join } from 'node:path';

/** The folder of the checkout under test. */
export const root = join(import.meta.dirname, '..', '..');

/** The folder beside the checkout with the real schemas: there on build machines, not for users. */
export const shared = join(root, '..', 'shared');

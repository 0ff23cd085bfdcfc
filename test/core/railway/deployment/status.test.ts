import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { buildSchema, type GraphQLEnumType } from 'graphql';
import { knownStatuses, meaningOf } from '../../../../core/railway/deployment/status.ts';
import { root } from '../../../support/repository.ts';

describe('what a status means', () => {
  test.each([
    ['QUEUED', 'wait'],
    ['WAITING', 'wait'],
    ['INITIALIZING', 'wait'],
    ['BUILDING', 'wait'],
    ['DEPLOYING', 'wait'],
    ['SUCCESS', 'live'],
    ['SLEEPING', 'sleeping'],
    ['FAILED', 'failed'],
    ['CRASHED', 'crashed'],
    ['SKIPPED', 'skipped'],
    ['NEEDS_APPROVAL', 'needs-approval'],
    ['REMOVING', 'removed'],
    ['REMOVED', 'removed'],
    ['CANCELLED', 'superseded'],
    ['CANCELED', 'superseded'],
    ['ABORTED', 'superseded'],
    ['TELEPORTING', 'wait'],
    ['', 'wait'],
    ['toString', 'wait'],
  ])('%s: %s', (status, verdict) => {
    expect(meaningOf(status).verdict).toBe(verdict);
  });
});

test('every status of the schema is known, and none besides', async () => {
  const schema = buildSchema(await readFile(join(root, 'emulators/railway/schema.graphql'), 'utf8'));
  const listed = (schema.getType('DeploymentStatus') as GraphQLEnumType).getValues().map(({ name }) => name);
  expect(listed).toHaveLength(13);
  expect([...knownStatuses].sort()).toEqual(listed.sort());
});

test('a status that nobody has described says so', () => {
  expect(meaningOf('TELEPORTING')).toMatchObject({ known: false, words: expect.stringContaining('TELEPORTING') });
  expect(meaningOf('SUCCESS').known).toBe(true);
});

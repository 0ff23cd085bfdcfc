import { expect, test } from '@jest/globals';
import { newestFirst, summarise } from '../../../../core/railway/deployment/summary.ts';

const node = { id: 'd', status: 'SUCCESS', createdAt: '2026-01-02T00:00:00Z', deploymentStopped: false };

test('the useful part of meta is taken', () => {
  const meta = {
    commitHash: 'abc',
    repo: 'a/b',
    rootDirectory: '/x',
    serviceManifest: { build: {}, deploy: { startCommand: 'node .', healthcheckPath: null, multiRegionConfig: {} } },
  };
  expect(summarise({ ...node, meta })).toMatchObject({
    commit: 'abc',
    repo: 'a/b',
    settings: { rootDirectory: '/x', startCommand: 'node .', healthcheckPath: null },
    fileSettings: [],
  });
});

test('what a file in the repository decides is not compared with what the API was told', () => {
  const meta = {
    serviceManifest: { deploy: { startCommand: 'node .', overlapSeconds: 1 } },
    fileServiceManifest: { deploy: { startCommand: 'node .' }, build: { builder: null } },
  };
  const { settings, fileSettings } = summarise({ ...node, meta });
  expect(settings).toEqual({ overlapSeconds: 1 });
  expect(fileSettings).toEqual(['startCommand']);
});

test.each([null, undefined, 'text', 7, [], { commitHash: 7, serviceManifest: 'x', fileServiceManifest: [] }])(
  'meta of %j tells nothing',
  (meta) => {
    expect(summarise({ ...node, meta })).toMatchObject({ commit: undefined, settings: {}, fileSettings: [] });
  },
);

test('the newest is first, whatever the order', () => {
  const at = (id: string, createdAt: string) => summarise({ ...node, id, createdAt, meta: null });
  const list = [
    at('old', '2026-01-01T00:00:00Z'),
    at('new', '2026-01-03T00:00:00Z'),
    at('mid', '2026-01-02T00:00:00Z'),
  ];
  expect(newestFirst(list).map(({ id }) => id)).toEqual(['new', 'mid', 'old']);
});

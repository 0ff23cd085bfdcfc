import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { reportOf } from '../../../../core/railway/deploy-report.ts';
import type { DeployRequest } from '../../../../core/railway/request.ts';
import { createTestWorld, type TestWorld } from '../../../support/deploy-world.ts';
import { commitSessionService, sessionService } from '../../../support/session-service.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
  commitSessionService(world.repository);
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const pace = { lookMs: 30, edgeGraceMs: 300, sessionsBackMs: 3000 };

/** Deploys a commit of its own, with sessions and a WebSocket; and what was logged meanwhile. */
async function deployNext(more: Partial<DeployRequest> = {}, morePace: Partial<typeof pace> = {}) {
  const commit = world.repository.commit('Next');
  const from = world.log.length;
  const asked = {
    ...sessionService,
    commit,
    pruneVariables: true,
    drainingMs: 10_000,
    overlapMs: 2000,
    sessionsPath: '/sessions',
    websocketPath: '/live',
    variables: { SESSIONS: '5' },
    ...more,
  };
  const outcome = await world.deploy(asked, { pace: { ...pace, ...morePace } });
  return { outcome, said: world.log.slice(from).join('\n') };
}

describe('a deployment that replaces another', () => {
  test('is the first one: there is nobody to hand over', async () => {
    const { outcome } = await deployNext();
    expect(outcome).toMatchObject({ outcome: 'deployed', ok: true });
    expect(outcome).not.toHaveProperty('sessions');
    expect(outcome.steps.map(({ name }) => name)).not.toContain('Sessions');
  });

  test('sees the sessions come back, and how long a client was away', async () => {
    const { outcome, said } = await deployNext({ variables: { SESSIONS: '5', SESSION_EVERY_MS: '60' } });
    expect(outcome).toMatchObject({ outcome: 'deployed', ok: true });
    const { sessions, websocket } = outcome;
    expect(sessions?.before).toBe(5);
    expect(sessions?.backAfterMs).toBe(sessions?.curve.at(-1)?.afterMs);
    expect(sessions?.curve.at(-1)?.sessions).toBe(5);
    expect(websocket).toMatchObject({
      closes: [{ code: 1001, reason: '' }],
      isOpen: true,
      answeredBy: outcome.deploymentId,
      gapMs: expect.any(Number),
    });
    const facts = reportOf(outcome).facts.map(({ label, value }) => `${label}: ${value}`);
    expect(facts).toContainEqual(expect.stringMatching(/^Sessions: 5 of 5 sessions back after /));
    expect(facts).toContainEqual(expect.stringMatching(/^WebSocket: was closed once, with 1001 /));
    expect(said).not.toContain('warning:');
    expect(outcome.steps.filter(({ name }) => name === 'Sessions' || name === 'Handover')).toHaveLength(2);
  });

  test('spends no request of the budget on it', async () => {
    const { outcome } = await deployNext({ sessionsPath: undefined, websocketPath: undefined });
    const without = outcome.requests;
    const names = () => world.railway.requests.map(({ operationName }) => operationName);
    const before = names().length;
    await deployNext();
    const looks = names()
      .slice(before)
      .filter((name) => name !== 'ReadDeployment');
    expect(looks.length).toBeLessThanOrEqual(without);
  });

  test('with fewer sessions than before is a warning, not a failure', async () => {
    const { outcome, said } = await deployNext({ variables: { SESSIONS: '2', RUDE: '1' } }, { sessionsBackMs: 400 });
    expect(outcome).toMatchObject({ outcome: 'deployed', ok: true, sessions: { before: 5 } });
    expect(outcome.sessions).not.toHaveProperty('backAfterMs');
    expect(said).toMatch(/warning: 2 of 5 sessions back after .*: the others may still come/);
  });

  test('a service that cuts its clients off is told how to do better', async () => {
    const { outcome, said } = await deployNext();
    expect(outcome).toMatchObject({ ok: true, websocket: { closes: [{ code: 1006, reason: '' }], isOpen: true } });
    expect(said).toMatch(/warning: clients were disconnected with 1006 .*SIGTERM/);
  });

  test('draining and overlap that are too short for live sessions are said before', async () => {
    await deployNext({ drainingMs: 0 });
    const { outcome, said } = await deployNext({ drainingMs: 10_000, overlapMs: 0 });
    expect(outcome).toMatchObject({ ok: true });
    expect(said).toMatch(/warning: 5 sessions are open .* has draining 0 s: .* From this deployment on it is 10 s/);
    expect(said).toMatch(/warning: 5 sessions are open and overlap is 0 s/);
  });

  test('no WebSocket to hold open is one line, and nothing else', async () => {
    const { outcome, said } = await deployNext({ websocketPath: '/elsewhere' });
    expect(outcome).toMatchObject({ ok: true });
    expect(outcome).not.toHaveProperty('websocket');
    expect(said).toContain('no WebSocket is held open at /elsewhere during the switch: HTTP 404');
    expect(said).not.toContain('warning:');
  });

  test('a service that counts no sessions is not asked again', async () => {
    const silent = { variables: { SILENT: '1' }, sessionsPath: '/elsewhere', websocketPath: undefined };
    const { outcome } = await deployNext(silent, { sessionsBackMs: 200 });
    expect(outcome.sessions).toEqual({ before: 5, curve: [] });
    const { outcome: next } = await deployNext(silent);
    expect(next).not.toHaveProperty('sessions');
    expect(next.steps.find(({ name }) => name === 'Sessions')).toMatchObject({ state: 'skipped' });
  });

  test('nobody waits for the sessions of a deployment that crashes', async () => {
    await deployNext();
    const variables = { SESSIONS: '5', SESSION_EVERY_MS: '60000', CRASH_AFTER_MS: '100' };
    const more = { variables, websocketPath: undefined, stabilityMs: 10_000 };
    // A machine that is busy takes its time to start it anew.
    const { outcome } = await deployNext(more, { sessionsBackMs: 600_000, edgeGraceMs: 10_000 });
    expect(outcome).toMatchObject({ outcome: 'crashed', ok: false, sessions: { before: 5 } });
    expect(outcome.steps.find(({ name }) => name === 'Handover')).toMatchObject({ state: 'done' });
  });
});

import { describe, expect, test } from '@jest/globals';
import { readBridgeFigures } from '../../../core/scaling/exposition.ts';
import { KvError } from '../../src/cache/kv.ts';
import { createConnectionCounts } from '../../src/ctrader/connection-counts.ts';
import { createExposition } from '../../src/server/exposition.ts';
import { accountsOf, bridgeFamilies, type MetricSources } from '../../src/server/metrics.ts';
import { watchEventLoop } from '../../src/server/process-metrics.ts';
import { countRenewals, countWrites, createWorkCounts } from '../../src/server/work-counts.ts';
import { createFakeClock } from '../support/fake-clock.ts';

const now = () => Date.UTC(2026, 10, 22);
const textOf = (sources: Partial<MetricSources>) => createExposition(bridgeFamilies({ now, ...sources })).text();
/** The samples of a metric, as lines. */
const samples = (text: string, name: string) => text.split('\n').filter((line) => line.startsWith(name));

describe('what is told of', () => {
  test('connections: whether they are up, what came, what was asked and what was answered', async () => {
    const counts = createConnectionCounts();
    counts.frames.spot = 7;
    counts.frames.malformed = 2;
    counts.opened = 3;
    counts.openSince = 1_000_000;
    counts.errors['BLOCKED_PAYLOAD_TYPE'] = 4;
    counts.requests.traderReq = { answered: 5, already: 0, refused: 1, unanswered: 0, withdrawn: 0 };
    const text = await textOf({
      connections: () => [
        ['demo', { up: true, counts }],
        ['live', { up: false, counts: createConnectionCounts() }],
      ],
    });
    expect(samples(text, 'bridge_connection_up{')).toEqual([
      'bridge_connection_up{environment="demo"} 1',
      'bridge_connection_up{environment="live"} 0',
    ]);
    expect(samples(text, 'bridge_connection_up_since')).toEqual([
      'bridge_connection_up_since_seconds{environment="demo"} 1000',
    ]);
    expect(text).toContain('bridge_connection_frames_total{environment="demo",kind="spot"} 7');
    expect(text).toContain('bridge_connection_frames_total{environment="demo",kind="malformed"} 2');
    expect(text).toContain('bridge_connection_attempts_total{environment="demo"} 3');
    expect(text).toContain('bridge_connection_errors_total{environment="demo",code="BLOCKED_PAYLOAD_TYPE"} 4');
    expect(text).toContain(
      'bridge_connection_requests_total{environment="demo",request="traderReq",outcome="refused"} 1',
    );
  });

  test('sessions, accounts, the flush and the leases', async () => {
    const work = createWorkCounts();
    work.renewals.refused = 2;
    const text = await textOf({
      sessions: () => ({ live: 3, failed: 1 }),
      accounts: () => 2,
      flush: { lagMs: () => 1_500, trouble: 'HTTP 503' },
      work,
      leases: {
        held: () => new Map([['a', 1]]),
        mode: 'shared',
        trouble: undefined,
        counts: { claimed: 4, lost: 1, givenBack: 0 },
      },
    });
    expect(samples(text, 'bridge_sessions{')).toEqual([
      'bridge_sessions{state="live"} 3',
      'bridge_sessions{state="failed"} 1',
    ]);
    for (const line of [
      'bridge_accounts 2',
      'bridge_flush_lag_seconds 1.5',
      'bridge_flush_failing 1',
      'bridge_token_renewals_total{outcome="refused"} 2',
      'bridge_leases_held 1',
      'bridge_leases_claimed_total 4',
      'bridge_leases_lost_total 1',
      'bridge_registry_in_use 1',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
  });

  test('audits, by broker, whatever the broker calls itself', async () => {
    const page = { audits: 5, failures: 1, compared: 4, disagreements: 2, contradictions: 0, largestDrift: 3 };
    const text = await textOf({ audits: () => [['demo/A "good"\nbroker/1', page]] });
    expect(samples(text, 'bridge_audit_disagreements_total{')).toEqual([
      'bridge_audit_disagreements_total{environment="demo",broker="A \\"good\\"\\nbroker/1"} 2',
    ]);
    const many = Array.from({ length: 5_000 }, (_, at) => [`demo/${at}`, page] as const);
    expect(samples(await textOf({ audits: () => many }), 'bridge_audits_total{')).toHaveLength(200);
  });

  test('nothing is nothing, not zero', async () => {
    const text = await textOf({});
    expect(samples(text, 'bridge_')).toEqual([]);
    expect(samples(await textOf({ connections: () => [], audits: () => [] }), 'bridge_')).toEqual([]);
    expect(samples(text, 'process_resident_memory_bytes ')).toHaveLength(1);
  });
});

test('names and help are as Prometheus wants them', async () => {
  const work = createWorkCounts();
  const families = bridgeFamilies({
    now,
    work,
    sessions: () => ({}),
    connections: () => [],
    audits: () => [],
    flush: { lagMs: () => 0, trouble: undefined },
  });
  for (const { name, kind, help } of families) {
    expect(name).toMatch(/^(bridge|process|nodejs)_[a-z_]+$/);
    expect(name.endsWith('_total')).toBe(kind === 'counter');
    expect(help).toMatch(/^[A-Z1].*\.$/);
  }
  expect(new Set(families.map(({ name }) => name)).size).toBe(families.length);
});

test('an advice on replicas finds in it what it looks for', async () => {
  const loop = watchEventLoop();
  const identity = { replica: 'r1', deployment: 'd', commit: 'c', version: '1' };
  const flush = { lagMs: () => 250, trouble: undefined };
  const text = await textOf({ loop, identity, flush, sessions: () => ({ live: 3, failed: 1 }) });
  loop.close();
  const found = readBridgeFigures(text);
  expect(found).toEqual({ sessions: 4, flushLagSeconds: 0.25, loopDelaySeconds: expect.any(Number), replica: 'r1' });
});

test('a scrape tells what is, not the sum of what was told', async () => {
  let count = 5;
  const exposition = createExposition([{ name: 'a_total', help: 'A.', kind: 'counter', read: () => [[{}, count]] }]);
  await exposition.text();
  count = 6;
  expect(await exposition.text()).toContain('a_total 6');
});

test('the event loop’s delay is told as quantiles, and a stopped watch leaves no timer', async () => {
  const loop = watchEventLoop();
  const text = await textOf({ loop });
  const told = samples(text, 'bridge_event_loop_delay_seconds{');
  expect(told).toHaveLength(4);
  for (const line of told) expect(Number(line.split(' ')[1])).toBeGreaterThanOrEqual(0);
  loop.close();
});

describe('work is counted without being changed', () => {
  test('writes, those that fail too', async () => {
    const [counts, clock] = [createWorkCounts(), createFakeClock()];
    const trouble = new KvError('no', 503, {});
    const write = async (rows: readonly unknown[]) => {
      clock.advance(250);
      if (rows.length === 0) throw trouble;
    };
    const kv = countWrites({ write }, counts, clock);
    await kv.write([{ user: 'a' } as never, { user: 'b' } as never]);
    await expect(kv.write([])).rejects.toBe(trouble);
    expect(counts).toMatchObject({ writes: { done: 1, failed: 1 }, rowsWritten: 2, writeSeconds: 0.5 });
  });

  test('renewals by what came of them', async () => {
    const counts = createWorkCounts();
    const credentials = { accessToken: 'a', refreshToken: 'r', accountId: 1, environment: 'demo' } as const;
    const outcomes = [credentials, null, new Error('away')];
    const renew = async () => {
      const outcome = outcomes.shift();
      if (outcome instanceof Error) throw outcome;
      return outcome as typeof credentials | null;
    };
    const tokens = countRenewals({ renew, idle: async () => {} } as never, counts);
    const ask = () => tokens.renew('ada', 'old', undefined as never);
    expect([await ask(), await ask()]).toEqual([credentials, null]);
    await expect(ask()).rejects.toThrow('away');
    expect(counts.renewals).toEqual({ renewed: 1, refused: 1, failed: 1 });
  });
});

test('accounts that several users share are counted once', () => {
  const [a, b] = [
    { environment: 'demo', accountId: 1 },
    { environment: 'live', accountId: 1 },
  ];
  expect(accountsOf([a, a, b, { environment: undefined, accountId: undefined }])).toBe(2);
});

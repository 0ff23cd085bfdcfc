import { describe, expect, jest, test } from '@jest/globals';
import { liveOutput } from '../../../cli/monitor/output.ts';
import { failed, momentsOf, noon } from '../../support/moment.ts';
import { createTerminalScreen } from '../../support/terminal-screen.ts';

function open(columns: number, rows: number) {
  const screen = createTerminalScreen(columns, rows);
  const left: string[] = [];
  let now = noon;
  const output = liveOutput({
    canvas: screen,
    colour: false,
    url: 'https://bridge.example/',
    intervalMs: 30_000,
    now: () => now,
    line: (text) => left.push(text),
  });
  return {
    screen,
    left,
    output,
    at(ms: number) {
      now = noon + ms;
    },
    [Symbol.dispose]: () => output[Symbol.dispose](),
  };
}

test('the view is drawn in place on a screen of its own', () => {
  using live = open(80, 24);
  const { screen, output } = live;
  const [moment] = momentsOf([{}]);
  output.show(moment!);
  expect(screen.lines()).toEqual([
    'mahSpeccy monitor  https://bridge.example/                          12:00:00 UTC',
    '✔ healthy',
    '',
    'Deployment  3f2a91c · version 1.2.3 · dep-1',
    'Health      HTTP 200 · 12 ms',
    'Latency     █ · up to 12 ms',
    'Sessions    3 · 2 live · 1 connecting',
    'Uptime      3 h 20 m',
    'Users       3',
    'Replicas    r-1 answered',
    'Railway     not asked: no token',
    '',
    'next look in 30 s · Ctrl-C stops',
    '',
  ]);
  expect({ own: screen.isOwn(), cursor: screen.isCursorShown() }).toEqual({ own: true, cursor: false });
});

test('what is gone from the view is gone from the screen', () => {
  using live = open(60, 24);
  const { screen, output } = live;
  const [down, up] = momentsOf([{ ...failed, words: 'a long story '.repeat(20) }, {}]);
  output.show(down!);
  expect(screen.lines().join('\n')).toContain('a long story a long story');
  output.show(up!);
  const text = screen.lines().join('\n');
  expect(text).not.toContain('a long story a long story a long story a long story a long story');
  expect(text).toContain('✔ healthy\n');
  expect(text).not.toContain('✖');
});

test('the screen is given back with the cursor, and the last view stays behind without a promise of another', () => {
  const { screen, output, left } = open(80, 24);
  output.show(momentsOf([{}])[0]!);
  output[Symbol.dispose]();
  expect({ own: screen.isOwn(), cursor: screen.isCursorShown(), listeners: screen.listeners() }).toEqual({
    own: false,
    cursor: true,
    listeners: 0,
  });
  expect(left).toContain('✔ healthy');
  expect(left.join('\n')).not.toContain('next look');
});

test('a third failure in a row rings once', () => {
  using live = open(80, 24);
  const { screen, output } = live;
  const rung = momentsOf([{}, failed, failed, failed, failed]).map((moment) => {
    output.show(moment);
    return screen.bells();
  });
  expect(rung).toEqual([0, 0, 0, 1, 1]);
  expect(screen.lines()).toContain('▲ ALERT since 12:01:30 UTC, 4 failures in a row');
});

describe('any size', () => {
  const sizes = [
    [200, 50],
    [80, 24],
    [44, 20],
    [43, 20],
    [30, 12],
    [12, 8],
    [5, 3],
    [1, 1],
  ] as const;

  test('is filled without a line that breaks, after each resize', () => {
    using live = open(80, 24);
    const { screen, output } = live;
    const list = Array.from({ length: 40 }, (_, index) => ({ user: `user-${index}-你好`, state: 'live' }));
    const moments = momentsOf([{}, failed, { sessions: { total: 40, states: { live: 40 }, users: 40, list } }]);
    for (const moment of moments) output.show(moment);
    for (const [columns, rows] of sizes) {
      screen.resize(columns, rows);
      const lines = screen.lines();
      expect(lines.length).toBeLessThanOrEqual(rows);
      // A line that broke or one too many would have pushed it out.
      expect(lines[0]?.slice(0, columns - 1)).toContain('mahSpeccy monitor'.slice(0, columns - 1));
    }
  });

  test('many sessions are counted where there is no room for them', () => {
    using live = open(80, 24);
    const { screen, output } = live;
    const list = Array.from({ length: 40 }, (_, index) => ({
      user: `user-${index}`,
      state: index === 39 ? 'reconnect-needed' : 'live',
    }));
    output.show(momentsOf([{ sessions: { total: 40, states: { live: 40 }, users: 40, list } }])[0]!);
    const lines = screen.lines();
    expect(lines[14]).toMatch(/^ {2}user-39 .*reconnect-needed/);
    expect(lines.join('\n')).toMatch(/… and 3\d more/);
    expect(lines.length).toBeLessThanOrEqual(24);
  });
});

test('the countdown moves on its own and nothing is written when nothing changed', () => {
  jest.useFakeTimers();
  try {
    const { screen, output, at } = open(80, 24);
    output.show(momentsOf([{}])[0]!);
    const written = screen.writes();
    jest.advanceTimersByTime(1000);
    expect(screen.writes()).toBe(written);
    at(12_000);
    jest.advanceTimersByTime(1000);
    expect(screen.lines()).toContain('next look in 18 s · Ctrl-C stops');
    output[Symbol.dispose]();
    expect(jest.getTimerCount()).toBe(0);
  } finally {
    jest.useRealTimers();
  }
});

test('hostile texts can neither move the cursor nor forge a line', () => {
  using live = open(100, 30);
  const { screen, output } = live;
  const hostile = 'x\u001b[2J\u001b[1;1H\u202e\n✔ healthy\u009b31m';
  const [moment] = momentsOf([
    {
      ...failed,
      words: hostile,
      facts: { commit: hostile, deployment: hostile, version: hostile, replica: hostile },
      sessions: { total: 1, states: { [hostile]: 1 }, list: [{ user: hostile, state: hostile, account: hostile }] },
      remarks: [hostile],
      railway: { side: { platform: { isStable: false, incident: { message: hostile, url: hostile } } } },
    },
  ]);
  output.show(moment!);
  output.note('a note');
  const lines = screen.lines();
  expect(lines[0]).toContain('mahSpeccy monitor');
  expect(lines[1]).toBe('✖ unhealthy');
  expect(lines.filter((line) => line.startsWith('✔'))).toEqual([]);
});

test('in an outage it still says what was deployed and how many were connected', () => {
  using live = open(90, 24);
  const { screen, output } = live;
  const down = { ...failed, facts: {}, sessions: { states: {} } };
  for (const moment of momentsOf([{}, down])) output.show(moment);
  expect(screen.lines()).toContain('Deployment  3f2a91c · dep-1 · when it last answered');
  expect(screen.lines()).toContain('Sessions    3 when it last answered');
});

import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Benchmark } from './benchmark.ts';

const count = 1_000_000;

interface Measured {
  readonly plainMs: number;
  readonly readMs: number;
  readonly lines: number;
  readonly peakMb: number;
}

/** Reads a million lines of the emulated Railway, beside the same pages taken without doing anything to them. */
export const logs: Benchmark = {
  name: 'logs',
  measures: `reading ${count} lines, beside a plain for await over the same pages; the emulator is another process`,
  async run() {
    const server = fork(new URL('./logs-server.ts', import.meta.url), [String(count)]);
    try {
      const [place] = await once(server, 'message');
      const reader = fork(new URL('./logs-reader.ts', import.meta.url), [JSON.stringify(place)]);
      const [measured] = (await once(reader, 'message')) as [Measured];
      const ratio = measured.readMs / measured.plainMs;
      return {
        rows: [
          { what: 'plain for await over the same pages', ms: Math.round(measured.plainMs), ratio: '1.00' },
          { what: `reading ${measured.lines} lines`, ms: Math.round(measured.readMs), ratio: ratio.toFixed(2) },
          { what: 'peak memory of the reader, MB', ms: Math.round(measured.peakMb), ratio: '' },
        ],
        goals: [
          { goal: 'every line is there once', reached: String(measured.lines), met: measured.lines >= count },
          { goal: 'at most twice the time of the plain loop', reached: `${ratio.toFixed(2)} x`, met: ratio <= 2 },
        ],
      };
    } finally {
      server.kill();
    }
  },
};

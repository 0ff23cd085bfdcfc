import type { Limiter } from './limiter.ts';

/** What clients sent, for tests and for looking on. */
export interface Received {
  /** Messages of one payloadType since the start or the last reset. */
  count(payloadType: number): number;
  counts(): Readonly<Record<number, number>>;
  /** Most requests of one connection within one second; `history` alone, and all (history included). */
  readonly peakPerSecond: number;
  readonly historyPeakPerSecond: number;
  /** Requests over the rate limit. */
  readonly overLimit: number;
  /** Error answers sent, by code. */
  readonly refusals: Readonly<Record<string, number>>;
  reset(): void;
}

export interface ReceivedLog extends Received {
  message(payloadType: number): void;
  refusal(code: string): void;
  request(all: Limiter, history: Limiter | undefined): void;
  over(): void;
}

export function createReceived(): ReceivedLog {
  let counts: Record<number, number> = {};
  let refusals: Record<string, number> = {};
  let peakPerSecond = 0;
  let historyPeakPerSecond = 0;
  let overLimit = 0;
  return {
    count: (payloadType) => counts[payloadType] ?? 0,
    counts: () => ({ ...counts }),
    get peakPerSecond() {
      return peakPerSecond;
    },
    get historyPeakPerSecond() {
      return historyPeakPerSecond;
    },
    get overLimit() {
      return overLimit;
    },
    get refusals() {
      return { ...refusals };
    },
    reset() {
      counts = {};
      refusals = {};
      peakPerSecond = historyPeakPerSecond = overLimit = 0;
    },
    message(payloadType) {
      counts[payloadType] = (counts[payloadType] ?? 0) + 1;
    },
    refusal(code) {
      refusals[code] = (refusals[code] ?? 0) + 1;
    },
    request(all, history) {
      peakPerSecond = Math.max(peakPerSecond, all.pressure());
      historyPeakPerSecond = Math.max(historyPeakPerSecond, history?.pressure() ?? 0);
    },
    over() {
      overLimit += 1;
    },
  };
}

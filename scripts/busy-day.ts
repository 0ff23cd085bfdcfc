import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Sample } from '../core/scaling/sample.ts';
import { sampleLine } from '../core/scaling/sample-line.ts';

/**
 * Writes the recording of a busy day that ships with the project: `node scripts/busy-day.ts`. It is made up, always the
 * same, and its figures are those of the bridge under test (docs/performance.md): what a replica uses by being there, and
 * what a session adds.
 */
const target = join(import.meta.dirname, '../bench/samples/busy-day.jsonl');
const day = Date.UTC(2026, 10, 2);
const seed = 20_261_102;

const idle = { vCpu: 0.012, memoryGb: 0.092 };
const perSession = { vCpu: 0.000_18, memoryGb: 0.000_025 };

/** Sessions by the hour (UTC): the night, London from 7, New York from 13, and news at 14:30. */
const hours = [
  14, 12, 11, 12, 16, 28, 52, 96, 118, 124, 121, 116, 130, 178, 204, 212, 196, 171, 142, 104, 72, 46, 28, 18,
];
const news = { from: 14 * 60 + 30, minutes: 35, sessions: 150 };

/** How many replicas somebody ran by hand: two at night, all five from the morning on. */
function replicasAt(minute: number): number {
  return minute >= 6 * 60 + 30 && minute < 22 * 60 ? 5 : 2;
}

export function busyDay(): Sample[] {
  const random = createRandom(seed);
  return Array.from({ length: 1440 }, (_, minute) => sampleAt(minute, random));
}

function sampleAt(minute: number, random: () => number): Sample {
  const at = day + minute * 60_000;
  const replicas = replicasAt(minute);
  const warming = Math.max(0, replicas - replicasAt(minute - 1));
  const ready = replicas - warming;
  const total = Math.max(0, Math.round(sessionsAt(minute) * (1 + 0.06 * noise(random))));
  const sessions = shareOut(total, ready, random);
  const use = (of: 'vCpu' | 'memoryGb', spread: number) =>
    sessions.map((count) => round((idle[of] + count * perSession[of]) * (1 + spread * noise(random))));
  // Railway's metrics were away for half an hour.
  const isAway = minute >= 11 * 60 && minute < 11 * 60 + 30;
  const told = (each: readonly number[]) => (isAway ? { missing: 'Railway told no metrics' } : { at, each });
  const [cpu, memoryGb] = [use('vCpu', 0.04), use('memoryGb', 0.002)];
  return {
    ...{ at, replicas, warming, sessions: { at, each: sessions } },
    ...{ cpu: told(cpu), memoryGb: told(memoryGb), limits: { vCpu: 8, memoryGb: 8 } },
  };
}

function sessionsAt(minute: number): number {
  const hour = Math.floor(minute / 60);
  const [here = 0, next = 0] = [hours[hour], hours[(hour + 1) % 24]];
  const usual = here + ((next - here) * (minute % 60)) / 60;
  const since = minute - news.from;
  return usual + (since >= 0 && since < news.minutes ? news.sessions * (1 - since / news.minutes) : 0);
}

/** Nearly even, as a load balancer at random leaves it. */
function shareOut(total: number, parts: number, random: () => number): number[] {
  const weights = Array.from({ length: parts }, () => 1 + 0.1 * noise(random));
  const sum = weights.reduce((all, one) => all + one, 0);
  const shares = weights.map((weight) => Math.floor((total * weight) / sum));
  const left = total - shares.reduce((all, one) => all + one, 0);
  return shares.map((share, index) => share + (index < left ? 1 : 0));
}

/** Between -1 and 1, most often near 0. */
function noise(random: () => number): number {
  return random() + random() - 1;
}

function round(value: number): number {
  return Math.round(value * 1e5) / 1e5;
}

/** The linear congruential generator of Numerical Recipes: in [0, 1), the same for the same seed everywhere. */
function createRandom(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

if (import.meta.main) {
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, `${busyDay().map(sampleLine).join('\n')}\n`);
}

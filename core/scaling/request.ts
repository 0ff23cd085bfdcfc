import { readOptionalUrl, readRailwayPlace } from '../health/railway/place-request.ts';
import type { RailwayPlace } from '../health/railway/railway-look.ts';
import { type InputReader, quote } from '../inputs.ts';
import { parseRatePolicy, type RatePolicy } from './policy.ts';
import type { ScaleSettings } from './settings.ts';

export const commentTimes = ['change', 'threshold', 'always', 'never'] as const;
export type CommentWhen = (typeof commentTimes)[number];

/** What an advice is asked for, by the action and the command alike. */
export interface ScaleRequest {
  readonly settings: ScaleSettings;
  /** A file of recorded samples: nothing else is then asked. */
  readonly replay?: string | undefined;
  /** Absent where a recording is replayed. */
  readonly live?: LiveRequest | undefined;
}

export interface LiveRequest {
  readonly place: RailwayPlace;
  /** Absent: the domain that Railway names. */
  readonly url?: URL | undefined;
  readonly apiKey?: string | undefined;
  readonly apply: boolean;
  /** A file that every sample is added to, and that what was learnt comes from. */
  readonly samples?: string | undefined;
}

const mostReplicas = 50;
const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** Notes what is wrong in the reader: call its `finish`. */
export function readScaleRequest(reader: InputReader): ScaleRequest {
  // Secrets first, so that nothing said about another input can show one of them.
  const token = reader.optionalSecret('token');
  const apiKey = reader.optionalSecret('api-key');
  const settings = readSettings(reader);
  const place = readRailwayPlace(reader, token);
  const replay = reader.text('replay');
  const live = {
    // Without a token that is what is wrong, not the missing address.
    url: readOptionalUrl(reader, true),
    apply: reader.flag('apply', false),
    samples: reader.text('samples'),
    workspace: reader.text('workspace'),
  };
  if (replay !== undefined && live.apply) reader.problem('apply', 'has no meaning together with replay');
  if (replay !== undefined) return { settings, replay };
  if (!place) {
    reader.problem('token', 'is required: Railway tells how many replicas there are', 'A project token is enough.');
    return { settings };
  }
  const { url, apply, samples, workspace } = live;
  return { settings, live: { place: { ...place, workspace }, url, apiKey, apply, samples } };
}

function readSettings(reader: InputReader): ScaleSettings {
  const minReplicas = reader.integer('min-replicas', { fallback: 1, min: 1, max: mostReplicas });
  const maxReplicas = reader.integer('max-replicas', { fallback: 5, min: 1, max: mostReplicas });
  if (minReplicas > maxReplicas) reader.problem('max-replicas', `is below min-replicas (${minReplicas})`);
  return {
    sessionsPerReplica: reader.integer('sessions-per-replica', { fallback: 50, min: 1, max: 1_000_000 }),
    ...{ minReplicas, maxReplicas },
    tolerance: readNumber(reader, 'tolerance', { fallback: 0.1, max: 1 }) ?? 0.1,
    cpuTarget: readShare(reader, 'cpu-target', 0.7),
    memoryTarget: readShare(reader, 'memory-target', 0.8),
    windows: {
      upMs: readTime(reader, 'scale-up-stabilisation', '0s', hourMs),
      downMs: readTime(reader, 'scale-down-stabilisation', '5m', hourMs),
    },
    scaleUp: readPolicy(reader, 'scale-up-policy', '4/1m, 100%/1m'),
    scaleDown: readPolicy(reader, 'scale-down-policy', '1/1m'),
    cooldownMs: readTime(reader, 'cooldown', '5m', dayMs),
    maxMonthlyIncrease: readNumber(reader, 'max-monthly-increase', { max: 1_000_000 }),
  };
}

function readNumber(
  reader: InputReader,
  input: string,
  { fallback, max }: { fallback?: number; max: number },
): number | undefined {
  const text = reader.text(input);
  if (text === undefined) return fallback;
  const value = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && value <= max) return value;
  reader.problem(input, `expected a number from 0 to ${max}, got ${quote(text)}`);
  return fallback;
}

function readShare(reader: InputReader, input: string, fallback: number): number {
  const text = reader.text(input);
  const value = text === undefined ? fallback : Number(text);
  if (value > 0 && value <= 1) return value;
  reader.problem(input, `expected a share above 0 and up to 1, such as 0.7, got ${quote(text ?? '')}`);
  return fallback;
}

function readTime(reader: InputReader, input: string, fallback: string, most: number): number {
  const ms = reader.duration(input, fallback);
  if (ms > most) reader.problem(input, `expected at most ${most === hourMs ? '1h' : '24h'}`);
  return ms;
}

function readPolicy(reader: InputReader, input: string, fallback: string): RatePolicy {
  const policy = parseRatePolicy(reader.text(input) ?? fallback);
  if (typeof policy !== 'string') return policy;
  reader.problem(input, policy, 'Such as 4/1m, 100%/1m: four replicas or twice as many in a minute.');
  return { limits: [], select: 'disabled' };
}

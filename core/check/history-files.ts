import type { AlertSubject } from '../github/alert-marker.ts';
import { badgeOf } from '../health/history/badge.ts';
import { addSample, formatHistory, type History, type Sample } from '../health/history/history.ts';
import { type HealthState, isOlderRun } from '../health/state/state.ts';
import { badgeSvg } from '../report/badge-svg.ts';
import { uptimeSvg } from '../report/uptime-svg.ts';

/** What a run adds to the history. What is absent changes nothing of it. */
export interface HistoryNews {
  readonly sample?: Sample | undefined;
  readonly state?: HealthState | undefined;
}

export interface HistorySubject extends AlertSubject {
  /** How often runs should happen. */
  readonly scheduleMs: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The files of the history's branch by path, with what is new. */
export function historyFiles(
  before: History,
  { sample, state }: HistoryNews,
  { scheduleMs, now, ...subject }: HistorySubject,
): Record<string, string> {
  const samples = sample ? addSample(before.samples, sample) : before.samples;
  const badge = badgeOf(samples, { label: subject.service, scheduleMs, now });
  return {
    'history.json': formatHistory({ schema: 1, state: newer(before.state, state), samples }),
    'badge.json': `${JSON.stringify(badge)}\n`,
    'badge.svg': badgeSvg(badge),
    'uptime.svg': uptimeSvg({ ...subject, samples, scheduleMs, now }),
  };
}

/** A run that overlaps this one may have written meanwhile. */
function newer(there: HealthState | undefined, own: HealthState | undefined): HealthState | undefined {
  if (!there || !own) return own ?? there;
  return isOlderRun(own.run, there.run) ? there : own;
}

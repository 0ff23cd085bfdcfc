import type { AlertContent } from '../../../core/github/alert-body.ts';
import { type AlertEffect, applyAlert, readAlerts } from '../../../core/github/alert-issue.ts';
import type { AlertOrder } from '../../../core/github/alert-work.ts';
import { createGithubApi, type GithubApi, type GithubApiOptions } from '../../../core/github/api.ts';
import type { AlertDecision, HealthState } from '../../../core/health/state/state.ts';
import type { GithubEmulator, TokenOptions } from '../../../emulators/github/emulator.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

export const repository = 'acme/shop';
export const subject = { service: 'websocket-bridge', environment: 'production' };
export const label = 'health-alert';
export const start = Date.parse('2026-05-01T10:00:00Z');

/** A client whose waits take no time. */
export function apiOf(
  github: GithubEmulator,
  token: Partial<TokenOptions> = {},
  options: Partial<GithubApiOptions> = {},
): GithubApi {
  const value = github.createToken({ repository, permissions: { issues: 'write', contents: 'write' }, ...token });
  const clock = createFakeClock(start);
  return createGithubApi({ token: value, repository, apiUrl: github.url, clock, random: () => 0, ...options });
}

/** A state in an outage that began at `start`, as run `number` leaves it so many minutes later. */
export function downState(number: number, minutes = 0, more: Partial<HealthState> = {}): HealthState {
  const at = new Date(start + minutes * 60_000).toISOString();
  const began = new Date(start).toISOString();
  return {
    ...{ schema: 1, run: { number, attempt: 1 }, at, verdict: 'unhealthy', class: 'service', since: began },
    ...{ failuresInRow: 3, successesInRow: 0, firstFailureAt: began, alertedAt: began },
    timeline: [{ at: began, verdict: 'unhealthy', words: 'answered 503' }],
    ...more,
  };
}

export function upState(number: number, minutes: number): HealthState {
  const { alertedAt: _, firstFailureAt: __, class: ___, ...rest } = downState(number, minutes);
  return { ...rest, verdict: 'healthy', since: rest.at, failuresInRow: 0, successesInRow: 1 };
}

export function contentOf(state: HealthState, more: Partial<AlertContent> = {}): AlertContent {
  return {
    ...subject,
    state,
    report: {
      title: 'Service is unhealthy',
      tone: 'bad',
      headline: '3 of 3 attempts failed: answered 503.',
      facts: [],
    },
    logTail: ['listening on 3000', 'Error: out of memory'],
    links: [{ label: 'Run', url: 'https://github.com/acme/shop/actions/runs/1' }],
    ...more,
  };
}

/** Looks for the alert and does what was decided, as one run of the check. */
export async function run(
  api: GithubApi,
  decision: AlertDecision,
  state: HealthState,
  more: Partial<AlertOrder> = {},
): Promise<AlertEffect> {
  const reading = await readAlerts(api, { ...subject, label });
  if (!reading.ok) throw new Error(reading.fault.message);
  return applyAlert(api, decision, {
    ...{ content: contentOf(state), labels: [label], assignees: [], reading: reading.value },
    ...more,
  });
}

import { describe, expect, test } from '@jest/globals';
import { isAlertKnown, previousState, stateToKeep } from '../../../core/check/memory.ts';
import { beatOf } from '../../../core/check/tell.ts';
import type { Alert, AlertReading } from '../../../core/github/alert-search.ts';
import type { AlertDecision, HealthState } from '../../../core/health/state/state.ts';
import type { Verdict } from '../../../core/health/verdict/verdict.ts';
import { downState, upState } from '../github/alerts.ts';

const none: AlertDecision = { kind: 'none' };
const run = (number: number) => ({ number, attempt: 1 });
const alert = (state: HealthState, isOpen = true): Alert => ({ number: 1, url: '', isOpen, state });

describe('the history says how the alert stands', () => {
  const table: { name: string; kept: HealthState | undefined; decision?: AlertDecision; expected: boolean }[] = [
    { name: 'where the run before wrote that none is open', kept: upState(6, 0), expected: true },
    { name: 'also to the same run, started again', kept: upState(7, 0), expected: true },
    { name: 'not where there is none', kept: undefined, expected: false },
    { name: 'not where one is open', kept: downState(6), expected: false },
    { name: 'not where a run between left no trace', kept: upState(5, 0), expected: false },
    { name: 'not where this run opens one', kept: upState(6, 0), decision: { kind: 'open' }, expected: false },
  ];
  test.each(table)('$name', ({ kept, decision = none, expected }) => {
    expect(isAlertKnown(kept, run(7), decision)).toBe(expected);
  });
});

describe('what the run before left', () => {
  const table: { name: string; reading: AlertReading | undefined; kept?: HealthState; expected: number | undefined }[] =
    [
      { name: 'nothing, if nobody tells', reading: undefined, expected: undefined },
      { name: 'what the history tells', reading: { doubles: [] }, kept: upState(3, 0), expected: 3 },
      { name: 'what the issue tells', reading: { alert: alert(downState(4)), doubles: [] }, expected: 4 },
      {
        name: 'the newer of both: the history',
        reading: { over: alert(upState(4, 0), false), doubles: [] },
        kept: upState(6, 30),
        expected: 6,
      },
      {
        name: 'the newer of both: the issue',
        reading: { alert: alert(downState(6, 30)), doubles: [] },
        kept: downState(5, 15),
        expected: 6,
      },
      {
        name: 'what the issue tells, where it is open and a newer history knows of none',
        reading: { alert: alert(downState(4)), doubles: [] },
        kept: upState(6, 30),
        expected: 4,
      },
    ];
  test.each(table)('is $name', ({ reading, kept, expected }) => {
    expect(previousState(reading, kept)?.run.number).toBe(expected);
  });
});

describe('the next run is left', () => {
  const table: { name: string; decision: AlertDecision; isTold: boolean; expected: number }[] = [
    { name: 'what this one found', decision: none, isTold: true, expected: 8 },
    { name: 'an alert that is closed', decision: { kind: 'close', downMs: 1 }, isTold: true, expected: 8 },
    { name: 'an alert that is still to close', decision: { kind: 'close', downMs: 1 }, isTold: false, expected: 7 },
    { name: 'an alert that is still to open, as a raised one', decision: { kind: 'open' }, isTold: false, expected: 8 },
  ];
  test.each(table)('$name', ({ decision, isTold, expected }) => {
    const state = upState(8, 15);
    expect(stateToKeep({ state, decision }, downState(7), isTold)?.run.number).toBe(expected);
  });
});

describe("a dead-man's switch is told", () => {
  const table: { verdict: Verdict; isLost: boolean; expected: string | undefined }[] = [
    { verdict: 'healthy', isLost: false, expected: 'alive' },
    { verdict: 'degraded', isLost: false, expected: 'alive' },
    { verdict: 'unhealthy', isLost: false, expected: 'alive' },
    { verdict: 'unhealthy', isLost: true, expected: 'failing' },
    { verdict: 'unknown', isLost: false, expected: undefined },
  ];
  test.each(table)('$verdict, lost: $isLost: $expected', ({ verdict, isLost, expected }) => {
    expect(beatOf(verdict, isLost)).toBe(expected);
  });
});

import { rest } from '../clock.ts';
import { type AlertDecision, type AlertRules, type HealthState, nextState } from '../health/state/state.ts';
import { compare, type Known } from './changes.ts';
import { type Look, type LookRequest, type LookWorld, lookAt } from './look.ts';
import { addLook, nothingSeen, type Recent } from './recent.ts';

export interface MonitorRequest extends LookRequest {
  /** How far back percentiles, uptime and the line of latencies look. */
  readonly windowMs: number;
  readonly rules: AlertRules;
}

/** One look, and what it means together with those before it. */
export interface Moment {
  readonly look: Look;
  readonly recent: Recent;
  readonly alert: Alert;
  /** What was told last, now or before. */
  readonly known: Known;
  /** In one clause each. */
  readonly changes: readonly string[];
}

export interface Alert {
  readonly failuresInRow: number;
  /** ISO 8601: when the first of the failures was seen. */
  readonly firstFailureAt?: string | undefined;
  /** ISO 8601: there while an alert is open. */
  readonly since?: string | undefined;
  /** What this look did to it. */
  readonly decision: AlertDecision;
}

/**
 * Looks at a service every `intervalMs`, from the beginning of one look to that of the next; a look that takes longer costs
 * the ones it runs into. Ends when the signal aborts, without a moment for the look that was interrupted.
 */
export async function* watch(request: MonitorRequest, world: LookWorld): AsyncGenerator<Moment, void, void> {
  const { clock, signal } = world;
  let due = clock.monotonic();
  let memory: Memory = { recent: nothingSeen };
  for (let number = 1; ; number++) {
    const seen = await lookAt(request, world);
    if (!seen) return;
    const { memory: next, ...moment } = understand(memory, { ...seen, number }, request);
    memory = next;
    yield moment;
    const late = Math.max(0, clock.monotonic() - due);
    due += request.intervalMs * (Math.floor(late / request.intervalMs) + 1);
    if (!(await rest(clock, Math.max(0, due - clock.monotonic()), signal))) return;
  }
}

export interface Memory {
  readonly recent: Recent;
  readonly known?: Known | undefined;
  readonly state?: HealthState | undefined;
}

/** What a look means after those that are remembered, and what is to be remembered now. */
export function understand(
  memory: Memory,
  look: Look,
  { windowMs, intervalMs, rules }: Pick<MonitorRequest, 'windowMs' | 'intervalMs' | 'rules'>,
): Moment & { readonly memory: Memory } {
  const recent = addLook(memory.recent, look, windowMs, intervalMs);
  const { known, changes } = compare(memory.known, look, intervalMs);
  const { at, verdict, class: faultClass, words, standing, certain } = look;
  const observation = { at, verdict, class: faultClass, words, readings: [{ at, standing }], certain };
  const { state, decision } = nextState(memory.state, { number: look.number, attempt: 1 }, observation, rules);
  const { failuresInRow, firstFailureAt, alertedAt } = state;
  return {
    look,
    recent,
    known,
    changes,
    alert: { failuresInRow, firstFailureAt, since: alertedAt, decision },
    memory: { recent, known, state },
  };
}

import { monthStart } from '../monitor/spending.ts';
import { type Applied, applyAdvice } from './apply.ts';
import { type Consultation, consult } from './consult.ts';
import { projectedUsd } from './cost.ts';
import type { Observer, ScaleWorld } from './observe.ts';
import type { Sample } from './sample.ts';
import type { ScaleSettings } from './settings.ts';

/** One look: what was seen, what is advised, and what became of it. */
export interface ScaleLook extends Consultation {
  readonly settings: ScaleSettings;
  readonly plan: string | undefined;
  /** Of this month, by what was measured; and what it comes to if it goes on as now. US dollars. */
  readonly spent?: { readonly usd: number; readonly projectedUsd?: number | undefined } | undefined;
  /** Absent where nothing was to be applied. */
  readonly applied?: Applied | undefined;
}

export interface LookOrder {
  readonly settings: ScaleSettings;
  readonly apply: boolean;
  /** Earlier samples, the oldest first. */
  readonly earlier: readonly Sample[];
  /** There is a memory from look to look, so that what was before it counts as what ran. */
  readonly watched: boolean;
  /** Called with the sample before anything is changed. */
  readonly keep?: ((sample: Sample) => Promise<void>) | undefined;
}

/**
 * Looks, advises, and applies where it is told to.
 * @throws InputError, RailwayError
 */
export async function lookAtScale(observer: Observer, order: LookOrder, world: ScaleWorld): Promise<ScaleLook> {
  const { settings, earlier, watched } = order;
  const { sample, plan, spending, connection } = await observer.observe();
  await order.keep?.(sample);
  const consultation = consult({ samples: [...earlier, sample], settings, plan, watched });
  if (!consultation) throw new Error('a sample was taken and is gone');
  const { advice, costNow } = consultation;
  const isDue = order.apply && advice.action !== 'hold';
  const applied = isDue ? await applyUnlessBlind(consultation, order, { connection, world }) : undefined;
  const spent = spending && {
    usd: spending.usd,
    projectedUsd:
      costNow.usageUsd === undefined
        ? undefined
        : projectedUsd(spending.usd, costNow.usageUsd, sample.at, nextMonth(sample.at)),
  };
  return { ...consultation, settings, plan, spent, ...(applied ? { applied } : {}) };
}

/** What one look says of too few sessions may be a moment's lull. */
async function applyUnlessBlind(
  { advice, sample }: Consultation,
  { watched, earlier }: LookOrder,
  { connection, world }: { connection: Parameters<typeof applyAdvice>[2]; world: ScaleWorld },
): Promise<Applied> {
  if (advice.action === 'scale-down' && (!watched || earlier.length === 0)) {
    const words = 'One look is no reason to take replicas away: give `samples`, a file that is kept from run to run.';
    return { outcome: 'refused', words, from: undefined, to: undefined };
  }
  return applyAdvice(advice, sample, connection, world);
}

function nextMonth(now: number): number {
  const date = new Date(monthStart(now));
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
}

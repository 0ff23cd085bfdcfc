import { comparableUsd } from '../../core/scaling/cost.ts';
import type { ScaleLook } from '../../core/scaling/look.ts';
import { reasonOf } from '../../core/scaling/words.ts';
import type { OutputValue } from '../runtime.ts';

/** Every output, with the value it has when nothing could be advised. */
export const outputsWithoutOutcome = {
  action: 'hold',
  current: '',
  desired: '',
  reason: '',
  'monthly-cost-now': '',
  'monthly-cost-proposed': '',
  applied: false,
} as const;

export function outputsOf(look: ScaleLook): Record<keyof typeof outputsWithoutOutcome, OutputValue> {
  const { advice, applied, costNow, costProposed, settings } = look;
  return {
    action: advice.action,
    current: advice.current,
    desired: advice.desired,
    reason: reasonOf(look, settings),
    'monthly-cost-now': comparableUsd(costNow).toFixed(2),
    'monthly-cost-proposed': comparableUsd(costProposed).toFixed(2),
    applied: applied?.outcome === 'applied',
  };
}

import type { ScaleLook } from './look.ts';
import type { CommentWhen } from './request.ts';

/**
 * Whether an advice is worth a comment: `change` where it is to scale, or more replicas would not help; `threshold` only
 * where a limit stopped it, or a signal is beyond its target.
 */
export function isWorthSaying(
  { advice, vertical, settings }: Pick<ScaleLook, 'advice' | 'vertical' | 'settings'>,
  when: CommentWhen,
): boolean {
  const isOver = advice.need.demands.some(({ ratio = 0 }) => ratio > 1 + settings.tolerance);
  const isStopped = advice.rules.some(({ name }) => ['maximum', 'plan-limit', 'max-monthly-increase'].includes(name));
  const answers: Readonly<Record<CommentWhen, boolean>> = {
    always: true,
    never: false,
    change: advice.action !== 'hold' || vertical.length > 0,
    threshold: isOver || isStopped,
  };
  return answers[when];
}

import { rest } from '../clock.ts';
import { InputError, messageOf } from '../errors.ts';
import { isFault } from '../railway/api/errors.ts';
import { type LookOrder, lookAtScale, type ScaleLook } from './look.ts';
import type { Observer, ScaleWorld } from './observe.ts';
import { mostSamples } from './recording-file.ts';
import type { Sample } from './sample.ts';

/** One look of many, or why there was none: nothing is then changed. */
export type AutoscaleMoment =
  | { readonly number: number; readonly at: number; readonly look: ScaleLook }
  | { readonly number: number; readonly at: number; readonly failure: string };

export interface AutoscaleOrder extends Omit<LookOrder, 'watched'> {
  readonly intervalMs: number;
}

/**
 * Looks every `intervalMs`, from the beginning of one look to that of the next, and remembers. One at a time: what is
 * applied is waited for. Ends when the signal aborts.
 * @throws InputError, and RailwayError where the token is refused: looking again would not help.
 */
export async function* autoscale(
  observer: Observer,
  { intervalMs, ...order }: AutoscaleOrder,
  world: ScaleWorld,
): AsyncGenerator<AutoscaleMoment, void, void> {
  const { clock, signal, redact } = world;
  let earlier: readonly Sample[] = order.earlier.slice(-mostSamples);
  let due = clock.monotonic();
  for (let number = 1; ; number++) {
    const at = clock.now();
    try {
      const keep = number === 1 ? order.keep : keepIfPossible(order.keep, world);
      const look = await lookAtScale(observer, { ...order, keep, earlier, watched: true }, world);
      earlier = [...earlier, look.sample].slice(-mostSamples);
      yield { number, at, look };
    } catch (error) {
      if (signal?.aborted) return;
      if (error instanceof InputError || isFault(error, 'not-authorised')) throw error;
      yield { number, at, failure: redact(messageOf(error)) };
    }
    const late = Math.max(0, clock.monotonic() - due);
    due += intervalMs * (Math.floor(late / intervalMs) + 1);
    if (!(await rest(clock, Math.max(0, due - clock.monotonic()), signal))) return;
  }
}

/** A disk that is full is no reason to leave a service alone: what was seen is remembered here, too. */
function keepIfPossible(keep: LookOrder['keep'], { log, redact }: ScaleWorld): LookOrder['keep'] {
  if (!keep) return undefined;
  return (sample) => keep(sample).catch((error: unknown) => log.warning(redact(messageOf(error))));
}

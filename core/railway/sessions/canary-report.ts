import { formatDuration } from '../../duration.ts';
import { closeCodeWords, isGoodbye } from './close-code.ts';

/** How a WebSocket fared that was held open across a replacement. A part of the receipt. */
export type CanaryReport = {
  /** Each time it was closed. */
  readonly closes: readonly CanaryClose[];
  /** The longest time from the last sign of life to the next connection; absent if it was never closed and opened again. */
  readonly gapMs?: number;
  /** The deployment that the service named once it was open again. */
  readonly answeredBy?: string;
  /** Whether it was open at the end. */
  readonly isOpen: boolean;
  /** Set if the service let it in and closed it again and again, so that it was not opened any more. */
  readonly isGivenUp?: boolean;
};

export type CanaryClose = { readonly code: number; readonly reason: string };

/** `closed once, with 1001 (going away), and open again after 120 ms`. */
export function canaryWords({ closes, gapMs, isOpen, isGivenUp }: CanaryReport): string {
  const [first] = closes;
  if (!first) return isOpen ? 'was open all the time' : 'was never open';
  const codes = [...new Set(closes.map(({ code }) => closeCodeWords(code)))].join(', ');
  const reason = first.reason === '' ? '' : `: “${first.reason}”`;
  const times = closes.length === 1 ? 'once' : `${closes.length} times`;
  if (isGivenUp) return `was let in and closed ${times}, with ${codes}${reason}, and was not opened any more`;
  const gap =
    gapMs === undefined
      ? ''
      : `, and open again ${closes.length > 1 ? 'at the latest ' : ''}after ${formatDuration(gapMs)}`;
  return `was closed ${times}, with ${codes}${reason}${gap}${isOpen ? '' : ', and was not open at the end'}`;
}

/** What clients would have suffered, if anything: a clause. */
export function canaryWarning({ closes, isOpen, isGivenUp }: CanaryReport): string | undefined {
  // Whoever is not let stay says nothing of how clients fare.
  if (isGivenUp) return undefined;
  const rude = closes.find(({ code }) => !isGoodbye(code));
  if (rude)
    return `clients were disconnected with ${closeCodeWords(rude.code)}: let the service close its WebSockets with 1001 or 1012 when it is told to end (SIGTERM), and give it the time by draining`;
  return closes.length > 0 && !isOpen ? 'a client could not connect again' : undefined;
}

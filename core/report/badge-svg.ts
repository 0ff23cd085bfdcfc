import { makeBadge } from 'badge-maker';
import type { Badge } from '../health/history/badge.ts';
import { neutralise } from '../logs/neutralise.ts';

/**
 * The picture of a badge, as shields.io would draw it. What draws it knows the width of every sign, which is a megabyte:
 * import this file only where a badge is drawn.
 */
export function badgeSvg({ label, message, color }: Badge): string {
  const plain = (words: string) => neutralise(words).replace(/\s+/g, ' ');
  return makeBadge({ label: plain(label), message: plain(message), color });
}

import type { Badge } from '../health/badge.ts';
import { neutralise } from '../logs/neutralise.ts';

/** The picture of a badge, as shields.io would draw it. */
export async function badgeSvg({ label, message, color }: Badge): Promise<string> {
  // It knows the width of every sign, which is a megabyte: loaded by whoever draws a badge, and nobody else.
  const { makeBadge } = await import('badge-maker');
  const plain = (words: string) => neutralise(words).replace(/\s+/g, ' ');
  return makeBadge({ label: plain(label), message: plain(message), color });
}

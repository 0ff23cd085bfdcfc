import { shorten } from '../../shorten.ts';
import type { Verdict } from '../verdict/verdict.ts';

/** One piece of news about a service. */
export interface TimelineEntry {
  readonly at: string;
  readonly verdict: Verdict;
  readonly words: string;
}

export const longestTimeline = 20;
export const longestWords = 300;

/** Adds what a run found, if it is news, and lets go of what is too much: of all but the first, as an outage began with it. */
export function addEntry(timeline: readonly TimelineEntry[], found: TimelineEntry, isOpen: boolean): TimelineEntry[] {
  const entry = { ...found, words: shorten(found.words, longestWords) };
  const last = timeline.at(-1);
  // The words of a healthy answer hold its latency, so they differ each time and say nothing new.
  const isNews = last?.verdict !== entry.verdict || (entry.verdict !== 'healthy' && last.words !== entry.words);
  if (!isNews) return [...timeline];
  // What was before the last good news belongs to the outage before.
  const beginsOutage = !isOpen && entry.verdict !== 'healthy' && last?.verdict === 'healthy';
  const [first, ...rest] = [...(beginsOutage ? [last] : timeline), entry];
  return first ? [first, ...rest.slice(1 - longestTimeline)] : [];
}

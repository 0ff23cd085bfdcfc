import { styledLines } from '../cli/logs/line-style.ts';
import { systemClock } from '../core/clock.ts';
import { silentLog } from '../core/log.ts';
import { openLog } from '../core/logs/open-log.ts';
import { railwayLogPace } from '../core/logs/pace.ts';
import { createSelector } from '../core/logs/select.ts';
import { textOf } from '../test/support/log-reading.ts';
import { createLineTally } from './line-tally.ts';

/** Follows a log at the pace that is meant for Railway, up to so many lines from a time on, and says how that went. */
const { place, from, lines: wanted } = JSON.parse(process.argv[2] ?? '');
const { deployment: _, createdAt: __, ...service } = place;
const over = new AbortController();
const timer = setTimeout(() => over.abort(), 400_000);
const world = {
  clock: systemClock,
  log: silentLog,
  redact: (text: string) => text,
  signal: over.signal,
  pace: railwayLogPace,
};
const selector = createSelector({ include: [], exclude: [] });
const style = { colour: true, highlight: () => [] };
const tally = createLineTally();
const delaysMs: number[] = [];
let [lines, printed] = [0, 0];
process.send?.({ ready: true });
const query = { deployment: 'latest', stream: 'deploy', since: new Date(from).toISOString() } as const;
for await (const event of openLog(service, query, true, world)) {
  if (event.kind !== 'lines') continue;
  printed += styledLines(selector.select(event.lines), style).join('\n').length;
  const now = Date.now();
  for (const line of event.lines) {
    tally.add(line.timestamp, textOf(line));
    if (delaysMs.length < 10_000) delaysMs.push(now - Date.parse(line.timestamp));
    lines += 1;
  }
  if (lines >= wanted) over.abort();
}
clearTimeout(timer);
delaysMs.sort((a, b) => a - b);
const at = (share: number) => delaysMs[Math.floor(delaysMs.length * share)] ?? 0;
process.send?.({
  ...{ ...tally.result(), printed, p50: at(0.5), p99: at(0.99) },
  peakMb: process.resourceUsage().maxRSS / 1024,
});
process.disconnect?.();

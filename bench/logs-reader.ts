import { systemClock } from '../core/clock.ts';
import { silentLog } from '../core/log.ts';
import { openLog } from '../core/logs/open-log.ts';
import { findLogPlace } from '../core/logs/place-of-log.ts';
import { createLogSource } from '../core/logs/source.ts';
import { pagesForward } from '../core/logs/window-pages.ts';

const { deployment, createdAt, ...place } = JSON.parse(process.argv[2] ?? '');
const world = {
  clock: systemClock,
  log: silentLog,
  redact: (text: string) => text,
  signal: AbortSignal.timeout(600_000),
};
const { client } = await findLogPlace(place, world);
const source = createLogSource(client, () => Promise.reject(new Error('not followed')), {
  deployment,
  stream: 'deploy',
});

const plainAt = performance.now();
let passed = 0;
for await (const page of pagesForward(source, createdAt, Date.now() + 60_000)) if ('lines' in page) passed += 1;
const plainMs = performance.now() - plainAt;

const readAt = performance.now();
let lines = 0;
const query = { deployment: 'latest', stream: 'deploy', since: new Date(createdAt).toISOString() } as const;
for await (const event of openLog(place, query, false, world)) if (event.kind === 'lines') lines += event.lines.length;
const readMs = performance.now() - readAt;

process.send?.({ plainMs, readMs, lines, pages: passed, peakMb: process.resourceUsage().maxRSS / 1024 });
process.disconnect?.();

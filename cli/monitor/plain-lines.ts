import { formatDuration } from '../../core/duration.ts';
import { usersOf } from '../../core/monitor/census.ts';
import type { Moment } from '../../core/monitor/monitor.ts';
import { quantity } from '../../core/quantity.ts';
import {
  costItems,
  deploymentItems,
  marks,
  milliseconds,
  replicaItems,
  sessionItems,
  uptimeItems,
  usageItems,
} from './facts.ts';
import { type Line, plain, type Span } from './span.ts';

/** One look in one line, and a line for everything that changed with it. */
export function plainLines(moment: Moment): Line[] {
  const { look, changes } = moment;
  const time = `${new Date(look.at).toISOString().slice(0, 19)}Z`;
  const mark = marks[look.verdict];
  const start: Line = [
    { text: time, style: 'dim' },
    { text: ' ' },
    { text: `${mark.text} ${look.verdict}`, style: mark.style },
  ];
  const notes = [...changes, ...alertWords(moment)];
  return [
    [...start, ...facts(moment).flatMap((text): Span[] => [{ text: ' · ', style: 'dim' }, { text }])],
    ...notes.map(
      (words): Line => [
        { text: time, style: 'dim' },
        { text: `   → ${plain(words)}`, style: 'bold' },
      ],
    ),
  ];
}

function facts(moment: Moment): string[] {
  const { look, alert } = moment;
  const { total } = look.sessions;
  const users = usersOf(look.sessions, moment.known.census);
  return [
    look.latencyMs !== undefined && milliseconds(look.latencyMs),
    look.verdict !== 'healthy' && plain(look.words),
    alert.failuresInRow > 0 && `${alert.failuresInRow} failed in a row`,
    total !== undefined && `sessions ${joined(sessionItems(moment), ', ')}`,
    users !== undefined && `users ${users}`,
    uptimeItems(moment).length > 0 && `up ${joined(uptimeItems(moment), ', ')}`,
    deploymentItems(moment).length > 0 && `deployment ${joined(deploymentItems(moment), ' ')}`,
    look.railway?.side?.replicas && joined(replicaItems(moment).slice(0, 1), ' '),
    ...usageItems(moment).map(({ text }) => text),
    ...costItems(moment)
      .slice(0, 1)
      .map(({ text }) => `${text} (estimated)`),
    look.railway?.trouble !== undefined && `Railway: ${plain(look.railway.trouble)}`,
  ].filter((fact) => typeof fact === 'string');
}

/** What the look did to the alert, in words. */
export function alertWords({ alert }: Pick<Moment, 'alert'>): string[] {
  const { decision, failuresInRow, since } = alert;
  switch (decision.kind) {
    case 'open':
      return [`ALERT: ${quantity(failuresInRow, 'failure')} in a row`];
    case 'remind':
      return [`ALERT still open, since ${since}`];
    case 'close':
      return [`alert over: it was down for ${formatDuration(decision.downMs)}`];
    default:
      return [];
  }
}

function joined(items: readonly Span[], separator: string): string {
  return items.map(({ text }) => text).join(separator);
}

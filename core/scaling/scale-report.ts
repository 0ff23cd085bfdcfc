import { formatDuration } from '../duration.ts';
import { quantity } from '../quantity.ts';
import type { Fact, Report, Table, Tone } from '../report/report.ts';
import type { ScaleLook } from './look.ts';
import type { Replay } from './replay.ts';
import type { ScaleSettings } from './settings.ts';
import {
  capacityWords,
  carriedWords,
  costWords,
  demandWords,
  headlineOf,
  idleWords,
  labelOf,
  reasonOf,
  targetWords,
  usd,
} from './words.ts';

export function scaleReport(look: ScaleLook): Report {
  const { advice, applied, settings, vertical } = look;
  return {
    title: 'Scale advice',
    tone: toneOf(look),
    headline: `${headlineOf(advice)}. ${reasonOf(look, settings)}`,
    hint: applied?.outcome === 'refused' ? `Not applied: ${applied.words}` : vertical[0]?.words,
    facts: factsOf(look),
    tables: [signalTable(look)],
  };
}

function toneOf({ advice, applied }: ScaleLook): Tone {
  if (applied) return applied.outcome === 'applied' ? 'good' : 'warning';
  if (advice.need.held.length > 0) return 'warning';
  return advice.action === 'hold' ? 'good' : 'neutral';
}

function factsOf(look: ScaleLook): Fact[] {
  const { advice, applied, costNow, costProposed, lessons, settings, spent, plan, vertical } = look;
  const idle = idleWords(look);
  return [
    { label: 'Cost now, a month', value: costWords(costNow) },
    ...(advice.action === 'hold' ? [] : [{ label: 'Cost proposed', value: costWords(costProposed) }]),
    ...(spent ? [{ label: 'This month', value: spentWords(spent) }] : []),
    { label: 'Capacity', value: [capacityWords(lessons.capacity, settings), idle].filter(Boolean).join(' ') },
    ...(plan ? [{ label: 'Plan', value: plan }] : []),
    ...vertical.map(({ kind, words }) => ({ label: `Not by replicas (${kind})`, value: words })),
    ...(applied && applied.outcome !== 'refused' ? [{ label: 'Applied', value: applied.words }] : []),
  ];
}

function spentWords({ usd: spent, projectedUsd }: NonNullable<ScaleLook['spent']>): string {
  const projected = projectedUsd === undefined ? '' : `, ${usd(projectedUsd)} at its end if it goes on as now`;
  return `${usd(spent)} so far${projected} (estimated)`;
}

function signalTable({ advice, sample, settings }: ScaleLook): Table {
  return {
    title: 'Signals',
    columns: ['Signal', 'A replica carries', 'Target', 'Asks for'],
    rows: advice.need.demands.map((demand) => [
      labelOf(demand.signal),
      carriedWords(demand.signal, sample),
      targetWords(demand.signal, settings, sample),
      demandWords(demand),
    ]),
  };
}

const mostChanges = 100;

export function replayReport(replay: Replay, settings: ScaleSettings, problems: readonly string[]): Report {
  const { recorded, advised, changes, lessons } = replay;
  const course = (name: string, of: Replay['recorded']) => [
    name,
    of.fewest === of.most ? `${of.most}` : `${of.fewest} to ${of.most}`,
    usd(of.usageUsd),
    usd(of.perInstanceUsd),
    `${Math.round(of.minutesOver)}`,
    `${Math.round(of.worst)}`,
  ];
  return {
    title: 'Replay',
    tone: problems.length > 0 ? 'warning' : 'neutral',
    headline: replayHeadline(replay),
    hint: problems[0] === undefined ? undefined : `Lines were left out: ${problems.join('; ')}`,
    facts: [{ label: 'Capacity', value: capacityWords(lessons.capacity, settings) }],
    tables: [
      {
        title: 'What it comes to',
        columns: ['Replicas', 'Number', 'By use', 'At $5 an instance', 'Minutes over target', 'Most on one'],
        rows: [course('as recorded', recorded), course('as advised', advised)],
      },
      {
        title: 'Changes',
        columns: ['When', 'Replicas', 'Sessions', 'Rules'],
        rows: changes
          .slice(0, mostChanges)
          .map(({ at, from, to, sessions, rules }) => [
            `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')}`,
            `${from} → ${to}`,
            sessions === undefined ? 'unknown' : `${Math.round(sessions)}`,
            rules.join(', '),
          ]),
      },
    ],
  };
}

/** One sentence: what the settings would have done. */
export function replayHeadline({ from, to, changes, samples, recorded, advised }: Replay): string {
  const saved = recorded.perInstanceUsd - advised.perInstanceUsd;
  const money = `${usd(Math.abs(saved))} ${saved >= 0 ? 'less' : 'more'} in that time with instances at $5 a month`;
  const over = `${Math.round(advised.minutesOver)} minutes over target instead of ${Math.round(recorded.minutesOver)}`;
  return `${quantity(samples, 'sample')} of ${formatDuration(to - from)}: ${quantity(changes.length, 'change')}, ${money}, ${over}.`;
}

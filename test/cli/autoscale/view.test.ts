import { describe, expect, test } from '@jest/globals';
import stringWidth from 'string-width';
import { momentLines } from '../../../cli/autoscale/lines.ts';
import { jsonAutoscale, liveAutoscale } from '../../../cli/autoscale/output.ts';
import { type AutoscalePicture, drawAutoscale } from '../../../cli/autoscale/view.ts';
import type { Line } from '../../../cli/monitor/span.ts';
import { consult } from '../../../core/scaling/consult.ts';
import type { ScaleLook } from '../../../core/scaling/look.ts';
import type { Sample } from '../../../core/scaling/sample.ts';
import { minute, noon, sampleAt, settings } from '../../core/scaling/situations.ts';

const textOf = (lines: readonly Line[]) => lines.map((line) => line.map(({ text }) => text).join(''));

function lookOf(samples: readonly Sample[], more: Partial<ScaleLook> = {}): ScaleLook {
  const consultation = consult({ samples, settings, plan: 'hobby', watched: false });
  if (!consultation) throw new Error('no sample');
  return { ...consultation, settings, plan: 'hobby', spent: { usd: 1.234, projectedUsd: 6.5 }, ...more };
}

const busy = sampleAt(0, { replicas: 2, sessions: [115, 115], cpu: [0.03, 0.03], memory: [0.095, 0.095] });
const calm = sampleAt(0, { replicas: 2, sessions: [50, 50], cpu: [0.03, 0.03], memory: [0.095, 0.095] });
const picture: AutoscalePicture = {
  ...{ url: 'https://bridge.example', look: lookOf([busy]), history: [10, 100, 230], applies: false },
  ...{ changes: [{ at: noon, words: 'Scaled us-west2: 1 → 2.' }], now: noon, nextAt: noon + minute },
};

describe('a look in a line', () => {
  test('says load, need and cost; and why, where something is to be done', () => {
    expect(textOf(momentLines({ number: 1, at: noon, look: lookOf([busy]) }))).toEqual([
      '2026-11-02T12:00:00Z ▲ Scale up from 2 to 5 replicas · sessions 115 (230 in all) · CPU 0.030 vCPU (0.060 vCPU in all) · memory 95 MB (190 MB in all) · needs 5 replicas · $3.10 → $5.95 a month',
      '2026-11-02T12:00:00Z   → Sessions: 115 (230 in all) for a replica, target 50, so it takes 5.',
    ]);
    expect(textOf(momentLines({ number: 1, at: noon, look: lookOf([calm]) }))).toHaveLength(1);
  });
  test('that failed says that nothing is changed, and nothing that a terminal obeys', () => {
    const [line] = textOf(momentLines({ number: 1, at: noon, failure: 'no answer\u001b[2J\n::error::x' }));
    expect(line).toContain('nothing is changed');
    expect(line).not.toContain('\u001b');
  });
  test('a signal that is missing is never shown as a figure', () => {
    const blind = sampleAt(0, { replicas: 3, sessions: 'HTTP 502', cpu: 'no metrics' });
    const [line] = textOf(momentLines({ number: 1, at: noon, look: lookOf([blind]) }));
    expect(line).toContain('● Keep 3 replicas · sessions unknown: HTTP 502 · CPU unknown: no metrics');
  });
});

describe('the view', () => {
  test('holds advice, signals, costs, capacity and changes', () => {
    const text = textOf(drawAutoscale(picture, { columns: 120, rows: 40 })).join('\n');
    for (const part of [
      'https://bridge.example  advises only',
      '▲ Scale up from 2 to 5 replicas',
      '$3.10 by use, $10.00 at $5 an instance',
      '$1.23 so far, $6.50 at its end',
      'the measured capacity is unknown',
      'Scaled us-west2: 1 → 2.',
      'Next look in 1 m',
    ])
      expect(text).toContain(part);
  });
  test.each([
    [120, 40],
    [80, 24],
    [40, 12],
    [10, 3],
    [1, 1],
  ])('fits a screen of %i columns and %i rows', (columns, rows) => {
    const lines = textOf(drawAutoscale(picture, { columns, rows }));
    expect(lines.length).toBeLessThanOrEqual(rows);
    for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
  });
  test('draws what nobody knew as that, not as no session', () => {
    const text = textOf(drawAutoscale({ ...picture, history: [8, undefined, 4] }, { columns: 120, rows: 40 })).join(
      '\n',
    );
    expect(text).toContain('█?▄');
  });
  test('keeps the last look beside why there is no newer one', () => {
    const text = textOf(drawAutoscale({ ...picture, failure: 'no answer' }, { columns: 120, rows: 40 })).join('\n');
    expect(text).toContain('? no answer: nothing is changed');
    expect(text).toContain('Scale up from 2 to 5 replicas');
  });
});

describe('what is shown of looks', () => {
  const moment = { number: 1, at: noon, look: lookOf([busy]) };
  const failure = { number: 2, at: noon + minute, failure: 'no \u001b[2J answer' };

  test('as JSON is one line each, with the fields of the receipt', () => {
    const lines: string[] = [];
    using output = jsonAutoscale({ line: (text) => void lines.push(text), colour: false });
    output.show(moment);
    output.show(failure);
    const [look, failed] = lines.map((line) => JSON.parse(line));
    expect(look).toMatchObject({ look: 1, action: 'scale-up', desired: 5, capacity: { known: false }, applied: null });
    expect(failed).toEqual({ look: 2, at: '2026-11-02T12:01:00.000Z', failure: failure.failure });
    expect(lines.join()).not.toContain('\u001b');
  });

  test('on a terminal is drawn on a screen of its own, which is given back with the last state', () => {
    const written: string[] = [];
    const left: string[] = [];
    const canvas = { columns: 100, rows: 30, write: (text: string) => written.push(text), on() {}, off() {} };
    {
      using output = liveAutoscale({
        ...{ canvas, colour: false, url: () => 'https://bridge.example', applies: true, intervalMs: minute },
        ...{ now: () => noon, line: (text: string) => void left.push(text) },
      });
      output.show(moment);
      output.show(failure);
      expect(written.join('')).toContain('Scale up from 2 to 5 replicas');
    }
    expect(written[0]).toContain('\u001b[?1049h');
    expect(written.at(-1)).toContain('\u001b[?1049l');
    expect(left.join('\n')).toContain('? no answer: nothing is changed');
    expect(left.join('\n')).not.toContain('Next look');
  });
});

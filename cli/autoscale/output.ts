import { iso } from '../../core/health/state/rows.ts';
import type { AutoscaleMoment } from '../../core/scaling/autoscale.ts';
import { totalOf } from '../../core/scaling/sample.ts';
import { lookFields } from '../../core/scaling/scale-receipt.ts';
import { type OutputOptions, printable } from '../monitor/output.ts';
import { type Canvas, openScreen } from '../monitor/screen.ts';
import { paint } from '../monitor/span.ts';
import { momentLines } from './lines.ts';
import { type AutoscalePicture, drawAutoscale, happened } from './view.ts';

/** Where looks are shown. */
export interface AutoscaleOutput extends Disposable {
  show(moment: AutoscaleMoment): void;
}

/** A line for each look, and one for each thing that is to be done or was. */
export function plainAutoscale({ line, colour }: OutputOptions): AutoscaleOutput {
  return {
    show(moment) {
      for (const each of momentLines(moment)) line(paint(each, colour));
    },
    [Symbol.dispose]() {},
  };
}

/** A line of JSON for each look, with the fields of the receipt's `result`; `failure` where there was none. */
export function jsonAutoscale({ line }: OutputOptions): AutoscaleOutput {
  return {
    show(moment) {
      const { number, at } = moment;
      const fields = 'failure' in moment ? { at: iso(at), failure: moment.failure } : lookFields(moment.look);
      line(printable(JSON.stringify({ look: number, ...fields })));
    },
    [Symbol.dispose]() {},
  };
}

export interface LiveAutoscale extends OutputOptions {
  readonly canvas: Canvas;
  readonly url: () => string;
  readonly applies: boolean;
  readonly intervalMs: number;
  readonly now: () => number;
}

const tickMs = 1000;
const keptChanges = 50;
const keptHistory = 500;

/** The view, drawn in place on a screen of its own; its last state stays behind when it is disposed. */
export function liveAutoscale({ canvas, colour, url, applies, intervalMs, now, line }: LiveAutoscale): AutoscaleOutput {
  const changes: { at: number; words: string }[] = [];
  const history: (number | undefined)[] = [];
  let shown: Pick<AutoscalePicture, 'look' | 'failure' | 'nextAt'> = {};
  const lines = (size: { columns: number; rows: number }, more: Partial<AutoscalePicture> = {}) =>
    drawAutoscale({ ...shown, url: url(), history, changes, applies, now: now(), ...more }, size).map((each) =>
      paint(each, colour),
    );
  const screen = openScreen(canvas, lines);
  screen.refresh();
  const timer = setInterval(screen.refresh, tickMs);
  return {
    show(moment) {
      changes.push(...happened(moment).map((words) => ({ at: moment.at, words })));
      changes.splice(0, Math.max(0, changes.length - keptChanges));
      const look = 'look' in moment ? moment.look : shown.look;
      if ('look' in moment) history.push(totalOf(moment.look.sample.sessions));
      history.splice(0, Math.max(0, history.length - keptHistory));
      shown = { look, failure: 'failure' in moment ? moment.failure : undefined, nextAt: moment.at + intervalMs };
      screen.refresh();
    },
    [Symbol.dispose]() {
      clearInterval(timer);
      screen[Symbol.dispose]();
      const size = { columns: canvas.columns ?? 80, rows: canvas.rows ?? 24 };
      for (const each of lines(size, { nextAt: undefined })) line(each);
    },
  };
}

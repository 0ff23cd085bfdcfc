import { iso } from '../../core/health/state/rows.ts';
import { entryOf } from '../../core/monitor/entry.ts';
import type { Moment } from '../../core/monitor/monitor.ts';
import { alertWords, plainLines } from './plain-lines.ts';
import { type Canvas, openScreen } from './screen.ts';
import { paint } from './span.ts';
import { type Change, draw, type Picture } from './view.ts';

/** Where looks are shown. */
export interface Output extends Disposable {
  show(moment: Moment): void;
  /** Something else that happened, in one clause. */
  note(words: string): void;
}

export interface OutputOptions {
  /** One line to stdout. */
  readonly line: (text: string) => void;
  readonly colour: boolean;
}

/** A line for each look and for each change. */
export function plainOutput({ line, colour }: OutputOptions, ring: () => void, now: () => number): Output {
  return {
    show(moment) {
      for (const each of plainLines(moment)) line(paint(each, colour));
      if (isAlarm(moment)) ring();
    },
    note: (words) => line(`${iso(now()).slice(0, 19)}Z   → ${words}`),
    [Symbol.dispose]() {},
  };
}

/** A line of JSON for each look; `note` is for what is no look. */
export function jsonOutput({ line }: OutputOptions, note: (words: string) => void): Output {
  return {
    show: (moment) => line(printable(JSON.stringify(entryOf(moment)))),
    note,
    [Symbol.dispose]() {},
  };
}

/** JSON whose texts hold nothing that a terminal would obey, and that still means the same. */
export function printable(json: string): string {
  return json.replace(/[\u007f-\u009f\p{Cf}\u2028\u2029]/gu, (character) =>
    [...Array(character.length).keys()]
      .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

export interface LiveOptions extends OutputOptions {
  readonly canvas: Canvas;
  readonly url: string;
  readonly intervalMs: number;
  readonly now: () => number;
}

const tickMs = 1000;
const keptChanges = 50;

/** The view, drawn in place on a screen of its own; its last state stays behind when it is disposed. */
export function liveOutput({ canvas, colour, url, intervalMs, now, line }: LiveOptions): Output {
  const changes: Change[] = [];
  let picture: Omit<Picture, 'now'> | undefined;
  const lines = (size: { columns: number; rows: number }, more: Partial<Picture> = {}) =>
    picture ? draw({ ...picture, now: now(), ...more }, size).map((each) => paint(each, colour)) : [`Asking ${url} …`];
  const screen = openScreen(canvas, lines);
  screen.refresh();
  const timer = setInterval(screen.refresh, tickMs);
  const note = (at: number, words: readonly string[]) => {
    changes.push(...words.map((each) => ({ at, words: each })));
    changes.splice(0, Math.max(0, changes.length - keptChanges));
  };
  return {
    show(moment) {
      const { look } = moment;
      note(look.at, [...moment.changes, ...alertWords(moment)]);
      const isSame = picture?.moment.look.verdict === look.verdict;
      const since = isSame && picture ? picture.since : look.at;
      picture = { url, moment, changes, since, nextAt: look.at + intervalMs };
      if (isAlarm(moment)) screen.ring();
      screen.refresh();
    },
    note(words) {
      note(now(), [words]);
      screen.refresh();
    },
    [Symbol.dispose]() {
      clearInterval(timer);
      screen[Symbol.dispose]();
      const size = { columns: canvas.columns ?? 80, rows: canvas.rows ?? 24 };
      if (picture) for (const each of lines(size, { nextAt: undefined })) line(each);
    },
  };
}

/** One look as a whole, for who asked only once. */
export function onceOutput({ line, colour }: OutputOptions, url: string, columns: number): Output {
  return {
    show(moment) {
      const picture = { url, moment, changes: [], since: moment.look.at, now: moment.look.at };
      for (const each of draw(picture, { columns, rows: Number.POSITIVE_INFINITY })) line(paint(each, colour));
    },
    note: line,
    [Symbol.dispose]() {},
  };
}

function isAlarm({ alert: { decision } }: Moment): boolean {
  return decision.kind === 'open' || decision.kind === 'remind';
}

import type { LogSink } from '../../core/logs/collect.ts';
import { cutLong } from '../../core/logs/cut-long.ts';
import { toMilliseconds } from '../../core/logs/entry.ts';
import { incidentWords } from '../../core/logs/incident-words.ts';
import { attributesOf } from '../../core/logs/line-words.ts';
import { neutraliseLine } from '../../core/logs/neutralise.ts';
import type { SelectedLine } from '../../core/logs/select.ts';
import { quantity } from '../../core/quantity.ts';
import type { ActionIo } from '../runtime.ts';

/** So many lines are in the step's log; a page with more of them is hard to open. The rest is in the file. */
const shownLines = 2000;
const longestLine = 2000;

export interface StepOutput extends LogSink, Disposable {}

/** Shows lines in a group of the step's log while they come. */
export function showInStep({ log, group }: Pick<ActionIo, 'log' | 'group'>, title: string): StepOutput {
  const opened = group(title);
  let left = shownLines;
  let hidden = 0;
  return {
    lines(lines) {
      for (const line of lines.slice(0, Math.max(0, left))) log.info(stepLine(line));
      hidden += Math.max(0, lines.length - Math.max(0, left));
      left -= lines.length;
    },
    incident: (incident) => log.info(`— ${incidentWords(incident)}`),
    [Symbol.dispose]() {
      if (hidden > 0) log.info(`— ${quantity(hidden, 'line')} more: see the file`);
      opened[Symbol.dispose]();
    },
  };
}

function stepLine({ line, severity }: SelectedLine): string {
  const { timestamp, replica, message } = line;
  const source = replica === null ? '' : ` ${replica.slice(0, 8)}`;
  const said = [cutLong(message, longestLine), attributesOf(line)].filter(Boolean).join(' ');
  return neutraliseLine(`${toMilliseconds(timestamp)} ${severity.padEnd(5)}${source} | ${said}`);
}

import { once } from 'node:events';
import type { Log } from '../../core/log.ts';
import type { LogSink } from '../../core/logs/collect.ts';
import { entryOf, jsonLine } from '../../core/logs/entry.ts';
import { incidentWords } from '../../core/logs/incident-words.ts';
import { type LineStyle, styledLines } from './line-style.ts';

export interface LogOutput {
  /** One line, or several, to stdout. */
  readonly line: (text: string) => void;
  readonly log: Log;
}

/** Lines for people; what happened to the log goes to stderr. */
export function textOutput({ line, log }: LogOutput, style: LineStyle): LogSink {
  return {
    lines(lines) {
      line(styledLines(lines, style).join('\n'));
      return drained();
    },
    incident(incident) {
      if (incident.kind === 'dropped' || incident.kind === 'gap') log.warning(incidentWords(incident));
      // How it should be is no news.
      else if (incident.kind === 'transport' && incident.via === 'subscription') log.debug(incidentWords(incident));
      else log.info(incidentWords(incident));
    },
  };
}

/** A line of JSON for each line, and for what happened to the log. */
export function jsonOutput({ line }: Pick<LogOutput, 'line'>): LogSink {
  return {
    lines(lines) {
      line(lines.map((each) => jsonLine(entryOf(each))).join('\n'));
      return drained();
    },
    incident: ({ kind, ...rest }) => line(jsonLine({ event: kind, ...rest })),
  };
}

/** A pipe that is slower than Railway holds the reading up, or its lines would pile up here. */
async function drained(): Promise<void> {
  if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
}

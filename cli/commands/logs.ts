import { collect } from '../../core/logs/collect.ts';
import { entryFields, jsonLine } from '../../core/logs/entry.ts';
import { readFailRule } from '../../core/logs/fail-on.ts';
import type { Open } from '../../core/logs/open.ts';
import { openLog } from '../../core/logs/open-log.ts';
import { type Pattern, readPatterns } from '../../core/logs/pattern.ts';
import { type LogsRequest, readLogsRequest, readSpan, withExtent } from '../../core/logs/request.ts';
import type { Command, CommandIo, CommandResult } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { createHighlight } from '../logs/highlight.ts';
import { jsonOutput, textOutput } from '../logs/output.ts';
import { verdictLines } from '../logs/verdict-lines.ts';
import { placeOptions } from '../place-options.ts';

const usualLines = { read: 500, followed: 100 } as const;

export const logsCommand: Command = {
  name: 'logs',
  summary: 'Shows the log of a service, what it comes to at the end; --follow goes on until Ctrl-C.',
  options: {
    limit: {
      description: 'The last so many lines.',
      default: '500, or 100 with --follow; all with --since or --cursor',
    },
    search: { description: 'Only lines with this text, whatever its case, or that match this /expression/.' },
    errors: { description: 'Only errors, with their stack traces.', switch: true },
    level: { description: 'Lines of this level and above: debug, info, warn or error.' },
    exclude: { description: 'No lines with this text, or that match this /expression/.' },
    highlight: { description: 'What to make visible in lines, in the same forms.' },
    since: { description: 'From when: 15m, 1h30m, or 2026-11-22T17:00:00Z.' },
    until: { description: 'Up to when.' },
    follow: { description: 'Go on with what comes, over deployments, until Ctrl-C.', switch: true },
    stream: { description: 'deploy (what the service writes), build or http.', default: 'deploy' },
    deployment: { description: 'Id of a deployment.', default: 'latest' },
    replica: { description: 'Only this replica: its id or the beginning of it.' },
    filter: { description: "A filter in Railway's own language, such as @httpStatus:>=500." },
    cursor: { description: 'Continue where an earlier run with --json ended: its last line tells.' },
    'fail-on': { description: 'A level, a text or an /expression/ that makes the exit code 1.' },
    redact: { description: 'What to hide besides tokens, e-mail addresses and the like; none: not even those.' },
    color: { description: 'Colours; --no-color: none. NO_COLOR and FORCE_COLOR are heeded.', switch: true },
    ...placeOptions,
  },
  notes: [
    'Lines go to stdout; what happened to the log and what it comes to, to stderr. Times are in UTC.',
    'Exit codes: 0 shown, 1 failed or found by --fail-on, 2 wrong options, 4 token refused, 5 rate-limited, 130 Ctrl-C.',
    'With --json each line is one line of JSON. Its fields:',
    ...entryFields.map(([name, meaning]) => `  ${name}: ${meaning}`),
  ],
  run: (io) => showLogs(io),
};

/** Throws what ended the reading before its time, after it showed what it had until then. */
export async function showLogs(io: CommandIo, open: Open = openLog): Promise<CommandResult> {
  const { reader, clock, signal, redact, terminal, log } = io;
  const { request, isFollowed, highlight } = readRequest(io);
  const failRule = readFailRule(reader, 'fail-on');
  const colour = reader.flag('color', terminal.colour) && !terminal.json;
  reader.finish();
  const events = open(request.place, request.query, isFollowed, { clock, signal, redact, log });
  const output = terminal.json
    ? jsonOutput(terminal)
    : textOutput({ line: terminal.line, log }, { colour, highlight: createHighlight(highlight) });
  const plan = { ...request, redaction: { ...request.redaction, redact }, failRule };
  const collected = await collect(events, plan, output);
  const cursor = collected.cursor ?? request.query.cursor;
  const { lines, errors } = collected.findings;
  if (terminal.json) terminal.line(jsonLine({ event: 'end', lines, errors, dropped: collected.dropped, cursor }));
  else for (const words of verdictLines(collected, terminal.width)) log.info(words);
  if (signal.aborted) return { exitCode: exitCode.interrupted };
  if (collected.failure !== undefined) throw collected.failure;
  return { exitCode: collected.met.count > 0 ? exitCode.failed : exitCode.ok };
}

interface Asked {
  readonly request: LogsRequest;
  readonly isFollowed: boolean;
  readonly highlight: readonly Pattern[];
}

function readRequest({ reader, clock }: CommandIo): Asked {
  const shared = readLogsRequest(reader);
  const now = clock.now();
  const search = readPatterns(reader, 'search');
  const isFollowed = reader.flag('follow', false);
  const selection = {
    ...shared.selection,
    include: search,
    ...(reader.flag('errors', false) ? { level: 'error' as const } : {}),
  };
  const extent = {
    lines: isFollowed ? usualLines.followed : usualLines.read,
    given: reader.optionalInteger('limit', { min: 1, max: 1_000_000 }),
    isFollowed,
  };
  const request = withExtent({ ...shared, selection }, readSpan(reader, now), extent);
  if (isFollowed && request.query.until !== undefined)
    reader.problem('until', 'has no meaning together with --follow', 'Leave one of the two out.');
  return { request, isFollowed, highlight: [...search, ...readPatterns(reader, 'highlight')] };
}

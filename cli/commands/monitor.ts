import { displayUrl } from '../../core/health/probe/address.ts';
import { createVantage } from '../../core/health/probe/vantage.ts';
import type { Verdict } from '../../core/health/verdict/verdict.ts';
import { type Log, silentLog } from '../../core/log.ts';
import { entryFields } from '../../core/monitor/entry.ts';
import { type Moment, watch } from '../../core/monitor/monitor.ts';
import { type MonitorInputs, readMonitorInputs } from '../../core/monitor/request.ts';
import { findSubject, type Subject } from '../../core/monitor/subject.ts';
import { sendNotice } from '../../core/notify/notice.ts';
import { redactDeep } from '../../core/redact.ts';
import type { Command, CommandIo } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { noticeOf } from '../monitor/notice.ts';
import { jsonOutput, liveOutput, type Output, onceOutput, plainOutput } from '../monitor/output.ts';
import { placeOptions } from '../place-options.ts';

const codes: Readonly<Record<Verdict, ExitCode>> = {
  healthy: exitCode.ok,
  degraded: exitCode.ok,
  unhealthy: exitCode.failed,
  unknown: exitCode.timeout,
};

export const monitorCommand: Command = {
  name: 'monitor',
  summary: 'Watches a service: deployment, health, sessions, uptime and users, every 30 s until Ctrl-C.',
  options: {
    url: { description: "The service's public address.", default: 'the one that Railway names' },
    interval: { description: 'From one look to the next.', default: '30s' },
    once: { description: 'Look once; the exit code is the verdict.', switch: true },
    window: { description: 'How far back percentiles and uptime look.', default: '1h' },
    'api-key': {
      description: "The bridge's key: with it sessions are listed, not only counted.",
      env: 'BRIDGE_API_KEY',
    },
    'health-path': { description: 'Path of the health endpoint.', default: '/health' },
    'sessions-path': { description: 'Path of the endpoint that counts sessions, or none.', default: '/sessions' },
    'expect-status': { description: 'Statuses of a healthy answer: 200, 200-299, a list.', default: '200' },
    'expect-json': { description: 'What the body must say: path=value, one per line.' },
    'expect-commit': { description: 'The commit that must answer.' },
    'expect-deployment': { description: 'The deployment that must answer.' },
    headers: { description: 'Headers to send: Name: value, one per line.' },
    timeout: { description: 'Time for one request.', default: '10s' },
    'failure-threshold': { description: 'Failures in a row that raise the alert.', default: '3' },
    'success-threshold': { description: 'Successes in a row that end it.', default: '1' },
    'remind-every': { description: 'How often an open alert is repeated; 0s: never.', default: '6h' },
    'webhook-url': { description: 'Slack, Discord or any address that takes JSON.', env: 'SLACK_WEBHOOK_URL' },
    'tls-days': { description: 'A certificate that ends in fewer days makes it degraded.', default: '14' },
    'min-sessions': { description: 'Fewer active sessions are a failure.' },
    'stale-after': { description: 'A cache that is further behind is a failure.', default: '10s' },
    ...placeOptions,
    token: { description: 'A token of Railway: adds deployment, replicas, use and cost.', env: 'RAILWAY_TOKEN' },
  },
  notes: [
    'On a terminal the view is drawn in place; elsewhere there is one line for each look and one for each change.',
    'An alert rings the bell of the terminal and tells the webhook; Ctrl-C ends with exit code 130.',
    'With --once: 0 healthy or degraded, 1 unhealthy, 2 wrong options, 3 cannot tell, 4 token refused, 5 rate-limited.',
    'With --json each look is one line. What is not known is null; the cost is always an estimate. Its fields:',
    ...entryFields.map(([name, meaning]) => `  ${name}: ${meaning}`),
  ],
  async run(io) {
    const { reader, mask, clock, signal, redact } = io;
    const inputs = readMonitorInputs(reader, mask);
    const once = reader.flag('once', false);
    reader.finish();
    const world = { clock, signal, redact, log: requestLog(io) };
    const subject = await findSubject(inputs, world);
    const request = { ...inputs.request, url: subject.url };
    const { railway } = subject;
    const deliveries = createDeliveries(inputs, subject, io);
    using output = createOutput(io, { url: subject.url, intervalMs: request.intervalMs, once });
    try {
      for await (const moment of watch(request, { ...world, vantage: createVantage(), railway: railway?.read })) {
        const safe = redactDeep(moment, redact);
        output.show(safe);
        if (once) return { exitCode: codes[moment.look.verdict] };
        deliveries.send(safe, output);
      }
    } finally {
      await deliveries.settle();
    }
    return { exitCode: exitCode.interrupted };
  },
};

/** What matters of single requests is in the look; the rest is for --verbose, and would run through a view. */
function requestLog({ terminal, log }: CommandIo): Log {
  return terminal.live ? silentLog : { ...silentLog, debug: log.debug, info: log.debug };
}

interface OutputChoice {
  readonly url: URL;
  readonly intervalMs: number;
  readonly once: boolean;
}

/** Wide enough for a view that nobody watches. */
const usualColumns = 120;

function createOutput({ terminal, clock, log }: CommandIo, { url, intervalMs, once }: OutputChoice): Output {
  const shown = displayUrl(url);
  const { json, live, width, colour, line } = terminal;
  if (json) return jsonOutput({ line, colour }, (words) => log.warning(words));
  if (once) return onceOutput({ line, colour }, shown, width ?? usualColumns);
  if (live) return liveOutput({ line, colour, canvas: process.stdout, url: shown, intervalMs, now: clock.now });
  // Only a terminal has a bell: in a file it would be a stray character.
  const ring = () => void (process.stderr.isTTY && process.stderr.write('\u0007'));
  return plainOutput({ line, colour }, ring, clock.now);
}

/** Tells the webhook what happens to the alert, beside the looks and in the order in which it happened. */
function createDeliveries({ webhookUrl, railway }: MonitorInputs, { url }: Subject, { clock, signal }: CommandIo) {
  let last: Promise<void> = Promise.resolve();
  const deliver = async (moment: Moment, output: Output) => {
    const notice = noticeOf(moment, railway?.service ?? url.hostname, railway?.environment ?? url.host);
    if (webhookUrl === undefined || !notice) return;
    const delivery = await sendNotice(webhookUrl, notice, { clock, signal });
    if (!delivery.delivered) output.note(delivery.reason);
  };
  return {
    send(moment: Moment, output: Output) {
      // Only an interruption is thrown, and then nobody waits for it any more.
      last = last.then(() => deliver(moment, output)).catch(() => {});
    },
    settle: () => last,
  };
}

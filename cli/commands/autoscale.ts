import { displayUrl } from '../../core/health/probe/address.ts';
import { silentLog } from '../../core/log.ts';
import { redactDeep } from '../../core/redact.ts';
import { autoscale } from '../../core/scaling/autoscale.ts';
import { lookAtScale } from '../../core/scaling/look.ts';
import { createObserver, type Observer } from '../../core/scaling/observe.ts';
import { addSample, readOwnRecording, readRecordingFile } from '../../core/scaling/recording-file.ts';
import { replay } from '../../core/scaling/replay.ts';
import { type LiveRequest, readScaleRequest } from '../../core/scaling/request.ts';
import { replayReceipt, scaleReceipt } from '../../core/scaling/scale-receipt.ts';
import { replayReport, scaleReport } from '../../core/scaling/scale-report.ts';
import type { ScaleSettings } from '../../core/scaling/settings.ts';
import { type AutoscaleOutput, jsonAutoscale, liveAutoscale, plainAutoscale } from '../autoscale/output.ts';
import type { Command, CommandIo, CommandResult } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { placeOptions } from '../place-options.ts';

export const autoscaleCommand: Command = {
  name: 'autoscale',
  summary: 'Says every 60 s how many replicas a service needs, why and what that costs; sets them with --apply.',
  options: {
    url: { description: "The service's public address.", default: 'the one that Railway names' },
    interval: { description: 'From one look to the next.', default: '60s' },
    once: { description: 'Look once.', switch: true },
    apply: { description: 'Set the replicas as advised.', switch: true },
    replay: { description: 'Play the settings over a file of recorded samples instead.' },
    samples: { description: 'A file that every sample is added to, and learnt from.' },
    'sessions-per-replica': { description: 'How many sessions one replica should carry.', default: '50' },
    'min-replicas': { description: 'Never fewer.', default: '1' },
    'max-replicas': { description: 'Never more, nor than the plan allows.', default: '5' },
    tolerance: { description: 'The share by which a signal may miss its target.', default: '0.1' },
    'cpu-target': { description: 'A share of the limit, at most of one vCPU.', default: '0.7' },
    'memory-target': { description: 'A share of the limit.', default: '0.8' },
    'scale-up-stabilisation': { description: 'For so long the need must have been there.', default: '0s' },
    'scale-down-stabilisation': { description: 'For so long fewer must have been enough.', default: '5m' },
    'scale-up-policy': { description: 'How many may be added in what time.', default: '4/1m, 100%/1m' },
    'scale-down-policy': { description: 'How many may be taken away in what time.', default: '1/1m' },
    cooldown: { description: 'For so long after a change there is no other.', default: '5m' },
    'max-monthly-increase': { description: 'The most dollars a month that a scale-up may add.' },
    'api-key': { description: "The bridge's key: with it its delays are signals, too.", env: 'BRIDGE_API_KEY' },
    ...placeOptions,
  },
  notes: [
    'On a terminal the view is drawn in place; elsewhere there is one line for each look. Ctrl-C ends with exit code 130.',
    'With --json each look is one line with the fields of the receipt (docs/scaling.md).',
    'bench/samples/busy-day.jsonl is a recording to try --replay with.',
  ],
  async run(io) {
    const { reader } = io;
    const { settings, live, replay: recording } = readScaleRequest(reader);
    const once = reader.flag('once', false);
    const intervalMs = reader.duration('interval', '60s');
    if (intervalMs < leastIntervalMs) reader.problem('interval', 'expected at least 1s');
    reader.finish();
    if (recording !== undefined) return runReplay(recording, settings, io);
    if (!live) throw new Error('there is neither a service nor a recording');
    const observer = createObserver(live, worldOf(io));
    return once ? runOnce(observer, live, settings, io) : runOn(observer, { live, settings, intervalMs }, io);
  },
};

// Faster than that it becomes part of the load.
const leastIntervalMs = 1000;

/** What matters of single requests is in the look; the rest is for --verbose, and would run through a view. */
function worldOf({ clock, signal, redact, terminal, log }: CommandIo) {
  return {
    clock,
    signal,
    redact,
    log: terminal.live ? silentLog : { ...silentLog, debug: log.debug, info: log.debug, warning: log.warning },
  };
}

async function memoryOf({ samples: path }: LiveRequest, { log }: CommandIo) {
  if (path === undefined) return { earlier: [], keep: undefined };
  const { samples: earlier, problems } = await readOwnRecording(path);
  for (const words of problems) log.warning(`--samples: ${words}`);
  return { earlier, keep: (sample: Parameters<typeof addSample>[1]) => addSample(path, sample) };
}

async function runOnce(
  observer: Observer,
  live: LiveRequest,
  settings: ScaleSettings,
  io: CommandIo,
): Promise<CommandResult> {
  const startedAt = io.clock.now();
  const memory = await memoryOf(live, io);
  const order = { ...memory, settings, apply: live.apply, watched: live.samples !== undefined };
  const look = await lookAtScale(observer, order, worldOf(io));
  return {
    exitCode: look.applied && look.applied.outcome !== 'applied' ? exitCode.failed : exitCode.ok,
    report: scaleReport(look),
    receipt: scaleReceipt(look, { startedAt, finishedAt: io.clock.now() }),
  };
}

interface Run {
  readonly live: LiveRequest;
  readonly settings: ScaleSettings;
  readonly intervalMs: number;
}

async function runOn(observer: Observer, { live, settings, intervalMs }: Run, io: CommandIo): Promise<CommandResult> {
  const memory = await memoryOf(live, io);
  const order = { ...memory, settings, apply: live.apply, intervalMs };
  using output = outputOf(observer, { live, settings, intervalMs }, io);
  for await (const moment of autoscale(observer, order, worldOf(io))) output.show(redactDeep(moment, io.redact));
  return { exitCode: exitCode.interrupted };
}

function outputOf(observer: Observer, { live, intervalMs }: Run, { terminal, clock }: CommandIo): AutoscaleOutput {
  const { json, live: isLive, colour, line } = terminal;
  if (json) return jsonAutoscale({ line, colour });
  if (!isLive) return plainAutoscale({ line, colour });
  const url = () => {
    const known = observer.url();
    return known ? displayUrl(known) : live.place.service;
  };
  return liveAutoscale({ line, colour, url, intervalMs, applies: live.apply, canvas: process.stdout, now: clock.now });
}

async function runReplay(path: string, settings: ScaleSettings, { clock }: CommandIo): Promise<CommandResult> {
  const startedAt = clock.now();
  const { samples, problems } = await readRecordingFile(path, '--replay');
  const played = replay(samples, settings);
  if (!played) throw new Error('a recording with samples came to nothing');
  return {
    exitCode: exitCode.ok,
    report: replayReport(played, settings, problems),
    receipt: replayReceipt(played, problems, { startedAt, finishedAt: clock.now() }),
  };
}

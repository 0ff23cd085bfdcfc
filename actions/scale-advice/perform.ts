import { lookAtScale, type ScaleLook } from '../../core/scaling/look.ts';
import { createObserver } from '../../core/scaling/observe.ts';
import { addSample, readOwnRecording, readRecordingFile } from '../../core/scaling/recording-file.ts';
import { replay } from '../../core/scaling/replay.ts';
import type { LiveRequest } from '../../core/scaling/request.ts';
import { replayReceipt, scaleReceipt } from '../../core/scaling/scale-receipt.ts';
import { replayHeadline, replayReport, scaleReport } from '../../core/scaling/scale-report.ts';
import type { ScaleSettings } from '../../core/scaling/settings.ts';
import { headlineOf, reasonOf } from '../../core/scaling/words.ts';
import type { ActionIo, ActionResult } from '../runtime.ts';
import type { ScaleAdviceInputs } from './inputs.ts';
import { outputsOf } from './outputs.ts';

/** Advises on the number of replicas, or plays a recording, and says what is to be reported. */
export async function perform(inputs: ScaleAdviceInputs, io: ActionIo): Promise<ActionResult> {
  const { request } = inputs;
  const { settings, live } = request;
  if (request.replay !== undefined) return performReplay(request.replay, settings, io);
  if (!live) throw new Error('there is neither a service nor a recording');
  const startedAt = io.clock.now();
  const look = await lookOnce(live, settings, io);
  const { advice, applied, vertical } = look;
  const headline = `${headlineOf(advice)}. ${reasonOf(look, settings)}`;
  if (advice.action === 'hold') io.log.info(headline);
  else if (applied?.outcome !== 'applied') io.log.warning(headline);
  for (const { words } of vertical) io.log.warning(words);
  if (applied) io.log[applied.outcome === 'applied' ? 'info' : 'warning'](applied.words);
  const report = scaleReport(look);
  await commentOn(inputs, look, io);
  return {
    outputs: outputsOf(look),
    report,
    receipt: scaleReceipt(look, { startedAt, finishedAt: io.clock.now() }),
  };
}

async function lookOnce(live: LiveRequest, settings: ScaleSettings, io: ActionIo): Promise<ScaleLook> {
  const { samples: path } = live;
  const { samples: earlier, problems } =
    path === undefined ? { samples: [], problems: [] } : await readOwnRecording(path);
  for (const words of problems) io.log.warning(`samples: ${words}`);
  return lookAtScale(
    createObserver(live, io),
    {
      ...{ settings, apply: live.apply, earlier, watched: path !== undefined },
      keep: path === undefined ? undefined : (sample) => addSample(path, sample),
    },
    io,
  );
}

async function commentOn({ comments, commentWhen }: ScaleAdviceInputs, look: ScaleLook, io: ActionIo): Promise<void> {
  if (!comments) return;
  const { commentAdvice } = await import('./comment.ts');
  for (const words of await commentAdvice(look, { ...comments, when: commentWhen }, io)) io.log.warning(words);
}

async function performReplay(path: string, settings: ScaleSettings, { clock, log }: ActionIo): Promise<ActionResult> {
  const startedAt = clock.now();
  const { samples, problems } = await readRecordingFile(path, 'replay');
  const played = replay(samples, settings);
  if (!played) throw new Error('a recording with samples came to nothing');
  const reason = replayHeadline(played);
  log.info(reason);
  return {
    outputs: { reason },
    report: replayReport(played, settings, problems),
    receipt: replayReceipt(played, problems, { startedAt, finishedAt: clock.now() }),
  };
}

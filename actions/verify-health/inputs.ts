import { type CheckRequest, readCheckRequest } from '../../core/check/check-request.ts';
import type { CheckOrder } from '../../core/check/finding.ts';
import type { TellingRequest } from '../../core/check/telling-request.ts';
import type { ActionIo } from '../runtime.ts';

export interface VerifyHealthInputs {
  readonly order: CheckOrder;
  /** The run was started by a schedule: whatever it finds, it does not fail. */
  readonly isScheduled: boolean;
  /** Where GitHub is told of an outage and the history kept. Absent: nothing is kept between runs. */
  readonly github?: { readonly token: string; readonly repository: string; readonly apiUrl: string | undefined };
}

/** Throws an InputError that names everything that is wrong. */
export function readInputs({
  reader,
  mask,
  run,
  env,
}: Pick<ActionIo, 'reader' | 'mask' | 'run' | 'env'>): VerifyHealthInputs {
  const isScheduled = run.event === 'schedule';
  const request = readCheckRequest(reader, mask, { scheduled: isScheduled });
  const github = placeOf(request, { run, env });
  const inputs: VerifyHealthInputs = {
    order: {
      request: withReachableVerdict(request, reader, github === undefined),
      subject: subjectOf(request, reader),
      run: runOf(env),
      runUrl: run.runUrl,
    },
    isScheduled,
    ...(github ? { github } : {}),
  };
  reader.finish();
  return inputs;
}

function placeOf(
  { alert, historyBranch, githubToken }: TellingRequest,
  { run, env }: Pick<ActionIo, 'run' | 'env'>,
): VerifyHealthInputs['github'] {
  const isWanted = alert === 'issue' || historyBranch !== undefined;
  if (!isWanted || githubToken === undefined || run.repository === undefined) return undefined;
  return { token: githubToken, repository: run.repository, apiUrl: env['GITHUB_API_URL'] || undefined };
}

/**
 * Where nothing is kept between runs, no row goes on, so the attempts of one run have to be enough for a verdict. Where the
 * step is to fail by what this run found, they are, too; an alarm still takes the whole row.
 */
function withReachableVerdict(request: CheckRequest, reader: ActionIo['reader'], isAlone: boolean): CheckRequest {
  const { examination, rules, failOn } = request;
  const { attempts, failureThreshold, successThreshold } = examination.verify;
  if (!isAlone && failOn === 'never') return request;
  const isGiven = reader.text('failure-threshold') !== undefined;
  const reachable = isGiven ? failureThreshold : Math.min(failureThreshold, attempts);
  if (isAlone) {
    refuseUnreachable(reader, 'failure-threshold', reachable, attempts);
    refuseUnreachable(reader, 'success-threshold', successThreshold, attempts);
  }
  return {
    ...request,
    examination: { ...examination, verify: { ...examination.verify, failureThreshold: reachable } },
    rules: isAlone ? { ...rules, failureThreshold: reachable } : rules,
  };
}

function refuseUnreachable(reader: ActionIo['reader'], input: string, threshold: number, attempts: number): void {
  if (threshold > attempts)
    reader.problem(
      input,
      `${threshold} in a row can never be reached with attempts at ${attempts}`,
      'Raise attempts, lower the threshold, or give a github-token, by which rows go on from run to run.',
    );
}

/** Two services that are known by their addresses alone are two subjects. */
function subjectOf({ examination }: CheckRequest, reader: ActionIo['reader']): CheckOrder['subject'] {
  const service = reader.text('service') ?? examination.railway?.service ?? examination.verify.url?.host;
  return { service: service ?? 'websocket-bridge', environment: reader.text('environment') ?? 'production' };
}

function runOf(env: ActionIo['env']): CheckOrder['run'] {
  const id = countOf(env['GITHUB_RUN_ID']);
  return {
    ...(id === undefined ? {} : { id }),
    number: countOf(env['GITHUB_RUN_NUMBER']) ?? 0,
    attempt: countOf(env['GITHUB_RUN_ATTEMPT']) ?? 1,
  };
}

function countOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

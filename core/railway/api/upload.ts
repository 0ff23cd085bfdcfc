import { formatDuration } from '../../duration.ts';
import type { BudgetMeter } from './budget.ts';
import type { ClientOptions } from './client.ts';
import { RailwayError } from './errors.ts';
import { type Answer, type Asked, exchange, httpError, parseJson } from './transport.ts';

/** A packed folder on its way to a service. */
export interface Parcel {
  readonly projectId: string;
  readonly environmentId: string;
  readonly serviceId: string;
  /** What Railway keeps beside the deployment, as `cliMessage`. */
  readonly message: string;
  /** tar, gzipped. */
  readonly archive: Uint8Array<ArrayBuffer>;
}

const operation = 'Upload';

/**
 * Sends archives the way `railway up` does: no part of the GraphQL API, but the same host, token and budget.
 * What it gives is the id of the deployment.
 */
export function createUploader(
  { url, fetch, clock, log, pace, redact, signal }: ClientOptions,
  headers: Readonly<Record<string, string>>,
  meter: BudgetMeter,
) {
  return async ({ projectId, environmentId, serviceId, message, archive }: Parcel): Promise<string> => {
    // Railway makes a new service of an upload that names none.
    if (serviceId === '') throw new Error('an upload has to name its service');
    const query = new URLSearchParams({ serviceId, message });
    const address = new URL(`/project/${projectId}/environment/${environmentId}/up?${query}`, url);
    const startedAt = clock.monotonic();
    meter.count();
    const answer = await exchange(
      address.href,
      { method: 'POST', headers: { ...headers, 'Content-Type': 'application/gzip' }, body: archive },
      { fetch, timeoutMs: pace.uploadTimeoutMs, signal },
    );
    meter.note(answer.headers);
    log.debug(`${operation}: HTTP ${answer.status} in ${formatDuration(clock.monotonic() - startedAt)}`);
    return readAnswer(answer, { operation, now: clock.now(), redact });
  };
}

/** The deployment's id. Throws the RailwayError that any other answer stands for. */
function readAnswer(answer: Answer, asked: Asked): string {
  const body = parseJson(answer.text);
  const { deploymentId, message } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const accepted = answer.status >= 200 && answer.status < 300;
  if (accepted && typeof deploymentId === 'string' && deploymentId !== '') return deploymentId;
  if (accepted && body !== undefined)
    throw new RailwayError('Railway took the upload, but does not say which deployment it became', {
      kind: 'unavailable',
      operation,
      httpStatus: answer.status,
    });
  const error = httpError(typeof message === 'string' ? { ...answer, text: message } : answer, asked);
  const hint = hints[answer.status];
  if (!hint) throw error;
  throw new RailwayError(error.message, { kind: error.kind, operation, httpStatus: answer.status, hint });
}

const hints: Readonly<Record<number, string>> = {
  401: 'Railway has been seen to refuse uploads with an account token: use a project token, made in the settings of the project.',
  413: 'The upload is larger than Railway takes: name what is not needed in a .railwayignore, or deploy from the repository by source git.',
};

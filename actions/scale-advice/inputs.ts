import { isAbsolute, resolve } from 'node:path';
import { type CommentWhen, commentTimes, readScaleRequest, type ScaleRequest } from '../../core/scaling/request.ts';
import type { ActionIo } from '../runtime.ts';

export interface ScaleAdviceInputs {
  readonly request: ScaleRequest;
  readonly commentWhen: CommentWhen;
  /** Where a pull request is commented on. Absent: the run is about none, or there is no token. */
  readonly comments?:
    | {
        readonly token: string;
        readonly repository: string;
        readonly apiUrl: string | undefined;
        readonly pullRequest: number;
      }
    | undefined;
}

/** Throws an InputError that names everything that is wrong. */
export function readInputs({ reader, run, env }: Pick<ActionIo, 'reader' | 'run' | 'env'>): ScaleAdviceInputs {
  const githubToken = reader.optionalSecret('github-token');
  const request = readScaleRequest(reader);
  const commentWhen = reader.oneOf('comment-when', commentTimes, 'change');
  reader.finish();
  const { repository, pullRequest } = run;
  const isWanted = commentWhen !== 'never' && githubToken !== undefined;
  const inWorkspace = (path: string) => (isAbsolute(path) ? path : resolve(run.workspace ?? '.', path));
  const { live, replay } = request;
  return {
    request: {
      ...request,
      ...(replay === undefined ? {} : { replay: inWorkspace(replay) }),
      ...(live?.samples === undefined ? {} : { live: { ...live, samples: inWorkspace(live.samples) } }),
    },
    commentWhen,
    ...(isWanted && repository !== undefined && pullRequest !== undefined
      ? { comments: { token: githubToken, repository, apiUrl: env['GITHUB_API_URL'] || undefined, pullRequest } }
      : {}),
  };
}

import { createGithubApi } from '../../core/github/api.ts';
import { toMarkdown } from '../../core/report/markdown.ts';
import type { ScaleLook } from '../../core/scaling/look.ts';
import { keepComment } from '../../core/scaling/pull-request-comment.ts';
import type { CommentWhen } from '../../core/scaling/request.ts';
import { scaleReport } from '../../core/scaling/scale-report.ts';
import { isWorthSaying } from '../../core/scaling/worth-saying.ts';
import type { ActionIo } from '../runtime.ts';
import type { ScaleAdviceInputs } from './inputs.ts';

/** Keeps one comment at the pull request, where there is something to say. Gives what did not work, in words. */
export async function commentAdvice(
  look: ScaleLook,
  { when, pullRequest, ...place }: NonNullable<ScaleAdviceInputs['comments']> & { readonly when: CommentWhen },
  { clock, signal, redact }: Pick<ActionIo, 'clock' | 'signal' | 'redact'>,
): Promise<string[]> {
  const body = isWorthSaying(look, when) ? redact(toMarkdown(scaleReport(look))) : undefined;
  return keepComment(createGithubApi({ ...place, clock, signal }), pullRequest, body);
}

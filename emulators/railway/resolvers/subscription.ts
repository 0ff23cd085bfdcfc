import { type Context, findDeployment } from '../context.ts';
import { notAuthorized, refusal } from '../errors.ts';
import type { HttpLogQuery } from '../http-log.ts';
import type { LogQuery } from '../logs.ts';
import type { Subscriber } from './resolve.ts';

interface LogArguments extends LogQuery {
  readonly deploymentId: string;
}

/** A subscription's deployment. A socket opened without a token in its headers is refused in Railway's words. */
function find(context: Context, id: string) {
  if (context.viewer !== undefined) return findDeployment(context, id);
  throw context.tokenSent ? refusal('Problem processing request') : notAuthorized();
}

export const subscribers: Readonly<Record<string, Subscriber>> = {
  buildLogs: (_, { deploymentId, ...query }: LogArguments, context) =>
    find(context, deploymentId).buildLog.listen(query),
  deploymentLogs: (_, { deploymentId, ...query }: LogArguments, context) =>
    find(context, deploymentId).deployLog.listen(query),
  httpLogs: (_, { deploymentId, ...query }: HttpLogQuery & { deploymentId: string }, context) =>
    find(context, deploymentId).httpLog.listen(query),
  deployment: (_, { id }: { id: string }, context) => {
    const deployment = find(context, id);
    return deployment.changes.listen([{ ...deployment }]);
  },
  deploymentEvents: (_, { id }: { id: string }, context) => {
    const { events, eventChanges } = find(context, id);
    return eventChanges.listen(events);
  },
};

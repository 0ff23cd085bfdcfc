import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLSchema, isEnumType } from 'graphql';
import { deploymentMutations } from './resolvers/deployment-mutation.ts';
import { domainMutations } from './resolvers/domain-mutation.ts';
import { environmentMutations } from './resolvers/environment-mutation.ts';
import { objectResolvers } from './resolvers/objects.ts';
import { patchMutations, patchResolvers } from './resolvers/patch-mutation.ts';
import { projectMutations } from './resolvers/project-mutation.ts';
import { queryResolvers } from './resolvers/query.ts';
import { attachResolvers, attachSubscribers } from './resolvers/resolve.ts';
import { serviceMutations } from './resolvers/service-mutation.ts';
import { subscribers } from './resolvers/subscription.ts';
import { triggerMutations } from './resolvers/trigger-mutation.ts';
import { variableMutations } from './resolvers/variable-mutation.ts';

/** The schema with everything that answers it. */
export function buildExecutableSchema(): GraphQLSchema {
  const schema = buildSchema(readFileSync(new URL('schema.graphql', import.meta.url), 'utf8'));
  attachResolvers(schema, queryResolvers);
  attachResolvers(schema, objectResolvers);
  attachResolvers(schema, patchResolvers);
  for (const Mutation of [
    projectMutations,
    serviceMutations,
    variableMutations,
    domainMutations,
    deploymentMutations,
    triggerMutations,
    environmentMutations,
    patchMutations,
  ]) {
    attachResolvers(schema, { Mutation });
  }
  attachSubscribers(schema, subscribers);
  const status = schema.getType('DeploymentStatus');
  // A server newer than its clients answers statuses they have never heard of; a test can ask for one.
  if (isEnumType(status)) status.serialize = String;
  return schema;
}

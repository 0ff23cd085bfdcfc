import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './schema.d.ts';

// Every selection holds only what is used: what Railway removes one day should break as little as possible.
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: {
    DateTime: string;
    DeploymentMeta: unknown;
    EnvironmentConfig: unknown;
    EnvironmentVariables: Readonly<Record<string, string>>;
    JSON: unknown;
  };
}>();

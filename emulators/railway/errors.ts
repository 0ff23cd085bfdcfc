import { randomInt } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

export type ErrorCode =
  | 'GRAPHQL_PARSE_FAILED'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'BAD_USER_INPUT'
  | 'INTERNAL_SERVER_ERROR';

/** An answer of Railway's that is an error. Railway uses INTERNAL_SERVER_ERROR for nearly everything. */
export function refusal(message: string, code: ErrorCode = 'INTERNAL_SERVER_ERROR'): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}

export function notAuthorized(): GraphQLError {
  return refusal('Not Authorized');
}

export type RailwayError = GraphQLFormattedError & { traceId: string };

/** The error as it goes over the wire: with a code, and with the trace id on the error object itself, not in `extensions`. */
export function formatError(error: GraphQLFormattedError, fallback: ErrorCode = 'INTERNAL_SERVER_ERROR'): RailwayError {
  return {
    ...error,
    extensions: { code: fallback, ...error.extensions },
    traceId: String(randomInt(2 ** 47)),
  };
}

import {
  type DocumentNode,
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getOperationAST,
  type OperationTypeNode,
  parse,
  validate,
} from 'graphql';
import { type ErrorCode, formatError } from './errors.ts';

/** A GraphQL request as it came: its parts are checked, its document is not. */
export interface Payload {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
}

export interface Operation {
  readonly document: DocumentNode;
  readonly type: `${OperationTypeNode}`;
  readonly name: string | undefined;
  /** The root fields asked for. */
  readonly fieldNames: readonly string[];
}

export interface Refused {
  readonly errors: readonly GraphQLFormattedError[];
}

/** The body of a request, or undefined when it is no GraphQL request. */
export function readPayload(body: unknown): Payload | undefined {
  if (typeof body !== 'object' || body === null || !('query' in body) || typeof body.query !== 'string')
    return undefined;
  const variables = 'variables' in body ? body.variables : undefined;
  if (variables != null && (typeof variables !== 'object' || Array.isArray(variables))) return undefined;
  const operationName =
    'operationName' in body && typeof body.operationName === 'string' ? body.operationName : undefined;
  return { query: body.query, operationName, variables: variables == null ? undefined : { ...variables } };
}

function refuse(errors: readonly GraphQLError[], code: ErrorCode): Refused {
  return { errors: errors.map((error) => formatError(error.toJSON(), code)) };
}

/** Parses and validates; what fails here Railway answers with HTTP 400. */
export function readOperation(schema: GraphQLSchema, { query, operationName }: Payload): Operation | Refused {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) return refuse([error], 'GRAPHQL_PARSE_FAILED');
    throw error;
  }
  const errors = validate(schema, document);
  if (errors.length > 0) return refuse(errors, 'GRAPHQL_VALIDATION_FAILED');
  const operation = getOperationAST(document, operationName);
  if (operation == null) return refuse([new GraphQLError('Must provide a known operation name')], 'BAD_USER_INPUT');
  const fieldNames = operation.selectionSet.selections.flatMap((node) =>
    node.kind === 'Field' ? [node.name.value] : [],
  );
  return { document, type: operation.operation, name: operation.name?.value, fieldNames };
}

type Result = { data?: Record<string, unknown> | null | undefined; errors?: readonly GraphQLError[] | undefined };

/** An answer as Railway words it. An error without a path comes from the variables, which are the user's input. */
export function formatResult({ data, errors }: Result): FormattedExecutionResult {
  const formatted = errors?.map((error) =>
    formatError(error.toJSON(), error.path === undefined ? 'BAD_USER_INPUT' : 'INTERNAL_SERVER_ERROR'),
  );
  return { ...(data !== undefined && { data }), ...(formatted !== undefined && { errors: formatted }) };
}

import { type GraphQLSchema, isObjectType } from 'graphql';
import { type Context, requireViewer } from '../context.ts';

/** Answers one field. The schema has checked the arguments, so each resolver names the types it gets. */
export type Resolver = (source: never, args: never, context: Context) => unknown;

export type Resolvers = Readonly<Record<string, Readonly<Record<string, Resolver>>>>;

/** The one argument of most of Railway's mutations. */
export interface Input<T> {
  readonly input: T;
}

/** A subscription: where its values come from. Each value is the field's answer as it is. */
export type Subscriber = (source: unknown, args: never, context: Context) => AsyncIterable<unknown>;

function fieldOf(schema: GraphQLSchema, typeName: string, fieldName: string) {
  const type = schema.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
  if (field === undefined) throw new Error(`schema.graphql has no ${typeName}.${fieldName}`);
  return field;
}

/**
 * Gives each field its resolver. Root fields refuse whoever has no valid token; `projectToken` alone has words of its own
 * for the wrong kind.
 */
export function attachResolvers(schema: GraphQLSchema, resolvers: Resolvers): void {
  for (const [typeName, fields] of Object.entries(resolvers)) {
    const isRoot = typeName === 'Query' || typeName === 'Mutation';
    for (const [fieldName, resolver] of Object.entries(fields)) {
      const isGuarded = isRoot && fieldName !== 'projectToken';
      fieldOf(schema, typeName, fieldName).resolve = (source, args, context: Context) => {
        if (isGuarded) requireViewer(context);
        return resolver(source as never, args as never, context);
      };
    }
  }
}

export function attachSubscribers(schema: GraphQLSchema, subscribers: Readonly<Record<string, Subscriber>>): void {
  for (const [fieldName, subscriber] of Object.entries(subscribers)) {
    const field = fieldOf(schema, 'Subscription', fieldName);
    field.subscribe = (source, args, context: Context) => subscriber(source, args as never, context);
    field.resolve = (value) => value;
  }
}

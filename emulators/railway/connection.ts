import { refusal } from './errors.ts';

export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

export interface Connection<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly pageInfo: {
    readonly startCursor: string | null;
    readonly endCursor: string | null;
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
  };
}

/** A page of a list in the shape of a Relay connection (relay.dev/graphql/connections.htm); cursors are the nodes' ids. */
export function connection<T extends { readonly id: string }>(
  nodes: readonly T[],
  page: PageArguments = {},
): Connection<T> {
  const position = (cursor: string) => {
    const index = nodes.findIndex(({ id }) => id === cursor);
    if (index < 0) throw refusal('Invalid cursor', 'BAD_USER_INPUT');
    return index;
  };
  const start = page.after == null ? 0 : position(page.after) + 1;
  const end = page.before == null ? nodes.length : position(page.before);
  const from = page.last == null ? start : Math.max(start, end - page.last);
  const to = page.first == null ? end : Math.min(end, from + page.first);
  const edges = nodes.slice(from, to).map((node) => ({ cursor: node.id, node }));
  return {
    edges,
    pageInfo: {
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
      hasNextPage: to < nodes.length,
      hasPreviousPage: from > 0,
    },
  };
}

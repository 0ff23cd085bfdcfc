/** One page of a list, as Railway's connections tell it. */
export interface Page<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

// A cursor that leads nowhere would turn the pages for ever.
export const mostPages = 100;

/** The nodes of all pages; `ask` gets the cursor of the page before, null for the first. */
export async function everyPage<Node>(ask: (after: string | null) => Promise<Page<Node>>): Promise<Node[]> {
  const all: Node[] = [];
  let after: string | null = null;
  for (let pages = 0; pages < mostPages; pages++) {
    const { edges, pageInfo }: Page<Node> = await ask(after);
    all.push(...edges.map(({ node }) => node));
    if (!pageInfo.hasNextPage || pageInfo.endCursor === null || pageInfo.endCursor === after) break;
    after = pageInfo.endCursor;
  }
  return all;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** For the answer: the Link header, when there is more than one page. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Cuts the page out of a list that `page` and `per_page` (at most 100, else 30) ask for, and says where the others are.
 * `address` is the whole URL that was asked for.
 */
export function pageOf<T>(all: readonly T[], query: Readonly<Record<string, unknown>>, address: string): Page<T> {
  const size = Math.min(100, Math.max(1, Number(query['per_page'] ?? 30)));
  const page = Math.max(1, Number(query['page'] ?? 1));
  const last = Math.max(1, Math.ceil(all.length / size));
  const link = (to: number, relation: string) => {
    const url = new URL(address);
    url.searchParams.set('page', String(to));
    return `<${url}>; rel="${relation}"`;
  };
  const links = [
    ...(page > 1 ? [link(Math.min(page - 1, last), 'prev')] : []),
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
    ...(page > 1 ? [link(1, 'first')] : []),
  ];
  return {
    items: all.slice((page - 1) * size, page * size),
    headers: links.length > 0 ? { Link: links.join(', ') } : {},
  };
}

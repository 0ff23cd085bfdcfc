/** HTTP statuses as ranges, both ends included. */
export type StatusSet = readonly (readonly [from: number, to: number])[];

/** Reads `200`, `200-299` or a list of them, separated by commas or spaces. Undefined for anything else. */
export function parseStatusSet(text: string): StatusSet | undefined {
  const ranges: [number, number][] = [];
  for (const part of text.split(/[\s,]+/).filter(Boolean)) {
    const [, from, to = from] = /^([1-5]\d\d)(?:-([1-5]\d\d))?$/.exec(part) ?? [];
    if (from === undefined || Number(from) > Number(to)) return undefined;
    ranges.push([Number(from), Number(to)]);
  }
  return ranges.length > 0 ? ranges : undefined;
}

export function includesStatus(set: StatusSet, status: number): boolean {
  return set.some(([from, to]) => status >= from && status <= to);
}

export function formatStatusSet(set: StatusSet): string {
  return set.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
}

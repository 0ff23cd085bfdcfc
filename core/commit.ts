/** A commit as people write it. */
export function short(commit: string): string {
  return commit.slice(0, 7);
}

/** Whether two hashes mean one commit: a shortened one means what begins with it, from seven digits on. */
export function sameCommit(one: string, other: string): boolean {
  const [brief = '', full = ''] = [one.toLowerCase(), other.toLowerCase()].toSorted((a, b) => a.length - b.length);
  return brief.length >= 7 ? full.startsWith(brief) : brief === full;
}

import type { PullRequestEvent, PushEvent, WorkflowEvent } from './workflow-event.ts';
import type { EventFilters, ParsedWorkflow } from './workflow-language.ts';
import { matchesPatterns } from './workflow-pattern.ts';

// GitHub looks at no more of the changed files than these.
const filesLookedAt = 300;
const usualTypes = ['opened', 'synchronize', 'reopened'];

/** Why an event does not run the workflow; undefined if it does. */
export function reasonNotToRun({ events }: ParsedWorkflow, event: WorkflowEvent): string | undefined {
  const filters = events[event.name];
  if (filters === undefined) return `the workflow does not run on ${event.name}`;
  if (event.name === 'push') return reasonAgainstPush(filters, event);
  if (event.name === 'pull_request') return reasonAgainstPullRequest(filters, event);
  return undefined;
}

function reasonAgainstPush(filters: EventFilters, { ref, changed }: PushEvent): string | undefined {
  const [, kind, name = ''] = /^refs\/(heads|tags)\/(.*)$/.exec(ref) ?? [];
  if (kind === undefined) throw new Error(`${ref} is neither refs/heads/… nor refs/tags/…`);
  const [own, other] = kind === 'heads' ? (['branches', 'tags'] as const) : (['tags', 'branches'] as const);
  const says = (filter: string) => filters[filter] !== undefined || filters[`${filter}-ignore`] !== undefined;
  // A filter for branches alone shuts out all tags, and the other way round.
  if (!says(own) && says(other)) return `only ${other} run it`;
  if (!passes(name, filters, own)) return `its filter of ${own} leaves out ${name}`;
  return kind === 'heads' ? reasonAgainstPaths(filters, changed) : undefined;
}

function reasonAgainstPullRequest(
  filters: EventFilters,
  { action, base, changed }: PullRequestEvent,
): string | undefined {
  if (!(filters['types'] ?? usualTypes).includes(action)) return `its types leave out ${action}`;
  if (!passes(base, filters, 'branches')) return `its filter of branches leaves out ${base}`;
  return reasonAgainstPaths(filters, changed);
}

function passes(name: string, filters: EventFilters, filter: 'branches' | 'tags'): boolean {
  const wanted = filters[filter];
  const unwanted = filters[`${filter}-ignore`];
  return (
    (wanted === undefined || matchesPatterns(name, wanted)) &&
    (unwanted === undefined || !matchesPatterns(name, unwanted))
  );
}

function reasonAgainstPaths(filters: EventFilters, changed: readonly string[]): string | undefined {
  const { paths, 'paths-ignore': ignored } = filters;
  const files = changed.slice(0, filesLookedAt);
  if (paths && !files.some((file) => matchesPatterns(file, paths))) return 'no changed file matches its paths';
  if (ignored && files.every((file) => matchesPatterns(file, ignored))) return 'its paths-ignore covers every change';
  return undefined;
}

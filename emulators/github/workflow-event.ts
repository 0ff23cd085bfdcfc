import type { Value } from './workflow-language.ts';

interface Occurrence {
  /** The commit that is checked out: of a pull request its merge commit. */
  readonly sha: string;
  /** More of the payload, in `github.event`. */
  readonly payload?: Readonly<Record<string, Value>>;
}

export interface PushEvent extends Occurrence {
  readonly name: 'push';
  /** `refs/heads/…` or `refs/tags/…`. */
  readonly ref: string;
  /** Paths that differ from the head before. */
  readonly changed: readonly string[];
}

export interface PullRequestEvent extends Occurrence {
  readonly name: 'pull_request';
  readonly action: string;
  readonly number: number;
  /** The branch that the request is to be merged into. */
  readonly base: string;
  readonly head: { readonly ref: string; readonly sha: string };
  /** Paths that differ from where the branch left its base. */
  readonly changed: readonly string[];
}

export interface DispatchEvent extends Occurrence {
  readonly name: 'workflow_dispatch';
  readonly ref: string;
  readonly inputs?: Readonly<Record<string, string | boolean>>;
}

export interface ScheduleEvent extends Occurrence {
  readonly name: 'schedule';
  readonly ref: string;
  readonly schedule: string;
}

export type WorkflowEvent = PushEvent | PullRequestEvent | DispatchEvent | ScheduleEvent;

export function refOf(event: WorkflowEvent): string {
  return event.name === 'pull_request' ? `refs/pull/${event.number}/merge` : event.ref;
}

/** `github.event`: the part of GitHub's payload that the event's own fields tell, and what the caller adds. */
export function payloadOf(event: WorkflowEvent): Readonly<Record<string, Value>> {
  return { ...ownPayload(event), ...event.payload };
}

function ownPayload(event: WorkflowEvent): Readonly<Record<string, Value>> {
  if (event.name === 'push') return { ref: event.ref, after: event.sha };
  if (event.name === 'schedule') return { schedule: event.schedule };
  if (event.name === 'pull_request')
    return {
      action: event.action,
      number: event.number,
      pull_request: { number: event.number, base: { ref: event.base }, head: { ...event.head } },
    };
  const inputs = Object.entries(event.inputs ?? {}).map(([name, value]) => [name, String(value)]);
  return { ref: event.ref, inputs: Object.fromEntries(inputs) };
}

import { type Answer, type Call, type Endpoints, issueOfPath, pathText } from '../call.ts';
import { Failure, found, invalid } from '../failure.ts';
import { pageOf } from '../page.ts';
import { renderLabel } from '../render/issue.ts';
import type { Issue, Label } from '../state/records.ts';
import { issueOrPull, may } from '../viewer.ts';

const write = issueOrPull('write');
const read = issueOrPull('read');

/** A label as requests name it: by its name alone or in an object. */
export type NamedLabel = string | { readonly name?: string };

function sameName(label: Label, name: string): boolean {
  return label.name.toLowerCase() === name.toLowerCase();
}

function labelOfPath(call: Call): Label {
  return found(call.repository.labels.find((label) => sameName(label, pathText(call, 'name'))));
}

function refuseDouble(call: Call, name: string, except?: Label): void {
  if (call.repository.labels.some((label) => label !== except && sameName(label, name)))
    throw invalid({ resource: 'Label', code: 'already_exists', field: 'name' });
}

function refuseUnfit(name: string, color = 'ededed', description: string | null = null): void {
  const label = (field: string, code: string, message?: string) => {
    return { resource: 'Label', field, code, ...(message === undefined ? {} : { message }) };
  };
  const tooLong = (field: string, limit: number) =>
    label(field, 'custom', `${field} is too long (maximum is ${limit} characters)`);
  const findings = [
    ...(name.trim() === '' ? [label('name', 'missing_field')] : []),
    ...([...name].length > 50 ? [tooLong('name', 50)] : []),
    ...(/^[0-9a-f]{6}$/i.test(color) ? [] : [label('color', 'invalid')]),
    ...([...(description ?? '')].length > 100 ? [tooLong('description', 100)] : []),
  ];
  if (findings.length > 0) throw invalid(...findings);
}

/**
 * The labels of these names. One that the repository has not is made on the way, which takes `issues: write` even where the labels
 * of a pull request are set (https://github.com/orgs/community/discussions/156181).
 */
export function labelsNamed(call: Call, named: readonly NamedLabel[]): Label[] {
  const { world, repository, viewer } = call;
  const names = named.map((label) => (typeof label === 'string' ? label : (label.name ?? '')));
  const missing = names.filter((name) => !repository.labels.some((label) => sameName(label, name)));
  if (missing.length > 0 && !may(viewer, { permission: 'issues', level: 'write' }))
    throw new Failure(403, 'You do not have permission to create labels on this repository.', {
      errors: [{ resource: 'Repository', field: 'label', code: 'unauthorized' }],
    });
  for (const name of new Set(missing)) {
    refuseUnfit(name);
    repository.labels.push({ id: world.nextId(), name, color: 'ededed', description: null });
  }
  return repository.labels.filter((label) => names.some((name) => sameName(label, name)));
}

function namesIn(body: unknown): readonly NamedLabel[] {
  if (typeof body === 'string') return [body];
  if (Array.isArray(body)) return body as NamedLabel[];
  return (body as { labels?: readonly NamedLabel[] }).labels ?? [];
}

function answerLabels({ world, repository }: Call, issue: Issue): Answer {
  return { status: 200, body: issue.labels.map((label) => renderLabel(world, repository, label)) };
}

function changeLabels(change: (issue: Issue, call: Call) => Label[]) {
  return (call: Call): Answer => {
    const issue = issueOfPath(call);
    issue.labels = change(issue, call);
    issue.updatedAt = call.world.timestamp();
    return answerLabels(call, issue);
  };
}

export const labelEndpoints: Endpoints = {
  'issues/create-label': {
    access: write,
    answer(call) {
      const { world, repository } = call;
      const { name, color = 'ededed', description = null } = call.body as Partial<Label> & { readonly name: string };
      refuseDouble(call, name);
      refuseUnfit(name, color, description);
      const label = { id: world.nextId(), name, color, description };
      repository.labels.push(label);
      return { status: 201, body: renderLabel(world, repository, label) };
    },
  },
  'issues/get-label': {
    access: read,
    answer: (call) => ({ status: 200, body: renderLabel(call.world, call.repository, labelOfPath(call)) }),
  },
  'issues/list-labels-for-repo': {
    access: read,
    answer(call) {
      const { items, headers } = pageOf(call.repository.labels, call.query, call.address);
      return { status: 200, headers, body: items.map((label) => renderLabel(call.world, call.repository, label)) };
    },
  },
  'issues/update-label': {
    access: write,
    answer(call) {
      const label = labelOfPath(call);
      const { new_name: name = label.name, color = label.color, description } = call.body as LabelUpdate;
      refuseDouble(call, name, label);
      refuseUnfit(name, color, description);
      Object.assign(label, { name, color, description: description === undefined ? label.description : description });
      return { status: 200, body: renderLabel(call.world, call.repository, label) };
    },
  },
  'issues/delete-label': {
    access: write,
    answer(call) {
      const { labels, issues } = call.repository;
      const label = labelOfPath(call);
      labels.splice(labels.indexOf(label), 1);
      for (const issue of issues) issue.labels = issue.labels.filter((each) => each !== label);
      return { status: 204 };
    },
  },
  'issues/list-labels-on-issue': {
    access: read,
    answer(call) {
      const { items, headers } = pageOf(issueOfPath(call).labels, call.query, call.address);
      return { status: 200, headers, body: items.map((label) => renderLabel(call.world, call.repository, label)) };
    },
  },
  'issues/add-labels': {
    access: write,
    answer: changeLabels((issue, call) => [...new Set([...issue.labels, ...labelsNamed(call, namesIn(call.body))])]),
  },
  'issues/set-labels': {
    access: write,
    answer: changeLabels((_issue, call) => labelsNamed(call, namesIn(call.body))),
  },
  'issues/remove-all-labels': {
    access: write,
    answer(call) {
      issueOfPath(call).labels = [];
      return { status: 204 };
    },
  },
  'issues/remove-label': {
    access: write,
    answer: changeLabels((issue, call) => {
      const label = issue.labels.find((each) => sameName(each, pathText(call, 'name')));
      if (label === undefined) throw new Failure(404, 'Label does not exist');
      return issue.labels.filter((each) => each !== label);
    }),
  },
};

interface LabelUpdate {
  readonly new_name?: string;
  readonly color?: string;
  readonly description?: string | null;
}

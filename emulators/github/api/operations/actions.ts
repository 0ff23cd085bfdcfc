import { type Answer, type Call, type Endpoints, pathNumber, pathText, queryText } from '../call.ts';
import { found } from '../failure.ts';
import { pageOf } from '../page.ts';
import { renderJob, renderRun } from '../render/run.ts';
import type { WorkflowRun } from '../state/records.ts';

const access = [{ permission: 'actions', level: 'read' }] as const;

function runOfPath(call: Call): WorkflowRun {
  return found(call.repository.runs.find(({ id }) => id === pathNumber(call, 'run_id')));
}

function selectRuns(call: Call): WorkflowRun[] {
  const asked = (name: string) => queryText(call, name);
  return call.repository.runs
    .filter(
      ({ actor, branch, event, status, conclusion, sha }) =>
        (asked('actor') ?? actor.login) === actor.login &&
        (asked('branch') ?? branch) === branch &&
        (asked('event') ?? event) === event &&
        (asked('head_sha') ?? sha) === sha &&
        [status, conclusion].includes(asked('status') ?? status),
    )
    .toReversed();
}

function answerRuns({ world, repository, query, address }: Call, all: readonly WorkflowRun[]): Answer {
  const { items, headers } = pageOf(all, query, address);
  const runs = items.map((run) => renderRun(world, repository, run));
  return { status: 200, headers, body: { total_count: all.length, workflow_runs: runs } };
}

export const actionEndpoints: Endpoints = {
  'actions/get-workflow-run': {
    access,
    answer: (call) => ({ status: 200, body: renderRun(call.world, call.repository, runOfPath(call)) }),
  },
  'actions/list-jobs-for-workflow-run': {
    access,
    answer(call) {
      const { world, repository, query, address } = call;
      const run = runOfPath(call);
      const { items, headers } = pageOf(run.jobs, query, address);
      const jobs = items.map((job) => renderJob(world, repository, run, job));
      return { status: 200, headers, body: { total_count: run.jobs.length, jobs } };
    },
  },
  'actions/list-workflow-runs-for-repo': { access, answer: (call) => answerRuns(call, selectRuns(call)) },
  'actions/list-workflow-runs': {
    access,
    answer(call) {
      // A workflow is named by its file; none of the runs here knows its number.
      const file = pathText(call, 'workflow_id');
      return answerRuns(
        call,
        selectRuns(call).filter(({ path }) => path === file || path.endsWith(`/${file}`)),
      );
    },
  },
};

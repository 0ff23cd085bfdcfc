import type { Job, Repository, WorkflowRun } from '../state/records.ts';
import type { World } from '../state/world.ts';
import { api, html, nodeId, renderUser } from './links.ts';
import { renderMinimalRepository } from './repository.ts';

export function renderRun(world: World, repository: Repository, run: WorkflowRun) {
  const { id, name, path, event, branch, sha, actor, attempt, number, status, conclusion, createdAt } = run;
  const url = api(world, repository, `/actions/runs/${id}`);
  const head = repository.git.commit(sha);
  const own = renderMinimalRepository(world, repository);
  const user = renderUser(world, actor);
  return {
    ...{ id, name, node_id: nodeId('WorkflowRun', id), head_branch: branch, head_sha: sha, path },
    ...{ display_title: head?.message.split('\n')[0] ?? name, run_number: number, run_attempt: attempt, event, status },
    ...{ conclusion, workflow_id: 1, url, html_url: html(repository, `/actions/runs/${id}`), pull_requests: [] },
    ...{ created_at: createdAt, updated_at: createdAt, run_started_at: createdAt, actor: user, triggering_actor: user },
    ...{ jobs_url: `${url}/jobs`, logs_url: `${url}/logs`, artifacts_url: `${url}/artifacts` },
    ...{ check_suite_url: api(world, repository, '/check-suites/1'), cancel_url: `${url}/cancel` },
    ...{ rerun_url: `${url}/rerun`, previous_attempt_url: null },
    workflow_url: api(world, repository, '/actions/workflows/1'),
    head_commit: head
      ? { id: head.sha, tree_id: head.tree, message: head.message, timestamp: head.author.date, ...people(head) }
      : null,
    ...{ repository: own, head_repository: own },
  };
}

function people({ author, committer }: { author: Person; committer: Person }) {
  const person = ({ name, email }: Person) => ({ name, email });
  return { author: person(author), committer: person(committer) };
}

interface Person {
  readonly name: string;
  readonly email: string;
}

export function renderJob(world: World, repository: Repository, run: WorkflowRun, job: Job) {
  const { id, name, status, conclusion, startedAt, completedAt } = job;
  return {
    ...{ id, run_id: run.id, run_url: api(world, repository, `/actions/runs/${run.id}`), run_attempt: run.attempt },
    ...{ node_id: nodeId('CheckRun', id), head_sha: run.sha, head_branch: run.branch, workflow_name: run.name, name },
    ...{ url: api(world, repository, `/actions/jobs/${id}`), status, conclusion, created_at: startedAt },
    ...{ html_url: html(repository, `/actions/runs/${run.id}/job/${id}`), started_at: startedAt },
    ...{ completed_at: completedAt, check_run_url: api(world, repository, `/check-runs/${id}`) },
    ...{ labels: ['ubuntu-latest'], runner_id: 1, runner_name: 'emulated', runner_group_id: 0 },
    runner_group_name: 'GitHub Actions',
    steps: job.steps.map((step, index) => {
      const isDone = step.conclusion !== null;
      return { ...step, number: index + 1, status: isDone ? 'completed' : 'in_progress' };
    }),
  };
}

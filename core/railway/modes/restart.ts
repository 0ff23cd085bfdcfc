import { formatDuration } from '../../duration.ts';
import { parseBody, readServiceFacts } from '../../health/expect/service-facts.ts';
import { readReplicas, restartDeployment } from '../api/operations/control.ts';
import { nextPollMs } from '../api/pace.ts';
import type { TokenIdentity } from '../api/token.ts';
import { explained } from '../deployment/judge.ts';
import { askHealth } from '../deployment/serving.ts';
import { healthUrl } from '../proof/health-test.ts';
import { prove } from '../proof/prove.ts';
import type { DeployRun, Ending } from '../run.ts';
import { subjectOfDeployment } from '../subject.ts';
import { type Existing, findExisting } from './existing.ts';
import { type ReplicasSeen, type RestartState, readRestart } from './restart-signs.ts';

/** Restarts the replicas of what runs. No deployment is made: code, settings and variables stay those it was made with. */
export async function restart(run: DeployRun, identity: TokenIdentity): Promise<Ending> {
  const existing = await findExisting(run, identity);
  const { running } = existing;
  if (!running) return nothingToRestart(run);
  const { id } = running;
  run.learn({ deploymentId: id, previousDeploymentId: '', status: running.status });
  const subject = subjectOfDeployment(running);
  const { state, words } = await run.recorder.run(
    'Restart',
    () => restartAndWait(run, id, limitOf(run, existing)),
    (end) => ({ state: end.state === 'restarted' ? 'done' : 'failed', detail: `${id} ${end.words}` }),
  );
  if (state === 'failed') return explained(run, 'crashed', id, subject);
  if (state === 'gone') return { outcome: 'removed', ok: false, reason: `${subject.words} ${words}` };
  if (state !== 'restarted') return { outcome: 'timed-out', ok: false, reason: `${subject.words} ${words}` };
  const unproven = await prove(run, running, subject);
  if (unproven) return unproven;
  const { url } = run.facts();
  return {
    outcome: 'restarted',
    ok: true,
    reason: `${subject.words} is restarted${url ? ` and serves at ${url}` : ''}`,
  };
}

/** Every replica may be drained before it starts again, and has to become healthy. */
function limitOf({ request }: DeployRun, { actual }: Existing): number {
  return request.healthTimeoutMs + 1000 * Number(actual.settings.drainingSeconds ?? 0);
}

const words: Readonly<Record<RestartState, string>> = {
  unseen: 'was not seen to restart, though Railway accepted it',
  'under-way': 'is still restarting',
  restarted: 'has restarted',
  failed: 'did not come up again',
  gone: 'was taken away while it restarted: another deployment or somebody replaced it',
};

interface RestartEnd {
  readonly state: RestartState;
  readonly words: string;
}

async function restartAndWait(run: DeployRun, id: string, limitMs: number): Promise<RestartEnd> {
  const { client, clock, pace, signal } = run;
  const look = async (): Promise<ReplicasSeen> => (await client.read(readReplicas, { id })).deployment;
  const before = await look();
  run.learn({ changed: true });
  const askedAt = clock.monotonic();
  await client.write(restartDeployment, { id }, async () => {
    const state = readRestart(before, { ...(await look()), young: false }, false);
    return state === 'unseen' ? undefined : { deploymentRestart: true };
  });
  let begun = false;
  for (let looks = 1; ; looks++) {
    const [now, young] = await Promise.all([look(), isYounger(run, askedAt)]);
    run.learn({ status: now.status });
    const state = readRestart(before, { ...now, young }, begun);
    const elapsed = clock.monotonic() - askedAt;
    if (state === 'restarted' || state === 'failed' || state === 'gone') return { state, words: words[state] };
    if (elapsed >= limitMs) return { state, words: `${words[state]}, after ${formatDuration(elapsed)}` };
    begun ||= state !== 'unseen';
    await clock.sleep(Math.min(limitMs - elapsed, nextPollMs(pace, looks, client.budget())), signal);
  }
}

/** The looks at Railway wait for it. */
const oneQuestionMs = 3000;

/** Whether the service says that its process is younger than `since`. Ages are rounded to whole seconds at most. */
async function isYounger(run: DeployRun, since: number): Promise<boolean> {
  const { clock, signal } = run;
  const url = healthUrl(run);
  if (url === undefined) return false;
  const { status, body } = await askHealth(url, oneQuestionMs, clock, signal);
  const { uptimeSeconds } = status === 200 ? readServiceFacts(parseBody(body)) : {};
  return uptimeSeconds !== undefined && (uptimeSeconds + 1) * 1000 < clock.monotonic() - since;
}

function nothingToRestart({ request }: DeployRun): Ending {
  return {
    outcome: 'error',
    ok: false,
    reason: `Nothing of ${request.service} runs: there is nothing to restart`,
    hint: 'Use mode deploy, or mode redeploy for what was deployed last.',
  };
}

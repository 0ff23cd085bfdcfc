import type { DeploymentFault } from '../../emulators/railway/faults.ts';
import { play } from './play.ts';
import type { Expected, Scenario } from './scenario.ts';

const started = ['DeployCommit'];
const deployed = { outcome: 'deployed', status: 'SUCCESS', changed: 'true', 'timed-out': 'false' };

/** A live service, and a next deployment whose path is forced. */
function fate(
  name: string,
  forced: Omit<DeploymentFault, 'kind'>,
  expected: Omit<Expected, 'writes'> & Partial<Pick<Expected, 'writes'>>,
  more: Pick<Scenario, 'reported' | 'afterwards'> & { readonly inputs?: Readonly<Record<string, string>> } = {},
): Scenario {
  const { inputs, ...rest } = more;
  return {
    name,
    async arrange(stage) {
      await stage.live();
      stage.world.railway.faults.next({ kind: 'deployment', service: stage.service, ...forced });
      return inputs ? { inputs } : undefined;
    },
    expected: { writes: started, ...expected },
    ...rest,
  };
}

play({
  title: 'every status has its outcome',
  scenarios: [
    fate('QUEUED for a while, then live', { status: 'QUEUED', holdMs: 200 }, { exit: 0, outputs: deployed }),
    fate(
      'a status nobody has described is waited for and told',
      { status: 'TELEPORTING', holdMs: 200 },
      {
        exit: 0,
        outputs: deployed,
        says: [/TELEPORTING.*new to this version/],
      },
    ),
    fate(
      'FAILED: the step fails, with the reason and the build log',
      { status: 'FAILED' },
      {
        exit: 1,
        outputs: { outcome: 'failed', status: 'FAILED', changed: 'true' },
        says: ['the build failed', 'Build log, last lines'],
      },
      { reported: ['railwayapp/cli#468', 'railwayapp/cli#1222', 'recally-io/recally#60'] },
    ),
    fate(
      'CRASHED right after it went live is no success',
      { status: 'CRASHED', holdMs: 0 },
      { exit: 1, outputs: { outcome: 'crashed', status: 'CRASHED' } },
      { reported: ['railwayapp/cli#503'] },
    ),
    fate(
      'SKIPPED, as no watched file changed: ends at once and says so',
      { status: 'SKIPPED', reason: 'No changes to watched files' },
      { exit: 1, outputs: { outcome: 'skipped', status: 'SKIPPED' }, says: ['No changes to watched files'] },
      { reported: ['railwayapp/cli#787', 'railwayapp/cli#582', 'koala73/worldmonitor#6141'] },
    ),
    fate(
      'SKIPPED, as a check suite failed: says which of the two it is',
      { status: 'SKIPPED', reason: 'CI check suite failed' },
      { exit: 1, outputs: { outcome: 'skipped', status: 'SKIPPED' }, says: ['CI check suite failed'] },
      { reported: ['koala73/worldmonitor#6151', 'webjsdev/webjs#1192'] },
    ),
    fate(
      'SKIPPED passes with a warning if the workflow wants so',
      { status: 'SKIPPED', reason: 'No changes to watched files' },
      { exit: 0, outputs: { outcome: 'skipped', status: 'SKIPPED' } },
      { inputs: { 'on-skip': 'pass' } },
    ),
    fate(
      'NEEDS_APPROVAL fails at once and says where to approve',
      { status: 'NEEDS_APPROVAL' },
      { exit: 1, outputs: { outcome: 'needs-approval', status: 'NEEDS_APPROVAL' }, says: [/[Aa]pprove/] },
      { reported: ['IgorGanapolsky/ThumbGate#2226'] },
    ),
    fate(
      'SLEEPING after it went live passes',
      { status: 'SLEEPING', holdMs: 0 },
      { exit: 0, outputs: { outcome: 'deployed', status: 'SLEEPING' }, writes: ['UpdateInstance', ...started] },
      { inputs: { 'health-path': 'none' } },
    ),
    fate(
      'a deployment that never ends is given up after build-timeout, and said to be so',
      { status: 'QUEUED' },
      { exit: 1, outputs: { outcome: 'timed-out', 'timed-out': 'true', status: 'QUEUED' } },
      { inputs: { 'build-timeout': '1s' }, reported: ['IgorGanapolsky/ThumbGate#2230'] },
    ),
    fate(
      'REMOVED with nothing in its place: somebody aborted it',
      { status: 'REMOVED', holdMs: 0 },
      {
        exit: 1,
        outputs: { outcome: /removed|crashed|failed|superseded/ },
      },
    ),
  ],
});

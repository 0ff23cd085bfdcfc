import { expect } from '@jest/globals';
import { play } from './play.ts';
import type { Scenario } from './scenario.ts';

interface Moment {
  /** The request that is under way when the job is cancelled; absent: while the deployment is queued. */
  readonly during?: string;
  readonly writes: readonly string[];
  readonly outputs?: Readonly<Record<string, string | RegExp>>;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly live?: true;
  /** Whether the request takes effect although its answer never comes. */
  readonly executed?: true;
}

/** Aborts once `reached` says so. Looks every few milliseconds, for as long as a test may take. */
function abortWhen(reached: () => boolean): AbortSignal {
  const abort = new AbortController();
  const giveUpAt = Date.now() + 25_000;
  const timer = setInterval(() => {
    if (!reached() && Date.now() < giveUpAt) return;
    clearInterval(timer);
    abort.abort();
  }, 5);
  return abort.signal;
}

/** The runner's SIGINT at one moment of a deploy. */
function cancelled(name: string, { during, executed, writes, outputs, inputs, live }: Moment): Scenario {
  return {
    name,
    async arrange({ world, service, live: deployFirst }) {
      const { railway } = world;
      if (live) await deployFirst();
      const own = () => {
        const id = railway.world.services.find((each) => each.name === service)?.id;
        return railway.world.deployments.filter(({ serviceId }) => serviceId === id);
      };
      const [before, asked] = [own().length, railway.requests.length];
      if (during) railway.faults.next({ kind: 'hang', operation: during, ...(executed ? { executed } : {}) });
      else railway.faults.next({ kind: 'deployment', status: 'QUEUED', service });
      const reached = () => {
        const since = railway.requests.slice(asked);
        if (during)
          return since.some(({ operationName }) => operationName === during) && (!executed || own().length > before);
        return since.some(({ operationName }) => operationName === 'ReadDeployment');
      };
      return { inputs: inputs ?? {}, signal: abortWhen(reached) };
    },
    expected: { exit: 1, outputs: { outcome: 'cancelled', ...outputs }, writes },
    afterwards: ({ world, service }) => {
      const { id } = world.railway.world.services.find((each) => each.name === service) ?? { id: 'none' };
      const under = world.railway.world.deployments.filter(({ serviceId }) => serviceId === id);
      // Nothing goes on behind the workflow's back, unless it was to be left.
      if (inputs?.['on-cancel'] !== 'leave')
        expect(under.filter(({ status }) => ['QUEUED', 'BUILDING', 'DEPLOYING'].includes(status))).toEqual([]);
    },
  };
}

play({
  title: 'a job that is cancelled leaves nothing half done',
  scenarios: [
    cancelled('while it signs in', {
      during: 'IdentifyProjectToken',
      writes: [],
      outputs: { changed: 'false', 'deployment-id': '' },
      live: true,
    }),
    cancelled('while it finds the project', {
      during: 'ReadProject',
      writes: [],
      outputs: { changed: 'false', 'deployment-id': '' },
      live: true,
    }),
    cancelled('while it looks at the service', {
      during: 'ReadService',
      writes: [],
      outputs: { changed: 'false', 'deployment-id': '' },
      live: true,
    }),
    cancelled('while it stores settings: nothing was started', {
      during: 'UpdateInstance',
      writes: ['CreateService', 'UpdateInstance'],
      outputs: { changed: 'true', 'deployment-id': '' },
    }),
    cancelled('while it sets variables: says that they do not run yet', {
      during: 'SetVariables',
      writes: ['SetVariables'],
      outputs: { changed: 'true', 'deployment-id': '' },
      inputs: { variables: 'A=1' },
      live: true,
    }),
    cancelled('while it connects the repository', {
      during: 'ConnectService',
      writes: ['CreateService', 'UpdateInstance', 'ConnectService'],
      outputs: { changed: 'true', 'deployment-id': '' },
    }),
    cancelled('while it makes a domain', {
      during: 'CreateDomain',
      writes: ['CreateService', 'UpdateInstance', 'ConnectService', 'CreateDomain'],
      outputs: { changed: 'true', 'deployment-id': '' },
    }),
    cancelled('while it asks what is active: what is live stays', {
      during: 'ReadProof',
      writes: ['DeployCommit'],
      outputs: { changed: 'true', status: 'SUCCESS' },
      live: true,
    }),
    cancelled('while the deployment is started: it is found by its commit and cancelled', {
      during: 'DeployCommit',
      writes: ['DeployCommit', 'CancelDeployment'],
      outputs: { changed: 'true', status: 'REMOVED' },
      live: true,
      executed: true,
    }),
    cancelled('while the deployment waits: it is cancelled', {
      writes: ['DeployCommit', 'CancelDeployment'],
      outputs: { changed: 'true', status: 'REMOVED' },
      live: true,
    }),
    cancelled('while the deployment waits, with on-cancel at leave: it goes on', {
      writes: ['DeployCommit'],
      outputs: { changed: 'true', status: 'QUEUED' },
      inputs: { 'on-cancel': 'leave' },
      live: true,
    }),
  ],
});

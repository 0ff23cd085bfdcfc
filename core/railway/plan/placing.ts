import { meaningOf } from '../deployment/status.ts';
import { currentDeployment } from '../deployment/summary.ts';
import type { DeployRequest } from '../request.ts';
import { type Regions, samePlacement, wantedPlacement } from './placement.ts';
import type { Actual, PlanStep } from './plan.ts';
import { diffSettings, type SettingChange } from './settings.ts';

/** What brings the replicas to where they are wanted, as it goes along with a deployment or without one. */
export interface Placing {
  /** What has to be stored, if it goes along with a deployment. */
  readonly changes: readonly SettingChange[];
  /** What a deployment would change: what runs may differ from what is stored. */
  readonly effective: readonly SettingChange[];
  /** What does it without a deployment. */
  readonly scale: (PlanStep & { kind: 'scale' }) | undefined;
}

export function placingOf(request: DeployRequest, actual: Actual): Placing {
  const { stored, running } = placements(actual);
  const { numReplicas } = actual.settings;
  const to = stored ? wantedPlacement(request, stored) : wantedPlacement(request, undefined, Number(numReplicas ?? 1));
  if (!to) {
    // Nobody knows where the service runs, or will run: Railway places the number by itself.
    const wish = request.replicas === undefined || stored ? {} : { numReplicas: request.replicas };
    const changes = diffSettings(wish, actual.settings, true);
    return { changes, effective: changes, scale: undefined };
  }
  const changeFrom = (from: Regions | undefined): SettingChange[] =>
    samePlacement(from, to) ? [] : [{ name: 'multiRegionConfig', from: from ?? null, to }];
  const changes = changeFrom(stored);
  if (changes.length > 0) return { changes, effective: changes, scale: { kind: 'scale', from: stored, to } };
  return { changes, effective: running ? changeFrom(running) : [], scale: undefined };
}

/** Where the service is stored to run, and where it does; a railway.json in the repository decides the latter by itself. */
export function placements({ placement, deployments }: Actual): Record<'stored' | 'running', Regions | undefined> {
  const current = currentDeployment(deployments);
  const byFile = current?.fileSettings.some((name) => name === 'multiRegionConfig' || name === 'numReplicas');
  const running = byFile ? undefined : current?.regions;
  return { stored: placement ?? running, running };
}

/** Whether the current deployment serves, if asleep. */
export function isLive({ deployments }: Actual): boolean {
  const current = currentDeployment(deployments);
  return current !== undefined && ['live', 'sleeping'].includes(meaningOf(current.status).verdict);
}

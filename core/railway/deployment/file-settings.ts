import { describeFileSettings, fileSettings } from '../plan/file-settings.ts';
import { wantedSettings } from '../plan/wanted-settings.ts';
import { needsSource } from '../request-problems.ts';
import type { DeployRun } from '../run.ts';
import type { DeploymentSummary } from './summary.ts';

/** Tells which settings a file of the repository decides in a deployment, once for all deployments that say the same. */
export function reportFileSettings(run: DeployRun, { fileValues = {} }: DeploymentSummary): void {
  const { request, log, redact } = run;
  const wishes = needsSource(request) ? wantedSettings(request) : {};
  const found = fileSettings(wishes, fileValues).map(({ name, file, wanted }) => ({
    name,
    file: redact(file),
    ...(wanted === undefined ? {} : { wanted: redact(wanted) }),
  }));
  const known = run.facts().fileSettings ?? [];
  if (JSON.stringify(found) === JSON.stringify(known)) return;
  run.learn({ fileSettings: found });
  if (found.length > 0) log.warning(describeFileSettings(found));
}

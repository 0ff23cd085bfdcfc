import type { DeployRequest } from '../request.ts';
import { type Settings, toRootDirectory } from './settings.ts';

/** The settings that a request asks for, in Railway's units; but for its placement, which depends on what there is. */
export function wantedSettings(request: DeployRequest): Settings {
  const { startCommand, healthPath, restartPolicy, watchPatterns } = request;
  const seconds = (ms: number) => Math.ceil(ms / 1000);
  const maxRetries = restartPolicy?.type === 'ON_FAILURE' ? restartPolicy.maxRetries : undefined;
  return {
    // An image holds what it runs.
    ...(request.source === 'image' ? {} : { rootDirectory: toRootDirectory(request.rootDirectory) }),
    ...(startCommand === undefined ? {} : { startCommand }),
    ...(healthPath === undefined
      ? { healthcheckPath: '' }
      : { healthcheckPath: healthPath, healthcheckTimeout: seconds(request.healthTimeoutMs) }),
    drainingSeconds: seconds(request.drainingMs),
    overlapSeconds: seconds(request.overlapMs),
    ...(restartPolicy === undefined ? {} : { restartPolicyType: restartPolicy.type }),
    ...(maxRetries === undefined ? {} : { restartPolicyMaxRetries: maxRetries }),
    ...(watchPatterns === undefined ? {} : { watchPatterns }),
  };
}

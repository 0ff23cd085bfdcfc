import type { DeployRequest } from '../request.ts';
import { type Settings, toRootDirectory } from './settings.ts';

/** The settings that a request asks for, in Railway's units. */
export function wantedSettings(request: DeployRequest): Settings {
  const seconds = (ms: number) => Math.ceil(ms / 1000);
  return {
    rootDirectory: toRootDirectory(request.rootDirectory),
    ...(request.startCommand === undefined ? {} : { startCommand: request.startCommand }),
    ...(request.healthPath === undefined
      ? {}
      : { healthcheckPath: request.healthPath, healthcheckTimeout: seconds(request.healthTimeoutMs) }),
    drainingSeconds: seconds(request.drainingMs),
    overlapSeconds: seconds(request.overlapMs),
  };
}

import type { TokenIdentity } from '../api/token.ts';
import type { DeployMode } from '../request.ts';
import type { DeployRun, Ending } from '../run.ts';
import { destroyEnvironment } from './destroy-environment.ts';

/** Acts on what is there already, instead of bringing it to a commit. */
export type Operation = (run: DeployRun, identity: TokenIdentity) => Promise<Ending>;

export const operations: Readonly<Partial<Record<DeployMode, Operation>>> = {
  'destroy-environment': destroyEnvironment,
};

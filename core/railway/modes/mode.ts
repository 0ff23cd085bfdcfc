import type { TokenIdentity } from '../api/token.ts';
import type { DeployMode } from '../request.ts';
import type { DeployRun, Ending } from '../run.ts';
import { destroyEnvironment } from './destroy-environment.ts';
import { redeploy } from './redeploy.ts';
import { restart } from './restart.ts';
import { rollback } from './rollback.ts';

/** Acts on what is there already, instead of bringing it to a commit. */
export type Operation = (run: DeployRun, identity: TokenIdentity) => Promise<Ending>;

export const operations: Readonly<Partial<Record<DeployMode, Operation>>> = {
  redeploy,
  restart,
  rollback,
  'destroy-environment': destroyEnvironment,
};

import { readVerifyRequest } from '../../core/health/request.ts';
import type { VerifyRequest } from '../../core/health/verify.ts';
import type { ActionIo } from '../runtime.ts';

export interface VerifyHealthInputs {
  readonly request: VerifyRequest;
  readonly failOn: 'never' | 'unhealthy';
}

/** Throws an InputError that names everything that is wrong. */
export function readInputs({ reader, mask }: Pick<ActionIo, 'reader' | 'mask'>): VerifyHealthInputs {
  const inputs = {
    request: readVerifyRequest(reader, mask),
    failOn: reader.oneOf('fail-on', ['never', 'unhealthy'], 'unhealthy'),
  };
  reader.finish();
  return inputs;
}

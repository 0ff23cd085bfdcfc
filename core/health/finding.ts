import type { FaultClass } from './fault.ts';

/** One thing that is not as it should be. */
export interface Finding {
  readonly standing: 'degraded' | 'failed' | 'inconclusive';
  readonly class: FaultClass;
  /** One clause without a full stop. */
  readonly words: string;
}

export function failed(words: string, faultClass: FaultClass = 'service'): Finding {
  return { standing: 'failed', class: faultClass, words };
}

export function degraded(words: string, faultClass: FaultClass = 'service'): Finding {
  return { standing: 'degraded', class: faultClass, words };
}

/** What blocks the check's own view says nothing about the service. */
export function blocked(words: string): Finding {
  return { standing: 'inconclusive', class: 'probe', words };
}

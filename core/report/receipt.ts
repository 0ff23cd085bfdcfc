import type { Step } from './report.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * What happened, for machines: one per run of an operation, described in docs/receipt.md. `schema` grows by one when a
 * field changes its meaning or goes; new fields may appear at any time.
 */
export interface Receipt {
  readonly schema: 1;
  readonly operation: string;
  readonly outcome: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly durationMs: number;
  readonly steps: readonly Step[];
  readonly result: { readonly [key: string]: Json | undefined };
  readonly error?: { readonly message: string; readonly hint?: string };
}

export interface ReceiptParts {
  readonly operation: string;
  readonly outcome: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly finishedAt: number;
  readonly steps?: readonly Step[];
  readonly result?: Receipt['result'];
  readonly error?: { readonly message: string; readonly hint?: string | undefined };
}

export function createReceipt({ error, ...parts }: ReceiptParts): Receipt {
  return {
    schema: 1,
    operation: parts.operation,
    outcome: parts.outcome,
    startedAt: new Date(parts.startedAt).toISOString(),
    finishedAt: new Date(parts.finishedAt).toISOString(),
    durationMs: Math.max(0, Math.round(parts.finishedAt - parts.startedAt)),
    steps: parts.steps ?? [],
    result: parts.result ?? {},
    ...(error ? { error: { message: error.message, ...(error.hint ? { hint: error.hint } : {}) } } : {}),
  };
}

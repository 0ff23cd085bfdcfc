import type { RailwaySide } from '../health/railway/railway-side.ts';
import { operation, receiptOf } from '../health/verify-report.ts';
import { createReceipt, type Receipt } from '../report/receipt.ts';
import type { CheckOutcome } from './check.ts';

/** The whole run, for machines. */
export function checkReceipt({ examined, decision, done, issue, remarks, warnings }: CheckOutcome): Receipt {
  const { outcome, request, diagnosis, look } = examined;
  const { verdict, healthy, reason, startedAt, finishedAt } = outcome;
  const receipt = request
    ? receiptOf(request, outcome)
    : createReceipt({ operation, outcome: verdict, startedAt, finishedAt, result: { verdict, healthy, reason } });
  return {
    ...receipt,
    result: {
      ...receipt.result,
      railway: look?.side ? railwayEntry(look.side) : undefined,
      alert: decision && { decision: decision.kind, done, issue: issue?.number },
      remarks: [...diagnosis.remarks, ...remarks],
      warnings,
    },
  };
}

function railwayEntry({ deployment, replicas, cpu, memory, platform }: RailwaySide) {
  return {
    deployment: deployment && { ...deployment },
    replicas: replicas && { ...replicas },
    cpu: cpu && { ...cpu },
    memory: memory && { ...memory },
    stable: platform?.isStable,
  };
}

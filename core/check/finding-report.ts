import type { Examined } from '../health/examine.ts';
import type { RailwaySide, Usage } from '../health/railway/railway-side.ts';
import { reportOf } from '../health/verify-report.ts';
import type { Fact, Report } from '../report/report.ts';

/** What was found, for people: what the issue tells of it. */
export function findingReport({ outcome, request, diagnosis, look }: Examined): Report {
  const report = request ? reportOf(request, outcome) : unaddressed(outcome.reason);
  const remarks = diagnosis.remarks.map((words) => ({ label: 'Note', value: words }));
  return { ...report, facts: [...report.facts, ...(look?.side ? railwayFacts(look.side) : []), ...remarks] };
}

function unaddressed(reason: string): Report {
  return {
    title: 'Service is not known',
    tone: 'warning',
    headline: reason,
    hint: 'Give the url, or a token, project, environment and service by which Railway finds it.',
    facts: [],
  };
}

function railwayFacts({ deployment, replicas, cpu, memory }: RailwaySide): Fact[] {
  const rows: [label: string, value: string | undefined][] = [
    ['Deployment at Railway', deployment?.status.toLowerCase()],
    ['Replicas', replicas && `${replicas.running} of ${replicas.wanted}`],
    ['CPU', cpu && usageWords(cpu, 'vCPU')],
    ['Memory', memory && usageWords(memory, 'GB')],
  ];
  return rows.flatMap(([label, value]) => (value === undefined ? [] : { label, value }));
}

function usageWords({ used, limit }: Usage, unit: string): string {
  return `${used.toFixed(2)}${limit === undefined ? '' : ` of ${limit}`} ${unit}`;
}

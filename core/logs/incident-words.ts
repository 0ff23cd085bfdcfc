import { quantity } from '../quantity.ts';
import type { LogIncident } from './collect.ts';

/** What happened to the log, in one clause. */
export function incidentWords(incident: LogIncident): string {
  switch (incident.kind) {
    case 'dropped':
      return `Railway dropped ${quantity(incident.count, 'line')} here`;
    case 'gap':
      return `from ${incident.from} to ${incident.to} lines could not be fetched: ${incident.reason}`;
    case 'deployment':
      return `deployment ${incident.deployment} is ${incident.status}`;
    case 'transport':
      return `now by ${incident.via}: ${incident.reason}`;
  }
}

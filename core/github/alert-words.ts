import { formatDuration } from '../duration.ts';
import type { HealthState } from '../health/state/state.ts';
import { inline } from '../report/markdown.ts';
import { shorten } from '../shorten.ts';
import type { AlertContent } from './alert-body.ts';

export type Note =
  | { readonly kind: 'changed' }
  | { readonly kind: 'reminder' }
  | { readonly kind: 'again'; readonly afterMs: number }
  | { readonly kind: 'over'; readonly downMs: number }
  | { readonly kind: 'double'; readonly of: number };

/** A comment. Its hidden first line is the same only when the same run says the same thing again. */
export function noteText(note: Note, { state, report }: AlertContent): string {
  const { number, attempt } = state.run;
  const words = inline(shorten(report.headline, 2000));
  return `<!-- mahspeccy:note ${number}.${attempt} ${note.kind} -->\n${lead(note, state)} ${note.kind === 'double' ? '' : words}\n`;
}

function lead(note: Note, { verdict, class: faultClass, firstFailureAt, alertedAt, since, at }: HealthState): string {
  switch (note.kind) {
    case 'changed':
      return `**Now ${verdict}${faultClass ? `, by fault of the ${faultClass}` : ''}.**`;
    case 'reminder':
      return `**Still ${verdict} after ${formatDuration(Date.parse(at) - Date.parse(firstFailureAt ?? alertedAt ?? since))}.**`;
    case 'again':
      return `**Down again, ${formatDuration(note.afterMs)} after it was back.**`;
    case 'over':
      return `**It was down for ${formatDuration(note.downMs)}.**`;
    case 'double':
      return `Two runs told of this outage: it goes on in #${note.of}.`;
  }
}

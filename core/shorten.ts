/** At most `most` characters of a text, an ellipsis among them. No half of a surrogate pair is left over. */
export function shorten(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…` : text;
}

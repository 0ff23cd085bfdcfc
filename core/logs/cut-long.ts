/** The first `most` characters of a text, and in words how many more there were. No half of a surrogate pair is left over. */
export function cutLong(text: string, most: number): string {
  if (text.length <= most) return text;
  const kept = text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
  return `${kept}… [${text.length - kept.length} more characters]`;
}

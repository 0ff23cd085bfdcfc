/**
 * Reads a file of `name=value` lines and `name<<delimiter` blocks, as the runner reads GITHUB_OUTPUT, GITHUB_ENV and
 * GITHUB_STATE. Throws on a line that is neither, as the runner does.
 */
export function parseFileCommands(text: string): Record<string, string> {
  const result: Record<string, string> = {};
  const lines = text.split(/\r?\n/);
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    if (line === '') continue;
    const equals = line.indexOf('=');
    const block = line.indexOf('<<');
    if (block > 0 && (equals < 0 || block < equals)) {
      const delimiter = line.slice(block + 2);
      const end = lines.indexOf(delimiter, i + 1);
      if (delimiter === '' || end < 0) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`);
      result[line.slice(0, block)] = lines.slice(i + 1, end).join('\n');
      i = end;
    } else if (equals > 0) result[line.slice(0, equals)] = line.slice(equals + 1);
    else throw new Error(`Invalid format '${line}'`);
  }
  return result;
}

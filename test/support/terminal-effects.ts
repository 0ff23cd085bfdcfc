import xterm from '@xterm/headless';

/**
 * What a text does to a terminal besides standing there: one clause for each effect. A text that only stands there is seen
 * as it was written, and leaves the cursor at the beginning of the next line.
 */
export async function terminalEffects(text: string): Promise<string[]> {
  const columns = text.length * 2 + 100;
  const terminal = new xterm.Terminal({
    cols: columns,
    rows: 12,
    scrollback: 50,
    allowProposedApi: true,
    convertEol: true,
  });
  const effects: string[] = [];
  terminal.onTitleChange((title) => effects.push(`title ${title}`));
  terminal.onBell(() => effects.push('bell'));
  terminal.onData((data) => effects.push(`answer ${JSON.stringify(data)}`));
  const write = (data: string) => new Promise<void>((resolve) => terminal.write(data, resolve));
  await write('before\n');
  await write(`${text}\n`);
  await write('after\n');
  const { active } = terminal.buffer;
  const seen = (row: number) => active.getLine(row)?.translateToString(true).trimEnd() ?? '';
  if (active.type !== 'normal') effects.push('another screen');
  if (active.baseY + active.cursorY !== 3 || active.cursorX !== 0) effects.push('cursor elsewhere');
  for (const [row, expected] of ['before', text.trimEnd(), 'after'].entries())
    if (seen(row) !== expected) effects.push(`line ${row}: ${JSON.stringify(seen(row).slice(0, 80))}`);
  const line = active.getLine(1);
  for (let x = 0; x < Math.min(text.length, 200); x++) {
    const cell = line?.getCell(x);
    if (cell?.isInvisible()) effects.push('hidden cell');
    if (cell && !cell.isAttributeDefault()) effects.push('style');
  }
  terminal.dispose();
  return [...new Set(effects)];
}

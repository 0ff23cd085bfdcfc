import stringWidth from 'string-width';
import type { Canvas } from '../../cli/monitor/screen.ts';

/** A terminal without a pty: it obeys the little that the live view says to one, and shows what would be on it. */
export interface TerminalScreen extends Canvas {
  columns: number;
  rows: number;
  /** The lines that are on the screen, without spaces at their ends. */
  lines(): string[];
  /** Whether the view's own screen is shown, and not the one with the prompt. */
  isOwn(): boolean;
  isCursorShown(): boolean;
  bells(): number;
  writes(): number;
  /** Changes the size; what was there stays where it was, as far as it fits. */
  resize(columns: number, rows: number): void;
  listeners(): number;
}

export function createTerminalScreen(columns: number, rows: number): TerminalScreen {
  const listeners = new Set<() => void>();
  let cells: string[][] = [];
  let [row, column, bells, writes] = [0, 0, 0, 0];
  let [isOwn, isCursorShown] = [false, true];
  const obey = (sequence: string) => {
    const line = cells[row] ?? [];
    if (sequence === '[?1049h') [isOwn, cells] = [true, []];
    else if (sequence === '[?1049l') [isOwn, cells] = [false, []];
    else if (sequence === '[?25l') isCursorShown = false;
    else if (sequence === '[?25h') isCursorShown = true;
    else if (sequence === '[H') [row, column] = [0, 0];
    else if (sequence === '[K') cells[row] = line.slice(0, column);
    else if (sequence === '[J') cells = [...cells.slice(0, row), line.slice(0, column)];
    else if (!/^\[\d*m$/.test(sequence)) throw new Error(`the terminal does not know ESC ${sequence}`);
  };
  const print = (character: string) => {
    if (character === '\u0007') bells++;
    else if (character === '\r') column = 0;
    else if (character === '\n') row++;
    else {
      const width = stringWidth(character);
      if (column + width > screen.columns) [row, column] = [row + 1, 0];
      cells[row] ??= [];
      const line = cells[row] as string[];
      line[column] = character;
      // The right half of a wide character is nothing of its own.
      for (let half = 1; half < width; half++) line[column + half] = '';
      column += width;
    }
    while (row >= screen.rows) {
      cells.shift();
      row--;
    }
  };
  const screen: TerminalScreen = {
    columns,
    rows,
    write(text) {
      writes++;
      // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what a terminal reads
      for (const [, sequence, character] of text.matchAll(/\u001b(\[[?\d;]*[A-Za-z])|(.)/gsu))
        if (sequence) obey(sequence);
        else print(character ?? '');
    },
    on: (_, listener) => listeners.add(listener),
    off: (_, listener) => listeners.delete(listener),
    lines: () =>
      Array.from(cells, (line = []) =>
        Array.from(line, (cell = ' ') => cell)
          .join('')
          .trimEnd(),
      ),
    isOwn: () => isOwn,
    isCursorShown: () => isCursorShown,
    bells: () => bells,
    writes: () => writes,
    listeners: () => listeners.size,
    resize(newColumns, newRows) {
      [screen.columns, screen.rows] = [newColumns, newRows];
      cells = cells.slice(0, newRows).map((line) => line.slice(0, newColumns));
      row = Math.min(row, newRows - 1);
      for (const listener of listeners) listener();
    },
  };
  return screen;
}

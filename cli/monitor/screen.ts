/** The little of a terminal that drawing takes; process.stdout is one. */
export interface Canvas {
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
  write(text: string): unknown;
  on(event: 'resize', listener: () => void): unknown;
  off(event: 'resize', listener: () => void): unknown;
}

export interface Screen extends Disposable {
  /** Draws anew, if anything is different. */
  refresh(): void;
  /** Rings the terminal's bell. */
  ring(): void;
}

/** Lines for a size; painted, and none wider than it. */
export type Frame = (size: { readonly columns: number; readonly rows: number }) => readonly string[];

const csi = '\u001b[';
// A screen of its own: what was there before comes back, and a resize can leave nothing behind.
const enter = `${csi}?1049h${csi}?25l`;
const leave = `${csi}?25h${csi}?1049l`;
const home = `${csi}H`;
const clearLine = `${csi}K`;
const clearBelow = `${csi}J`;

/**
 * Takes the terminal's screen and keeps a frame on it, drawn anew on `refresh` and when the size changes. Disposing gives
 * the screen back as it was.
 */
export function openScreen(canvas: Canvas, frame: Frame): Screen {
  let shown = '';
  const refresh = () => {
    const { columns = 80, rows = 24 } = canvas;
    const lines = frame({ columns, rows }).slice(0, rows);
    // Cleared before it is written: behind a line that fills the screen's width the last letter would go.
    const text = lines.map((line) => `${clearLine}${line}`).join('\r\n');
    const drawn = `${home}${text}${lines.length < rows ? `\r\n${clearBelow}` : ''}`;
    if (drawn === shown) return;
    shown = drawn;
    canvas.write(drawn);
  };
  const resized = () => {
    shown = '';
    refresh();
  };
  canvas.write(enter);
  canvas.on('resize', resized);
  return {
    refresh,
    ring: () => void canvas.write('\u0007'),
    [Symbol.dispose]() {
      canvas.off('resize', resized);
      canvas.write(leave);
    },
  };
}

const bars = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** One character as high as `value` is of `most`; nothing, or nothing to compare with, is the lowest. */
export function barOf(value: number, most: number): string {
  const height = most > 0 ? Math.ceil((value / most) * bars.length) - 1 : 0;
  return bars[Math.min(Math.max(0, height), bars.length - 1)] ?? bars[0];
}

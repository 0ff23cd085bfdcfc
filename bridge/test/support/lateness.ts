/** How much of the time this process was kept from running, by other programs or by its own long work. */
export interface Lateness extends Disposable {
  /** The time lost during the last so many ms, in ms. */
  within(ms: number): number;
}

const beatMs = 20;
/** So late is a beat of a calm machine, too. */
const usualMs = 15;
const keptMs = 60_000;

export function measureLateness(): Lateness {
  const lost: { readonly at: number; readonly ms: number }[] = [];
  let due = performance.now() + beatMs;
  const beat = () => {
    const now = performance.now();
    if (now - due > usualMs) lost.push({ at: now, ms: now - due });
    while (lost[0] && lost[0].at < now - keptMs) lost.shift();
    due = now + beatMs;
  };
  const timer = setInterval(beat, beatMs);
  return {
    within(ms) {
      const now = performance.now();
      const running = now - due > usualMs ? now - due : 0;
      return lost.filter(({ at }) => at >= now - ms).reduce((sum, one) => sum + one.ms, running);
    },
    [Symbol.dispose]: () => clearInterval(timer),
  };
}

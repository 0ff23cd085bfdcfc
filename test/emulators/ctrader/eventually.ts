/** Waits until something holds, and fails with its name when it does not within the deadline. */
export async function eventually(what: string, holds: () => boolean, deadlineMs = 10_000): Promise<void> {
  const until = performance.now() + deadlineMs;
  while (!holds()) {
    if (performance.now() > until) throw new Error(`Waited ${deadlineMs} ms in vain until ${what}`);
    await new Promise((done) => setTimeout(done, 5));
  }
}

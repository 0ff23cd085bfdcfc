/** Says on stderr that the emulator itself failed: a mistake in it, not an answer it gives. */
export function reportFailure(error: unknown): void {
  const text = error instanceof Error ? error.stack : String(error);
  process.stderr.write(`railway emulator: ${text}\n`);
}

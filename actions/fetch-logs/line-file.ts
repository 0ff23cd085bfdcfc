import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { InputError, messageOf } from '../../core/errors.ts';
import type { LogSink } from '../../core/logs/collect.ts';
import { entryOf, jsonLine } from '../../core/logs/entry.ts';

/** A file of JSON lines that grows batch by batch. One that was there is replaced. */
export interface LineFile extends LogSink, AsyncDisposable {}

/** Throws an InputError if the file cannot be written. */
export async function openLineFile(path: string): Promise<LineFile> {
  const file = await mkdir(dirname(path), { recursive: true })
    .then(() => open(path, 'w'))
    .catch((error: unknown) => {
      throw new InputError([{ input: 'path', message: `cannot be written: ${messageOf(error)}` }]);
    });
  const append = async (entries: readonly unknown[]) => {
    await file.appendFile(entries.map((entry) => `${jsonLine(entry)}\n`).join(''));
  };
  return {
    lines: (lines) => append(lines.map(entryOf)),
    incident: ({ kind, ...rest }) => append([{ event: kind, ...rest }]),
    [Symbol.asyncDispose]: () => file.close(),
  };
}

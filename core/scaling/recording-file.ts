import { appendFile, readFile } from 'node:fs/promises';
import { InputError, messageOf } from '../errors.ts';
import type { Sample } from './sample.ts';
import { type Recording, readRecording, sampleLine } from './sample-line.ts';

/**
 * Reads a file of samples.
 * @throws InputError where it cannot be read, or none of its lines is a sample; `input` is what named it.
 */
export async function readRecordingFile(path: string, input: string): Promise<Recording> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new InputError([{ input, message: `the file cannot be read: ${messageOf(error)}` }]);
  });
  const recording = readRecording(text);
  if (recording.samples.length > 0) return recording;
  const hint = 'docs/scaling.md says what a line looks like; `npm run autoscale -- --samples <file>` writes one.';
  const message = `the file holds no sample${recording.problems[0] ? `: ${recording.problems[0]}` : ''}`;
  throw new InputError([{ input, message, hint }]);
}

/** A week of minutes: what was learnt of longer ago may be of another program. */
export const mostSamples = 10_080;

/** The last samples of a file that may not be there yet. */
export async function readOwnRecording(path: string): Promise<Recording> {
  try {
    const { samples, problems } = readRecording(await readFile(path, 'utf8'));
    return { samples: samples.slice(-mostSamples), problems };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { samples: [], problems: [] };
    throw new InputError([{ input: 'samples', message: `the file cannot be read: ${messageOf(error)}` }]);
  }
}

/** Adds a sample. @throws InputError where the file cannot be written. */
export async function addSample(path: string, sample: Sample): Promise<void> {
  try {
    await appendFile(path, `${sampleLine(sample)}\n`);
  } catch (error) {
    throw new InputError([{ input: 'samples', message: `the file cannot be written: ${messageOf(error)}` }]);
  }
}

import { createHash } from 'node:crypto';
import { cp, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Deployment, Image } from './deployment.ts';
import { StepFailure } from './step.ts';

/** What stands for an image in a registry: the folder of its contents, and the command it starts. */
export interface PublishedImage {
  readonly directory: string;
  readonly command: string;
}

/** The images of every registry, by their full reference, tag included. */
export type Registry = Readonly<Record<string, PublishedImage>>;

/** Throws an error that says what is wrong unless every image's contents are a folder. */
export async function requireImages(images: Registry): Promise<void> {
  for (const [reference, { directory }] of Object.entries(images)) {
    const found = await stat(directory).catch(() => undefined);
    if (found?.isDirectory() !== true) {
      throw new Error(
        `The image ${reference} cannot be read: ${directory} is no folder. Name the one with its contents.`,
      );
    }
  }
}

/** Changes when a file of the folder does: a tag can be moved to another image. */
async function digestOf(directory: string): Promise<string> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const hash = createHash('sha256');
  for (const file of files.sort()) hash.update(`${file.slice(directory.length)}\0`).update(await readFile(file));
  return `sha256:${hash.digest('hex')}`;
}

/** Whether the deployment runs an image of a registry, and not something that was built for it. */
export function isOfRegistry({ source, commit, upload }: Pick<Deployment, 'source' | 'commit' | 'upload'>): boolean {
  return source.image !== null && commit === undefined && upload === undefined;
}

/**
 * Copies the contents of the deployment's image, so that what is published later under its reference does not touch them.
 * Throws StepFailure where there is no such image; its words are a guess.
 */
export async function pullImage(deployment: Deployment, images: Registry): Promise<Image> {
  const reference = deployment.source.image ?? '';
  const published = Object.hasOwn(images, reference) ? images[reference] : undefined;
  if (published === undefined) {
    const reason = `Failed to pull image "${reference}": manifest unknown`;
    deployment.deployLog.append([reason], 'stderr');
    throw new StepFailure(reason);
  }
  const directory = join(deployment.directory, 'image', 'app');
  await cp(published.directory, directory, { recursive: true, verbatimSymlinks: true });
  deployment.meta['imageDigest'] = await digestOf(directory);
  return { directory, command: deployment.settings.startCommand ?? published.command };
}

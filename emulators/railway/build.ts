import { cp, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { extractCommit, extractFolder } from './checkout.ts';
import { type Output, runCommand } from './container.ts';
import type { Deployment, Image } from './deployment.ts';
import type { Registry } from './image.ts';
import type { Reaper } from './reaper.ts';
import { StepFailure } from './step.ts';
import { deploymentVariables } from './variables.ts';

export interface BuildTools {
  readonly repositories: Readonly<Record<string, string>>;
  readonly images: Registry;
  readonly reaper: Reaper;
}

/** Takes the commit's or the upload's files into `<directory>/image/app`. Throws StepFailure when Railway could not. */
export async function takeSnapshot(deployment: Deployment, { repositories }: BuildTools): Promise<void> {
  const { commit, upload, settings, buildLog, meta } = deployment;
  const repository = typeof meta['repo'] === 'string' ? repositories[meta['repo']] : undefined;
  if (settings.dockerfilePath !== null)
    fail(deployment, 'The emulator builds without Docker: it follows no Dockerfile');
  const app = join(deployment.directory, 'image', 'app');
  const missing = `Could not find root directory: ${settings.rootDirectory}`;
  if (upload !== undefined) {
    buildLog.append(['Unpacked the uploaded files']);
    if (!(await extractFolder(upload.directory, settings.rootDirectory, app))) fail(deployment, missing);
    return;
  }
  if (commit === undefined || repository === undefined) return fail(deployment, 'The service has no source to build');
  buildLog.append([`Fetched ${meta['repo']} at ${commit.hash.slice(0, 7)}: ${commit.message.split('\n')[0]}`]);
  if (!(await extractCommit(repository, commit.hash, settings.rootDirectory, app))) fail(deployment, missing);
}

function fail(deployment: Deployment, reason: string): never {
  deployment.buildLog.append([reason], 'stderr');
  throw new StepFailure(reason);
}

/** Runs the build command, if any, and finds out how the image is started. Throws StepFailure when it cannot be built. */
export async function buildImage(deployment: Deployment, { reaper }: BuildTools): Promise<Image> {
  const { settings, buildLog } = deployment;
  const directory = join(deployment.directory, 'image');
  const app = join(directory, 'app');
  const output: Output = (lines, stream) => buildLog.append(lines, stream);
  if (settings.buildCommand !== null) {
    buildLog.append([`> ${settings.buildCommand}`]);
    const code = await runToEnd(deployment, settings.buildCommand, directory, output, reaper);
    if (code !== 0) fail(deployment, `Build command failed with exit code ${code}`);
  }
  const command = settings.startCommand ?? (await detectStartCommand(app));
  if (command === undefined) return fail(deployment, 'No start command could be found');
  buildLog.append([`Start command: ${command}`, 'Image built']);
  return { directory: app, command };
}

/** Runs the pre-deploy commands one after the other in a container of their own. Throws StepFailure at the first that fails. */
export async function runPreDeploy(deployment: Deployment, image: Image, { reaper }: BuildTools): Promise<void> {
  const directory = join(deployment.directory, 'pre-deploy');
  await cp(image.directory, join(directory, 'app'), { recursive: true, verbatimSymlinks: true });
  const output: Output = (lines, stream) => deployment.deployLog.append(lines, stream);
  for (const command of deployment.settings.preDeployCommand ?? []) {
    const code = await runToEnd(deployment, command, directory, output, reaper);
    if (code !== 0) throw new StepFailure(`Pre-deploy command failed with exit code ${code}`);
  }
}

async function runToEnd(deployment: Deployment, command: string, directory: string, output: Output, reaper: Reaper) {
  const { signal } = deployment.abort;
  signal.throwIfAborted();
  const variables = { ...deployment.variables, ...deploymentVariables(deployment) };
  const running = await runCommand({ command, directory, variables, output, reaper });
  const stop = () => void running.stop(0);
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  const { code } = await running.ended;
  signal.removeEventListener('abort', stop);
  signal.throwIfAborted();
  return code;
}

async function detectStartCommand(app: string): Promise<string | undefined> {
  const text = await readFile(join(app, 'package.json'), 'utf8').catch(() => '{}');
  const { main, start } = readPackage(text);
  if (start !== undefined) return start;
  for (const file of [main, 'index.js']) {
    if (file !== undefined && (await isFile(join(app, file)))) return `node ${file}`;
  }
  return undefined;
}

function readPackage(text: string): { main?: string | undefined; start?: string | undefined } {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json !== 'object' || json === null) return {};
    const scripts = 'scripts' in json && typeof json.scripts === 'object' ? json.scripts : null;
    const start =
      scripts !== null && 'start' in scripts && typeof scripts.start === 'string' ? scripts.start : undefined;
    return { start, main: 'main' in json && typeof json.main === 'string' ? json.main : undefined };
  } catch {
    return {};
  }
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}

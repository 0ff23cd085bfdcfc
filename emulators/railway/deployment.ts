import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Commit } from './checkout.ts';
import { createHttpLog, type HttpLog } from './http-log.ts';
import { isOfRegistry } from './image.ts';
import { createLog, type Log } from './logs.ts';
import type { Instance, Source } from './records.ts';
import type { Replica } from './replica.ts';
import { type Manifest, manifest, type Settings } from './settings.ts';
import type { DeploymentEvent } from './step.ts';
import { createTopic, type Topic } from './topic.ts';
import type { Upload } from './upload/uploads.ts';

/** What a deployment runs: a folder, the command that starts it, and the commit it was made from. */
export interface Image {
  readonly directory: string;
  readonly command: string;
}

/** One deployment: its record as the API shows it, and its processes. */
export interface Deployment {
  readonly id: string;
  readonly snapshotId: string;
  readonly projectId: string;
  readonly environmentId: string;
  readonly serviceId: string;
  readonly createdAt: string;
  /** Where its files are: below it `image` and one folder per replica. */
  readonly directory: string;
  readonly source: Source;
  readonly commit: Commit | undefined;
  /** The uploaded files it was made from, where it was not made from a commit. */
  readonly upload: Upload | undefined;
  readonly awaitsChecks: boolean;
  readonly variables: Readonly<Record<string, string>>;
  readonly meta: Record<string, unknown>;
  readonly events: DeploymentEvent[];
  readonly buildLog: Log;
  readonly deployLog: Log;
  readonly httpLog: HttpLog;
  readonly replicas: Replica[];
  /** Published to at every change of the record. */
  readonly changes: Topic<Deployment>;
  readonly eventChanges: Topic<DeploymentEvent>;
  readonly abort: AbortController;
  /** Since performance.timeOrigin, in milliseconds. */
  readonly startedAt: number;
  settings: Settings;
  /** The settings as `meta.serviceManifest` shows them. */
  manifest: Manifest;
  /** One of the 13, or any other text a test asks for. */
  status: string;
  statusUpdatedAt: string;
  image: Image | undefined;
  /** The image was deleted, whatever its age. */
  imageExpired: boolean;
  wasSuccessful: boolean;
  /** Ends the wait for an approval. */
  approve: (() => void) | undefined;
  /** It has come to its end and runs nothing any more. */
  isSettled: boolean;
  /** Set once the deployment is being removed. */
  retirement: Promise<void> | undefined;
}

export interface DeploymentPlan {
  readonly instance: Instance;
  readonly settings: Settings;
  readonly variables: Readonly<Record<string, string>>;
  readonly commit: Commit | undefined;
  readonly upload?: Upload | undefined;
  /** Default: the instance's own of now. */
  readonly source?: Source | undefined;
  /** Given: nothing is built. */
  readonly image?: Image | undefined;
  /** The `meta` of the deployment whose image is given. */
  readonly imageMeta?: Readonly<Record<string, unknown>> | undefined;
  /** Given: nothing is deployed at all, for this reason. */
  readonly skippedReason?: string | undefined;
  /** WAITING until the commit's checks have succeeded. */
  readonly awaitsChecks?: boolean | undefined;
  readonly reason: 'deploy' | 'redeploy' | 'rollback';
}

/** What of a deployment's `meta` tells of its image. */
const imageKeys = new Set(['imageDigest', 'configFile', 'fileServiceManifest', 'propertyFileMapping']);

function metaOf(plan: DeploymentPlan): Record<string, unknown> {
  const { settings, commit, upload, skippedReason, reason, imageMeta = {} } = plan;
  const source = plan.source ?? plan.instance.source;
  return {
    reason,
    repo: source.repo,
    branch: source.branch,
    ...(commit && { commitHash: commit.hash, commitMessage: commit.message, commitAuthor: commit.author }),
    ...(skippedReason !== undefined && { skippedReason }),
    ...(upload?.message !== undefined && { cliMessage: upload.message }),
    ...(isOfRegistry({ source, commit, upload }) && { image: source.image }),
    rootDirectory: settings.rootDirectory,
    configFile: null,
    patchId: randomUUID(),
    fileServiceManifest: {},
    propertyFileMapping: {},
    ...Object.fromEntries(Object.entries(imageMeta).filter(([key]) => imageKeys.has(key))),
  };
}

export function createDeployment(plan: DeploymentPlan, root: string): Deployment {
  const { instance } = plan;
  const id = randomUUID();
  const tags = { deploymentId: id, projectId: instance.projectId, environmentId: instance.environmentId };
  const snapshotId = randomUUID();
  const now = new Date().toISOString();
  return {
    id,
    snapshotId,
    projectId: instance.projectId,
    environmentId: instance.environmentId,
    serviceId: instance.serviceId,
    createdAt: now,
    directory: join(root, id),
    source: plan.source ?? instance.source,
    commit: plan.commit,
    upload: plan.upload,
    awaitsChecks: plan.awaitsChecks === true,
    variables: plan.variables,
    meta: metaOf(plan),
    events: [],
    buildLog: createLog({ ...tags, serviceId: instance.serviceId, snapshotId }),
    deployLog: createLog({ ...tags, serviceId: instance.serviceId }),
    httpLog: createHttpLog(id),
    replicas: [],
    changes: createTopic(),
    eventChanges: createTopic(),
    abort: new AbortController(),
    startedAt: performance.now(),
    settings: plan.settings,
    manifest: manifest(plan.settings),
    status: 'QUEUED',
    statusUpdatedAt: now,
    image: plan.image,
    imageExpired: false,
    wasSuccessful: false,
    approve: undefined,
    isSettled: false,
    retirement: undefined,
  };
}

/** Tells listeners that the record changed, with a copy that later changes do not touch. */
export function publishChange(deployment: Deployment): void {
  deployment.changes.publish({ ...deployment });
}

export function setStatus(deployment: Deployment, status: string): void {
  deployment.status = status;
  deployment.statusUpdatedAt = new Date().toISOString();
  if (status === 'SUCCESS') deployment.wasSuccessful = true;
  publishChange(deployment);
}

/** A successful deployment has crashed once no replica runs and not all of them ended well. */
export function noteCrash(deployment: Deployment): void {
  if (deployment.status !== 'SUCCESS') return;
  const { replicas } = deployment;
  const ended = replicas.every(({ status }) => status === 'CRASHED' || status === 'EXITED' || status === 'REMOVED');
  if (ended && replicas.some(({ status }) => status === 'CRASHED')) setStatus(deployment, 'CRASHED');
}

/** Whether the deployment is still on its way to its first success, and so can be cancelled. */
export function isUnfinished({ wasSuccessful, isSettled }: Deployment): boolean {
  return !wasSuccessful && !isSettled;
}

import type { Regions } from '../plan/placement.ts';
import type { ActualSettings, SettingName, SettingValue } from '../plan/settings.ts';
import { meaningOf } from './status.ts';

export type { Regions };

/** The little of a deployment that decisions need. What Railway does not say is undefined. */
export interface DeploymentSummary {
  readonly id: string;
  readonly status: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** ISO 8601: since when it has its status. */
  readonly statusUpdatedAt?: string | undefined;
  /** True for a deployment whose replicas were stopped, whatever its status says; and while it starts or sleeps. */
  readonly stopped: boolean;
  readonly commit: string | undefined;
  readonly repo: string | undefined;
  /** What came along with an upload. */
  readonly message?: string | undefined;
  /** The image that was deployed as it is, and what its tag stood for at that time. */
  readonly image?: string | undefined;
  readonly imageDigest?: string | undefined;
  readonly skippedReason: string | undefined;
  /** The settings that it was made with, as far as its manifest names them. */
  readonly settings: ActualSettings;
  /** Where its replicas run, by region and as Railway writes it; undefined if it does not say. */
  readonly regions: Regions | undefined;
  /** The settings that a railway.json or railway.toml in the repository decides, over what the API was told. */
  readonly fileSettings: readonly string[];
  /** What that file says, by setting. */
  readonly fileValues?: Readonly<Record<string, unknown>> | undefined;
}

export interface DeploymentNode {
  readonly id: string;
  readonly status: string;
  readonly createdAt: string;
  readonly statusUpdatedAt?: string | null;
  readonly deploymentStopped: boolean;
  /** Free-form JSON that fills up while the deployment goes on. */
  readonly meta: unknown;
}

const manifestNames: readonly SettingName[] = [
  'startCommand',
  'healthcheckPath',
  'healthcheckTimeout',
  'drainingSeconds',
  'overlapSeconds',
  'restartPolicyType',
  'restartPolicyMaxRetries',
];

export function summarise(node: DeploymentNode): DeploymentSummary {
  const meta = record(node.meta);
  const fileManifest = record(meta['fileServiceManifest']);
  const fileValues = withoutNulls({ ...record(fileManifest['build']), ...record(fileManifest['deploy']) });
  const fileSettings = Object.keys(fileValues);
  const settings = manifestSettings(meta);
  for (const name of fileSettings) delete settings[name as SettingName];
  return {
    id: node.id,
    status: node.status,
    createdAt: node.createdAt,
    statusUpdatedAt: node.statusUpdatedAt ?? undefined,
    stopped: node.deploymentStopped,
    commit: text(meta['commitHash']),
    repo: text(meta['repo']),
    message: text(meta['cliMessage']),
    image: text(meta['image']),
    imageDigest: text(meta['imageDigest']),
    skippedReason: text(meta['skippedReason']),
    settings,
    regions: readRegions(record(record(meta['serviceManifest'])['deploy'])['multiRegionConfig']),
    fileSettings,
    fileValues,
  };
}

/** The regions of a `multiRegionConfig` that hold replicas; undefined if there are none. */
export function readRegions(multiRegionConfig: unknown): Regions | undefined {
  const held = Object.entries(record(multiRegionConfig)).filter(
    ([, region]) => Number(record(region)['numReplicas']) > 0,
  );
  return held.length > 0 ? (Object.fromEntries(held) as Regions) : undefined;
}

function manifestSettings(meta: Record<string, unknown>): Partial<Record<SettingName, SettingValue>> {
  const deploy = record(record(meta['serviceManifest'])['deploy']);
  const settings: Partial<Record<SettingName, SettingValue>> = {};
  for (const name of manifestNames) if (isSetting(deploy[name])) settings[name] = deploy[name];
  if (isSetting(meta['rootDirectory'])) settings.rootDirectory = meta['rootDirectory'];
  return settings;
}

/** Railway lists the newest first, but does not promise it. */
export function newestFirst<Deployment extends DeploymentSummary>(deployments: readonly Deployment[]): Deployment[] {
  return [...deployments].sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
}

/** What is known is only the newest of a service's deployments: an older one that shows up is not new. */
export function isNew(deployment: DeploymentSummary, known: readonly DeploymentSummary[]): boolean {
  return known.every(
    ({ id, createdAt }) => id !== deployment.id && Date.parse(createdAt) <= Date.parse(deployment.createdAt),
  );
}

/** The newest deployment that serves, served or is about to: failed, skipped and removed ones do not. */
export function currentDeployment(deployments: readonly DeploymentSummary[]): DeploymentSummary | undefined {
  return deployments.find(({ status }) =>
    ['live', 'sleeping', 'wait', 'crashed', 'needs-approval'].includes(meaningOf(status).verdict),
  );
}

function isSetting(value: unknown): value is SettingValue {
  return value === null || typeof value === 'string' || typeof value === 'number';
}

function withoutNulls(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value != null));
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

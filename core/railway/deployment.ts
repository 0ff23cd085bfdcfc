import type { ActualSettings, SettingName, SettingValue } from './settings.ts';

/** The little of a deployment that decisions need. What Railway does not say is undefined. */
export interface DeploymentSummary {
  readonly id: string;
  readonly status: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** True for a deployment whose replicas were stopped, whatever its status says; and while it starts or sleeps. */
  readonly stopped: boolean;
  readonly commit: string | undefined;
  readonly repo: string | undefined;
  readonly skippedReason: string | undefined;
  /** The settings that it was made with, as far as its manifest names them. */
  readonly settings: ActualSettings;
  /** The settings that a railway.json or railway.toml in the repository decides, over what the API was told. */
  readonly fileSettings: readonly string[];
}

export interface DeploymentNode {
  readonly id: string;
  readonly status: string;
  readonly createdAt: string;
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
];

export function summarise(node: DeploymentNode): DeploymentSummary {
  const meta = record(node.meta);
  const fileManifest = record(meta['fileServiceManifest']);
  const fileSettings = [
    ...keysWithValue(record(fileManifest['build'])),
    ...keysWithValue(record(fileManifest['deploy'])),
  ];
  const settings = manifestSettings(meta);
  for (const name of fileSettings) delete settings[name as SettingName];
  return {
    id: node.id,
    status: node.status,
    createdAt: node.createdAt,
    stopped: node.deploymentStopped,
    commit: text(meta['commitHash']),
    repo: text(meta['repo']),
    skippedReason: text(meta['skippedReason']),
    settings,
    fileSettings,
  };
}

function manifestSettings(meta: Record<string, unknown>): Partial<Record<SettingName, SettingValue>> {
  const deploy = record(record(meta['serviceManifest'])['deploy']);
  const settings: Partial<Record<SettingName, SettingValue>> = {};
  for (const name of manifestNames) if (isSetting(deploy[name])) settings[name] = deploy[name];
  if (isSetting(meta['rootDirectory'])) settings.rootDirectory = meta['rootDirectory'];
  return settings;
}

/** Railway lists the newest first, but does not promise it. */
export function newestFirst(deployments: readonly DeploymentSummary[]): DeploymentSummary[] {
  return [...deployments].sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
}

function isSetting(value: unknown): value is SettingValue {
  return value === null || typeof value === 'string' || typeof value === 'number';
}

function keysWithValue(value: Record<string, unknown>): string[] {
  return Object.keys(value).filter((key) => value[key] != null);
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

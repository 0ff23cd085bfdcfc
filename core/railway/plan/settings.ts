import { describePlacement, type Regions, samePlacement } from './placement.ts';

/** The settings of a service in one environment that a deploy decides on. What is absent is left as it is, '' is cleared. */
export interface Settings {
  readonly rootDirectory?: string;
  readonly startCommand?: string;
  readonly healthcheckPath?: string;
  readonly healthcheckTimeout?: number;
  readonly drainingSeconds?: number;
  readonly overlapSeconds?: number;
  readonly restartPolicyType?: string;
  readonly restartPolicyMaxRetries?: number;
  readonly watchPatterns?: readonly string[];
  /** For a service of which nobody knows where it runs: Railway puts them into its default region. */
  readonly numReplicas?: number;
  readonly multiRegionConfig?: Regions;
}

export type SettingName = keyof Settings;
export type SettingValue = string | number | null | readonly string[] | Regions;

export interface SettingChange {
  readonly name: SettingName;
  readonly from: SettingValue;
  readonly to: SettingValue;
}

/** Settings as Railway has them: a name that is absent is unknown, null is not set. */
export type ActualSettings = Readonly<Partial<Record<SettingName, SettingValue>>>;

/**
 * The wanted settings that are not so. An unknown one counts as different only if `unknownDiffers`, and then only if
 * something is wanted of it: what is cleared is not set in a new service either.
 */
export function diffSettings(wanted: Settings, actual: ActualSettings, unknownDiffers: boolean): SettingChange[] {
  const changes: SettingChange[] = [];
  for (const [key, to] of Object.entries(wanted) as [SettingName, SettingValue][]) {
    const from = actual[key];
    if (from === undefined ? unknownDiffers && !isUnset(to) : !sameSetting(key, from, to))
      changes.push({ name: key, from: from ?? null, to });
  }
  return changes;
}

/** Whether the setting only decides about Railway's own deploying of pushes, so that nothing has to be deployed for it. */
export function concernsPushesOnly({ name }: SettingChange): boolean {
  return name === 'watchPatterns';
}

/** Whether two values of a setting mean the same. Patterns are compared in their order: later ones overrule earlier ones. */
export function sameSetting(name: SettingName, from: SettingValue, to: SettingValue): boolean {
  if (name === 'rootDirectory') return normalDirectory(from) === normalDirectory(to);
  if (name === 'multiRegionConfig') return samePlacement(from as Regions | null, to as Regions | null);
  return (isUnset(from) && isUnset(to)) || JSON.stringify(from) === JSON.stringify(to);
}

function isUnset(value: SettingValue): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function normalDirectory(value: SettingValue): string {
  return String(value ?? '')
    .replace(/^(\.?\/)+|\/+$/g, '')
    .replace(/^\.$/, '');
}

/** `/folder`, as Railway writes it; the root itself is `/`. */
export function toRootDirectory(text: string): string {
  return `/${normalDirectory(text)}`;
}

/** What people call the setting: Railway's own name, where that says what it is. */
export function labelOf({ name }: SettingChange): string {
  return name === 'multiRegionConfig' || name === 'numReplicas' ? 'replicas' : name;
}

/** For people: `healthcheckPath: / → /health`. */
export function describeChange(change: SettingChange): string {
  const { name, from, to } = change;
  const label = labelOf(change);
  if (name === 'multiRegionConfig')
    return `${label}: ${describePlacement(from as Regions | null, to as Regions | null)}`;
  return isUnset(from) ? `${label}: ${describeValue(to)}` : `${label}: ${describeValue(from)} → ${describeValue(to)}`;
}

/** One value of a setting, for people. */
export function describeValue(value: SettingValue): string {
  if (isUnset(value)) return 'none';
  if (Array.isArray(value)) return value.join(' ');
  return typeof value === 'object' ? describePlacement(null, value as Regions) : String(value);
}

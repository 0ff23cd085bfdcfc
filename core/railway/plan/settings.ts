/** The settings of a service in one environment that a deploy decides on. What is absent is left as it is. */
export interface Settings {
  readonly rootDirectory?: string;
  readonly startCommand?: string;
  readonly healthcheckPath?: string;
  readonly healthcheckTimeout?: number;
  readonly drainingSeconds?: number;
  readonly overlapSeconds?: number;
}

export type SettingName = keyof Settings;
export type SettingValue = string | number | null;

export interface SettingChange {
  readonly name: SettingName;
  readonly from: SettingValue;
  readonly to: SettingValue;
}

/** Settings as Railway has them: a name that is absent is unknown, null is not set. */
export type ActualSettings = Readonly<Partial<Record<SettingName, SettingValue>>>;

/** The wanted settings that are not so. An unknown one counts as different only if `unknownDiffers`. */
export function diffSettings(wanted: Settings, actual: ActualSettings, unknownDiffers: boolean): SettingChange[] {
  const changes: SettingChange[] = [];
  for (const [key, to] of Object.entries(wanted) as [SettingName, SettingValue][]) {
    const from = actual[key];
    if (from === undefined ? unknownDiffers : !sameSetting(key, from, to))
      changes.push({ name: key, from: from ?? null, to });
  }
  return changes;
}

function sameSetting(name: SettingName, from: SettingValue, to: SettingValue): boolean {
  if (name === 'rootDirectory') return normalDirectory(from) === normalDirectory(to);
  return (from ?? '') === (to ?? '');
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

/** For people: `healthcheckPath: / → /health`. */
export function describeChange({ name, from, to }: SettingChange): string {
  return from === null || from === '' ? `${name}: ${to}` : `${name}: ${from} → ${to || 'none'}`;
}

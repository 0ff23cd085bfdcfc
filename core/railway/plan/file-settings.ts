import { describeValue, type SettingName, type Settings, type SettingValue, sameSetting } from './settings.ts';

/** A setting that a railway.json or railway.toml of the repository decides, over what Railway was told through its API. */
export type FileSetting = {
  readonly name: string;
  /** What the file says, for people. */
  readonly file: string;
  /** What the deploy asks for, where that is something else. */
  readonly wanted?: string;
};

/** Railway takes no such file any more from this day on; new services have none already. */
const lastDay = '2026-12-01';

/** What a file decides, beside what is wanted. Its values come from outside, and may be anything. */
export function fileSettings(wanted: Settings, values: Readonly<Record<string, unknown>>): FileSetting[] {
  return Object.entries(values).map(([name, value]) => {
    const file = typeof value === 'string' ? value : JSON.stringify(value);
    const ours = Object.hasOwn(wanted, name) ? wanted[name as SettingName] : undefined;
    if (ours === undefined || sameInFile(name as SettingName, value, ours)) return { name, file };
    return { name, file, wanted: describeValue(ours) };
  });
}

/** Files may hold a number as a text. */
function sameInFile(name: SettingName, value: unknown, ours: SettingValue): boolean {
  if (typeof ours === 'number') return Number(value) === ours;
  return sameSetting(name, value as SettingValue, ours);
}

/** What people are told: which settings, what the file says of each, and what this deploy would have. */
export function describeFileSettings(settings: readonly FileSetting[]): string {
  const each = settings.map(({ name, file, wanted }) =>
    wanted === undefined ? `${name} (${file})` : `${name} (the file says ${file}, this deploy wants ${wanted})`,
  );
  return `a railway.json or railway.toml in the repository decides these settings, not this deploy: ${each.join(', ')}. Railway ends such files on ${lastDay}: give the settings as inputs and remove the file`;
}

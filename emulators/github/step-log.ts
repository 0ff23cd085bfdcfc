export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
}

export type StepLog = ReturnType<typeof createStepLog>;

/** Replaces every mask in a text by `***`, the longest first. */
export function hide(text: string, masks: Iterable<string>): string {
  return [...masks].sort((a, b) => b.length - a.length).reduce((t, m) => t.replaceAll(m, '***'), text);
}

/** Understands `::command::` lines as the runner does and hides what was asked to be masked, now or before. */
export function createStepLog(onLine: ((line: string) => void) | undefined, known: readonly string[] = []) {
  const masks = new Set(known);
  const raw: string[] = [];
  const shown: string[] = [];
  const annotations: Annotation[] = [];
  const masked = (text: string) => hide(text, masks);
  const decode = (value: string) => value.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
  const show = (line: string) => {
    shown.push(masked(line));
    onLine?.(masked(line));
  };
  const add = (line: string) => {
    const [, name, value = ''] = /^\s*::([a-z-]+)(?: [^:]*)?::(.*)$/.exec(line) ?? [];
    if (name === 'add-mask') {
      // The line that registers a secret is the one place where the runner itself sees it in the clear.
      if (value !== '') masks.add(decode(value));
      return;
    }
    raw.push(line);
    if (name === 'debug') return;
    if (name === 'error' || name === 'warning' || name === 'notice') {
      annotations.push({ level: name, message: masked(decode(value)) });
      show(`${name[0]?.toUpperCase()}${name.slice(1)}: ${decode(value)}`);
    } else show(line);
  };
  return { add, masked, result: () => ({ log: shown, rawLog: raw, annotations, masks: [...masks] }) };
}

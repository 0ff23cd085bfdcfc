import type { Problem } from '../../errors.ts';

export type Variables = Readonly<Record<string, string>>;

const nameFormat = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Reads lines of `NAME=value`. A value in matching quotes is taken without them, and `\n` inside of double quotes is a line
 * break. `${{ secrets.X }}` of a secret that is not set leaves nothing behind, so an empty value is a problem unless it is
 * written as `""`. Problems name the line's variable, never its value.
 */
export function parseVariableLines(lines: readonly string[]): { variables: Variables; problems: readonly Problem[] } {
  const variables = new Map<string, string>();
  const problems: Problem[] = [];
  const problem = (message: string, hint?: string) =>
    problems.push({ input: 'variables', message, ...(hint ? { hint } : {}) });
  lines.forEach((line, index) => {
    const at = line.indexOf('=');
    const name = line.slice(0, Math.max(0, at)).trim();
    if (at < 1 || !nameFormat.test(name)) problem(`line ${index + 1} is not NAME=value`);
    else if (variables.has(name)) problem(`${name} is given twice`);
    else if (line.slice(at + 1).trim() === '')
      problem(`${name} is empty`, `Is the secret set? Write ${name}="" if it is meant to be empty.`);
    else variables.set(name, unquote(line.slice(at + 1).trim()));
  });
  return { variables: Object.fromEntries(variables), problems };
}

function unquote(value: string): string {
  const quoted = /^(["'])(.*)\1$/s.exec(value);
  if (!quoted) return value;
  return quoted[1] === '"' ? quoted[2]!.replaceAll('\\n', '\n') : quoted[2]!;
}

/**
 * Takes from an environment what matches patterns such as `SUPABASE_*, CTRADER_*`; `*` stands for any characters. A
 * pattern that matches nothing and a variable that is empty are problems: both mean a secret that is not there. What
 * belongs to GitHub's runner, its tokens above all, is taken only if it is named in full.
 */
export function selectVariables(
  patterns: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): { variables: Variables; problems: readonly Problem[] } {
  const variables = new Map<string, string>();
  const problems: Problem[] = [];
  const problem = (message: string) =>
    problems.push({ input: 'variables-from-env', message, hint: 'Give the step the variable in its env.' });
  for (const pattern of patterns) {
    if (!/^(?!\*+$)[A-Za-z0-9_*]+$/.test(pattern)) {
      problem(`${JSON.stringify(pattern.slice(0, 40))} is not a pattern of variable names`);
      continue;
    }
    const format = new RegExp(`^${pattern.replace(/\*+/g, '.*')}$`);
    const names = Object.keys(env).filter(
      (name) => format.test(name) && env[name] !== undefined && (name === pattern || !belongsToRunner(name)),
    );
    if (names.length === 0) problem(`no variable of the environment matches ${pattern}`);
    for (const name of names) {
      if (env[name] === '') problem(`${name} is empty`);
      else variables.set(name, env[name]!);
    }
  }
  return { variables: Object.fromEntries(variables), problems };
}

function belongsToRunner(name: string): boolean {
  return /^(ACTIONS|GITHUB|INPUT|RUNNER)_/.test(name);
}

/** Names only: values are never shown. */
export interface VariableChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** Wanted ones whose values Railway never tells: they may be as wanted or not. */
  readonly sealed?: readonly string[];
}

/** Whether Railway itself gives a service the variable. Other names that begin with RAILWAY_ are for users to set. */
export function isProvided(name: string): boolean {
  return /^RAILWAY_(PUBLIC_|PRIVATE_|PROJECT_|ENVIRONMENT$|ENVIRONMENT_(ID|NAME)$|SERVICE_|REPLICA_|DEPLOYMENT_ID$|SNAPSHOT_|GIT_|VOLUME_|TCP_|STATIC_URL$)/.test(
    name,
  );
}

/**
 * What has to change; `prune` removes what is not wanted, but for the names that belong to Railway. `sealed` are the names
 * of variables that exist and are not among the actual ones, as Railway never tells their values.
 */
export function diffVariables(
  wanted: Variables,
  actual: Variables,
  prune: boolean,
  sealed: readonly string[] = [],
): VariableChanges {
  const names = Object.keys(wanted).sort();
  const has = (name: string) => Object.hasOwn(actual, name);
  const unknown = names.filter((name) => !has(name) && sealed.includes(name));
  return {
    added: names.filter((name) => !has(name) && !sealed.includes(name)),
    changed: names.filter((name) => has(name) && actual[name] !== wanted[name]),
    removed: prune
      ? [...new Set([...Object.keys(actual), ...sealed])]
          .filter((name) => !Object.hasOwn(wanted, name) && !name.startsWith('RAILWAY_'))
          .sort()
      : [],
    ...(unknown.length > 0 ? { sealed: unknown } : {}),
  };
}

export function isEmptyChange({ added, changed, removed }: VariableChanges): boolean {
  return added.length + changed.length + removed.length === 0;
}

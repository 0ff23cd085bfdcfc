import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

/** What the runner needs of an action.yml. Paths are absolute. */
export interface ActionManifest {
  readonly main: string;
  readonly post: string | undefined;
  /** The condition of `post`, without `${{ }}`. */
  readonly postIf: string;
  /** Defaults of the inputs that have one, and the names of all. */
  readonly inputs: Readonly<Record<string, { readonly default?: unknown } | null>>;
}

/** Reads the action.yml of a folder. Throws when the action is not a node24 one, or needs `pre`, which is not emulated. */
export async function readManifest(action: string): Promise<ActionManifest> {
  const { runs, inputs } = parse(await readFile(join(action, 'action.yml'), 'utf8')) ?? {};
  if (runs?.using !== 'node24') throw new Error(`${action}: runs.using is not node24`);
  if (runs.pre) throw new Error(`${action}: runs.pre is not supported`);
  return {
    main: resolve(action, runs.main),
    post: runs.post ? resolve(action, runs.post) : undefined,
    postIf: String(runs['post-if'] ?? 'always()')
      .replace(/^\s*\$\{\{(.*)\}\}\s*$/s, '$1')
      .trim(),
    inputs: inputs ?? {},
  };
}

/** The INPUT_… variables of a `with:`. Throws on an input that the action does not declare. */
export function inputEnv(
  { inputs: declared }: ActionManifest,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const env: Record<string, string> = {};
  const set = (name: string, value: string) => {
    env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] = value;
  };
  for (const [name, input] of Object.entries(declared))
    if (input?.default !== undefined) set(name, String(input.default));
  for (const [name, value] of Object.entries(given)) {
    if (!(name in declared))
      throw new Error(`Unexpected input '${name}', valid inputs are ${Object.keys(declared).join(', ')}`);
    set(name, value);
  }
  return env;
}

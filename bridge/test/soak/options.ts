import { parseArgs } from 'node:util';

export interface SoakOptions {
  readonly seconds: number;
  readonly accounts: number;
  readonly seed: number;
  /** The program of the bridge: a JavaScript or TypeScript file. */
  readonly bundle: string;
  readonly verbose: boolean;
}

/** What the command line asks for; throws with what is wrong in it. */
export function readOptions(args: readonly string[]): SoakOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: 'string', default: '600' },
      accounts: { type: 'string', default: '300' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      bundle: { type: 'string', default: 'websocket-server/index.js' },
      verbose: { type: 'boolean', default: false },
    },
  });
  const number = (name: 'seconds' | 'accounts' | 'seed') => {
    const value = Number(values[name]);
    if (Number.isSafeInteger(value) && value >= 1) return value;
    throw new Error(`--${name} must be a whole number from 1, not ${values[name]}`);
  };
  const { bundle, verbose } = values;
  return { seconds: number('seconds'), accounts: number('accounts'), seed: number('seed'), bundle, verbose };
}

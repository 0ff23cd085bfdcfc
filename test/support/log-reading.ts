import { systemClock } from '../../core/clock.ts';
import type { LogEvent, LogLine, LogQuery } from '../../core/logs/line.ts';
import type { LogWorld } from '../../core/logs/open.ts';
import { openLog } from '../../core/logs/open-log.ts';
import type { Deployment } from '../../emulators/railway/deployment.ts';
import { createTestWorld, type TestWorld } from './deploy-world.ts';

/** A deployed service whose log can be written and read. */
export interface LogTestWorld extends AsyncDisposable {
  readonly world: TestWorld;
  readonly deployment: Deployment;
  /** What was logged by who reads. */
  readonly said: readonly string[];
  read(query?: Partial<LogQuery>, more?: Partial<LogWorld>): AsyncIterable<LogEvent>;
  follow(query: Partial<LogQuery>, signal: AbortSignal, more?: Partial<LogWorld>): AsyncIterable<LogEvent>;
}

export async function createLogTestWorld(): Promise<LogTestWorld> {
  const world = await createTestWorld();
  const { outcome } = await world.deploy({ project: 'shop' });
  const deployment = world.railway.world.deployments.at(-1);
  if (deployment === undefined) throw new Error(`not deployed: ${outcome}`);
  const said: string[] = [];
  const say = (words: string) => void said.push(words);
  const log = { debug: say, info: say, warning: say, error: say };
  const open = (isFollowed: boolean, query: Partial<LogQuery>, more: Partial<LogWorld>) => {
    const place = { token: world.railway.tokens.workspace, apiUrl: world.railway.graphqlUrl, project: 'shop' };
    return openLog(
      { ...place, service: world.railway.world.services[0]?.name ?? '' },
      { deployment: 'latest', stream: 'deploy', ...query },
      isFollowed,
      { clock: systemClock, log, redact: (text) => text, signal: AbortSignal.timeout(60_000), ...more },
    );
  };
  return {
    world,
    deployment,
    said,
    read: (query = {}, more = {}) => open(false, query, more),
    follow: (query, signal, more = {}) => open(true, query, { ...more, signal }),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

/** A line as the emulator has it and as the reader gives it, to be compared. */
export function textOf({ timestamp, message, ...more }: Pick<LogLine, 'timestamp' | 'message'> & object): string {
  const replica =
    'replica' in more ? more.replica : (more as { tags?: Record<string, string> }).tags?.['deploymentInstanceId'];
  return `${timestamp} ${String(replica)} ${message}`;
}

import type { RailwayEmulatorOptions } from '../../emulators/railway/emulator.ts';
import { type Bench, until as eventually, type Place, startBench } from '../emulators/railway/railway.ts';

export interface LoggedLine {
  readonly message: string;
  readonly level?: 'debug' | 'info' | 'warn' | 'error';
  /** What a structured line says besides. */
  readonly [attribute: string]: string | undefined;
}

/** A Railway with a service that has logged certain lines. */
export interface LoggingService extends AsyncDisposable {
  readonly bench: Bench;
  readonly place: Place;
  readonly deployment: string;
  /** Inputs by which an action or a command finds it. */
  readonly inputs: Readonly<Record<'token' | 'project' | 'service' | 'environment' | 'api-url', string>>;
  /** Has the service log more, and waits until that is in the log. */
  say(lines: readonly LoggedLine[]): Promise<void>;
  /** Replaces it by one that logs these lines. Gives the id of the deployment. */
  redeploy(lines: readonly LoggedLine[]): Promise<string>;
}

const server = `
const http = require('node:http');
const say = (lines) => process.stdout.write(lines.map((line) => JSON.stringify(line) + '\\n').join(''));
http.createServer((request, response) => {
  let body = '';
  request.on('data', (part) => { body += part; });
  request.on('end', () => { if (request.method === 'POST') say(JSON.parse(body)); response.end('ok'); });
}).listen(Number(process.env.PORT), () => say(require('./lines.json')));
process.on('SIGTERM', () => process.exit(0));
`;

/** Railway takes 500 lines a second, and gives as many where it is not told how many. */
const mostAtOnce = 450;

export async function startLoggingService(
  lines: readonly LoggedLine[],
  options: Partial<RailwayEmulatorOptions> = {},
): Promise<LoggingService> {
  const bench = await startBench(options);
  const commit = (said: readonly LoggedLine[]) =>
    bench.repository.commit('Says lines', { 'app/server.js': server, 'app/lines.json': JSON.stringify(said) });
  const place = await bench.createService();
  const holds = async (id: string, count: number) => (await bench.deployLog(id)).length >= Math.min(count, mostAtOnce);
  const redeploy = async (said: readonly LoggedLine[]) => {
    const id = await bench.deployed(place, commit(said));
    // The first line is Railway's own.
    await eventually(() => holds(id, said.length + 1));
    return id;
  };
  const deployment = await redeploy(lines);
  const { tokens, graphqlUrl } = bench.emulator;
  return {
    ...{ bench, place, deployment },
    inputs: {
      token: tokens.account,
      project: place.projectId,
      service: 'web',
      environment: 'production',
      'api-url': graphqlUrl,
    },
    redeploy,
    async say(more) {
      const before = (await bench.deployLog(deployment)).length;
      await fetch(place.url, { method: 'POST', body: JSON.stringify(more), signal: AbortSignal.timeout(20_000) });
      await eventually(() => holds(deployment, before + more.length));
    },
    [Symbol.asyncDispose]: () => bench[Symbol.asyncDispose](),
  };
}

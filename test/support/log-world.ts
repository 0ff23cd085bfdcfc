import type { RailwayEmulatorOptions } from '../../emulators/railway/emulator.ts';
import { type Bench, type Place, startBench } from '../emulators/railway/railway.ts';
import { until } from './until.ts';

export interface LoggedLine {
  readonly message: string;
  readonly level?: 'debug' | 'info' | 'warn' | 'error';
}

/** A Railway with a service that has logged certain lines. */
export interface LogWorld extends AsyncDisposable {
  readonly bench: Bench;
  readonly place: Place;
  readonly deployment: string;
  /** Inputs by which an action or a command finds it. */
  readonly inputs: Readonly<Record<'token' | 'project' | 'service' | 'environment' | 'api-url', string>>;
  /** Has the service log more. */
  say(lines: readonly LoggedLine[]): Promise<void>;
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

export async function startLogWorld(
  lines: readonly LoggedLine[],
  options: Partial<RailwayEmulatorOptions> = {},
): Promise<LogWorld> {
  const bench = await startBench(options);
  const files = { 'app/server.js': server, 'app/lines.json': JSON.stringify(lines) };
  const commit = bench.repository.commit('Says lines', files);
  const place = await bench.createService();
  const deployment = await bench.deployed(place, commit);
  const hasSaid = async (count: number) => (await bench.deployLog(deployment)).length >= Math.min(count, 400);
  let said = false;
  const poll = async (count: number) => {
    while (!said) said = await hasSaid(count);
  };
  await Promise.race([poll(lines.length), until(() => said)]);
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
    async say(more) {
      await fetch(place.url, { method: 'POST', body: JSON.stringify(more), signal: AbortSignal.timeout(20_000) });
    },
    [Symbol.asyncDispose]: () => bench[Symbol.asyncDispose](),
  };
}

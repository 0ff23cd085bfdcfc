import { parseArgs } from 'node:util';
import { type EmulatedToken, startRailwayEmulator } from './emulator.ts';

const usage = `Runs an emulated Railway on 127.0.0.1 until Ctrl-C.

  --port <number>                     where to listen (default: a free port)
  --repository <owner/name>=<path>    a GitHub repository Railway may read, and the local git repository it is (repeatable)
  --token account:<value>             a token to accept besides the random ones (repeatable)
  --token workspace:<value>
  --token project:<value>:<project>/<environment>
                                      the project and its environment are made when they do not exist
  --help
`;

function readToken(text: string): EmulatedToken {
  const [kind, value, place] = text.split(':');
  const [project, environment] = place?.split('/') ?? [];
  if (value && (kind === 'account' || kind === 'workspace') && place === undefined) return { kind, value };
  if (value && kind === 'project' && project && environment) return { kind, value, project, environment };
  // The text holds a secret: it is not repeated.
  throw new Error('--token wants account:<value>, workspace:<value> or project:<value>:<project>/<environment>.');
}

function readRepository(text: string): [string, string] {
  const [, name, path] = /^([^/=]+\/[^/=]+)=(.+)$/.exec(text) ?? [];
  if (name === undefined || path === undefined) throw new Error(`--repository wants owner/name=path, got "${text}".`);
  return [name, path];
}

function readPort(text: string | undefined): number {
  const port = Number(text ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port wants 0 to 65535, got "${text}".`);
  return port;
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      repository: { type: 'string', multiple: true },
      token: { type: 'string', multiple: true },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    help: values.help,
    port: readPort(values.port),
    repositories: Object.fromEntries((values.repository ?? []).map(readRepository)),
    tokens: (values.token ?? []).map(readToken),
  };
}

async function main(): Promise<void> {
  const { help, ...options } = readArguments();
  if (help) return void process.stdout.write(usage);
  const emulator = await startRailwayEmulator(options);
  const { graphqlUrl, url, tokens, workspaces } = emulator;
  process.stdout.write(
    [
      `Railway emulator    ${graphqlUrl}`,
      `workspace           ${workspaces[0]?.name} (${workspaces[0]?.id})`,
      `account token       ${tokens.account}`,
      `workspace token     ${tokens.workspace}`,
      '',
      `curl ${graphqlUrl} -H 'Authorization: Bearer ${tokens.account}' -H 'Content-Type: application/json' \\`,
      `  -d '{"query":"{ me { name workspaces { id name } } }"}'`,
      '',
      `curl ${url}/control -H 'Content-Type: application/json' \\`,
      `  -d '{"next":{"kind":"status","status":429,"headers":{"Retry-After":"1"}}}'   # the next request is throttled`,
      '',
      'Ctrl-C ends it and every service it runs.',
      '',
    ].join('\n'),
  );
  const stop = () => void emulator.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});

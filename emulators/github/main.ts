import { parseArgs } from 'node:util';
import { type RepositoryOptions, startGithubEmulator, type TokenOptions } from './emulator.ts';

const usage = `Runs an emulated GitHub, its REST interface, on 127.0.0.1 until Ctrl-C.

  --port <number>                      where to listen (default: a free port)
  --repository <owner/name>[:private]  a repository, with one commit (repeatable; default: acme/shop)
  --token <owner/name>[=<value>][:<permissions>]
                                       a workflow's token (repeatable; default: one of each repository). Permissions are
                                       write-all (the default), read-all or as issues=write,contents=read
  --help
`;

function readPort(text: string | undefined): number {
  const port = Number(text ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port wants 0 to 65535, got "${text}".`);
  return port;
}

function readRepository(text: string): [string, RepositoryOptions] {
  const [, name, visibility] = /^([^/:]+\/[^/:]+)(:private)?$/.exec(text) ?? [];
  if (name === undefined) throw new Error(`--repository wants owner/name or owner/name:private, got "${text}".`);
  return [name, { private: visibility !== undefined }];
}

function readPermissions(text: string): TokenOptions['permissions'] {
  if (text === 'write-all' || text === 'read-all') return text;
  const levels = text.split(',').map((pair): [string, 'none' | 'read' | 'write'] => {
    const [scope = '', level] = pair.split('=');
    if (level === 'none' || level === 'read' || level === 'write') return [scope, level];
    throw new Error(`--token wants permissions as issues=write,contents=read, got "${pair}".`);
  });
  return Object.fromEntries(levels);
}

function readToken(text: string): TokenOptions {
  const [, repository, value, permissions = 'write-all'] =
    /^([^/:=]+\/[^/:=]+)(?:=([^:]+))?(?::(.+))?$/.exec(text) ?? [];
  // The text may hold a secret: it is not repeated.
  if (repository === undefined)
    throw new Error('--token wants owner/name, owner/name=value or owner/name:permissions.');
  return { repository, permissions: readPermissions(permissions), ...(value === undefined ? {} : { value }) };
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      repository: { type: 'string', multiple: true, default: ['acme/shop'] },
      token: { type: 'string', multiple: true },
      help: { type: 'boolean', default: false },
    },
  });
  const repositories = Object.fromEntries(values.repository.map(readRepository));
  return {
    help: values.help,
    port: readPort(values.port),
    repositories,
    tokens: (values.token ?? Object.keys(repositories)).map(readToken),
  };
}

async function main(): Promise<void> {
  const { help, ...options } = readArguments();
  if (help) {
    process.stdout.write(usage);
    return;
  }
  const { url, tokens, close } = await startGithubEmulator(options);
  const first = options.tokens[0];
  process.stdout.write(
    [
      `GitHub emulator     ${url}`,
      ...tokens.map((value, index) => `token               ${value}  (${options.tokens[index]?.repository})`),
      '',
      `curl ${url}/repos/${first?.repository}/issues -H 'Authorization: Bearer ${tokens[0]}' -d '{"title":"It is down"}'`,
      '',
      `curl ${url}/control -H 'Content-Type: application/json' \\`,
      `  -d '{"next":{"kind":"secondary-limit","retryAfterSeconds":1}}'   # the next request is one too many`,
      '',
      'Ctrl-C ends it and forgets everything.',
      '',
    ].join('\n'),
  );
  const stop = () => void close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});

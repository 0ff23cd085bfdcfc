import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startSupabaseEmulator } from './emulator.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    directory: { type: 'string' },
    migrations: {
      type: 'string',
      default: fileURLToPath(new URL('../../bridge/supabase/migrations', import.meta.url)),
    },
    /** `email:password`, may be given several times. */
    user: { type: 'string', multiple: true, default: [] },
    verbose: { type: 'boolean', default: false },
  },
});

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort());

try {
  const emulator = await startSupabaseEmulator({
    ...(values.port === undefined ? {} : { port: Number(values.port) }),
    ...(values.directory === undefined ? {} : { directory: values.directory }),
    migrations: values.migrations,
    signal: stop.signal,
    log: (line) => values.verbose && console.error(line),
  });
  for (const user of values.user) {
    const [email = '', password = ''] = user.split(/:(.*)/s);
    emulator.addUser({ email, password });
  }
  console.log(`SUPABASE_URL=${emulator.url}
SUPABASE_ANON_KEY=${emulator.anonKey}
SUPABASE_SERVICE_ROLE_KEY=${emulator.serviceRoleKey}
SUPABASE_PUBLISHABLE_KEY=${emulator.publishableKey}
SUPABASE_SECRET_KEY=${emulator.secretKey}
SUPABASE_JWT_SECRET=${emulator.jwtSecret}
DATABASE_URL=${emulator.databaseUrl}`);
  console.error('Supabase emulator is up; Ctrl-C ends it.');
  await new Promise((resolve) => stop.signal.addEventListener('abort', resolve));
  await emulator.close();
} catch (error) {
  if (!stop.signal.aborted) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

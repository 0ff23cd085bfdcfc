import { startBridge } from './bridge.ts';
import { createLog, reasonOf } from './log.ts';
import { loadSettings, type Settings, SettingsError } from './settings.ts';
import { version } from './version.ts';

/** Longer than a stop can take; a platform that kills sooner loses the last flush, not the truth. */
const stopDeadlineMs = 9_000;

function settingsOrExit(): Settings {
  try {
    return loadSettings();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    const log = createLog({ level: 'error', secrets: [], write: (line) => process.stdout.write(line) });
    log.error(error.message);
    process.exit(1);
  }
}

const settings = settingsOrExit();
const { supabase, ctrader, apiKey } = settings;
const log = createLog({
  level: settings.logLevel,
  secrets: [supabase.key, supabase.jwtSecret, ctrader.clientSecret, apiKey].flatMap((secret) => secret ?? []),
  write: (line) => process.stdout.write(line),
});

function die(what: string) {
  return (error: unknown) => {
    log.error(what, { reason: reasonOf(error), stack: error instanceof Error ? error.stack : undefined });
    process.exit(1);
  };
}
process.on('unhandledRejection', die('a promise was rejected and nobody cared'));
process.on('uncaughtException', die('an error was thrown and nobody caught it'));

const starting = startBridge(settings, { log, version });
starting.catch(die('the bridge could not start'));
let isStopping = false;

function onSignal(signal: NodeJS.Signals): void {
  if (isStopping) process.exit(1);
  isStopping = true;
  log.info('stopping', { signal });
  setTimeout(() => process.exit(1), stopDeadlineMs).unref();
  void starting.then((bridge) => bridge.stop()).then(() => process.exit(0));
}
// Before the start has ended: as the first process of a container it would not even die of an unheard SIGTERM.
process.on('SIGTERM', onSignal);
process.on('SIGINT', onSignal);

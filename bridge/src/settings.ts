import { parseDuration } from './duration.ts';

/** Everything the bridge can be told from outside, read once at the start. Durations in milliseconds. */
export interface Settings {
  readonly host: string | undefined;
  readonly port: number;
  readonly supabase: { readonly url: string; readonly key: string; readonly jwtSecret: string | undefined };
  readonly kvTable: string;
  readonly userClaim: 'sub' | 'email';
  readonly ctrader: {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly demoUrl: string;
    readonly liveUrl: string;
    readonly tokenUrl: string;
  };
  readonly apiKey: string | undefined;
  /** Web origins whose pages may read the answers. */
  readonly allowedOrigins: readonly string[];
  /** The header in which the proxy in front tells the client's address, in lower case; undefined where there is no proxy. */
  readonly addressHeader: string | undefined;
  readonly flushIntervalMs: number;
  readonly leaseTtlMs: number;
  readonly maxSessions: number | undefined;
  readonly logLevel: LogLevel;
  readonly identity: { readonly replica: string; readonly deployment: string; readonly commit: string };
}

export type LogLevel = (typeof logLevels)[number];
const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
const minApiKeyLength = 16;

export type Environment = Readonly<Record<string, string | undefined>>;

/** What is wrong with the environment: one line per variable, never a value. */
export class SettingsError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(
      `The bridge cannot start; ${problems.length} setting(s) need attention:\n${problems.map((p) => `- ${p}`).join('\n')}`,
    );
    this.name = 'SettingsError';
    this.problems = problems;
  }
}

/** The settings of this process. The only place that touches `process.env`. */
export function loadSettings(): Settings {
  return readSettings(process.env);
}

/** Reads every variable, collects every problem, and throws them together as one {@link SettingsError}. */
export function readSettings(env: Environment): Settings {
  const problems: string[] = [];
  const read = reader(env, problems);
  const settings: Settings = {
    host: read.text('HOST'),
    port: read.integer('PORT', 'a TCP port from 0 to 65535', 0, 65_535) ?? 3000,
    supabase: {
      url: read.url('SUPABASE_URL', ['https:', 'http:'], undefined, 'the address of the Supabase project'),
      key: read.either('SUPABASE_SERVICE_ROLE_KEY', 'SUPABASE_SECRET_KEY', 'a key with the service role'),
      jwtSecret: read.text('SUPABASE_JWT_SECRET'),
    },
    kvTable: read.matching('KV_TABLE', /^[a-z_][a-z0-9_]{0,62}$/, 'a lower-case table name', 'kv_store'),
    userClaim: read.oneOf('USER_CLAIM', ['sub', 'email'], 'sub'),
    ctrader: {
      clientId: read.required('CTRADER_CLIENT_ID', 'the id of the cTrader Open API application'),
      clientSecret: read.required('CTRADER_CLIENT_SECRET', 'the secret of the cTrader Open API application'),
      demoUrl: read.url('CTRADER_DEMO_URL', ['wss:', 'ws:'], 'wss://demo.ctraderapi.com:5036'),
      liveUrl: read.url('CTRADER_LIVE_URL', ['wss:', 'ws:'], 'wss://live.ctraderapi.com:5036'),
      tokenUrl: read.url('CTRADER_TOKEN_URL', ['https:', 'http:'], 'https://openapi.ctrader.com/apps/token'),
    },
    apiKey: read.secret('BRIDGE_API_KEY', minApiKeyLength),
    allowedOrigins: read.origins('ALLOWED_ORIGINS'),
    addressHeader: read.header('CLIENT_ADDRESS_HEADER', isOnRailway(env) ? 'x-real-ip' : undefined),
    flushIntervalMs: read.duration('FLUSH_INTERVAL', 100, 60_000, 2_000),
    leaseTtlMs: read.duration('LEASE_TTL', 1_000, 600_000, 15_000),
    maxSessions: read.integer('MAX_SESSIONS', 'a whole number from 1', 1, 1_000_000),
    logLevel: read.oneOf('LOG_LEVEL', logLevels, 'info'),
    identity: {
      replica: read.text('RAILWAY_REPLICA_ID') ?? 'local',
      deployment: read.text('RAILWAY_DEPLOYMENT_ID') ?? 'local',
      commit: read.text('RAILWAY_GIT_COMMIT_SHA') ?? 'unknown',
    },
  };
  if (problems.length > 0) throw new SettingsError(problems);
  return settings;
}

/** Railway's proxy sets X-Real-IP itself; anywhere else a client could have made it up. */
function isOnRailway(env: Environment): boolean {
  return Boolean(env['RAILWAY_ENVIRONMENT_ID']?.trim());
}

/** An origin exactly as browsers send it: no path, no default port, no wildcard. */
function isOrigin(value: string): boolean {
  if (value.includes('*') || !URL.canParse(value)) return false;
  const { origin, protocol } = new URL(value);
  return origin === value && (protocol === 'https:' || protocol === 'http:');
}

/** Readers that note a problem and return a stand-in, so that one start shows every problem. */
function reader(env: Environment, problems: string[]) {
  const text = (name: string) => env[name]?.trim() || undefined;
  const missing = (name: string, what: string) => {
    problems.push(`${name} is missing: set it to ${what}`);
    return '';
  };
  const malformed = <T>(name: string, what: string, standIn: T): T => {
    problems.push(`${name} is malformed: expected ${what}`);
    return standIn;
  };
  return {
    text,
    required: (name: string, what: string) => text(name) ?? missing(name, what),
    either: (name: string, other: string, what: string) =>
      text(name) ?? text(other) ?? missing(`${name} (or ${other})`, what),
    matching(name: string, pattern: RegExp, what: string, standard: string) {
      const value = text(name) ?? standard;
      return pattern.test(value) ? value : malformed(name, what, standard);
    },
    oneOf<const T extends string>(name: string, allowed: readonly T[], standard: T): T {
      const value = text(name) ?? standard;
      return allowed.find((one) => one === value) ?? malformed(name, `one of ${allowed.join(', ')}`, standard);
    },
    secret(name: string, minLength: number) {
      const value = text(name);
      return value === undefined || value.length >= minLength
        ? value
        : malformed(name, `at least ${minLength} characters`, undefined);
    },
    origins(name: string): readonly string[] {
      const values = (text(name) ?? '').split(',').flatMap((value) => value.trim() || []);
      const what = 'a comma-separated list of exact origins such as https://app.example.com';
      return values.every(isOrigin) ? values : malformed(name, what, []);
    },
    /** `none` turns the standard off. */
    header(name: string, standard: string | undefined) {
      const value = text(name)?.toLowerCase() ?? standard;
      if (value === undefined || value === 'none') return undefined;
      const what = "the name of one header that the proxy sets to the client's address alone, or none";
      const isList = value === 'x-forwarded-for' || value === 'forwarded';
      return /^[a-z0-9-]{1,64}$/.test(value) && !isList ? value : malformed(name, what, undefined);
    },
    integer(name: string, what: string, min: number, max: number) {
      const value = text(name);
      if (value === undefined) return undefined;
      const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
      return number >= min && number <= max ? number : malformed(name, what, undefined);
    },
    duration(name: string, min: number, max: number, standard: number) {
      const value = text(name);
      if (value === undefined) return standard;
      const ms = parseDuration(value);
      const inRange = ms !== null && ms >= min && ms <= max;
      return inRange ? ms : malformed(name, `a duration such as 2s or 500ms, from ${min}ms to ${max}ms`, standard);
    },
    url(name: string, protocols: readonly string[], standard: string | undefined, what = 'an address') {
      const value = text(name) ?? standard;
      if (value === undefined) return missing(name, what);
      const schemes = protocols.map((protocol) => `${protocol}//`).join(' or ');
      const valid = URL.canParse(value) && protocols.includes(new URL(value).protocol);
      return valid ? value.replace(/\/+$/, '') : malformed(name, `an address that begins with ${schemes}`, '');
    },
  };
}

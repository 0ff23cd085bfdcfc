import { describe, expect, test } from '@jest/globals';
import { type Environment, readSettings, SettingsError } from '../src/settings.ts';

const enough: Environment = {
  SUPABASE_URL: 'https://project.supabase.co/',
  SUPABASE_SERVICE_ROLE_KEY: 'service-key',
  CTRADER_CLIENT_ID: 'id',
  CTRADER_CLIENT_SECRET: 'secret',
};

test('four variables are enough; everything else has its documented default', () => {
  expect(readSettings(enough)).toEqual({
    host: undefined,
    port: 3000,
    supabase: { url: 'https://project.supabase.co', key: 'service-key', jwtSecret: undefined },
    kvTable: 'kv_store',
    userClaim: 'sub',
    ctrader: {
      clientId: 'id',
      clientSecret: 'secret',
      demoUrl: 'wss://demo.ctraderapi.com:5036',
      liveUrl: 'wss://live.ctraderapi.com:5036',
      tokenUrl: 'https://openapi.ctrader.com/apps/token',
    },
    apiKey: undefined,
    allowedOrigins: [],
    addressHeader: undefined,
    flushIntervalMs: 2_000,
    leaseTtlMs: 15_000,
    maxSessions: undefined,
    logLevel: 'info',
    identity: { replica: 'local', deployment: 'local', commit: 'unknown' },
  });
});

test('every variable is read', () => {
  const settings = readSettings({
    ...enough,
    SUPABASE_SERVICE_ROLE_KEY: undefined,
    SUPABASE_SECRET_KEY: 'sb_secret_1',
    SUPABASE_JWT_SECRET: 'jwt',
    HOST: '127.0.0.1',
    PORT: '0',
    KV_TABLE: 'kv_store_5a9e4cc2',
    USER_CLAIM: 'email',
    CTRADER_DEMO_URL: 'ws://127.0.0.1:1',
    CTRADER_LIVE_URL: 'ws://127.0.0.1:2',
    CTRADER_TOKEN_URL: 'http://127.0.0.1:3/apps/token',
    BRIDGE_API_KEY: '0123456789abcdef',
    ALLOWED_ORIGINS: 'https://app.example.com, http://localhost:5173,',
    CLIENT_ADDRESS_HEADER: 'CF-Connecting-IP',
    FLUSH_INTERVAL: '500ms',
    LEASE_TTL: '1m',
    MAX_SESSIONS: '50',
    LOG_LEVEL: 'debug',
    RAILWAY_REPLICA_ID: 'r',
    RAILWAY_DEPLOYMENT_ID: 'd',
    RAILWAY_GIT_COMMIT_SHA: 'c',
  });
  expect(settings).toMatchObject({
    host: '127.0.0.1',
    port: 0,
    supabase: { key: 'sb_secret_1', jwtSecret: 'jwt' },
    kvTable: 'kv_store_5a9e4cc2',
    userClaim: 'email',
    ctrader: { demoUrl: 'ws://127.0.0.1:1', liveUrl: 'ws://127.0.0.1:2', tokenUrl: 'http://127.0.0.1:3/apps/token' },
    apiKey: '0123456789abcdef',
    allowedOrigins: ['https://app.example.com', 'http://localhost:5173'],
    addressHeader: 'cf-connecting-ip',
    flushIntervalMs: 500,
    leaseTtlMs: 60_000,
    maxSessions: 50,
    logLevel: 'debug',
    identity: { replica: 'r', deployment: 'd', commit: 'c' },
  });
});

test.each([
  { name: 'on Railway', env: { RAILWAY_ENVIRONMENT_ID: 'e' }, expected: 'x-real-ip' },
  {
    name: 'on Railway, turned off',
    env: { RAILWAY_ENVIRONMENT_ID: 'e', CLIENT_ADDRESS_HEADER: 'none' },
    expected: undefined,
  },
  { name: 'without a proxy known', env: {}, expected: undefined },
])('the header that tells the client address $name: $expected', ({ env, expected }) => {
  expect(readSettings({ ...enough, ...env }).addressHeader).toBe(expected);
});

function problemsOf(env: Environment): readonly string[] {
  try {
    readSettings(env);
    return [];
  } catch (error) {
    return (error as SettingsError).problems;
  }
}

describe('each problem is named with what is expected', () => {
  test.each([
    { variable: 'SUPABASE_URL', value: undefined, says: 'is missing' },
    { variable: 'SUPABASE_URL', value: 'project.supabase.co', says: 'https:// or http://' },
    { variable: 'SUPABASE_SERVICE_ROLE_KEY', value: '  ', says: 'SUPABASE_SECRET_KEY' },
    { variable: 'CTRADER_CLIENT_ID', value: '', says: 'is missing' },
    { variable: 'CTRADER_CLIENT_SECRET', value: undefined, says: 'is missing' },
    { variable: 'CTRADER_DEMO_URL', value: 'https://demo.ctraderapi.com', says: 'wss:// or ws://' },
    { variable: 'PORT', value: '70000', says: '65535' },
    { variable: 'PORT', value: '80a', says: '65535' },
    { variable: 'KV_TABLE', value: 'kv_store; drop', says: 'table name' },
    { variable: 'USER_CLAIM', value: 'phone', says: 'sub, email' },
    { variable: 'BRIDGE_API_KEY', value: 'short', says: '16 characters' },
    { variable: 'ALLOWED_ORIGINS', value: '*', says: 'exact origins' },
    { variable: 'ALLOWED_ORIGINS', value: 'null', says: 'exact origins' },
    { variable: 'ALLOWED_ORIGINS', value: 'https://app.example.com/', says: 'exact origins' },
    { variable: 'ALLOWED_ORIGINS', value: 'https://*.example.com', says: 'exact origins' },
    { variable: 'ALLOWED_ORIGINS', value: 'https://App.example.com', says: 'exact origins' },
    { variable: 'ALLOWED_ORIGINS', value: 'https://app.example.com:443', says: 'exact origins' },
    { variable: 'ALLOWED_ORIGINS', value: 'file:///tmp,https://app.example.com', says: 'exact origins' },
    { variable: 'CLIENT_ADDRESS_HEADER', value: 'X-Forwarded-For', says: 'alone' },
    { variable: 'CLIENT_ADDRESS_HEADER', value: 'x real ip', says: 'alone' },
    { variable: 'FLUSH_INTERVAL', value: '2', says: '2s or 500ms' },
    { variable: 'FLUSH_INTERVAL', value: '2h', says: '60000ms' },
    { variable: 'LEASE_TTL', value: '0s', says: '1000ms' },
    { variable: 'MAX_SESSIONS', value: '0', says: 'from 1' },
    { variable: 'LOG_LEVEL', value: 'loud', says: 'debug' },
  ])('$variable = $value', ({ variable, value, says }) => {
    const problems = problemsOf({ ...enough, [variable]: value });
    expect(problems).toEqual([expect.stringContaining(variable)]);
    expect(problems[0]).toContain(says);
  });
});

test('all problems come at once, and no value is told', () => {
  const error = new SettingsError(problemsOf({ CTRADER_DEMO_URL: 'hunter2://x', BRIDGE_API_KEY: 'hunter2' }));
  expect(error.problems).toHaveLength(6);
  expect(error.message).not.toContain('hunter2');
});

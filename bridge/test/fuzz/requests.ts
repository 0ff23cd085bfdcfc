import type { Chance } from './chance.ts';
import { hostileText, mutated } from './hostile-json.ts';

/** What an attacker knows: tokens of users who are nobody here, and who the victim is. */
export interface Knowledge {
  readonly tokens: readonly string[];
  readonly victim: string;
  readonly victimHash: string;
}

const methods = [
  ...Array<string>(10).fill('GET'),
  ...Array<string>(8).fill('POST'),
  ...Array<string>(4).fill('DELETE'),
  ...['HEAD', 'OPTIONS', 'PUT', 'PATCH', 'TRACE', 'get', 'G\u0000T', ''],
];
const types = [
  ...Array<string>(9).fill('application/json'),
  'text/plain',
  'application/json; charset=utf-16',
  '',
  'x'.repeat(300),
];
const oddPaths = [
  '/',
  '//',
  '*',
  '',
  '/health',
  '/metrics',
  '/api',
  '/%',
  '/%00',
  '/%E0%A4%A',
  '/sessions/../api/sessions',
  'http://evil.example/sessions',
  '/__proto__',
  '/sessions/constructor',
  '/🦊',
  '/sessions?user=x',
  '/\\..\\',
  '/.env',
];

/** One HTTP request as bytes: some good in form, some not, none of them entitled to anything of the victim. */
export function hostileRequest(chance: Chance, knowledge: Knowledge): string {
  const method = chance.one(methods);
  const body = chance.under(3) === 0 ? bodyOf(chance, knowledge) : '';
  const lines = [
    `${method} ${pathOf(chance, knowledge)} HTTP/1.${chance.under(20) === 0 ? 0 : 1}`,
    ...(chance.under(30) === 0 ? [] : ['Host: bridge.example']),
    `X-Real-IP: ${addressOf(chance)}`,
    'Connection: close',
    ...credentialsOf(chance, knowledge),
    ...(chance.under(15) === 0 ? [oddHeader(chance)] : []),
    ...(body === '' ? [] : [`Content-Type: ${chance.one(types)}`, ...framingOf(chance, body)]),
  ];
  const text = `${lines.join('\r\n')}\r\n\r\n${body}`;
  return chance.under(60) === 0 ? damaged(text, chance) : text;
}

function pathOf(chance: Chance, { victim, victimHash }: Knowledge): string {
  if (chance.under(8) === 0) return chance.one(oddPaths);
  if (chance.under(4) === 0)
    return chance.one(['/sessions', '/api/start-websocket', '/api/stop-websocket', '/api/sessions']);
  const base = chance.one([
    '/sessions/',
    '/sessions/',
    '/sessions/',
    '/api/websocket-status/',
    '/api/websocket-status/',
    '/api/stop-websocket/',
    '//sessions/',
    '/SESSIONS/',
  ]);
  const name = chance.one([victim, victimHash]);
  return (
    base +
    disguised(name, chance) +
    chance.one(['', '', '', '', '', '', '', '/', '?', '#', '%20', '/..', `?user=${victim}`])
  );
}

function disguised(name: string, chance: Chance): string {
  const at = chance.under(name.length);
  switch (chance.under(7)) {
    case 0:
      return name.toUpperCase();
    case 1:
      return [...name].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join('');
    case 2:
      return encodeURIComponent(`%${name.charCodeAt(0).toString(16)}${name.slice(1)}`);
    case 3:
      return `${name.slice(0, at)}%00${name.slice(at)}`;
    case 4:
      return `%20${name}%09`;
    case 5:
      return `../sessions/${name}`;
    default:
      return name;
  }
}

function credentialsOf(chance: Chance, { tokens }: Knowledge): string[] {
  const token = chance.one(tokens);
  switch (chance.under(7)) {
    case 0:
      return [];
    case 1:
      return [`X-API-Key: ${chance.one(['', 'key', 'undefined', 'x'.repeat(3_000), "' or 1=1 --"])}`];
    case 2:
      return [`Authorization: Bearer ${forged(token, chance)}`];
    case 3:
      return [
        `Authorization: ${chance.one(['Bearer', 'Bearer  ', 'Basic YTpi', 'bearer x y', `Bearer ${'a.'.repeat(900)}`])}`,
      ];
    default:
      return [`Authorization: Bearer ${token}`];
  }
}

/** A token whose header or claims were changed after it was signed, or that was damaged. */
export function forged(token: string, chance: Chance): string {
  const parts = token.split('.');
  const at = chance.under(3);
  if (at === 2 || chance.under(5) === 0) return damaged(token, chance).replaceAll(/[^\x21-\x7e]/g, 'x');
  const claims = JSON.parse(Buffer.from(parts[at] ?? '', 'base64url').toString());
  const changed = mutated(
    { ...claims, ...(at === 0 && { alg: chance.one(['none', 'HS256', 'ES256', 'RS256']) }) },
    chance,
  );
  const before = parts[at];
  parts[at] = Buffer.from(hostileText(changed, chance).slice(0, 4_000)).toString('base64url');
  if (parts[at] === before) parts[2] = '';
  return parts.join('.');
}

function bodyOf(chance: Chance, { victim }: Knowledge): string {
  const good = chance.one([
    { user: victim },
    { userId: victim },
    { user: victim, accountId: 1, environment: 'demo' },
    {},
  ]);
  return chance.under(40) === 0
    ? JSON.stringify({ user: 'x'.repeat(20_000) })
    : hostileText(mutated(good, chance), chance);
}

function framingOf(chance: Chance, body: string): string[] {
  const length = Buffer.byteLength(body);
  switch (chance.under(20)) {
    case 0:
      return [`Content-Length: ${length - 1}`];
    case 1:
      return ['Transfer-Encoding: chunked'];
    case 2:
      return [`Content-Length: ${length}`, 'Transfer-Encoding: chunked'];
    case 3:
      return [`Content-Length: ${chance.one(['-1', '1e3', '99999999999999999999', 'x'])}`];
    default:
      return [`Content-Length: ${length}`];
  }
}

function oddHeader(chance: Chance): string {
  return chance.one([
    'X-Forwarded-For: 127.0.0.1',
    'Origin: https://evil.example',
    'Upgrade: websocket',
    'Expect: 100-continue',
    'Content-Encoding: gzip',
    'X-HTTP-Method-Override: DELETE',
    `X-Filling: ${'x'.repeat(20_000)}`,
    'Bad Header: x',
    'X-Null: \u0000',
    `${'X-Many: y\r\n'.repeat(500)}X-Last: z`,
  ]);
}

function addressOf(chance: Chance): string {
  if (chance.under(20) === 0) return chance.one(['', 'x', '127.0.0.1, 127.0.0.2', '::1', '[::1]:80', '999.1.1.1']);
  return `10.${chance.under(256)}.${chance.under(256)}.${chance.under(256)}`;
}

function damaged(text: string, chance: Chance): string {
  const at = chance.under(text.length);
  const byte = String.fromCharCode(chance.under(256));
  return chance.under(2) === 0 ? text.slice(0, at) + byte + text.slice(at + 1) : text.slice(0, at);
}

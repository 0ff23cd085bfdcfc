import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CtraderEmulator } from '../../../emulators/ctrader/emulator.ts';
import type { AccountRow, SessionState } from '../../src/account/snapshot.ts';
import { judgeSafely, type Owned } from './judgement.ts';

export interface WitnessOptions {
  /** The database's REST address. */
  readonly upstream: string;
  readonly chronicle: CtraderEmulator['chronicle'];
  /** Whose row stands under a key; undefined: nobody's. */
  readonly ownerOf: (key: string) => Owned | undefined;
  /** How old what a row shows as current may be, in ms of the world's clock. */
  readonly toleranceOf: (owned: Owned) => number;
}

/** A row that says more than was true. */
export interface Finding {
  readonly key: string;
  readonly account: number | undefined;
  readonly complaints: readonly string[];
  readonly row: AccountRow;
}

/** Stands between a bridge and its database, and looks at every account row that goes by. */
export interface Witness extends AsyncDisposable {
  /** What the bridge takes for its database. */
  readonly url: string;
  readonly findings: Finding[];
  readonly seen: { requests: number; rows: number; byQuality: Record<string, number>; oldestMs: number };
  /** The newest row of each key that went by, and by which states of its session it came. */
  readonly latest: ReadonlyMap<string, AccountRow>;
  readonly states: Map<string, Set<SessionState>>;
  /** Every request is held this long before it is passed on; 0 for not at all. */
  delayMs: number;
  /**
   * The next write is taken, its connection cut, and its rows reach the database only after the write that follows it:
   * as when a request outlives whoever sent it.
   */
  outliveNext(): void;
}

export async function startWitness(options: WitnessOptions): Promise<Witness> {
  const { upstream, chronicle, ownerOf, toleranceOf } = options;
  const target = new URL(upstream);
  const timers = new Set<NodeJS.Timeout>();
  let isCutting = false;
  let late: (() => void) | undefined;
  const latest = new Map<string, AccountRow>();
  const witness = {
    findings: [] as Finding[],
    seen: { requests: 0, rows: 0, byQuality: {} as Record<string, number>, oldestMs: 0 },
    states: new Map<string, Set<SessionState>>(),
    latest,
    delayMs: 0,
    outliveNext() {
      isCutting = true;
    },
  };

  function look(body: Buffer): boolean {
    const written = rowsIn(body);
    for (const { key, row } of written) lookAt(key, row);
    return written.length > 0;
  }

  function lookAt(key: string, row: AccountRow): void {
    const { seen, findings } = witness;
    seen.rows += 1;
    seen.byQuality[row.quality] = (seen.byQuality[row.quality] ?? 0) + 1;
    latest.set(key, row);
    const states = witness.states.get(key) ?? new Set();
    witness.states.set(key, states.add(row.session));
    const owned = ownerOf(key);
    const account = owned?.ctidTraderAccountId;
    if (!owned) {
      findings.push({ key, account, complaints: ['is nobody’s'], row });
      return;
    }
    const written = row._cacheTimestamp;
    const { complaints, trueUntil = written } = judgeSafely({ row, owned, chronicle, toleranceMs: toleranceOf(owned) });
    if (complaints.length > 0) findings.push({ key, account, complaints, row });
    seen.oldestMs = Math.max(seen.oldestMs, written - trueUntil);
  }

  function pass(
    incoming: IncomingMessage,
    body: Buffer,
    response: ServerResponse | undefined,
    done?: () => void,
  ): void {
    const { method, url, headers } = incoming;
    const forwarded = request({ host: target.hostname, port: target.port, method, path: url, headers }, (answer) => {
      if (response) {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      } else answer.resume();
      answer.once('end', () => done?.());
    });
    // What happens to the database happens to whoever asked.
    forwarded.once('error', () => response?.destroy());
    response?.once('close', () => {
      if (!response.writableFinished) forwarded.destroy();
    });
    forwarded.end(body);
  }

  function handle(incoming: IncomingMessage, body: Buffer, response: ServerResponse): void {
    witness.seen.requests += 1;
    const isWrite = incoming.method === 'POST' && look(body);
    if (isWrite && isCutting) {
      isCutting = false;
      late = () => pass(incoming, body, undefined);
      response.destroy();
      return;
    }
    const overdue = isWrite ? late : undefined;
    if (isWrite) late = undefined;
    if (witness.delayMs === 0) {
      pass(incoming, body, response, overdue);
      return;
    }
    const timer = setTimeout(() => {
      timers.delete(timer);
      pass(incoming, body, response, overdue);
    }, witness.delayMs);
    timers.add(timer);
  }

  const server = createServer((incoming, response) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => handle(incoming, Buffer.concat(parts), response));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return Object.assign(witness, {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      for (const timer of timers) clearTimeout(timer);
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  });
}

/** The account rows in the body of a request, whatever it asks for. */
function rowsIn(body: Buffer): { key: string; row: AccountRow }[] {
  if (!body.includes('"ctrader_account_')) return [];
  const found: { key: string; row: AccountRow }[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { key, value: row } = value as { key?: unknown; value?: unknown };
    if (typeof key === 'string' && key.startsWith('ctrader_account_') && typeof row === 'object' && row !== null) {
      found.push({ key, row: row as AccountRow });
    } else for (const one of Object.values(value)) visit(one);
  };
  visit(JSON.parse(body.toString('utf8')));
  return found;
}

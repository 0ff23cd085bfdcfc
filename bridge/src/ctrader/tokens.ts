import { backoffDelay } from '../backoff.ts';
import type { Credentials, TokenPair } from '../cache/credentials.ts';
import { hashUser } from '../cache/keys.ts';
import { type Kv, KvError } from '../cache/kv.ts';
import { type Clock, sleep } from '../clock.ts';
import { type Log, reasonOf } from '../log.ts';
import type { Connection } from './connection.ts';
import { CtraderError } from './errors.ts';
import type { RefreshLock } from './refresh-lock.ts';
import { refreshByHttp, type TokenEndpoint, toTokenPair } from './token-endpoint.ts';

export interface TokensOptions {
  readonly kv: Pick<Kv, 'credentials' | 'storeTokens'>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly endpoint: TokenEndpoint;
  /** Keeps other replicas from refreshing the same token; without it there are none. */
  readonly lock?: RefreshLock;
}

export interface Tokens {
  /**
   * Credentials to use in place of an access token the server refused: newer ones from the cache, or a refreshed pair,
   * stored before it is returned. Null if only the user can help, by connecting the account again.
   * Throws what may pass: KvError, NoAnswerError, CtraderError.
   */
  renew(user: string, refusedAccessToken: string, connection: Connection): Promise<Credentials | null>;
  /** Resolves when no refresh is under way: a pair that was received but not stored would be lost for good. */
  idle(): Promise<void>;
}

interface Refreshed {
  readonly pair: TokenPair;
  readonly current?: Credentials | null;
}

/** What a user is told whose token nothing can renew. */
export const tokenRefused = 'cTrader refuses the access token: the account must be connected again';

const storeAttempts = 30;
/** Of the refreshes that succeeded, how many are remembered for others who hold the same old pair. */
const rememberedRefreshes = 1_000;

export function createTokens({ kv, clock, random, log, endpoint, lock }: TokensOptions): Tokens {
  /** By refresh token: it works only once, so everyone who holds it shares one refresh and its outcome. */
  const refreshes = new Map<string, Promise<TokenPair>>();
  /** Received, but not stored yet: nobody else will ever get these. */
  const unstored = new Map<string, TokenPair>();
  const underWay = new Set<Promise<unknown>>();

  async function ask(refreshToken: string, connection: Connection): Promise<TokenPair> {
    try {
      const answer = await connection.request('refreshTokenReq', { refreshToken }, { priority: 'auth' });
      return toTokenPair(answer, clock.now());
    } catch (error) {
      if (!(error instanceof CtraderError && error.code === 'UNSUPPORTED_MESSAGE')) throw error;
      return refreshByHttp(endpoint, refreshToken);
    }
  }

  /** The pair, and for the user who asked first, for whom it is stored already, what counts now. */
  async function refresh(user: string, refreshToken: string, connection: Connection): Promise<Refreshed> {
    const known = refreshes.get(refreshToken);
    if (known !== undefined) return { pair: await known };
    const refreshed: { current?: Credentials | null } = {};
    const refreshAndStore = async () => {
      const pair = unstored.get(refreshToken) ?? (await ask(refreshToken, connection));
      unstored.set(refreshToken, pair);
      refreshed.current = await store(user, pair, refreshToken);
      unstored.delete(refreshToken);
      log.info('a token pair was refreshed', { user: hashUser(user) });
      return pair;
    };
    const fresh = lock ? lock.run(refreshToken, user, refreshAndStore) : refreshAndStore();
    refreshes.set(refreshToken, fresh);
    fresh.catch(() => refreshes.delete(refreshToken));
    for (const oldest of refreshes.keys()) {
      if (refreshes.size <= rememberedRefreshes) break;
      refreshes.delete(oldest);
    }
    return { pair: await fresh, ...refreshed };
  }

  async function store(user: string, pair: TokenPair, used: string): Promise<Credentials | null> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await kv.storeTokens(user, pair, used);
      } catch (error) {
        if (!(error instanceof KvError && error.isTransient) || attempt >= storeAttempts) throw error;
        log.error('a refreshed token pair is not stored yet', { user: hashUser(user), reason: reasonOf(error) });
        await sleep(clock, backoffDelay(attempt, { baseMs: 250, maxMs: 5_000, random }));
      }
    }
  }

  async function renew(user: string, refused: string, connection: Connection): Promise<Credentials | null> {
    const stored = await kv.credentials(user);
    if (stored === null || stored.accessToken !== refused) return stored;
    if (stored.refreshToken === undefined) return null;
    try {
      const { pair, current } = await refresh(user, stored.refreshToken, connection);
      return current === undefined ? await store(user, pair, stored.refreshToken) : current;
    } catch (error) {
      if (!isFinal(error)) throw error;
      // Meanwhile the user may have connected anew, or another replica refreshed.
      const newer = await kv.credentials(user);
      if (newer !== null && newer.accessToken !== refused) return newer;
      log.warn('a token pair could not be refreshed', { user: hashUser(user), code: error.code });
      return null;
    }
  }

  return {
    renew(user, refused, connection) {
      const work = renew(user, refused, connection);
      const tracked = work.catch(() => {}).finally(() => underWay.delete(tracked));
      underWay.add(tracked);
      return work;
    },
    async idle() {
      await Promise.all(underWay);
    },
  };
}

/** A definite refusal of the refresh token; anything else may pass. */
function isFinal(error: unknown): error is CtraderError {
  return error instanceof CtraderError && !['retry', 'slow-down', 'application-auth'].includes(error.action);
}

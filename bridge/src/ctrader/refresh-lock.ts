import { createHash } from 'node:crypto';
import type { TokenPair } from '../cache/credentials.ts';
import { type Kv, KvError } from '../cache/kv.ts';
import type { RefreshClaim, Registry } from '../cache/registry.ts';
import { type Clock, sleep } from '../clock.ts';
import { type Log, reasonOf } from '../log.ts';
import { CtraderError, NoAnswerError } from './errors.ts';

export interface RefreshLockOptions {
  readonly registry: Pick<Registry, 'claimRefresh' | 'endRefresh'>;
  readonly kv: Pick<Kv, 'credentials'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Over all replicas, one refresh of a token is under way at a time, and the others take its outcome. */
export interface RefreshLock {
  /**
   * Refreshes and stores as given if nobody else does; else waits for the pair that somebody else got. A refresh token that
   * another used, but whose new pair is nowhere to be found, counts as refused. Throws as the work does, KvError, NoAnswerError.
   */
  run(refreshToken: string, user: string, refreshAndStore: () => Promise<TokenPair>): Promise<TokenPair>;
}

/** After it, whoever claimed and was not heard of is taken for dead. */
const claimMs = 60_000;
/** Storing a pair may take minutes, and who asks with the used token meanwhile would be refused for good. */
const claimAgainMs = 20_000;
const askAgainMs = 250;
const patienceMs = 90_000;

export function createRefreshLock({ registry, kv, clock, log }: RefreshLockOptions): RefreshLock {
  async function claim(hash: string, user: string): Promise<RefreshClaim> {
    try {
      return await registry.claimRefresh(hash, user, claimMs);
    } catch (error) {
      // Where there is no registry, this is the only bridge.
      if (error instanceof KvError && error.isMissingFunction) return { kind: 'yours' };
      throw error;
    }
  }

  /** Keeps the claim for as long as the work takes; returns the end of that. */
  function insist(hash: string, user: string): () => void {
    let cancel = () => {};
    const again = () => {
      cancel = clock.after(claimAgainMs, () => {
        claim(hash, user).catch((error) => log.debug('a refresh was not claimed again', { reason: reasonOf(error) }));
        again();
      });
    };
    again();
    return () => cancel();
  }

  /** Not knowing the end only makes others wait: it must not spoil what was reached. */
  async function end(hash: string, isDone: boolean): Promise<void> {
    await registry
      .endRefresh(hash, isDone)
      .catch((error) => log.debug('the end of a refresh was not noted', { reason: reasonOf(error) }));
  }

  async function pairOf(user: string, used: string): Promise<TokenPair> {
    const { accessToken, refreshToken, expiresAt = 0 } = (await kv.credentials(user)) ?? {};
    if (accessToken !== undefined && refreshToken !== undefined && refreshToken !== used) {
      return { accessToken, refreshToken, expiresAt };
    }
    throw new CtraderError('CH_ACCESS_TOKEN_INVALID', { description: 'another used the refresh token before' });
  }

  return {
    async run(refreshToken, user, refreshAndStore) {
      const hash = createHash('sha256').update(refreshToken).digest('hex');
      const deadline = clock.monotonic() + patienceMs;
      while (clock.monotonic() < deadline) {
        const claimed = await claim(hash, user);
        if (claimed.kind === 'done') return pairOf(claimed.by, refreshToken);
        if (claimed.kind === 'busy') {
          await sleep(clock, Math.min(claimed.waitMs, askAgainMs) + 1);
          continue;
        }
        let isDone = false;
        const desist = insist(hash, user);
        try {
          const pair = await refreshAndStore();
          isDone = true;
          return pair;
        } finally {
          desist();
          await end(hash, isDone);
        }
      }
      throw new NoAnswerError('another replica refreshes the token and does not come to an end');
    },
  };
}

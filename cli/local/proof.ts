import type { Clock } from '../../core/clock.ts';
import { differences, type TrueAccount } from './comparison.ts';
import type { Say } from './progress.ts';
import { type Doors, readRows, type Trader } from './traders.ts';

/** The simulated world as far as the proof needs it. */
export interface ProofWorld {
  readonly doors: Doors;
  readonly traders: readonly Trader[];
  /** While it is paused nothing happens in the market or on any account, so that everything holds at one instant. */
  readonly market: { pause(): void; resume(): void };
  /** What is so right now, by the simulator's own exact reckoning. */
  truth(accountId: number): TrueAccount;
  /** Makes things happen on the accounts; says what. One round each. */
  readonly stirs: readonly ((signal: AbortSignal) => Promise<string>)[];
}

export interface Proof {
  readonly rounds: number;
  readonly accounts: number;
  /** Positions and figures compared, over all rounds. */
  readonly positions: number;
  readonly figures: number;
  /** The longest time from the market's standing still until the last row was right, in ms. */
  readonly slowestMs: number;
}

const marketRunsMs = 1000;
/** Rows that say the same for so long, over several of the bridge's flushes, are what the bridge holds to be true. */
const settledMs = 6000;
const figuresPerAccount = 6;
const figuresPerPosition = 10;

/**
 * Lets the market run, makes trades, stops everything at some instant and reads every cache row over HTTP until each equals
 * the truth of that instant to the last digit. Throws with the differences if that does not happen within the deadline.
 */
export async function proveCache(
  world: ProofWorld,
  { clock, signal, say, deadlineMs }: { clock: Clock; signal: AbortSignal; say: Say; deadlineMs: number },
): Promise<Proof> {
  let positions = 0;
  let slowestMs = 0;
  for (const stir of world.stirs) {
    say(await stir(signal));
    await clock.sleep(marketRunsMs, signal);
    world.market.pause();
    try {
      const truths = new Map(world.traders.map(({ user, accountId }) => [user, world.truth(accountId)]));
      slowestMs = Math.max(slowestMs, await waitUntilTrue(world, truths, { clock, signal, deadlineMs }));
      for (const truth of truths.values()) positions += truth.positions.length;
    } finally {
      world.market.resume();
    }
  }
  const rounds = world.stirs.length;
  const accounts = world.traders.length;
  const figures = rounds * accounts * figuresPerAccount + positions * figuresPerPosition;
  return { rounds, accounts, positions, figures, slowestMs };
}

async function waitUntilTrue(
  { doors, traders }: ProofWorld,
  truths: ReadonlyMap<string, TrueAccount>,
  { clock, signal, deadlineMs }: { clock: Clock; signal: AbortSignal; deadlineMs: number },
): Promise<number> {
  const startedAt = clock.monotonic();
  let said = '';
  let saidAt = startedAt;
  for (;;) {
    const rows = await readRows(doors, traders, signal);
    const wrong = traders.flatMap(({ user, accountId }) => {
      const truth = truths.get(user);
      return truth ? differences(rows.get(user), truth).map((text) => `account ${accountId}: ${text}`) : [];
    });
    const now = clock.monotonic();
    const passedMs = now - startedAt;
    if (wrong.length === 0) return passedMs;
    if (said !== wrong.join()) [said, saidAt] = [wrong.join(), now];
    // What the bridge has yet to see verified it does not hold to be true: that may take it another question to the broker.
    const isSettled = now - saidAt > settledMs && !wrong.every((text) => text.includes('-unverified'));
    if (passedMs > deadlineMs || isSettled)
      throw new Error(
        `the cache is wrong ${Math.round(passedMs / 1000)} s after the market stood still:\n${wrong.slice(0, 12).join('\n')}`,
      );
    await clock.sleep(150, signal);
  }
}

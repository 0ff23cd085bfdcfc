import { expect } from '@jest/globals';
import { accountKey } from '../../src/cache/keys.ts';
import { type FaultWorld, speed, usualStandingMs, usualToleranceMs } from './fault-world.ts';
import type { Finding } from './witness.ts';

/** One row of a fault table. */
export interface FaultRow {
  readonly name: string;
  /** What happens; the market runs meanwhile. */
  readonly stimulus: (world: FaultWorld) => unknown;
  /** How long it goes on, in ms of the world's clock, before all faults are taken back. */
  readonly lastsMs?: number;
  /** What is only then to be looked at, before all is to be true again. */
  readonly afterwards?: (world: FaultWorld) => Promise<unknown>;
  /** How old what a row calls exact may be, in ms of the world's clock. */
  readonly toleranceMs?: number;
  /** How much older it may be before the row is replaced, in ms of the world's clock. */
  readonly standingMs?: number;
  /** Accounts whose rows must not even say that something happened. */
  readonly undisturbed?: readonly number[];
}

/** Ten accounts of two brokers on both environments: see the emulator's default accounts. */
export const hedged = 41_000_101;
export const twoLegs = 41_000_102;
export const yen = 41_000_103;
export const netted = 41_000_104;
export const many = 41_000_105;
export const quiet = 42_000_201;
export const euroLive = 42_000_202;
export const yenLive = 42_000_203;
export const groupLive = 42_000_204;
export const threeLegs = 42_000_205;

export const kestrel = [hedged, twoLegs, yen, quiet, euroLive];
export const larch = [netted, many, yenLive, groupLive, threeLegs];
export const onDemo = [hedged, twoLegs, yen, netted, many];
export const onLive = [quiet, euroLive, yenLive, groupLive, threeLegs];

const trueAgainMs = 20_000;

/** Plays a row: whatever happens, every row written on the way is true or says that it is not, and in the end all are. */
export async function play(world: FaultWorld, row: FaultRow): Promise<void> {
  const { ctrader, witness } = world;
  witness.findings.length = 0;
  witness.states.clear();
  world.toleranceMs = row.toleranceMs ?? usualToleranceMs;
  world.standingMs = row.standingMs ?? usualStandingMs;
  ctrader.market.resume();
  await row.stimulus(world);
  stir(world);
  await passes(row.lastsMs ?? 4_000);
  stir(world);
  takeBack(world);
  await row.afterwards?.(world);
  ctrader.market.pause();
  await world.allTrue(undefined, trueAgainMs);
  expect(witness.findings.slice(0, 3).map(told)).toEqual([]);
  for (const id of row.undisturbed ?? []) {
    const states = [...(witness.states.get(accountKey(world.user(id))) ?? [])];
    expect({ id, states: states.filter((state) => state !== 'live') }).toEqual({ id, states: [] });
  }
}

/** Something happens to every account, so that whoever misses it shows something wrong. */
export function stir({ ctrader }: FaultWorld): void {
  for (const { ctidTraderAccountId: id, moneyDigits } of ctrader.accounts) {
    ctrader.trade.deposit(id, moneyDigits === 0 ? '13' : '1.5');
    const [first] = ctrader.oracle(id).positions;
    if (first) ctrader.trade.swap(id, first.id, '-1');
  }
}

export function takeBack({ ctrader, world, witness }: FaultWorld): void {
  ctrader.faults.reset();
  world.supabase.faults.clear();
  witness.delayMs = 0;
}

/** So much of the world's time. */
export function passes(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms / speed));
}

export function told({ account, complaints, row }: Finding): object {
  const { quality, reasons, session, asOf, _cacheTimestamp } = row;
  const codes = reasons.map(({ code }) => code);
  return { account, complaints, quality, codes, session, asOf, written: new Date(_cacheTimestamp).toISOString() };
}

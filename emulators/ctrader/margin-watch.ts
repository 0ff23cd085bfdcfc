import type { Account, Position } from './account.ts';
import { marginCallModel } from './account-models.ts';
import type { Broker } from './broker.ts';
import { equityOf, usedMarginOf, valuePosition } from './oracle.ts';
import { closePosition } from './trading.ts';
import type { World } from './world.ts';
import { publish } from './world.ts';

const CALL_PAUSE_MS = 600_000;

/** Prices of the broker moved: its accounts may have to be called or stopped out. */
export function watchMargins(world: World, broker: Broker): void {
  if (world.knobs.stopOutLevel === undefined && !world.knobs.marginCalls) return;
  for (const account of world.accounts.values()) if (account.broker === broker) watchMargin(world, account);
}

/** Tells a margin level that is too low, and closes positions while it is lower than the server bears. */
export function watchMargin(world: World, account: Account): void {
  const { stopOutLevel, marginCalls } = world.knobs;
  if (account.deleted) return;
  if (marginCalls) callMargin(world, account);
  if (stopOutLevel === undefined) return;
  for (let worst = pickWorst(world, account); worst && isBelow(world, account, stopOutLevel); ) {
    closePosition(world, account, worst, worst.volume, true);
    worst = pickWorst(world, account);
  }
}

function isBelow(world: World, account: Account, level: number): boolean {
  const used = usedMarginOf(account);
  return used > 0n && equityOf(account, world.knobs) * 10_000n < used * BigInt(Math.round(level * 100));
}

/** What goes first by the account's own strategy, of what can be traded now. */
function pickWorst(world: World, account: Account): Position | undefined {
  const open = [...account.positions.values()].filter(({ symbol }) => !symbol.isClosed);
  const badness = (position: Position) =>
    account.stopOutStrategy === 'MOST_LOSING_FIRST'
      ? -valuePosition(account, position, world.knobs).net
      : position.usedMargin;
  return open.sort((one, other) => Number(badness(other) - badness(one)))[0];
}

function callMargin(world: World, account: Account): void {
  const now = world.clock.now();
  account.marginCallLevels.forEach((level, at) => {
    const last = account.marginCalledAt.get(at) ?? Number.NEGATIVE_INFINITY;
    if (now - last < CALL_PAUSE_MS || !isBelow(world, account, level)) return;
    account.marginCalledAt.set(at, now);
    const event = { ctidTraderAccountId: account.id, marginCall: marginCallModel(account, at) };
    publish(account, 'ProtoOAMarginCallTriggerEvent', event);
  });
}

import type { Account } from '../account/account.ts';
import { startOfUtcDay } from '../account/day-stats.ts';
import type { Deal } from '../account/model.ts';
import type { Ask } from './broker-catalog.ts';
import { flag, list, must, structure } from './fields.ts';
import { toDeal } from './to-model.ts';

const maxRows = 1_000;

/** A whole day, and what the server's clock may be ahead of ours: deals of this very moment must not fall out of the window. */
const windowMs = 25 * 3_600_000;

/** Reads every deal since the UTC day began into the account. `now` in milliseconds since the epoch. */
export async function readDealsOfToday(account: Account, ask: Ask, now: () => number): Promise<void> {
  const from = startOfUtcDay(now());
  const deals = await readWindow(from, from + windowMs, ask);
  account.applyDealList(deals, from, true, account.lastEventAt);
}

/** No document says in which order a list is cut off, so a window that holds more than one answer is halved. */
async function readWindow(fromTimestamp: number, toTimestamp: number, ask: Ask): Promise<Deal[]> {
  const answer = await ask('dealListReq', { fromTimestamp, toTimestamp, maxRows }, 'metadata', 'history');
  const deals = list(answer.deal).map((one) => toDeal(must(structure(one), 'deal')));
  if (!flag(answer.hasMore) || toTimestamp - fromTimestamp < 1) return deals;
  const middle = Math.floor((fromTimestamp + toTimestamp) / 2);
  const earlier = await readWindow(fromTimestamp, middle, ask);
  return [...earlier, ...(await readWindow(middle + 1, toTimestamp, ask))];
}

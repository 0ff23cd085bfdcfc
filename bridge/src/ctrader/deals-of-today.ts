import type { Account } from '../account/account.ts';
import type { Deal } from '../account/model.ts';
import type { Ask } from './broker-catalog.ts';
import { flag, list, must, structure } from './fields.ts';
import { toDeal } from './to-model.ts';

const maxRows = 1_000;

/** What the server's clock may be ahead of ours: deals of this very moment must not fall out of the window. */
const windowMs = 2 * 3_600_000;

/**
 * Reads the deals of the UTC day that are not known, or may have been missed, into the account. `now` in milliseconds since the epoch.
 * Rejects as its requests do.
 */
export async function readDealsOfToday(account: Account, ask: Ask, now: () => number): Promise<void> {
  const from = account.dealsNeeded(now());
  if (from === null) return;
  const { doubts } = account.dayStats;
  const deals = await readWindow(from, now() + windowMs, ask);
  // What may have been missed while the list was read may be missing in it.
  account.applyDealList(deals, from, account.dayStats.doubts === doubts, account.lastEventAt);
}

/** No document says in which order a list is cut off, so a window that holds more than one answer is halved. */
async function readWindow(fromTimestamp: number, toTimestamp: number, ask: Ask): Promise<Deal[]> {
  const answer = await ask('dealListReq', { fromTimestamp, toTimestamp, maxRows }, 'routine', 'history');
  const deals = list(answer.deal).map((one) => toDeal(must(structure(one), 'deal')));
  if (!flag(answer.hasMore)) return deals;
  if (toTimestamp <= fromTimestamp)
    throw new Error(`the deals of one millisecond, ${fromTimestamp}, do not fit one answer`);
  const middle = Math.floor((fromTimestamp + toTimestamp) / 2);
  const earlier = await readWindow(fromTimestamp, middle, ask);
  return [...earlier, ...(await readWindow(middle + 1, toTimestamp, ask))];
}

import type { Deal } from '../account.ts';
import { cashFlowModel, dealModel } from '../account-models.ts';
import { refuse } from '../errors.ts';
import { type AccountCall, type Handler, integer, optionalInteger } from './call.ts';

const CASH_FLOW_WINDOW_MS = 604_800_000;

export const historyRequests: readonly Handler[] = [
  {
    request: 'ProtoOADealListReq',
    response: 'ProtoOADealListRes',
    needs: 'account',
    history: true,
    answer: (call) => listDeals(call, call.account.deals, optionalInteger(call.request, 'maxRows')),
  },
  {
    request: 'ProtoOADealListByPositionIdReq',
    response: 'ProtoOADealListByPositionIdRes',
    needs: 'account',
    history: true,
    answer(call) {
      const positionId = integer(call.request, 'positionId');
      const deals = call.account.deals.filter((deal) => deal.positionId === positionId);
      if (deals.length === 0) refuse('POSITION_NOT_FOUND', `Position ${positionId} is not found`);
      listDeals(call, deals, undefined);
    },
  },
  {
    request: 'ProtoOACashFlowHistoryListReq',
    response: 'ProtoOACashFlowHistoryListRes',
    needs: 'account',
    history: true,
    answer: listCashFlows,
  },
];

/** Deals executed within [fromTimestamp, toTimestamp], a page of them at most. */
function listDeals(
  { world, account, request, reply }: AccountCall,
  deals: readonly Deal[],
  rows: number | undefined,
): void {
  const from = optionalInteger(request, 'fromTimestamp') ?? 0;
  const to = optionalInteger(request, 'toTimestamp') ?? world.clock.now();
  if (from > to || (rows !== undefined && rows < 1)) refuse('INCORRECT_BOUNDARIES', 'Incorrect boundaries');
  const direction = world.knobs.dealOrder === 'oldest-first' ? 1 : -1;
  const inRange = deals
    .filter(({ at }) => from <= at && at <= to)
    .sort((one, other) => direction * (one.at - other.at || one.id - other.id));
  const page = inRange.slice(0, Math.min(rows ?? world.limits.maxRows, world.limits.maxRows));
  const deal = page.map((listed) => dealModel(account, listed));
  reply({ ctidTraderAccountId: account.id, deal, hasMore: page.length < inRange.length });
}

function listCashFlows({ account, request, reply }: AccountCall): void {
  const from = integer(request, 'fromTimestamp');
  const to = integer(request, 'toTimestamp');
  if (from > to || to - from > CASH_FLOW_WINDOW_MS) refuse('INCORRECT_BOUNDARIES', 'Incorrect boundaries');
  const depositWithdraw = account.cashFlows
    .filter(({ at }) => from <= at && at <= to)
    .map((flow) => cashFlowModel(account, flow));
  reply({ ctidTraderAccountId: account.id, depositWithdraw });
}

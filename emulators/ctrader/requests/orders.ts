import type { Deal, Order } from '../account.ts';
import { dealModel, orderModel } from '../account-models.ts';
import { refuse } from '../errors.ts';
import { type AccountCall, type Handler, integer, optionalInteger } from './call.ts';

export const orderRequests: readonly Handler[] = [
  {
    request: 'ProtoOAOrderListReq',
    response: 'ProtoOAOrderListRes',
    needs: 'account',
    history: true,
    answer: (call) => listOrders(call, call.account.orderHistory),
  },
  {
    request: 'ProtoOAOrderListByPositionIdReq',
    response: 'ProtoOAOrderListByPositionIdRes',
    needs: 'account',
    history: true,
    answer(call) {
      const positionId = integer(call.request, 'positionId');
      listOrders(
        call,
        call.account.orderHistory.filter((order) => order.positionId === positionId),
      );
    },
  },
  {
    request: 'ProtoOAOrderDetailsReq',
    response: 'ProtoOAOrderDetailsRes',
    needs: 'account',
    answer({ account, request, reply }) {
      const orderId = integer(request, 'orderId');
      const order = account.orderHistory.find(({ id }) => id === orderId);
      if (!order) refuse('ORDER_NOT_FOUND', `Order ${orderId} is not found`);
      const deals = account.deals.filter((deal) => deal.orderId === orderId);
      const deal = deals.map((one) => dealModel(account, one));
      reply({ ctidTraderAccountId: account.id, order: orderModel(order), deal });
    },
  },
  {
    request: 'ProtoOADealOffsetListReq',
    response: 'ProtoOADealOffsetListRes',
    needs: 'account',
    history: true,
    answer: listOffsets,
  },
];

/** Orders last changed within [fromTimestamp, toTimestamp], newest first, a page of them at most. */
function listOrders({ world, account, request, reply }: AccountCall, orders: readonly Order[]): void {
  const from = optionalInteger(request, 'fromTimestamp') ?? 0;
  const to = optionalInteger(request, 'toTimestamp') ?? world.clock.now() + 1_000;
  if (from > to) refuse('INCORRECT_BOUNDARIES', 'Incorrect boundaries');
  const inRange = orders.filter(({ updatedAt }) => from <= updatedAt && updatedAt <= to).toReversed();
  const order = inRange.slice(0, world.limits.maxRows).map(orderModel);
  reply({ ctidTraderAccountId: account.id, order, hasMore: order.length < inRange.length });
}

/** A closing deal offsets those that opened its position, and is what they are offset by. */
function listOffsets({ account, request, reply }: AccountCall): void {
  const dealId = integer(request, 'dealId');
  const deal = account.deals.find(({ id }) => id === dealId);
  if (!deal) refuse('ENTITY_NOT_FOUND', `Deal ${dealId} is not found`);
  const others = account.deals.filter((one) => one.positionId === deal.positionId && !one.close !== !deal.close);
  const offsets = others.map(offsetOf);
  const field = deal.close ? 'offsetting' : 'offsetBy';
  reply({ ctidTraderAccountId: account.id, [field]: offsets });
}

function offsetOf({ id, volume, at, price }: Deal) {
  return { dealId: id, volume, executionTimestamp: at, executionPrice: price };
}

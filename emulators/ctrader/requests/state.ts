import { Decimal } from 'decimal.js';
import { marginCallModel, messageMoney, orderModel, positionModel, traderModel } from '../account-models.ts';
import { refuse } from '../errors.ts';
import { marginFor } from '../margin.ts';
import { moneyText, roundToUnits, valuePosition } from '../oracle.ts';
import { type AccountCall, type Handler, integer, integers } from './call.ts';

export const stateRequests: readonly Handler[] = [
  {
    request: 'ProtoOATraderReq',
    response: 'ProtoOATraderRes',
    needs: 'account',
    answer: ({ account, reply }) => reply({ ctidTraderAccountId: account.id, trader: traderModel(account) }),
  },
  {
    request: 'ProtoOAReconcileReq',
    response: 'ProtoOAReconcileRes',
    needs: 'account',
    answer({ account, reply }) {
      const position = [...account.positions.values()].map((open) => positionModel(account, open));
      reply({ ctidTraderAccountId: account.id, position, order: [...account.orders.values()].map(orderModel) });
    },
  },
  {
    request: 'ProtoOAGetPositionUnrealizedPnLReq',
    response: 'ProtoOAGetPositionUnrealizedPnLRes',
    needs: 'account',
    answer: unrealisedResults,
  },
  {
    request: 'ProtoOAExpectedMarginReq',
    response: 'ProtoOAExpectedMarginRes',
    needs: 'account',
    answer: expectedMargin,
  },
  {
    request: 'ProtoOAMarginCallListReq',
    response: 'ProtoOAMarginCallListRes',
    needs: 'account',
    answer: ({ account, reply }) =>
      reply({ marginCall: account.marginCallLevels.map((_, at) => marginCallModel(account, at)) }),
  },
];

/** From the server's own quotes, in digits that may differ from those of the positions. */
function unrealisedResults({ world, account, reply }: AccountCall): void {
  const moneyDigits = world.knobs.pnlMoneyDigits ?? account.moneyDigits;
  const scaled = (units: bigint) => roundToUnits(new Decimal(moneyText(units, account.moneyDigits)), moneyDigits);
  const positionUnrealizedPnL = [...account.positions.values()].map((position) => {
    const { gross, net } = valuePosition(account, position, world.knobs);
    return { positionId: position.id, grossUnrealizedPnL: scaled(gross), netUnrealizedPnL: scaled(net) };
  });
  reply({ ctidTraderAccountId: account.id, positionUnrealizedPnL, moneyDigits });
}

function expectedMargin({ world, account, request, reply }: AccountCall): void {
  const symbolId = integer(request, 'symbolId');
  const symbol = account.broker.symbols.get(symbolId);
  if (!symbol) refuse(world.knobs.unknownSymbol, `Symbol ${symbolId} is not found`);
  const margin = integers(request, 'volume').map((volume) => {
    const of = (side: 'BUY' | 'SELL') =>
      messageMoney(account, marginFor(account, symbol, side, volume, world.knobs).usedMargin);
    return { volume, buyMargin: of('BUY'), sellMargin: of('SELL') };
  });
  reply({ ctidTraderAccountId: account.id, margin, moneyDigits: account.messageDigits });
}

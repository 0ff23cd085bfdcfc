import { choice, list, structure } from './fields.ts';
import { enums, type Frame, type MessageName, type Structure } from './wire.ts';

/** How many values in a message belong to no enum this bridge knows: the protocol has grown, and something may be misread. */
export function unknownEnumsIn(message: MessageName, payload: Frame['payload']): number {
  switch (message) {
    case 'traderRes':
    case 'traderUpdatedEvent':
      return unknownInTrader(payload['trader']);
    case 'reconcileRes':
      return list(payload['position']).reduce<number>((sum, position) => sum + unknownInPosition(position), 0);
    case 'executionEvent':
      return unknownInPosition(payload['position']);
    default:
      return 0;
  }
}

function unknownInTrader(value: unknown): number {
  const trader = structure<Structure<'trader'>>(value);
  return (
    unknown(trader?.accessRights, enums.accessRights) +
    unknown(trader?.totalMarginCalculationType, enums.totalMarginCalculationType) +
    unknown(trader?.limitedRiskMarginCalculationStrategy, enums.limitedRiskStrategy)
  );
}

function unknownInPosition(value: unknown): number {
  const position = structure<Structure<'position'>>(value);
  const trade = structure<Structure<'tradeData'>>(position?.tradeData);
  return unknown(position?.positionStatus, enums.positionStatus) + unknown(trade?.tradeSide, enums.tradeSide);
}

function unknown(value: unknown, { values }: { readonly values: Readonly<Record<string, number>> }): number {
  return value === undefined || value === null || choice(value, values) !== undefined ? 0 : 1;
}

import type { TradedSymbol } from '../broker.ts';
import { refuse } from '../errors.ts';
import { sendSpot } from '../spots.ts';
import { type AccountCall, type Handler, integers } from './call.ts';

export const marketRequests: readonly Handler[] = [
  { request: 'ProtoOASubscribeSpotsReq', response: 'ProtoOASubscribeSpotsRes', needs: 'account', answer: subscribe },
  {
    request: 'ProtoOAUnsubscribeSpotsReq',
    response: 'ProtoOAUnsubscribeSpotsRes',
    needs: 'account',
    answer: unsubscribe,
  },
];

/** All or nothing. The answer only says that it is queued; the technical tick after it has both sides, whether the market moves or not. */
function subscribe(call: AccountCall): void {
  const { session, account, request, reply } = call;
  const symbols = knownSymbols(call);
  if (new Set(symbols).size < symbols.length || symbols.some(({ id }) => session.subscriptions.has(id))) {
    refuse('ALREADY_SUBSCRIBED', 'Already subscribed to spots of a symbol in the list');
  }
  for (const symbol of symbols) {
    session.subscriptions.set(symbol.id, request['subscribeToSpotTimestamp'] === true);
    symbol.subscribers.add(session);
  }
  reply({ ctidTraderAccountId: account.id });
  for (const symbol of symbols) sendSpot(session, symbol, { bid: true, ask: true });
}

function unsubscribe(call: AccountCall): void {
  const { world, session, account, reply } = call;
  const symbols = knownSymbols(call);
  if (symbols.some(({ id }) => !session.subscriptions.has(id))) {
    refuse('NOT_SUBSCRIBED_TO_SPOTS', 'Not subscribed to spots of a symbol in the list');
  }
  reply({ ctidTraderAccountId: account.id });
  for (const symbol of symbols) {
    if (world.chance() < world.knobs.stragglers) sendSpot(session, symbol, { bid: true, ask: true });
    session.subscriptions.delete(symbol.id);
    symbol.subscribers.delete(session);
  }
}

function knownSymbols({ world, account, request }: AccountCall): TradedSymbol[] {
  return integers(request, 'symbolId').map(
    (symbolId) =>
      account.broker.symbols.get(symbolId) ?? refuse(world.knobs.unknownSymbol, `Symbol ${symbolId} is not found`),
  );
}

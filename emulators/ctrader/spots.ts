import { quoteFor } from './account.ts';
import type { TradedSymbol } from './broker.ts';
import type { Session } from './connection.ts';

/** The sides of a quote that an event carries. */
export interface Sides {
  readonly bid: boolean;
  readonly ask: boolean;
}

/** Sends what the account sees of a symbol now, if it is subscribed. A spot event with neither side carries the session close only. */
export function sendSpot(session: Session, symbol: TradedSymbol, { bid, ask }: Sides): void {
  const withTime = session.subscriptions.get(symbol.id);
  if (withTime === undefined) return;
  const quote = quoteFor(session.account, symbol);
  session.connection.event('ProtoOASpotEvent', {
    ctidTraderAccountId: session.account.id,
    symbolId: symbol.id,
    bid: bid ? quote.bid : undefined,
    ask: ask ? quote.ask : undefined,
    sessionClose: bid || ask ? undefined : symbol.sessionClose,
    timestamp: withTime ? symbol.quotedAt : undefined,
  });
}

import type { Account } from './account.ts';
import type { Connection, Session } from './connection.ts';

/** Opens, or opens again, the account on a connection. */
export function startSession(connection: Connection, account: Account): void {
  const known = connection.sessions.get(account.id);
  const session: Session = known ?? { connection, account, authorised: true, mutedUntil: 0, subscriptions: new Map() };
  session.authorised = true;
  connection.sessions.set(account.id, session);
  account.sessions.add(session);
}

/** Forgets the session and its subscriptions; tells nobody. */
export function endSession(session: Session): void {
  loseSession(session);
  session.account.sessions.delete(session);
  session.connection.sessions.delete(session.account.id);
}

/** Ends the session as the server reports it: AccountDisconnectEvent. */
export function disconnectSession(session: Session): void {
  endSession(session);
  session.connection.event('ProtoOAAccountDisconnectEvent', { ctidTraderAccountId: session.account.id });
}

/** The session dies and nobody is told: its requests are refused, its ticks stop. */
export function loseSession(session: Session): void {
  for (const symbolId of session.subscriptions.keys()) {
    session.account.broker.symbols.get(symbolId)?.subscribers.delete(session);
  }
  session.subscriptions.clear();
  session.authorised = false;
}

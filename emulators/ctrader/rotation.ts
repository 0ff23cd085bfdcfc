import type { Session } from './connection.ts';
import { disconnectSession } from './sessions.ts';
import type { Grant } from './tokens.ts';
import type { World } from './world.ts';

/**
 * Gives a new token pair, hands it to `answer`, and ends what the old one had opened: its sessions, on every connection,
 * answer no more until they are authorised again, and are told so as the knobs say.
 */
export function rotateToken(world: World, refreshToken: string, answer: (grant: Grant) => void): void {
  const grant = world.tokens.rotate(refreshToken, world.clock.now());
  const ended = sessionsOf(world, grant.user).filter((session) => session.authorised);
  for (const session of ended) {
    session.authorised = false;
    session.mutedUntil = world.clock.now() + world.knobs.rotationMuteMs;
  }
  answer(grant);
  const tell = () => notify(world, ended, 'Access token was refreshed');
  if (world.knobs.rotationNoticeDelayMs > 0) world.later(tell, world.knobs.rotationNoticeDelayMs);
  else tell();
}

export function sessionsOf(world: World, user: string): Session[] {
  return [...world.connections]
    .flatMap((connection) => [...connection.sessions.values()])
    .filter((session) => session.account.user === user);
}

function notify(world: World, ended: readonly Session[], reason: string): void {
  const { rotationNotice } = world.knobs;
  if (rotationNotice === 'invalidated' || rotationNotice === 'both') sendInvalidated(ended, reason);
  if (rotationNotice === 'invalidated' || rotationNotice === 'none') return;
  for (const session of shuffled(world, ended)) {
    if (session.authorised)
      session.connection.event('ProtoOAAccountDisconnectEvent', { ctidTraderAccountId: session.account.id });
    else disconnectSession(session);
  }
}

/** One AccountsTokenInvalidatedEvent per connection, with its accounts among the sessions. */
export function sendInvalidated(sessions: readonly Session[], reason: string): void {
  for (const connection of new Set(sessions.map((session) => session.connection))) {
    const ctidTraderAccountIds = sessions
      .filter((session) => session.connection === connection)
      .map((session) => session.account.id);
    connection.event('ProtoOAAccountsTokenInvalidatedEvent', { ctidTraderAccountIds, reason });
  }
}

function shuffled<T>(world: World, items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, place: world.chance() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);
}

import { emptyRow } from '../account/snapshot.ts';
import type { FlushSource } from '../cache/flush.ts';
import type { Tenure } from '../cache/lease.ts';
import type { Session } from './session.ts';
import { isOver } from './session-state.ts';
import { isShutOut, stateOf, statusOf, type UserEntry } from './session-status.ts';

export interface PublicationOptions {
  readonly entries: ReadonlyMap<string, UserEntry>;
  readonly tenureOf: (user: string) => Tenure | undefined;
}

/** What the cache is told: the row of every session, and the last row of each that ended. */
export interface Publication {
  sources(): Iterable<FlushSource>;
  /** The user has an account again: a last row still due is not wanted any more. */
  joined(user: string): void;
  /** The user's session ends. Without a last row the cache would go on showing its figures as if they were watched. */
  left(entry: UserEntry, session: Session): void;
}

interface Leaving {
  readonly source: FlushSource;
  readonly tenure: Tenure | undefined;
}

export function createPublication({ entries, tenureOf }: PublicationOptions): Publication {
  const leaving = new Map<string, Leaving>();

  function* sources(): Iterable<FlushSource> {
    for (const entry of entries.values()) {
      const { user, session } = entry;
      if (session && !isShutOut(entry)) yield within(tenureOf(user), { user, mark: session.mark, row: session.row });
      else if (isOver(stateOf(entry))) {
        // A user has one row: what is told now takes the place of the last one before.
        leaving.delete(user);
        yield within(tenureOf(user), rowOfNoAccount(entry));
      }
    }
    for (const [user, { source, tenure }] of leaving) {
      // Too late to be written, ever.
      if (tenure?.holds() === false) leaving.delete(user);
      else yield source;
    }
  }

  return {
    sources,
    joined: (user) => void leaving.delete(user),
    left(entry, session) {
      const { user } = entry;
      if (session.account.trader === null || isShutOut(entry)) return;
      const tenure = tenureOf(user);
      const source = within(tenure, {
        user,
        mark: () => 'ended',
        row: (now) => session.row(now, 'the session was stopped'),
        onWritten: () => leaving.get(user)?.source === source && leaving.delete(user),
      });
      leaving.set(user, { source, tenure });
    },
  };
}

/** A row carries the fence it is written under, and is not written once another replica may have taken over. */
function within(tenure: Tenure | undefined, source: FlushSource): FlushSource {
  if (tenure === undefined) return source;
  const { fence } = tenure;
  return {
    ...source,
    fence,
    mark(now, isLast) {
      const mark = tenure.holds() ? source.mark(now, isLast) : null;
      return mark === null ? null : `${fence} ${mark}`;
    },
    row: (now, ended) => ({ ...source.row(now, ended), fence }),
  };
}

/** Tells the user through the cache what only the user can mend. */
function rowOfNoAccount(entry: UserEntry): FlushSource {
  const { user, wanted } = entry;
  const { state, reason = state, since } = statusOf(entry);
  return {
    user,
    mark: () => `${since} ${state} ${reason}`,
    row: (writtenAt) => emptyRow({ ...wanted, session: state, reason, writtenAt }),
  };
}

import { expect, test } from '@jest/globals';
import type { AccountRow } from '../../src/account/snapshot.ts';
import type { Tenure } from '../../src/cache/lease.ts';
import { createPublication } from '../../src/ctrader/publication.ts';
import type { Session } from '../../src/ctrader/session.ts';
import type { UserEntry } from '../../src/ctrader/session-status.ts';
import { disconnected } from '../../src/ctrader/user-session.ts';

const now = 1_000_000_000_000;

/** A publication of ada's session, and of ben whose settings are gone, under a tenure that is as it is set. */
function publishing(tenure: { fence: number; isHeld: boolean } | undefined) {
  const session = {
    account: { trader: {} },
    state: 'live',
    admits: () => true,
    mark: () => 'v1',
    row: (_now: number, ended?: string) => ({ balance: 1, fence: 0, ended }) as unknown as AccountRow,
  } as unknown as Session;
  const common = { userHash: '', settings: {}, wanted: {}, lookup: disconnected(now) };
  const ada = { ...common, user: 'ada', session } as unknown as UserEntry;
  const ben = { ...common, user: 'ben', session: undefined } as unknown as UserEntry;
  const entries = new Map([ada, ben].map((entry) => [entry.user, entry]));
  const held: Tenure | undefined = tenure && { fence: tenure.fence, holds: () => tenure.isHeld };
  const publication = createPublication({ entries, tenureOf: () => held });
  const shown = () =>
    [...publication.sources()].map(({ user, fence, mark, row }) => [
      user,
      fence,
      mark(now, false)?.split(' ')[0] ?? null,
      row(now).fence,
    ]);
  return { publication, entries, ada, session, shown };
}

test('a row carries the fence it is written under, and is due again under another', () => {
  expect(publishing({ fence: 7, isHeld: true }).shown()).toEqual([
    ['ada', 7, '7', 7],
    ['ben', 7, '7', 7],
  ]);
});

test('nothing is written once another replica may have taken over, neither figures nor the lack of them', () => {
  const { shown } = publishing({ fence: 7, isHeld: false });
  expect(shown().map(([user, , mark]) => [user, mark])).toEqual([
    ['ada', null],
    ['ben', null],
  ]);
});

test('the only bridge writes without a fence', () => {
  expect(publishing(undefined).shown()[0]).toEqual(['ada', undefined, 'v1', 0]);
});

test('the last row of a session is due until it is written, or too late', () => {
  const tenure = { fence: 7, isHeld: true };
  const { publication, entries, ada, session } = publishing(tenure);
  const last = () => [...publication.sources()].find(({ user }) => user === 'ada');
  entries.delete('ada');
  publication.left(ada, session);
  expect(last()?.row(now)).toMatchObject({ fence: 7, ended: 'the session was stopped' });
  last()?.onWritten?.();
  expect(last()).toBeUndefined();
  publication.left(ada, session);
  tenure.isHeld = false;
  expect(last()).toBeUndefined();
  tenure.isHeld = true;
  expect(last()).toBeUndefined();
});

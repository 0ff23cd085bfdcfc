import { accountKey } from '../../../bridge/src/cache/keys.ts';
import type { SupabaseEmulator } from '../../../emulators/supabase/emulator.ts';

/**
 * Notes in the database itself every row that it took, with the session's fence and owner at that moment, and every row that
 * was offered under an older fence. The row is locked meanwhile, so that the order of the notes is that of the writes.
 */
const install = `
  create schema witness;
  create table witness.writes (
    seq bigserial primary key, at timestamptz not null default clock_timestamp(),
    key text not null, fence bigint, told_fence bigint, held_fence bigint, owner text, quality text
  );
  create table witness.refused (key text not null, fence bigint);
  create function witness.note() returns trigger language plpgsql security definer set search_path = '' as $$
  declare
    v_session bridge.sessions;
  begin
    select * into v_session from bridge.sessions s where 'ctrader_account_' || s.user_hash = new.key;
    insert into witness.writes (key, fence, told_fence, held_fence, owner, quality) values
      (new.key, new.fence, (new.value ->> 'fence')::bigint, v_session.fence, v_session.owner, new.value ->> 'quality');
    return null;
  end
  $$;
  create function witness.note_offer() returns trigger language plpgsql security definer set search_path = '' as $$
  begin
    insert into witness.refused select new.key, new.fence from bridge.sessions s
      where 'ctrader_account_' || s.user_hash = new.key and s.fence > new.fence;
    return new;
  end
  $$;
  create trigger witness_insert after insert on public.kv_store
    for each row when (starts_with(new.key, 'ctrader_account_')) execute function witness.note();
  create trigger witness_update after update on public.kv_store
    for each row when (starts_with(new.key, 'ctrader_account_') and old.value is distinct from new.value)
    execute function witness.note();
  create trigger a_witness_offer before insert on public.kv_store
    for each row when (starts_with(new.key, 'ctrader_account_')) execute function witness.note_offer();
`;

/** From when to when a row should have been written, ms since the epoch. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Write {
  readonly at: number;
  /** Of the column, of the row's own text, and of the session as it was held then: null where it was not wanted any more. */
  readonly fence: number;
  readonly toldFence: number;
  readonly heldFence: number | null;
  readonly owner: string | null;
  readonly quality: string;
}

export interface Writes {
  /** Every write of each user's row, in order. */
  read(users: readonly string[]): Promise<ReadonlyMap<string, readonly Write[]>>;
  /** How many rows were offered by who had lost the right to. */
  refused(): Promise<number>;
}

export async function watchWrites({ query }: Pick<SupabaseEmulator, 'query'>): Promise<Writes> {
  await query(install);
  return {
    async read(users) {
      const rows = await query(
        `select key, extract(epoch from at) * 1000 as at, fence, told_fence, held_fence, owner, quality
           from witness.writes order by seq`,
      );
      const byKey = Map.groupBy(rows, ({ key }) => String(key));
      return new Map(users.map((user) => [user, (byKey.get(accountKey(user)) ?? []).map(toWrite)]));
    },
    async refused() {
      const [row] = await query('select count(*)::int as n from witness.refused');
      return Number(row?.['n']);
    },
  };
}

function toWrite(row: Readonly<Record<string, unknown>>): Write {
  const { at, fence, told_fence: toldFence, held_fence: heldFence, owner, quality } = row;
  return {
    at: Number(at),
    fence: Number(fence),
    toldFence: Number(toldFence),
    heldFence: heldFence === null ? null : Number(heldFence),
    owner: owner === null ? null : String(owner),
    quality: String(quality),
  };
}

/** What says that a row had two writers at a time; empty where it had one after another. */
export function ownershipFaults(writes: readonly Write[]): string[] {
  const owners = new Map<number, string>();
  return writes.flatMap(({ fence, toldFence, heldFence, owner }, index) => {
    const before = writes[index - 1]?.fence ?? 0;
    const known = owners.get(fence) ?? owner;
    if (known !== null) owners.set(fence, known);
    return [
      ...(fence < before ? [`fence ${fence} after ${before}`] : []),
      ...(fence === toldFence ? [] : [`tells fence ${toldFence} under ${fence}`]),
      ...(heldFence === null || heldFence === fence ? [] : [`written under ${fence} while ${heldFence} was held`]),
      ...(owner === null || owner === known ? [] : [`${owner} and ${known} wrote under ${fence}`]),
    ];
  });
}

/** How often the row came into other hands. */
export function handovers(writes: readonly Write[]): number {
  return Math.max(0, new Set(writes.map(({ fence }) => fence)).size - 1);
}

/** How long, at most, the first row of a session and news of one that has a row waited to be written; both in ms. */
export interface Silence {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** A price that moved since a row was written is news to it. What came before the end and was never written counts, too. */
export function silenceOf(writes: readonly Pick<Write, 'at'>[], { from, to }: Span, ticks: readonly number[]): Silence {
  const times = writes.map(({ at }) => at).filter((at) => at >= from && at <= to);
  const first = times[0] ?? to;
  const waits = times.map((at, index) => {
    const news = ticks.find((tick) => tick > at) ?? to;
    return Math.max(0, (times[index + 1] ?? to) - news);
  });
  return { firstMs: first - from, longestMs: Math.max(0, ...waits) };
}

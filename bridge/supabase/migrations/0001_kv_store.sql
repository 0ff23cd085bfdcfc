-- The cache that the bridge writes and the dashboard reads: a key-value table, one row per account.
--
-- Safe to run on a project that already has the bare kv_store(key, value) a Figma Make app made, rows included,
-- and to run twice. For such an app's own table name, kv_store_<hash>, replace the name throughout.

create table if not exists public.kv_store (
  key text primary key,
  value jsonb not null
);

-- All three have defaults or may be null, so that a writer who only knows key and value still works.
-- No index on updated_at, ever: it changes with every write, and an index on a changing column turns each
-- write into new index entries instead of a heap-only (HOT) update.
alter table public.kv_store
  add column if not exists updated_at timestamptz not null default now(),
  add column if not exists user_id uuid,
  add column if not exists fence bigint not null default 0;

-- Every row is rewritten every few seconds. Half-empty pages keep the new version on the old one's page, which HOT
-- needs; vacuum by count, since a share of so small a table is reached within seconds or never.
-- Pages filled before this stay full until rewritten: `vacuum full public.kv_store` once, by hand, on an adopted table.
alter table public.kv_store set (
  fillfactor = 50,
  autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_threshold = 1000
);

-- Row security looks rows up by this; user_id never changes, so updates stay heap-only.
create index if not exists kv_store_user_id_idx on public.kv_store (user_id);

-- A trigger rather than the writers: they cannot send now(), their clocks differ, and those of an existing app
-- do not know the column. It costs one to two microseconds a row and keeps updates heap-only.
create or replace function public.kv_store_set_updated_at() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  new.updated_at := pg_catalog.now();
  return new;
end
$$;
revoke execute on function public.kv_store_set_updated_at() from public, anon, authenticated;

create or replace trigger kv_store_set_updated_at
  before update on public.kv_store
  for each row execute function public.kv_store_set_updated_at();

alter table public.kv_store enable row level security;

-- Users read their own rows. `(select auth.uid())` is evaluated once a statement; without the select, once a row.
drop policy if exists kv_store_own_rows on public.kv_store;
create policy kv_store_own_rows on public.kv_store
  for select to authenticated
  using (user_id = (select auth.uid()));

-- Policies add up, and an adopted table may bring a `using (true)` along. A restrictive one caps them all, and keeps
-- the rows with broker credentials (ctrader_settings_…) from users even where they carry a user_id.
-- starts_with and not like: `_` is a wildcard. Neither is leakproof nor could use the key's index; the condition on
-- user_id can, and comes first.
drop policy if exists kv_store_accounts_only on public.kv_store;
create policy kv_store_accounts_only on public.kv_store
  as restrictive
  for all to anon, authenticated
  using (user_id = (select auth.uid()) and starts_with(key, 'ctrader_account_'));

-- Explicit, since new projects grant nothing by themselves and old ones grant everything. An app that reads the table
-- with the anon key stops seeing it, as it must: that key is public, and with it were everybody's accounts.
revoke all on table public.kv_store from public, anon, authenticated;
grant select on table public.kv_store to authenticated;
grant select, insert, update, delete on table public.kv_store to service_role;

notify pgrst, 'reload schema';

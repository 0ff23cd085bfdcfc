-- Which sessions are wanted, and which replica of the bridge serves each: so that all come back after a restart, and no
-- two replicas ever write one account. A lease says how long a replica may serve what it was given; a fence, raised with
-- every change of hands, keeps whoever lost the lease without noticing from writing. Only this database's clock counts.

create schema if not exists bridge;
revoke all on schema bridge from public, anon, authenticated;
grant usage on schema bridge to service_role;

-- The lease is the replica's, for all of its sessions: one row to extend, however many they are.
create table if not exists bridge.replicas (
  replica text primary key,
  seen_at timestamptz not null,
  ttl interval not null,
  capacity integer,
  -- Moves with everything that changes about its sessions. Begins anywhere: a row made anew must not look like the former.
  changes bigint not null default (extract(epoch from clock_timestamp()) * 1000)::bigint
) with (fillfactor = 50);

create table if not exists bridge.sessions (
  user_id text primary key,
  user_hash text not null unique,
  -- What was asked for, if more than what the user's settings say.
  account_id bigint,
  environment text check (environment in ('demo', 'live')),
  -- The account that was found, as '<environment> <id>'.
  account text,
  -- Grows with every request for the session, so that its owner hears of those made elsewhere.
  wishes bigint not null default 1,
  watched_at timestamptz not null default clock_timestamp(),
  -- Serves it for as long as that one's lease lasts.
  owner text references bridge.replicas on delete set null,
  fence bigint not null default 0,
  -- When it last went from one replica to another.
  moved_at timestamptz not null default '-infinity',
  -- Since when nobody does; says nothing while there is an owner.
  free_since timestamptz not null default clock_timestamp()
  -- What is watched is noted every minute: no index on that, and room on the page for it.
) with (fillfactor = 70);

create index if not exists sessions_account_idx on bridge.sessions (account);
create index if not exists sessions_owner_idx on bridge.sessions (owner);

create table if not exists bridge.token_refreshes (
  token_hash text primary key,
  user_id text not null,
  replica text not null,
  claimed_until timestamptz not null,
  is_done boolean not null default false
);

-- The schema is not exposed; should somebody expose it, there is still nothing to see.
alter table bridge.sessions enable row level security;
alter table bridge.replicas enable row level security;
alter table bridge.token_refreshes enable row level security;
revoke all on all tables in schema bridge from public, anon, authenticated;
grant select, insert, update, delete on all tables in schema bridge to service_role;

create or replace function bridge.hash_of(p_user text) returns text
language sql stable set search_path = ''
as $$ select encode(sha256(convert_to(p_user, 'UTF8')), 'hex') $$;

-- Without a setting of its own it becomes part of the query; whoever calls it has an empty search_path.
create or replace function bridge.is_live(p_replica bridge.replicas) returns boolean
language sql volatile
as $$ select p_replica.seen_at + p_replica.ttl > clock_timestamp() $$;

-- Whether that replica lives; nobody does not.
create or replace function bridge.serves(p_owner text) returns boolean
language sql volatile set search_path = ''
as $$ select exists (select from bridge.replicas r where r.replica = p_owner and bridge.is_live(r)) $$;

-- Whether another replica serves the same account for another user: the account then belongs there.
create or replace function bridge.is_elsewhere(p_session bridge.sessions, p_replica text) returns boolean
language sql volatile set search_path = ''
as $$
  select exists (
    select from bridge.sessions o
    where o.account = p_session.account and o.owner <> p_replica and bridge.serves(o.owner)
  )
$$;

-- What nobody serves: without an owner, or of one whose lease ran out. Row by row all sessions would be looked at, every
-- second, to find nothing: so the index decides, whatever the planner thinks.
create or replace function bridge.free()
returns table (user_id text, account text, watched_at timestamptz, free_since timestamptz)
language sql volatile set search_path = '' set enable_seqscan = off rows 10
as $$
  select s.user_id, s.account, s.watched_at, s.free_since from bridge.sessions s where s.owner is null
  union all
  select s.user_id, s.account, s.watched_at, r.seen_at + r.ttl
    from bridge.replicas r join bridge.sessions s on s.owner = r.replica where not bridge.is_live(r)
$$;

-- A session as a bridge sees it. Durations instead of instants: clocks differ. Becomes part of the query.
create or replace function bridge.describe(p_session bridge.sessions, p_is_mine boolean, p_is_held boolean) returns jsonb
language sql stable
as $$
  select jsonb_build_object(
    'user', p_session.user_id,
    'accountId', p_session.account_id,
    'environment', p_session.environment,
    'account', p_session.account,
    'wishes', p_session.wishes,
    'fence', p_session.fence,
    'isMine', p_is_mine,
    'isHeld', p_is_held
  )
$$;

-- Who hands sessions out does it alone: two replicas that look at the same moment would split an account.
create or replace function bridge.alone() returns void
language sql volatile set search_path = ''
as $$ select pg_advisory_xact_lock(hashtext('bridge.sessions')) $$;

-- Something about a session of these replicas has changed: with their next signs of life they are told.
create or replace function bridge.tell(p_replicas text[]) returns void
language sql volatile set search_path = ''
as $$ update bridge.replicas r set changes = r.changes + 1 where r.replica = any (p_replicas) $$;

-- Extends a replica's lease, and with it all it holds. One that ran out is not revived: another may serve a part already.
create or replace function bridge.extend(p_replica text, p_ttl_ms integer) returns void
language plpgsql set search_path = ''
as $$
declare
  v_ttl interval := p_ttl_ms * interval '1 millisecond';
begin
  if not bridge.serves(p_replica) then
    perform bridge.alone();
    update bridge.sessions s set owner = null, free_since = r.seen_at + r.ttl
      from bridge.replicas r where r.replica = p_replica and s.owner = p_replica;
    perform bridge.tell(array[p_replica]);
  end if;
  insert into bridge.replicas as r (replica, seen_at, ttl)
    values (p_replica, clock_timestamp(), v_ttl)
    on conflict (replica) do update set seen_at = excluded.seen_at, ttl = excluded.ttl;
end
$$;

-- Gives sessions to a replica. Raising the fence of the rows themselves shuts a former owner out before the new one has
-- written. Rows are locked in the order in which the bridge writes them, so that nobody waits in a circle.
create or replace function bridge.take(p_replica text, p_users text[], p_ttl_ms integer) returns void
language plpgsql set search_path = ''
as $$
declare
  v_keys text[];
  v_former text[];
begin
  perform bridge.extend(p_replica, p_ttl_ms);
  select array_agg('ctrader_account_' || s.user_hash), array_agg(s.owner) into v_keys, v_former
    from bridge.sessions s where s.user_id = any (p_users);
  perform from public.kv_store k where k.key = any (v_keys) order by k.key collate "C" for update;
  update bridge.sessions s set
    owner = p_replica,
    moved_at = case when s.fence > 0 then clock_timestamp() else s.moved_at end,
    fence = 1 + greatest(s.fence, (select k.fence from public.kv_store k where k.key = 'ctrader_account_' || s.user_hash))
    where s.user_id = any (p_users);
  update public.kv_store k set fence = s.fence
    from bridge.sessions s
    where k.key = 'ctrader_account_' || s.user_hash and s.user_id = any (p_users);
  -- Last, as everywhere: whoever changes a session locks it before it locks a replica.
  perform bridge.tell(v_former || p_replica);
end
$$;

-- How many sessions each live replica should serve.
create or replace function bridge.fair_share() returns integer
language sql volatile set search_path = ''
as $$
  select ceil((select count(*) from bridge.sessions)::numeric
    / greatest(1, (select count(*) from bridge.replicas r where bridge.is_live(r))))::integer
$$;

-- How many more the other live replicas would take, each up to `p_limit` and its capacity.
create or replace function bridge.room_elsewhere(p_replica text, p_limit bigint) returns bigint
language sql volatile set search_path = ''
as $$
  select coalesce(sum(greatest(0, least(p_limit, coalesce(r.capacity, p_limit))
      - (select count(*) from bridge.sessions s where s.owner = r.replica))), 0)::bigint
    from bridge.replicas r
    where r.replica <> p_replica and bridge.is_live(r)
$$;

-- Somebody wants a session. Takes it for the asking replica if `p_take` and nobody else serves it or its account.
-- Null if nobody has room for one more: then it is not noted either.
create or replace function public.bridge_want(
  p_user text, p_account_id bigint, p_environment text, p_replace boolean, p_replica text, p_ttl_ms integer, p_take boolean
) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  v_session bridge.sessions;
  v_asks boolean := p_replace or p_account_id is not null or p_environment is not null;
begin
  perform bridge.alone();
  if not p_take and bridge.room_elsewhere(p_replica, 1000000000) = 0
    and not exists (select from bridge.sessions s where s.user_id = p_user)
  then
    return null;
  end if;
  insert into bridge.sessions as s (user_id, user_hash, account_id, environment)
    values (p_user, bridge.hash_of(p_user), p_account_id, p_environment)
    on conflict (user_id) do update set
      account_id = case when v_asks then excluded.account_id else s.account_id end,
      environment = case when v_asks then excluded.environment else s.environment end,
      account = case
        when v_asks and (s.account_id, s.environment) is distinct from (excluded.account_id, excluded.environment) then null
        else s.account end,
      wishes = s.wishes + 1,
      watched_at = clock_timestamp()
    returning * into v_session;
  if p_take and not bridge.serves(v_session.owner) and not bridge.is_elsewhere(v_session, p_replica) then
    perform bridge.take(p_replica, array[p_user], p_ttl_ms);
  else
    perform bridge.tell(array[v_session.owner]);
    if v_session.owner = p_replica then
      perform bridge.extend(p_replica, p_ttl_ms);
    end if;
  end if;
  return (public.bridge_read(p_replica, array[p_user]) -> 0);
end
$$;

-- A replica's sign of life, every third of a lease: extends what it still holds and tells it, with the requests made
-- elsewhere, unless nothing changed since it was told `p_changes`; and what it might give to others who have room, whole
-- accounts, the least watched first, and none that changed hands within the last two leases: those that join one after the
-- other would pass the same few on and on.
create or replace function public.bridge_keep(
  p_replica text, p_ttl_ms integer, p_capacity integer, p_changes bigint default null
) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  v_changes bigint;
  v_held integer;
  v_share integer;
  v_surplus bigint;
begin
  delete from bridge.replicas r where r.seen_at < clock_timestamp() - interval '1 hour' - 10 * r.ttl;
  perform bridge.extend(p_replica, p_ttl_ms);
  update bridge.replicas r set capacity = p_capacity
    where r.replica = p_replica and r.capacity is distinct from p_capacity;
  -- Before the sessions are read: what changes in between is then told twice, not never.
  select r.changes into v_changes from bridge.replicas r where r.replica = p_replica;
  select count(*) into v_held from bridge.sessions s where s.owner = p_replica;
  v_share := bridge.fair_share();
  v_surplus := least(20, v_held - v_share);
  if v_surplus > 0 then
    v_surplus := least(v_surplus, bridge.room_elsewhere(p_replica, v_share));
  end if;
  return jsonb_build_object(
    'replicas', (select count(*) from bridge.replicas r where bridge.is_live(r)),
    'changes', v_changes,
    'sessions', case when v_changes is distinct from p_changes then (
      select coalesce(jsonb_agg(bridge.describe(s, true, true) order by s.watched_at desc), '[]')
      from bridge.sessions s where s.owner = p_replica) end,
    'surplus', case when v_surplus > 0 then (
      select coalesce(jsonb_agg(u.user_id), '[]')
      from (
        select unnest(g.users) as user_id, sum(cardinality(g.users)) over (order by g.watched_at, g.users) as total
        from (
          select array_agg(s.user_id) as users, max(s.watched_at) as watched_at
          from bridge.sessions s where s.owner = p_replica
          group by coalesce(s.account, s.user_id)
          having max(s.moved_at) < clock_timestamp() - 2 * p_ttl_ms * interval '1 millisecond') g) u
      where u.total <= v_surplus) else '[]' end);
end
$$;

-- Hands out sessions that nobody serves, the most recently watched first. A replica gets its fair share at once; beyond
-- it, only what nobody took for a third of a lease; at its capacity nothing but further users of an account it serves,
-- which cost it next to nothing and may go nowhere else. A replica that gave its last sign of life gets nothing.
create or replace function public.bridge_claim(p_replica text, p_ttl_ms integer, p_capacity integer, p_limit integer) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  v_held integer;
  v_share integer;
  v_users text[];
begin
  -- As nearly always: no lock, and two looks at an index.
  if not exists (select from bridge.free()) then
    return '[]';
  end if;
  perform bridge.alone();
  if not bridge.serves(p_replica) then
    return '[]';
  end if;
  select count(*) into v_held from bridge.sessions s where s.owner = p_replica;
  v_share := bridge.fair_share() - v_held;
  with free as materialized (select * from bridge.free()),
  served as (
    select o.account, bool_and(o.owner = p_replica) as is_here
    from bridge.sessions o join bridge.replicas r on r.replica = o.owner
    where bridge.is_live(r) and o.account in (select f.account from free f)
    group by o.account)
  select array_agg(c.user_id) into v_users
    from (
      select f.user_id, f.free_since, v.is_here as is_sibling,
        row_number() over (order by v.is_here nulls last, f.watched_at desc, f.user_id) as place
      from free f left join served v on v.account = f.account
      where coalesce(v.is_here, true)) c
    where c.place <= p_limit
      and (c.is_sibling
        or c.place <= coalesce(p_capacity - v_held, p_limit)
          and (c.place <= v_share or c.free_since < clock_timestamp() - p_ttl_ms / 3 * interval '1 millisecond'));
  if v_users is null then
    return '[]';
  end if;
  perform bridge.take(p_replica, v_users, p_ttl_ms);
  return (
    select jsonb_agg(bridge.describe(s, true, true) order by s.watched_at desc)
    from bridge.sessions s where s.user_id = any (v_users));
end
$$;

-- Lets go of some sessions, or without `p_users` of all, as the last act of a replica.
create or replace function public.bridge_give_back(p_replica text, p_users text[]) returns integer
language plpgsql set search_path = ''
as $$
declare
  v_count integer;
begin
  update bridge.sessions s set owner = null, free_since = clock_timestamp()
    where s.owner = p_replica and (p_users is null or s.user_id = any (p_users));
  get diagnostics v_count = row_count;
  perform bridge.tell(array[p_replica]);
  if p_users is null then
    delete from bridge.replicas r where r.replica = p_replica;
  end if;
  return v_count;
end
$$;

-- Somebody looks at the session: it is among the first to come back.
create or replace function public.bridge_watched(p_user text) returns void
language sql volatile set search_path = ''
as $$ update bridge.sessions s set watched_at = clock_timestamp() where s.user_id = p_user $$;

-- Nobody wants the session any more. Returns whether somebody did; its owner hears of it with its next sign of life.
create or replace function public.bridge_unwant(p_user text) returns boolean
language plpgsql set search_path = ''
as $$
declare
  v_owner text;
begin
  delete from bridge.sessions s where s.user_id = p_user returning s.owner into v_owner;
  if not found then
    return false;
  end if;
  perform bridge.tell(array[v_owner]);
  return true;
end
$$;

-- The wanted sessions among these, each named by its user or the user's hash.
create or replace function public.bridge_read(p_replica text, p_names text[]) returns jsonb
language sql volatile set search_path = ''
as $$
  select coalesce(jsonb_agg(bridge.describe(f.s, f.is_held and (f.s).owner = p_replica, f.is_held)), '[]')
  from (
    select s, bridge.serves(s.owner) as is_held
    from bridge.sessions s where s.user_id = any (p_names) or s.user_hash = any (p_names)) f
$$;

-- The account of a session is known now. False if another replica serves that account already: then the session is let go,
-- and goes there.
create or replace function public.bridge_found(p_user text, p_replica text, p_account text) returns boolean
language plpgsql set search_path = ''
as $$
declare
  v_session bridge.sessions;
begin
  perform bridge.alone();
  update bridge.sessions s set account = p_account
    where s.user_id = p_user and s.owner = p_replica and bridge.serves(p_replica)
    returning * into v_session;
  if v_session.user_id is null or not bridge.is_elsewhere(v_session, p_replica) then
    return true;
  end if;
  update bridge.sessions s set owner = null, free_since = clock_timestamp() where s.user_id = p_user;
  perform bridge.tell(array[p_replica]);
  return false;
end
$$;

-- A refresh token works once, so over all replicas one refresh of it may be under way. 'yours': go ahead, and tell its end;
-- 'busy': ask again after `waitMs`; 'done': the new pair is with user `by`.
create or replace function public.bridge_claim_refresh(
  p_token_hash text, p_user text, p_replica text, p_deadline_ms integer
) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  v_now timestamptz := clock_timestamp();
  v_refresh bridge.token_refreshes;
begin
  -- Long remembered: a user who comes back after weeks may still hold the token that another has used.
  delete from bridge.token_refreshes t where t.claimed_until < v_now - interval '100 days';
  insert into bridge.token_refreshes as t (token_hash, user_id, replica, claimed_until)
    values (p_token_hash, p_user, p_replica, v_now + p_deadline_ms * interval '1 millisecond')
    on conflict (token_hash) do update
      set user_id = excluded.user_id, replica = excluded.replica, claimed_until = excluded.claimed_until
      where not t.is_done and (t.replica = excluded.replica or t.claimed_until <= clock_timestamp())
    returning * into v_refresh;
  if v_refresh.token_hash is not null then
    return jsonb_build_object('state', 'yours');
  end if;
  select * into v_refresh from bridge.token_refreshes t where t.token_hash = p_token_hash;
  return jsonb_build_object(
    'state', case when v_refresh.is_done then 'done' else 'busy' end,
    'by', v_refresh.user_id,
    'waitMs', greatest(0, ceil(extract(epoch from v_refresh.claimed_until - clock_timestamp()) * 1000)));
end
$$;

-- The refresh ended: with a new pair, stored; or without, and another may try.
create or replace function public.bridge_end_refresh(p_token_hash text, p_replica text, p_is_done boolean) returns void
language plpgsql set search_path = ''
as $$
begin
  if p_is_done then
    update bridge.token_refreshes t set is_done = true where t.token_hash = p_token_hash and t.replica = p_replica;
  else
    delete from bridge.token_refreshes t where t.token_hash = p_token_hash and t.replica = p_replica and not t.is_done;
  end if;
end
$$;

-- A replica that was frozen while its lease ran out and another took over, and goes on with the write it was about to make.
create or replace function public.kv_store_keep_fence() returns trigger
language plpgsql set search_path = ''
as $$
begin
  return null;
end
$$;

create or replace trigger kv_store_keep_fence
  before update on public.kv_store
  for each row when (new.fence < old.fence and starts_with(old.key, 'ctrader_account_'))
  execute function public.kv_store_keep_fence();

-- The same before there is a row whose fence could tell: then the session's does.
create or replace function public.kv_store_keep_first_fence() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if exists (
    select from bridge.sessions s
    where s.user_hash = substr(new.key, length('ctrader_account_') + 1) and s.fence > new.fence)
  then
    return null;
  end if;
  return new;
end
$$;

create or replace trigger kv_store_keep_first_fence
  before insert on public.kv_store
  for each row when (starts_with(new.key, 'ctrader_account_'))
  execute function public.kv_store_keep_first_fence();

-- The order of two writers is their fences'; their clocks, which may differ, say only the order of one writer's writes.
create or replace function public.kv_store_keep_newest() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if old.value -> 'fence' is not distinct from new.value -> 'fence'
    and jsonb_typeof(old.value -> '_cacheTimestamp') = 'number'
    and jsonb_typeof(new.value -> '_cacheTimestamp') = 'number'
    and (old.value ->> '_cacheTimestamp')::numeric - (new.value ->> '_cacheTimestamp')::numeric between 1 and 60000
  then
    return null;
  end if;
  return new;
end
$$;

-- New projects grant execution to everybody, as PostgreSQL does.
revoke execute on all functions in schema bridge from public, anon, authenticated;
grant execute on all functions in schema bridge to service_role;
revoke execute on function
  public.kv_store_keep_fence(),
  public.kv_store_keep_first_fence(),
  public.bridge_want(text, bigint, text, boolean, text, integer, boolean),
  public.bridge_keep(text, integer, integer, bigint),
  public.bridge_claim(text, integer, integer, integer),
  public.bridge_give_back(text, text[]),
  public.bridge_watched(text),
  public.bridge_unwant(text),
  public.bridge_read(text, text[]),
  public.bridge_found(text, text, text),
  public.bridge_claim_refresh(text, text, text, integer),
  public.bridge_end_refresh(text, text, boolean)
  from public, anon, authenticated;
grant execute on function
  public.bridge_want(text, bigint, text, boolean, text, integer, boolean),
  public.bridge_keep(text, integer, integer, bigint),
  public.bridge_claim(text, integer, integer, integer),
  public.bridge_give_back(text, text[]),
  public.bridge_watched(text),
  public.bridge_unwant(text),
  public.bridge_read(text, text[]),
  public.bridge_found(text, text, text),
  public.bridge_claim_refresh(text, text, text, integer),
  public.bridge_end_refresh(text, text, boolean)
  to service_role;

notify pgrst, 'reload schema';

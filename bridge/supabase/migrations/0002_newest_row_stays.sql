-- A write that the bridge gave up waiting for may still be carried out, after the next one: the row would go back to
-- figures of some seconds ago. So an account's row never takes a value written earlier than the one it holds.
--
-- Only within a minute: longer than any request lives, and short enough that a row stamped by a clock far ahead does
-- not stay for ever.

create or replace function public.kv_store_keep_newest() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if jsonb_typeof(old.value -> '_cacheTimestamp') = 'number'
    and jsonb_typeof(new.value -> '_cacheTimestamp') = 'number'
    and (old.value ->> '_cacheTimestamp')::numeric - (new.value ->> '_cacheTimestamp')::numeric between 1 and 60000
  then
    return null;
  end if;
  return new;
end
$$;
revoke execute on function public.kv_store_keep_newest() from public, anon, authenticated;

-- The condition spares every other row of the app the call. Triggers run in the order of their names: this one first.
create or replace trigger kv_store_keep_newest
  before update on public.kv_store
  for each row when (starts_with(old.key, 'ctrader_account_')) execute function public.kv_store_keep_newest();

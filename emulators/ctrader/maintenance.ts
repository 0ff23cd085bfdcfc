import type { Account } from './account.ts';
import { Refusal } from './errors.ts';
import type { Maintenance, World } from './world.ts';

/** Refuses while everything (`account` undefined) or the account's broker is being maintained. */
export function underMaintenance(world: World, account: Account | undefined): void {
  const now = world.clock.now();
  world.script.maintenance = world.script.maintenance.filter(({ until }) => until > now);
  const found = world.script.maintenance.find(({ broker }) => broker === account?.broker.name);
  if (found) throw maintenanceRefusal(found);
}

function maintenanceRefusal({ carrier, until }: Maintenance): Refusal {
  if (carrier === 'no-route') return new Refusal('CANT_ROUTE_REQUEST', 'Cannot route request');
  const description = 'Server is under maintenance';
  const maintenanceEndTimestamp = carrier === 'common-error' ? until : Math.ceil(until / 1000);
  const common = carrier === 'common-error';
  return new Refusal('SERVER_IS_UNDER_MAINTENANCE', description, { maintenanceEndTimestamp }, common);
}

import { createTestWorld } from '../test/support/deploy-world.ts';

/** A Railway with a service whose log has so many lines; ends with the process that started it. */
const world = await createTestWorld();
const end = async () => {
  await world[Symbol.asyncDispose]();
  process.exit(0);
};
process.once('disconnect', () => void end());
process.once('SIGTERM', () => void end());
await world.deploy({ project: 'shop' });
const { railway } = world;
const deployment = railway.world.deployments.at(-1);
if (!deployment) throw new Error('nothing was deployed');
await railway.writeLog({ deployment: deployment.id, lines: Number(process.argv[2]), spacingUs: 20 });
process.send?.({
  token: railway.tokens.workspace,
  apiUrl: railway.graphqlUrl,
  project: 'shop',
  service: railway.world.services[0]?.name,
  deployment: deployment.id,
  createdAt: Date.parse(deployment.createdAt),
});

import { expect } from '@jest/globals';
import { createFolder } from '../support/folder.ts';
import { play } from './play.ts';

const server = `const { createServer } = require('node:http');
createServer((request, response) => response.end('{"status":"ok"}')).listen(process.env.PORT);
process.on('SIGTERM', () => process.exit(0));
`;
const files = {
  'websocket-server/index.js': server,
  'websocket-server/package.json': '{ "scripts": { "start": "node index.js" } }',
  'websocket-server/node_modules/huge/index.js': 'not sent',
  'elsewhere/secret.txt': 'not sent',
};
const folder = createFolder(files);
const image = { directory: createFolder({ 'server.js': server }).path, command: 'exec node server.js' };
const uploaded = ['CreateService', 'UpdateInstance', 'CreateDomain', 'up'];

play({
  title: 'the files of a checkout, and images',
  options: { images: { 'ghcr.io/acme/shop:1': image }, upload: { bytes: 20_000 } },
  scenarios: [
    {
      name: 'an upload needs no repository, and never makes a service by leaving its id out',
      reported: ['aks129/HealthClawGuardrails#278'],
      arrange: () => ({ inputs: { source: 'upload' }, env: { GITHUB_WORKSPACE: folder.path } }),
      expected: { exit: 0, outputs: { outcome: 'deployed', status: 'SUCCESS' }, writes: uploaded },
      afterwards: ({ world, service }) => {
        expect(world.railway.requests.findLast(({ transport }) => transport === 'upload')?.variables['serviceId']).toBe(
          world.railway.world.services.find(({ name }) => name === service)?.id,
        );
      },
    },
    {
      name: 'an upload whose answer is lost although it happened is found, and not sent again',
      reported: ['IgorGanapolsky/ThumbGate#779'],
      arrange: ({ world }) => {
        world.railway.faults.next({ kind: 'status', status: 502, operation: 'up', executed: true });
        return { inputs: { source: 'upload' }, env: { GITHUB_WORKSPACE: folder.path } };
      },
      expected: { exit: 0, outputs: { outcome: 'deployed' }, writes: uploaded },
    },
    {
      name: 'an upload that Railway finds too large is explained',
      arrange: () => {
        // Noise, which no archive makes smaller.
        const noise = Array.from({ length: 60_000 }, (_, index) => ((index * 7919) ^ (index >> 3)) % 36).map((digit) =>
          digit.toString(36),
        );
        const large = createFolder({ ...files, 'websocket-server/large.txt': noise.join('') });
        return { inputs: { source: 'upload' }, env: { GITHUB_WORKSPACE: large.path } };
      },
      expected: { exit: 1, outputs: { outcome: 'error' }, writes: uploaded, says: [/413|too large/i] },
    },
    {
      name: 'a folder that is not there is refused before anything is created',
      arrange: () => ({
        inputs: { source: 'upload', 'root-directory': 'missing' },
        env: { GITHUB_WORKSPACE: folder.path },
      }),
      expected: { exit: 1, outputs: { outcome: 'error', changed: 'false' }, writes: [], says: [/missing/] },
    },
    {
      name: 'an image: no repository, no root directory, no commit',
      reported: ['railwayapp/cli#815'],
      arrange: () => ({ inputs: { source: 'image', image: 'ghcr.io/acme/shop:1' } }),
      expected: {
        exit: 0,
        outputs: { outcome: 'deployed', commit: '' },
        writes: ['CreateService', 'UpdateInstance', 'UpdateInstance', 'CreateDomain', 'DeployImage'],
      },
    },
    {
      name: 'an image that nobody has',
      arrange: () => ({ inputs: { source: 'image', image: 'ghcr.io/acme/nothing:1' } }),
      expected: {
        exit: 1,
        outputs: { outcome: 'failed', status: 'FAILED' },
        writes: ['CreateService', 'UpdateInstance', 'UpdateInstance', 'CreateDomain', 'DeployImage'],
      },
    },
    {
      name: 'an image where the service is connected to a repository is refused',
      arrange: async (stage) => {
        await stage.live();
        return { inputs: { source: 'image', image: 'ghcr.io/acme/shop:1' } };
      },
      expected: { exit: 1, outputs: { outcome: 'error' }, writes: [], says: ['acme/shop'] },
    },
  ],
});

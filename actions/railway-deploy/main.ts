import { runAction } from '../runtime.ts';
import { readInputs } from './inputs.ts';
import { outputsWithoutOutcome } from './outputs.ts';

await runAction({
  name: 'railway-deploy',
  outputs: outputsWithoutOutcome,
  async run(io) {
    const request = readInputs(io);
    // Loaded when the inputs are known to be right: what is refused is refused at once.
    const { perform } = await import('./perform.ts');
    return perform(request, io);
  },
  async post(io, state) {
    const { cleanUp } = await import('./second-chance.ts');
    await cleanUp(io, state);
  },
});

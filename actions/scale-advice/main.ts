import { runAction } from '../runtime.ts';
import { readInputs } from './inputs.ts';
import { outputsWithoutOutcome } from './outputs.ts';

await runAction({
  name: 'scale-advice',
  outputs: outputsWithoutOutcome,
  async run(io) {
    const inputs = readInputs(io);
    // Loaded when the inputs are known to be right: what is refused is refused at once.
    const { perform } = await import('./perform.ts');
    return perform(inputs, io);
  },
});

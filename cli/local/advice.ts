import { runBuiltAction, type StepResult } from './actions.ts';
import type { LocalWorld, StepTools } from './world.ts';

/** Asks the built scale-advice action about the deployed service, and makes sure that it counts what is there. */
export async function adviseOnScale(
  world: LocalWorld,
  serviceUrl: string,
  { signal, say }: StepTools,
): Promise<StepResult> {
  const inputs = {
    token: world.railwayToken,
    'api-url': world.railwayApiUrl,
    project: 'mahspeccy',
    environment: 'production',
    url: serviceUrl,
    'api-key': world.bridgeApiKey,
  };
  const step = await runBuiltAction(
    'scale-advice',
    inputs,
    {},
    { checkout: world.checkout, run: world.runStep, signal, say },
  );
  const { action, current, desired, reason } = step.outputs;
  if (action !== 'hold' || current !== '1' || desired !== '1')
    throw new Error(`scale-advice says ${action}, from ${current} to ${desired} replicas: ${reason}`);
  expectDelays(step);
  return step;
}

/** What the bridge tells to who has its key: an action that is older or newer than it may not find it there. */
function expectDelays({ outputs }: StepResult): void {
  const { result } = JSON.parse(outputs['receipt'] ?? '');
  const signals: readonly { signal: string; missing: string | null }[] = result.signals;
  for (const name of ['flush-lag', 'loop-delay']) {
    const missing = signals.find(({ signal }) => signal === name)?.missing;
    if (missing !== null) throw new Error(`scale-advice was not told the ${name} of the bridge: ${missing}`);
  }
}

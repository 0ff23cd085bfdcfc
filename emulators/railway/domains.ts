import { randomUUID } from 'node:crypto';
import type { Backend } from './context.ts';
import type { Instance } from './records.ts';

/** Opens one more domain of the instance. */
export async function addDomain(
  { world, openDomain }: Pick<Backend, 'world' | 'openDomain'>,
  instance: Instance,
  targetPort: number | null,
): Promise<void> {
  const opened = await openDomain(instance);
  // The instance may have been removed while its domain was being opened.
  if (!world.instances.includes(instance)) return opened.close();
  instance.domains.push({ id: randomUUID(), targetPort, createdAt: new Date().toISOString(), ...opened });
}

import {
  type CtraderEmulator,
  type CtraderEmulatorOptions,
  startCtraderEmulator,
} from '../../../emulators/ctrader/emulator.ts';
import { connectApplication, type Message, type OpenApiClient, openAccount } from './open-api-client.ts';

/** An emulator in which nothing moves by itself, with one account open. */
export interface OneAccount extends CtraderEmulator {
  readonly client: OpenApiClient;
  /** What was sent because of something. */
  happen(act: () => void): Promise<readonly Message[]>;
}

export async function openOne(accountId: number, options: CtraderEmulatorOptions = {}): Promise<OneAccount> {
  const emulator = await startCtraderEmulator({ tickRate: 0, lifeRate: 0, ...options });
  const account = emulator.accounts.find(({ ctidTraderAccountId }) => ctidTraderAccountId === accountId);
  const client = await connectApplication(emulator, account?.environment);
  await openAccount(client, emulator, accountId);
  return Object.assign(Object.create(emulator) as CtraderEmulator, {
    client,
    async happen(act: () => void) {
      // What is on its way already does not come of it.
      await client.expect(2104, {}, 2105);
      const from = client.messages.length;
      act();
      await client.expect(2104, {}, 2105);
      return client.messages.slice(from, -1);
    },
    async [Symbol.asyncDispose]() {
      await client[Symbol.asyncDispose]();
      await emulator.close();
    },
  });
}

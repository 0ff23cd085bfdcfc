import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { sendMessage } from '../notify/webhook.ts';
import { redactDeep } from '../redact.ts';
import { deployMessage } from './deploy-message.ts';
import type { DeployOutcome } from './outcome.ts';

// A cancelled step is killed ten seconds after it was told to end.
const timeoutMs = 2000;

/** Tells the webhook, if there is one, how a deploy ended. A chat that does not answer is a warning, and no more. */
export async function tellWebhook(
  webhookUrl: string | undefined,
  outcome: DeployOutcome,
  { clock, log, redact }: { readonly clock: Clock; readonly log: Log; redact(text: string): string },
): Promise<void> {
  const message = deployMessage(outcome);
  if (webhookUrl === undefined || !message) return;
  const delivery = await sendMessage(webhookUrl, redactDeep(message, redact), { clock, timeoutMs });
  if (!delivery.delivered) log.warning(delivery.reason);
}

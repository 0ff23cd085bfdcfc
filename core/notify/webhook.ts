import { neutralise } from '../logs/neutralise.ts';
import { type Delivery, deliver, type NotifyWorld } from './request.ts';

/** What is told, for a chat or a program. Secrets have to be gone from its text already. */
export interface Message {
  readonly mark: string;
  /** The first is the headline. */
  readonly lines: readonly string[];
  readonly url?: string | undefined;
  /** What a program is told besides, under names of its own. */
  readonly payload: Readonly<Record<string, unknown>>;
}

export type WebhookKind = 'slack' | 'discord' | 'generic';

/** Who is behind an address, by its host. Undefined for one that is no address of the web. */
export function webhookKind(address: string): WebhookKind | undefined {
  const url = URL.parse(address);
  if (!url || !['https:', 'http:'].includes(url.protocol)) return undefined;
  const { hostname, pathname } = url;
  if (/^hooks\.slack(-gov)?\.com$/.test(hostname)) return 'slack';
  const isDiscord = /^((canary|ptb)\.)?discord(app)?\.com$/.test(hostname) && pathname.startsWith('/api/');
  return isDiscord ? 'discord' : 'generic';
}

/**
 * Sends a message to Slack, Discord or whatever else takes JSON. The address is a secret: no error holds any of it.
 * Never throws but the signal's reason.
 */
export async function sendMessage(address: string, message: Message, world: NotifyWorld): Promise<Delivery> {
  const kind = webhookKind(address);
  const url = URL.parse(address);
  if (!kind || !url) return { delivered: false, reason: 'webhook-url is not an address that begins with https://' };
  const delivery = await deliver(
    url,
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'User-Agent': 'mahspeccy-automation' },
      body: JSON.stringify(payloads[kind](message)),
    },
    world,
  );
  return delivery.delivered
    ? delivery
    : { delivered: false, reason: `${names[kind]} was not told: ${delivery.reason}` };
}

const names: Readonly<Record<WebhookKind, string>> = { slack: 'Slack', discord: 'Discord', generic: 'webhook-url' };

const payloads: Readonly<Record<WebhookKind, (message: Message) => object>> = {
  slack: (message) => ({ text: clip(textOf(message, slackText, slackLink), 3000), unfurl_links: false }),
  discord: (message) => ({
    content: clip(
      textOf(message, discordText, (url) => `<${url}>`),
      1900,
    ),
    // Discord's own word that nobody is called, whatever the text says.
    allowed_mentions: { parse: [] },
  }),
  generic: (message) => ({
    schema: 1,
    ...message.payload,
    url: message.url,
    text: textOf(message, plainText, (link) => link),
  }),
};

type Writer = (text: string) => string;

function textOf({ mark, lines, url }: Message, write: Writer, link: Writer): string {
  const [headline = '', ...rest] = lines;
  return [
    `${mark} ${write(headline)}`,
    ...rest.map(write),
    ...(url && /^https?:\/\//.test(url) && URL.canParse(url) ? [link(new URL(url).href)] : []),
  ].join('\n');
}

/** One line without what could steer a terminal or a runner. */
export function plainText(text: string): string {
  return neutralise(text).replace(/\s+/g, ' ').trim();
}

/** Slack takes `<…>` for mentions and links, and nothing else: https://docs.slack.dev/messaging/formatting-message-text */
function slackText(text: string): string {
  return plainText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function slackLink(url: string): string {
  return `<${url.replaceAll('|', '%7C').replaceAll('>', '%3E')}>`;
}

function discordText(text: string): string {
  return plainText(text)
    .replace(/[\\`*_~|>[\]()#<]/g, '\\$&')
    .replace(/@(?=\S)/g, '@\u200b');
}

/** No half of a surrogate pair is left over, nor of an escape. */
export function clip(text: string, most: number): string {
  return text.length > most
    ? `${text
        .slice(0, most)
        .replace(/[\ud800-\udbff\\]$/, '')
        .replace(/&\w{0,3}$/, '')}…`
    : text;
}

import { formatDuration } from '../duration.ts';
import type { FaultClass } from '../health/fault.ts';
import type { Verdict } from '../health/verdict.ts';
import { neutralise } from '../logs/neutralise.ts';
import { type Delivery, deliver, type NotifyWorld } from './request.ts';

/** What happened, for a chat or a program. Secrets have to be gone from its text already. */
export interface Notice {
  readonly event: 'alert' | 'reminder' | 'recovery' | 'self-test';
  readonly service: string;
  readonly environment: string;
  readonly verdict: Verdict;
  readonly class?: FaultClass | undefined;
  readonly reason: string;
  /** ISO 8601: when the outage began. */
  readonly since: string;
  /** How long it was down; of a recovery. */
  readonly downMs?: number | undefined;
  /** The alert issue, or the run. */
  readonly url?: string | undefined;
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
 * Sends a notice to Slack, Discord or whatever else takes JSON. The address is a secret: no error holds any of it.
 * Never throws but the signal's reason.
 */
export async function sendNotice(address: string, notice: Notice, world: NotifyWorld): Promise<Delivery> {
  const kind = webhookKind(address);
  const url = URL.parse(address);
  if (!kind || !url) return { delivered: false, reason: 'webhook-url is not an address that begins with https://' };
  const delivery = await deliver(
    url,
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'User-Agent': 'mahspeccy-automation' },
      body: JSON.stringify(payloads[kind](notice)),
    },
    world,
  );
  return delivery.delivered
    ? delivery
    : { delivered: false, reason: `${names[kind]} was not told: ${delivery.reason}` };
}

const names: Readonly<Record<WebhookKind, string>> = { slack: 'Slack', discord: 'Discord', generic: 'webhook-url' };

const payloads: Readonly<Record<WebhookKind, (notice: Notice) => object>> = {
  slack: (notice) => ({ text: clip(textOf(notice, slackText, slackLink), 3000), unfurl_links: false }),
  discord: (notice) => ({
    content: clip(
      textOf(notice, discordText, (url) => `<${url}>`),
      1900,
    ),
    // Discord's own word that nobody is called, whatever the text says.
    allowed_mentions: { parse: [] },
  }),
  generic: genericPayload,
};

function genericPayload(notice: Notice): object {
  const { event, service, environment, verdict, class: faultClass, reason, since, downMs, url } = notice;
  const text = textOf(notice, plainText, (link) => link);
  return {
    schema: 1,
    event,
    service,
    environment,
    verdict,
    class: faultClass,
    reason: plainText(reason),
    since,
    downMs,
    url,
    text,
  };
}

type Writer = (text: string) => string;

function textOf(notice: Notice, write: Writer, link: Writer): string {
  const { class: faultClass, reason, since, url } = notice;
  const lines = [
    `${marks[notice.event]} ${write(headline(notice))}`,
    write(clip(reason, 1000)),
    ...(notice.event === 'recovery'
      ? []
      : [write(`Since ${since}${faultClass ? `, by fault of the ${faultClass}` : ''}`)]),
    ...(url && /^https?:\/\//.test(url) && URL.canParse(url) ? [link(new URL(url).href)] : []),
  ];
  return lines.join('\n');
}

const marks: Readonly<Record<Notice['event'], string>> = {
  alert: '🔴',
  reminder: '🟠',
  recovery: '🟢',
  'self-test': '🔵',
};

function headline({ event, service, environment, verdict, downMs }: Notice): string {
  const subject = `${service} (${environment})`;
  switch (event) {
    case 'alert':
      return `${subject} is ${verdict}`;
    case 'reminder':
      return `${subject} is still ${verdict}`;
    case 'recovery':
      return `${subject} is back${downMs === undefined ? '' : ` after ${formatDuration(downMs)}`}`;
    case 'self-test':
      return `${subject}: a test of the alarm, nothing is wrong`;
  }
}

function plainText(text: string): string {
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
function clip(text: string, most: number): string {
  return text.length > most
    ? `${text
        .slice(0, most)
        .replace(/[\ud800-\udbff\\]$/, '')
        .replace(/&\w{0,3}$/, '')}…`
    : text;
}

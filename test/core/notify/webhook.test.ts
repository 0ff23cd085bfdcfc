import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Notice, sendNotice } from '../../../core/notify/notice.ts';
import { webhookKind } from '../../../core/notify/webhook.ts';
import { type Receiver, startReceiver } from './receiver.ts';

let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(async () => {
  await receiver[Symbol.asyncDispose]();
});
beforeEach(() => {
  receiver.answers.length = 0;
});

const slack = 'https://hooks.slack.com/services/T0/B0/very-secret';
const discord = 'https://discord.com/api/webhooks/1/very-secret';
const other = 'https://ops.very-secret.example/hook?key=very-secret';

const notice: Notice = {
  ...{ event: 'alert', service: 'bridge', environment: 'production', verdict: 'unhealthy', class: 'service' },
  ...{ reason: 'answered 503 <!channel> <@U1> @everyone & *more*', since: '2026-05-01T10:00:00.000Z' },
  url: 'https://github.com/acme/shop/issues/1',
};

async function bodySentTo(address: string, more: Partial<Notice> = {}) {
  expect(await sendNotice(address, { ...notice, ...more }, receiver.world)).toEqual({ delivered: true });
  const sent = receiver.received.at(-1);
  if (!sent) throw new Error('nothing was sent');
  return sent;
}

test.each([
  { address: slack, kind: 'slack' },
  { address: discord, kind: 'discord' },
  { address: 'https://canary.discordapp.com/api/webhooks/1/x', kind: 'discord' },
  { address: 'https://discord.com.evil.example/api/webhooks/1/x', kind: 'generic' },
  { address: 'https://evil.example/hooks.slack.com', kind: 'generic' },
  { address: 'ftp://hooks.slack.com/x', kind: undefined },
  { address: 'not an address', kind: undefined },
])('$address is of kind $kind', ({ address, kind }) => {
  expect(webhookKind(address)).toBe(kind);
});

describe('nobody is called by the text of others', () => {
  test('in Slack', async () => {
    expect(await bodySentTo(slack)).toMatchObject({
      ...{ method: 'POST', path: '/services/T0/B0/very-secret', host: 'hooks.slack.com' },
      body: {
        text: [
          '🔴 bridge (production) is unhealthy',
          'answered 503 &lt;!channel&gt; &lt;@U1&gt; @everyone &amp; *more*',
          'Since 2026-05-01T10:00:00.000Z, by fault of the service',
          '<https://github.com/acme/shop/issues/1>',
        ].join('\n'),
      },
    });
  });

  test('in Discord', async () => {
    const body = (await bodySentTo(discord)).body as { content: string; allowed_mentions: unknown };
    expect(body.allowed_mentions).toEqual({ parse: [] });
    expect(body.content).toContain('\\<!channel\\> \\<@\u200bU1\\> @\u200beveryone & \\*more\\*');
    expect(body.content).toContain('<https://github.com/acme/shop/issues/1>');
  });

  test('elsewhere, where it comes as data', async () => {
    expect((await bodySentTo(other)).body).toMatchObject({
      ...{ schema: 1, event: 'alert', service: 'bridge', environment: 'production', verdict: 'unhealthy' },
      ...{ class: 'service', reason: notice.reason, since: notice.since, url: notice.url },
    });
  });

  test.each([slack, discord])('%s takes a reason of any length', async (address) => {
    const sent = await bodySentTo(address, { reason: '<😀*'.repeat(5000), service: 'x'.repeat(5000) });
    const { text, content } = sent.body as { text?: string; content?: string };
    expect((text ?? content ?? '').length).toBeLessThanOrEqual(text ? 3001 : 1901);
    expect((text ?? content)?.isWellFormed()).toBe(true);
  });
});

test.each([
  { event: 'reminder' as const, expected: '🟠 bridge (production) is still unhealthy' },
  { event: 'recovery' as const, expected: '🟢 bridge (production) is back after 12 m' },
  { event: 'self-test' as const, expected: '🔵 bridge (production): a test of the alarm, nothing is wrong' },
])('a $event says so', async ({ event, expected }) => {
  const { text } = (await bodySentTo(slack, { event, downMs: 720_000 })).body as { text: string };
  expect(text.split('\n')[0]).toBe(expected);
});

describe('what fails', () => {
  const send = (address = other, more = {}) => sendNotice(address, notice, { ...receiver.world, ...more });

  test.each([
    { name: 'an error of theirs', answers: [503], requests: 2, delivered: true },
    { name: 'a cut connection', answers: ['cut' as const], requests: 2, delivered: true },
    { name: 'a limit', answers: [{ status: 429, headers: { 'Retry-After': '5' } }], requests: 2, delivered: true },
    {
      name: 'a long limit',
      answers: [{ status: 429, headers: { 'Retry-After': '3600' } }],
      requests: 1,
      delivered: false,
    },
    { name: 'two errors', answers: [500, 500], requests: 2, delivered: false },
    { name: 'a refusal', answers: [404], requests: 1, delivered: false },
    { name: 'a redirect', answers: [{ status: 302, headers: { Location: '/other' } }], requests: 1, delivered: false },
  ])('$name: $requests requests, delivered $delivered', async ({ answers, requests, delivered }) => {
    const before = receiver.received.length;
    receiver.answers.push(...answers);
    const delivery = await send();
    expect(delivery.delivered).toBe(delivered);
    expect(receiver.received.length - before).toBe(requests);
    expect(JSON.stringify(delivery)).not.toMatch(/very-secret|example/);
  });

  test('no answer, within the deadline', async () => {
    receiver.answers.push('hang', 'hang');
    const delivery = await send(other, { timeoutMs: 50 });
    expect(delivery).toEqual({
      delivered: false,
      reason: 'webhook-url was not told: there was no answer within 0.05 s',
    });
  });

  test('a host that is not there: its name is not told', async () => {
    const delivery = await send('http://very-secret.invalid/x', { fetch });
    expect(delivery).toEqual({
      delivered: false,
      reason: expect.stringMatching(/cannot be reached \((E\w+|the network failed)\)$/),
    });
  });

  test('no address at all', async () => {
    expect(await send('very-secret')).toEqual({
      delivered: false,
      reason: 'webhook-url is not an address that begins with https://',
    });
  });

  test('an abort is thrown', async () => {
    const reason = new Error('cancelled');
    await expect(send(other, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});

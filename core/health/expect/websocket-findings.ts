import { closeCodeWords } from '../../railway/sessions/close-code.ts';
import { shorten } from '../../shorten.ts';
import type { WebSocketResult } from '../probe/websocket.ts';
import { expectationWords, type MessageExpectation } from '../probe/websocket-message.ts';
import { degraded, type Finding, failed, faultOfStatus } from '../verdict/fault.ts';

/** What a probe of a WebSocket says of the service: what is wrong, and what is only worth a word. */
export interface WebSocketOpinion {
  readonly findings: readonly Finding[];
  readonly remarks: readonly string[];
}

export interface WebSocketAsked {
  /** Whether credentials were sent: without them, a refusal proves that somebody is there. */
  readonly hasCredentials: boolean;
  readonly expect?: MessageExpectation | undefined;
}

export function websocketOpinion(result: WebSocketResult, asked: WebSocketAsked): WebSocketOpinion {
  const { refusal, close, failure } = result;
  if (result.passed || result.aborted) return opinion();
  if (refusal) return refusalOpinion(result, refusal, asked);
  if (close) return closeOpinion(result, close, asked);
  const detail =
    result.level === 'round-trip' && result.timings.upgradeMs !== undefined ? messageWords(result, asked) : '';
  return opinion([failed(`the WebSocket does not work: ${failure ?? 'it ended'}${detail}`)]);
}

function opinion(findings: readonly Finding[] = [], remarks: readonly string[] = []): WebSocketOpinion {
  return { findings, remarks };
}

type Refusal = NonNullable<WebSocketResult['refusal']>;

function refusalOpinion(result: WebSocketResult, refusal: Refusal, asked: WebSocketAsked): WebSocketOpinion {
  const { status } = refusal;
  const wantsMore = result.level !== 'upgrade';
  const fault = faultOfStatus({
    url: result.url,
    redirects: [],
    timings: result.timings,
    truncated: false,
    ...refusal,
  });
  // The way to the service is known to be free, as its health endpoint answered: only this path is barred.
  if (fault.class === 'probe')
    return opinion([degraded(`the WebSocket was not let through, HTTP ${status}: ${fault.words}`, 'probe')]);
  if (status === 401 || status === 403) return credentialsOpinion(`HTTP ${status}`, wantsMore, asked);
  // A service without a WebSocket is no worse for it, unless more is asked for than that it opens.
  if ((status === 404 || status < 300) && !wantsMore && fault.class === 'service')
    return opinion([], [`There is no WebSocket at this path (HTTP ${status}).`]);
  const meaning = status < 300 ? 'an answer, but no WebSocket' : fault.words;
  return opinion([failed(`the WebSocket is refused with HTTP ${status}${meaning ? `: ${meaning}` : ''}`, fault.class)]);
}

function credentialsOpinion(how: string, wantsMore: boolean, { hasCredentials }: WebSocketAsked): WebSocketOpinion {
  if (hasCredentials) return opinion([degraded(`the WebSocket does not accept the credentials (${how})`)]);
  if (!wantsMore) return opinion([], [`The WebSocket needs credentials (${how}): it is there, and was not opened.`]);
  return opinion([degraded(`the WebSocket needs credentials (${how}), so no more than its answer could be tried`)]);
}

/** Services that look at credentials after the upgrade close with one of these. */
const unauthorised = new Set([1008, 3000, 3003, 4001, 4003, 4401, 4403]);

function closeOpinion(
  result: WebSocketResult,
  { code, reason }: NonNullable<WebSocketResult['close']>,
  asked: WebSocketAsked,
): WebSocketOpinion {
  const how = `${closeCodeWords(code)}${reason ? `, ${JSON.stringify(reason)}` : ''}`;
  if (unauthorised.has(code)) return credentialsOpinion(`closed with ${how}`, true, asked);
  const before = result.level === 'ping' ? 'a ping was answered' : `${expectationWords(asked.expect)} came`;
  return opinion([failed(`the WebSocket was closed before ${before}: ${how}`)]);
}

function messageWords({ messages, lastMessage = '' }: WebSocketResult, { expect }: WebSocketAsked): string {
  const wanted = `, ${expectationWords(expect)}`;
  return messages === 0
    ? wanted
    : `${wanted}; the last of ${messages} that came was ${JSON.stringify(shorten(lastMessage, 80))}`;
}

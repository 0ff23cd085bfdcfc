import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from './call.ts';
import type { Match } from './description.ts';
import { Failure } from './failure.ts';
import type { RequestFault } from './faults.ts';
import { failureAnswer, sendPage } from './reply.ts';

/** The request that meets a fault. */
export interface Met {
  readonly response: ServerResponse;
  readonly match: Match | undefined;
  /** Aborted when the emulator closes. */
  readonly signal: AbortSignal;
  /** Does what was asked. */
  perform(): Answer;
  reply(answer: Answer): void;
}

/** Lets happen to a request what its fault says. */
export async function meetFault(fault: RequestFault, met: Met): Promise<void> {
  const { response, match, signal, perform, reply } = met;
  if ('executed' in fault && fault.executed === true) perform();
  switch (fault.kind) {
    case 'status':
      sendFault(response, fault);
      return;
    case 'secondary-limit':
      reply(secondaryLimit(fault, match));
      return;
    case 'drop':
      response.destroy();
      return;
    case 'cut-body':
      cutBody(response, perform(), fault.hang === true);
      return;
    case 'delay':
      await sleep(fault.ms, undefined, { signal });
      reply(perform());
      return;
    case 'hang':
      // Left open: the client gives up, or the emulator closes.
      return;
  }
}

function sendFault(response: ServerResponse, { status, headers = {}, body }: RequestFault & { kind: 'status' }): void {
  if (body === undefined) sendPage(response, status, headers);
  else {
    response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', ...headers });
    response.end(body);
  }
}

function cutBody(response: ServerResponse, { status, body }: Answer, hang: boolean): void {
  const text = Buffer.from(JSON.stringify(body ?? null));
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': text.length });
  response.write(text.subarray(0, text.length / 2), () => {
    if (!hang) response.destroy();
  });
}

function secondaryLimit(fault: RequestFault & { kind: 'secondary-limit' }, match: Match | undefined): Answer {
  const message = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
  const headers = { 'Retry-After': String(fault.retryAfterSeconds ?? 60) };
  const documentation =
    'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits';
  return failureAnswer(new Failure(fault.status ?? 403, message, { headers, documentation }), match);
}

import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from './call.ts';
import type { Match } from './description.ts';
import type { Failure } from './failure.ts';

export const generalDocumentation = 'https://docs.github.com/rest';

/** An error as GitHub words it, with the page of the documentation that tells of the operation. */
export function failureAnswer(failure: Failure, match: Match | undefined): Answer {
  const { status, message, errors, headers } = failure;
  const documentation = failure.documentation ?? match?.operation.documentation ?? generalDocumentation;
  const body = { message, ...(errors ? { errors } : {}), documentation_url: documentation, status: String(status) };
  return { status, body, headers };
}

/** Sends an answer with the headers that all have; one that the client has already (If-None-Match) as 304. */
export function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, body, raw, headers = {} }: Answer,
): void {
  if (response.destroyed) return;
  const text = raw ?? (body === undefined ? '' : JSON.stringify(body));
  const type = raw === undefined ? 'application/json; charset=utf-8' : 'application/vnd.github.raw+json; charset=utf-8';
  const tag = `W/"${createHash('sha256').update(text).digest('hex')}"`;
  const isTagged = request.method === 'GET' && status === 200;
  const isKnown = isTagged && request.headers['if-none-match'] === tag;
  const sent = isKnown ? 304 : status;
  response.writeHead(sent, {
    ...(text === '' ? {} : { 'Content-Type': type }),
    ...(isTagged ? { ETag: tag } : {}),
    ...{ 'X-GitHub-Media-Type': `github.v3; format=${raw === undefined ? 'json' : 'raw'}`, ...headers },
  });
  response.end(isKnown ? undefined : text);
}

/** What is answered before any operation is reached: an HTML page, as a proxy in front of GitHub gives it. */
export function sendPage(response: ServerResponse, status: number, headers: Readonly<Record<string, string>>): void {
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', ...headers });
  response.end(
    `<!DOCTYPE html>\n<html><head><title>Unicorn! &middot; GitHub</title></head><body>${status}</body></html>`,
  );
}

import type { ServerResponse } from 'node:http';
import { send } from './answer.ts';
import type { Authorization } from './authorization.ts';
import type { RestFault } from './faults.ts';
import { claimedRole, countRows, KEPT_REQUESTS, type RestRequest } from './requests.ts';
import { forward, type RestCall, type RestUpstream } from './rest-upstream.ts';

export interface RestEndpoint {
  readonly upstream: RestUpstream;
  readonly requests: RestRequest[];
  readonly takeFault: () => RestFault | undefined;
}

/** Records the call, lets it meet the fault that is set, if any, and has PostgREST answer it where its key is good. */
export function answerRest(
  endpoint: RestEndpoint,
  call: RestCall,
  access: Authorization,
  response: ServerResponse,
): void {
  const authorization = access.kind === 'accepted' ? access.authorization : (call.headers.authorization ?? '');
  const record = describe(call, authorization);
  endpoint.requests.push(record);
  if (endpoint.requests.length > KEPT_REQUESTS) endpoint.requests.shift();
  response.once('finish', () => {
    record.status = response.statusCode;
  });
  const fault = endpoint.takeFault();
  if (fault !== undefined && fault.kind !== 'lose-answer') {
    meet(fault, response);
  } else if (access.kind === 'refused') {
    send(response, access.answer);
  } else {
    const authorized = { ...call, headers: { ...call.headers, authorization } };
    forward(endpoint.upstream, authorized, response, { loseAnswer: fault !== undefined });
  }
}

function describe({ method, path, headers, body }: RestCall, authorization: string): RestRequest {
  const role = claimedRole(authorization);
  const rows = countRows(body, headers['content-type']);
  return {
    method,
    path,
    ...(role === undefined ? {} : { role }),
    ...(rows === undefined ? {} : { rows }),
    bytes: body.length,
  };
}

function meet(fault: Exclude<RestFault, { kind: 'lose-answer' }>, response: ServerResponse): void {
  switch (fault.kind) {
    case 'hang':
      return;
    case 'refuse':
      response.socket?.resetAndDestroy();
      return;
    case 'html': {
      const title = `Error ${fault.status}`;
      const page = `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;
      response.writeHead(fault.status, { 'content-type': 'text/html; charset=UTF-8' }).end(page);
      return;
    }
    case 'status': {
      const {
        status,
        headers = {},
        body = { message: 'An invalid response was received from the upstream server' },
      } = fault;
      send(response, { status, body, headers });
    }
  }
}

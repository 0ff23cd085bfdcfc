import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault, Faults } from './faults.ts';
import { readJson } from './json-body.ts';
import type { ReceivedRequest } from './requests.ts';

interface Field {
  readonly type: 'string' | 'number' | 'boolean' | 'object';
  readonly required?: true;
}

const text: Field = { type: 'string' };
const requiredText: Field = { type: 'string', required: true };
const executed: Field = { type: 'boolean' };

const fields: Readonly<Record<Fault['kind'], Readonly<Record<string, Field>>>> = {
  status: { status: { type: 'number', required: true }, headers: { type: 'object' }, body: text, executed },
  errors: { message: requiredText, code: text },
  refuse: { message: requiredText, code: text },
  hang: { executed },
  drop: { executed, afterEvents: { type: 'number' } },
  delay: { ms: { type: 'number', required: true } },
  deployment: { status: requiredText, reason: text, holdMs: { type: 'number' }, service: text },
};

const common: Readonly<Record<string, Field>> = { kind: requiredText, operation: text, times: { type: 'number' } };

/** A fault sent from outside, checked. Throws an error that names the field which is wrong. */
export function readFault(value: unknown): Fault {
  if (typeof value !== 'object' || value === null) throw new Error('A fault is an object with a `kind`.');
  const kind = 'kind' in value ? value.kind : undefined;
  if (typeof kind !== 'string' || !Object.hasOwn(fields, kind)) {
    throw new Error(`\`kind\` is one of ${Object.keys(fields).join(', ')}.`);
  }
  const allowed = { ...common, ...fields[kind as Fault['kind']] };
  const given: Readonly<Record<string, unknown>> = { ...value };
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(allowed, name)) throw new Error(`\`${name}\` is no field of a fault of kind ${kind}.`);
  }
  for (const [name, { type, required }] of Object.entries(allowed)) {
    const wrong = given[name] === undefined ? required === true : given[name] === null || typeof given[name] !== type;
    if (wrong) throw new Error(`\`${name}\` of a fault of kind ${kind} has to be a ${type}.`);
  }
  return value as Fault;
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(`${JSON.stringify(body)}\n`);
}

/**
 * `GET /control`: the faults still queued and the requests received. `POST /control` with JSON `{"next": fault}` or
 * `{"next": [faults]}` queues faults, `{"clear": true}` empties the queue.
 */
export async function answerControl(
  { faults, requests }: { readonly faults: Faults; readonly requests: readonly ReceivedRequest[] },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === 'GET') return answer(response, 200, { faults: faults.pending, requests });
  // A page in a browser can post other types to a loopback port, but not JSON without a preflight, which fails here.
  if (request.method !== 'POST' || !request.headers['content-type']?.startsWith('application/json')) {
    return answer(response, 405, { error: 'GET, or POST with Content-Type: application/json' });
  }
  const body = await readJson(request);
  try {
    if (typeof body !== 'object' || body === null || !('next' in body || 'clear' in body)) {
      throw new Error('Send {"next": fault} or {"clear": true}.');
    }
    const wanted = 'next' in body ? [body.next].flat().map(readFault) : [];
    if ('clear' in body && body.clear === true) faults.clear();
    for (const fault of wanted) faults.next(fault);
    answer(response, 200, { faults: faults.pending });
  } catch (error) {
    answer(response, 400, { error: error instanceof Error ? error.message : String(error) });
  }
}

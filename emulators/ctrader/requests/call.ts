import type { Account } from '../account.ts';
import type { Connection, Session } from '../connection.ts';
import { refuse } from '../errors.ts';
import type { MessageName } from '../messages.ts';
import type { WireObject } from '../wire.ts';
import type { World } from '../world.ts';

/** A request on its way to its answer. */
export interface Call {
  readonly world: World;
  readonly connection: Connection;
  readonly request: WireObject;
  /** Sends the response, fields as the description of the message says. */
  reply(payload?: WireObject): void;
}

/** A request on an account that is authorised on this connection. */
export interface AccountCall extends Call {
  readonly account: Account;
  readonly session: Session;
}

export type Handler = { readonly request: MessageName; readonly response: MessageName; readonly history?: true } & (
  | { readonly needs: 'nothing' | 'application'; answer(call: Call): void }
  | { readonly needs: 'account'; answer(call: AccountCall): void }
);

/** An integer field of a request that its description says is there. */
export function integer(request: WireObject, field: string): number {
  const value = request[field];
  return typeof value === 'number' ? value : refuse('INVALID_REQUEST', `Field ${field} must be an integer`);
}

export function optionalInteger(request: WireObject, field: string): number | undefined {
  return request[field] === undefined ? undefined : integer(request, field);
}

/** A repeated integer field; one that is absent is a broken request. */
export function integers(request: WireObject, field: string): number[] {
  const value = request[field];
  if (!Array.isArray(value) || value.length === 0) refuse('INVALID_REQUEST', `Field ${field} must not be empty`);
  return value.map((item) => (typeof item === 'number' ? item : refuse('INVALID_REQUEST', `Field ${field} is broken`)));
}

export function text(request: WireObject, field: string): string {
  return String(request[field] ?? '');
}

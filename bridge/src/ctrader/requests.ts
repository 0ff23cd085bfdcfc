import type { Clock } from '../clock.ts';
import { type CtraderError, NoAnswerError, readError } from './errors.ts';
import { integer } from './fields.ts';
import { encode, type Fields, type Frame, type MessageName, messages } from './wire.ts';

export type RequestName = Extract<MessageName, `${string}Req`>;
/** The name of the message that answers a request: by the API's own convention, Res in place of Req. */
export type AnswerName<R extends RequestName> = R extends `${infer Base}Req`
  ? Extract<MessageName, `${Base}Res`>
  : never;
export type Payload<R extends RequestName> = Fields<R> & Readonly<Record<string, unknown>>;

interface Pending {
  readonly answer: number;
  readonly account: number | undefined;
  readonly resolve: (payload: Frame['payload']) => void;
  readonly reject: (reason: Error) => void;
}

const errorNumbers: ReadonlySet<number> = new Set([
  messages.error.number,
  messages.commonError.number,
  messages.orderErrorEvent.number,
]);

const answerNumbers: ReadonlySet<number> = new Set(
  Object.entries(messages).flatMap(([name, { number }]) => (name.endsWith('Res') ? number : [])),
);

export function isErrorFrame(frame: Frame): boolean {
  return errorNumbers.has(frame.payloadType);
}

/** Matches answers to requests on one link. */
export interface Requests {
  /** Sends at once and resolves with the answer's fields; rejects with CtraderError or NoAnswerError. */
  send<R extends RequestName>(
    request: R,
    payload: Payload<R>,
    options: { readonly timeoutMs: number; readonly signal?: AbortSignal | undefined },
  ): Promise<Fields<AnswerName<R>>>;
  /** True if the frame answered a request. */
  settle(frame: Frame): boolean;
  /** Fails everything that still waits. */
  failAll(reason: string): void;
}

export function createRequests(clock: Clock, write: (text: string) => void, prefix: string): Requests {
  const pending = new Map<string, Pending>();
  let count = 0;

  return {
    send(request, payload, { timeoutMs, signal }) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        count += 1;
        const id = `${prefix}-${count}`;
        const settle = () => {
          cancel();
          signal?.removeEventListener('abort', onAbort);
          pending.delete(id);
        };
        const fail = (reason: unknown) => {
          settle();
          reject(reason);
        };
        const onAbort = () => fail(signal?.reason);
        const cancel = clock.after(timeoutMs, () =>
          fail(new NoAnswerError(`${request} was not answered in ${timeoutMs} ms`)),
        );
        signal?.addEventListener('abort', onAbort, { once: true });
        pending.set(id, {
          answer: messages[answerTo(request)].number,
          account: integer((payload as Record<string, unknown>)['ctidTraderAccountId']),
          reject: fail,
          resolve(fields) {
            settle();
            resolve(fields as Fields<AnswerName<typeof request>>);
          },
        });
        write(encode(request, payload, id));
      });
    },
    settle(frame) {
      const waiting = find(pending, frame);
      if (!waiting) return false;
      if (isErrorFrame(frame)) waiting.reject(readError(frame.payload) satisfies CtraderError);
      else waiting.resolve(frame.payload);
      return true;
    },
    failAll(reason) {
      for (const waiting of [...pending.values()]) waiting.reject(new NoAnswerError(reason));
    },
  };
}

/**
 * The request a frame answers. An answer without clientMsgId goes to the oldest request of its kind and account; an error
 * without one only where no other request of that account waits. Events carry the clientMsgId of the request that caused
 * them, so the type must fit too.
 */
function find(pending: ReadonlyMap<string, Pending>, frame: Frame): Pending | undefined {
  const isError = isErrorFrame(frame);
  if (frame.clientMsgId !== undefined) {
    const waiting = pending.get(frame.clientMsgId);
    return waiting && (isError || waiting.answer === frame.payloadType) ? waiting : undefined;
  }
  // Most of what comes without an id answers nothing: it must not cost a look at everything that waits.
  if (!isError && !answerNumbers.has(frame.payloadType)) return undefined;
  const account = integer(frame.payload['ctidTraderAccountId']);
  const candidates = [...pending.values()].filter(
    (one) => (isError || one.answer === frame.payloadType) && one.account === account,
  );
  return isError && candidates.length > 1 ? undefined : candidates[0];
}

function answerTo<R extends RequestName>(request: R): AnswerName<R> {
  return request.replace(/Req$/, 'Res') as AnswerName<R>;
}

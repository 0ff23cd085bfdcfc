import { WebSocket } from 'ws';

/** A message as it came: parsed, with its own text beside it. */
export interface Message {
  readonly payloadType: number;
  readonly clientMsgId?: string;
  readonly payload: Record<string, unknown>;
  readonly text: string;
}

export interface OpenApiClient extends AsyncDisposable {
  readonly messages: readonly Message[];
  /** Sends a request and waits for the message that carries its id. */
  request(payloadType: number, payload?: object): Promise<Message>;
  /** As `request`, and fails unless that is the answer's type. */
  expect(payloadType: number, payload: object, answerType: number): Promise<Message>;
  /** Sends text as it is. */
  send(text: string): void;
  /** Sends a WebSocket ping and waits for the pong. */
  ping(): Promise<void>;
  /** Bytes that could not be handed to the network yet. */
  unsent(): number;
  /** Starts the closing handshake. */
  hangUp(): void;
  /** The first message, come or yet to come, that matches; `from` skips those that came before. */
  until(what: string, matches: (message: Message) => boolean, from?: number): Promise<Message>;
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
}

const DEADLINE_MS = 10_000;

/** Opens a WebSocket with plain `ws`. `onMessage` is called for each message, in order. */
export async function connect(url: string, onMessage: (message: Message) => void = () => {}): Promise<OpenApiClient> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  const messages: Message[] = [];
  const wakes = new Set<() => void>();
  const closed = new Promise<{ code: number; reason: string }>((done) => {
    socket.on('close', (code, reason) => done({ code, reason: reason.toString() }));
  });
  socket.on('message', (data) => {
    const text = data.toString();
    const message = { payload: {}, ...JSON.parse(text), text } as Message;
    messages.push(message);
    onMessage(message);
    for (const wake of wakes) wake();
  });
  await new Promise<void>((done, failed) => {
    socket.once('open', done);
    socket.once('error', failed);
  });
  socket.on('error', () => {});
  let nextId = 0;
  const client: OpenApiClient = {
    messages,
    closed,
    request(payloadType, payload) {
      const clientMsgId = `request-${++nextId}`;
      socket.send(JSON.stringify({ clientMsgId, payloadType, payload }));
      return client.until(`the answer to ${payloadType}`, (message) => message.clientMsgId === clientMsgId);
    },
    async expect(payloadType, payload, answerType) {
      const answer = await client.request(payloadType, payload);
      if (answer.payloadType !== answerType) throw new Error(`${payloadType} was answered by ${answer.text}`);
      return answer;
    },
    send: (text) => socket.send(text),
    unsent: () => socket.bufferedAmount,
    hangUp: () => socket.close(),
    ping: () =>
      new Promise((done) => {
        socket.once('pong', () => done());
        socket.ping();
      }),
    until(what, matches, from = 0) {
      return waitFor(what, { wakes, closed }, () => messages.slice(from).find(matches));
    },
    async [Symbol.asyncDispose]() {
      socket.terminate();
      await closed;
    },
  };
  return client;
}

function waitFor(
  what: string,
  { wakes, closed }: { wakes: Set<() => void>; closed: Promise<unknown> },
  look: () => Message | undefined,
): Promise<Message> {
  return new Promise((done, failed) => {
    const stop = () => {
      clearTimeout(deadline);
      wakes.delete(wake);
    };
    const wake = () => {
      const found = look();
      if (!found) return;
      stop();
      done(found);
    };
    const fail = (why: string) => {
      stop();
      failed(new Error(`${why} while waiting for ${what}`));
    };
    const deadline = setTimeout(() => fail(`${DEADLINE_MS} ms went by`), DEADLINE_MS);
    void closed.then(() => fail('The connection was closed'));
    wakes.add(wake);
    wake();
  });
}

/** What the client needs to know of the emulator to open accounts on it. */
interface Doors {
  readonly demoUrl: string;
  readonly liveUrl: string;
  readonly application: { readonly clientId: string; readonly clientSecret: string };
  readonly accounts: readonly {
    readonly ctidTraderAccountId: number;
    readonly environment: string;
    readonly accessToken: string;
  }[];
}

/** A connection whose application is authorised. */
export async function connectApplication(
  doors: Doors,
  environment = 'demo',
  onMessage?: (message: Message) => void,
): Promise<OpenApiClient> {
  const client = await connect(environment === 'demo' ? doors.demoUrl : doors.liveUrl, onMessage);
  await client.expect(2100, doors.application, 2101);
  return client;
}

/** Authorises an account with the token that the emulator has for it. */
export async function openAccount(client: OpenApiClient, doors: Doors, accountId: number): Promise<void> {
  const account = doors.accounts.find(({ ctidTraderAccountId }) => ctidTraderAccountId === accountId);
  await client.expect(2102, { ctidTraderAccountId: accountId, accessToken: account?.accessToken }, 2103);
}

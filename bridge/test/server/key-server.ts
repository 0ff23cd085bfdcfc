import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';

export const someone = 'b3c1f2d4-0000-4000-8000-00000000ada0';

export interface KeyPair {
  readonly privateKey: CryptoKey;
  /** The public half, as a key set shows it. */
  readonly shown: JWK;
}

export async function makeKey(kid: string, alg = 'ES256'): Promise<KeyPair> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { privateKey, shown: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

/** A Supabase project reduced to its key set, whose answer can be anything. */
export interface KeyServer extends AsyncDisposable {
  readonly url: string;
  readonly requests: number;
  show(...keys: readonly JWK[]): void;
  answer(listener: RequestListener): void;
  /** A token with the claims of a signed-in user, changed as said; undefined leaves a claim out. */
  sign(
    key: KeyPair,
    change?: Readonly<Record<string, unknown>>,
    header?: Readonly<Record<string, unknown>>,
  ): Promise<string>;
}

export async function startKeyServer(): Promise<KeyServer> {
  let requests = 0;
  let listener: RequestListener = (_request, response) => void response.end('{"keys":[]}');
  const server = createServer((request, response) => {
    requests += 1;
    listener(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    get requests() {
      return requests;
    },
    show(...keys) {
      listener = (_request, response) => void response.end(JSON.stringify({ keys }));
    },
    answer(next) {
      listener = next;
    },
    sign({ privateKey, shown }, change = {}, header = {}) {
      const now = Math.floor(Date.now() / 1_000);
      const claims = {
        sub: someone,
        aud: 'authenticated',
        iss: `${url}/auth/v1`,
        exp: now + 600,
        role: 'authenticated',
      };
      const payload = Object.fromEntries(
        Object.entries({ ...claims, ...change }).filter(([, value]) => value !== undefined),
      );
      const alg = shown.alg ?? 'ES256';
      const kid = shown.kid ?? '';
      return new SignJWT(payload as JWTPayload).setProtectedHeader({ alg, kid, ...header }).sign(privateKey);
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

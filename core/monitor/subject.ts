import { InputError } from '../errors.ts';
import type { RailwayLook, RailwayLookWorld, RailwayPlace } from '../health/railway/railway-look.ts';
import { isLoopback } from '../loopback.ts';
import { type Credential, createRailwayClient } from '../railway/api/client.ts';
import { serviceUrl } from '../railway/api/endpoint.ts';
import { RailwayError } from '../railway/api/errors.ts';
import { paceFor } from '../railway/api/pace.ts';
import { identifyToken } from '../railway/api/token.ts';
import { createRailwayWatch, type RailwayWatch } from './railway-watch.ts';
import type { MonitorInputs } from './request.ts';

/** What is watched: the address, and Railway's side of it where there is a token. */
export interface Subject {
  readonly url: URL;
  readonly railway?: RailwayWatch | undefined;
}

type World = Omit<RailwayLookWorld, 'timeoutMs' | 'known'>;

/** Railway counts requests by the hour, 1000 on its smallest paid plan: a look every 30 s takes 120 of them. */
const railwayEveryMs = 25_000;

/**
 * Finds what to watch. With a `url` Railway may be out of reach: that is then shown, not thrown. Without one it has to tell
 * the address, or else an InputError or a RailwayError says why it cannot.
 */
export async function findSubject(inputs: MonitorInputs, world: World): Promise<Subject> {
  const { url, railway: place, request } = inputs;
  if (place) {
    const everyMs = isLoopback(new URL(place.apiUrl).hostname) ? 0 : railwayEveryMs;
    const railway = createRailwayWatch(place, { ...world, everyMs, timeoutMs: request.timeoutMs });
    return { url: url ?? (await addressFrom(railway, place, world)), railway };
  }
  if (url) return { url };
  throw new InputError([{ input: 'url', message: 'is required where no token is given' }]);
}

async function addressFrom(railway: RailwayWatch, place: RailwayPlace, world: World): Promise<URL> {
  const { side } = await railway.read();
  world.signal?.throwIfAborted();
  const failure = railway.last()?.failure;
  if (failure) return refuse(failure, place, world);
  if (side?.domain !== undefined) return new URL(serviceUrl(side.domain));
  const message = `is not known: ${place.service} has no public domain at Railway`;
  throw new InputError([{ input: 'url', message, hint: 'Give the address, or generate a domain for the service.' }]);
}

async function refuse(
  { kind, words }: NonNullable<RailwayLook['failure']>,
  { token, apiUrl }: RailwayPlace,
  world: World,
): Promise<never> {
  const [, input, message] = /^([\w-]+): (.*)$/s.exec(words) ?? [];
  if (kind === 'input') throw new InputError([{ input: input ?? 'railway', message: message ?? words }]);
  const pace = { ...paceFor(apiUrl), retry: { attempts: 1, baseMs: 0, maxMs: 0 }, longestRetryAfterMs: 0 };
  const connect = (header: Credential['header']) =>
    createRailwayClient({ ...world, fetch: world.fetch ?? fetch, url: apiUrl, credential: { token, header }, pace });
  // Throws what is wrong with the token, or with the way to Railway, in a form that has an exit code.
  await identifyToken(connect);
  throw new RailwayError(words, { kind: 'unavailable' });
}

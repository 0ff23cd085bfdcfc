import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { createRedactor } from '../redact.ts';
import { type Credential, createRailwayClient, type RailwayClient } from './api/client.ts';
import { type Pace, paceFor } from './api/pace.ts';
import { createSubscriber, type Subscribe } from './api/subscription.ts';
import { describeToken, identifyToken } from './api/token.ts';
import { idleInputs } from './idle-inputs.ts';
import type { DeployFacts, DeployOutcome } from './outcome.ts';
import type { SurveyTools } from './place/survey.ts';
import type { DeployRequest } from './request.ts';
import { secretsOf } from './secrets.ts';
import type { StepRecorder } from './steps.ts';
import { sourceFacts } from './subject.ts';

/** What a deploy needs of the world. */
export interface DeployWorld {
  readonly clock: Clock;
  readonly log: Log;
  readonly signal?: AbortSignal | undefined;
  readonly fetch?: typeof fetch;
  readonly random?: () => number;
  /** Replaces single waits; the rest follows from the API's address. */
  readonly pace?: Partial<Pace>;
  /** Whether this very run is one of the checks of the commit at GitHub, which Railway may be told to wait for. */
  readonly insideChecks?: boolean | undefined;
  /** Called as soon as a deployment of this run's own is on its way: for who cleans up if this process is killed. */
  readonly started?: ((own: StartedDeployment) => void) | undefined;
}

/** What it takes, besides the token, to call off a deployment later. */
export interface StartedDeployment {
  readonly deploymentId: string;
  readonly header: Credential['header'];
}

/** One deploy under way. */
export interface DeployRun extends SurveyTools {
  readonly request: DeployRequest;
  readonly log: Log;
  readonly recorder: StepRecorder;
  /** Tells what this run started from what others did. */
  readonly mark: string;
  /** For text of others: hides the token and the values of variables. */
  readonly redact: (text: string) => string;
  /** Hides more values from now on. */
  readonly hide: (secrets: readonly string[]) => void;
  /** A client that answers to another signal: for what has to be done after this run was aborted. */
  readonly reconnect: (signal: AbortSignal) => RailwayClient;
  /** Tells the world that a deployment of this run's own is on its way. */
  readonly started: (deploymentId: string) => void;
  readonly subscribe: Subscribe;
  readonly insideChecks: boolean;
  /** Requests sent to Railway so far, by all clients. */
  readonly requests: () => number;
  learn(facts: Partial<DeployFacts>): void;
  facts(): DeployFacts;
}

/** How a deploy ended, besides the facts. */
export type Ending = Pick<DeployOutcome, 'outcome' | 'ok' | 'reason'> &
  Partial<Pick<DeployOutcome, 'hint' | 'logs' | 'error'>>;

/** Signs in: from here on it is known what the token is. */
export async function signIn(request: DeployRequest, world: DeployWorld, recorder: StepRecorder) {
  const { clock, log, signal } = world;
  const pace: Pace = { ...paceFor(request.apiUrl), ...world.pace };
  const idle = idleInputs(request);
  if (idle) log.warning(idle);
  const redactor = createRedactor();
  const hide = (secrets: readonly string[]) => {
    for (const secret of secrets) redactor.add(secret);
  };
  hide(secretsOf(request));
  const { connect, requests } = createConnector(request, world, { pace, redact: redactor.text });
  const { identity, client, header } = await recorder.run(
    'Sign in',
    () => identifyToken(connect),
    ({ identity }) => ({ state: 'done', detail: describeToken(identity) }),
  );
  let facts: DeployFacts = {
    service: request.service,
    ...sourceFacts(request),
    tokenKind: identity.kind,
    changed: false,
  };
  const run: DeployRun = {
    request,
    client,
    clock,
    log,
    pace,
    recorder,
    mark: markFrom(world.random ?? Math.random),
    signal,
    redact: redactor.text,
    hide,
    reconnect: (aborted) => connect(header, aborted),
    started: (deploymentId) => world.started?.({ deploymentId, header }),
    subscribe: createSubscriber({ url: request.apiUrl, credential: { token: request.token, header } }),
    insideChecks: world.insideChecks === true,
    requests,
    learn(more) {
      facts = { ...facts, ...more };
    },
    facts: () => facts,
  };
  return { run, identity, requests };
}

/** Makes clients for one token, and counts what all of them ask. */
function createConnector(
  { apiUrl: url, token }: DeployRequest,
  { clock, log, signal, random, fetch: send = fetch }: DeployWorld,
  ways: { readonly pace: Pace; redact(text: string): string },
) {
  const clients: RailwayClient[] = [];
  return {
    connect(header: Credential['header'], aborted = signal): RailwayClient {
      const credential = { token, header };
      const client = createRailwayClient({
        url,
        credential,
        fetch: send,
        random,
        signal: aborted,
        clock,
        log,
        ...ways,
      });
      clients.push(client);
      return client;
    },
    requests: () => clients.reduce((sum, each) => sum + each.budget().requests, 0),
  };
}

/** Eight hexadecimal digits. */
function markFrom(random: () => number): string {
  return Math.floor(random() * 2 ** 32)
    .toString(16)
    .padStart(8, '0');
}

import { describe, expect, test } from '@jest/globals';
import { type GithubEmulator, startGithubEmulator } from '../../emulators/github/emulator.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { type Check, type Outage, type Scene, shortNames } from './outage.ts';
import { type Ran, type Runner, runBuilt, runHere } from './run-check.ts';
import { type ScriptedService, serveScripted } from './service.ts';

const repository = 'acme/shop';
const start = Date.parse('2026-05-01T10:07:00Z');
const quarterMs = 15 * 60_000;

/** Plays each outage in this process, check after check, against an emulated GitHub of its own. */
export function play(title: string, outages: readonly Outage[]): void {
  playBy(title, outages, runHere);
}

/** Plays those that are marked through the built bundle, as the runner starts it. */
export function playBuilt(title: string, outages: readonly Outage[]): void {
  const marked = outages.filter(({ built }) => built);
  playBy(title, marked, runBuilt);
}

function playBy(title: string, outages: readonly Outage[], run: Runner): void {
  describe(title, () => {
    test.each(outages.map((outage) => [outage.name, outage] as const))('%s', async (_, outage) => {
      await playOutage(outage, run);
    });
  });
}

async function playOutage(outage: Outage, run: Runner): Promise<void> {
  const clock = createFakeClock(start);
  await using service = await serveScripted(outage.certificate);
  await using github = await startGithubEmulator({
    repositories: { [repository]: outage.repository ?? {} },
    // The built action lives in real time.
    ...(run === runHere ? { clock } : {}),
  });
  const permissions = outage.permissions ?? { issues: 'write', contents: 'write' };
  const token = github.createToken({ repository, permissions });
  const scene: Scene = { github, repository, now: run === runHere ? clock.now : Date.now };
  const given = typeof outage.inputs === 'function' ? outage.inputs() : outage.inputs;
  let number = 0;
  for (const [index, check] of outage.checks.entries()) {
    if (index > 0) clock.advance(check.afterMs ?? quarterMs);
    number = check.run ?? number + 1;
    await check.before?.(scene);
    const before = github.requests.length;
    const ran = await run({
      ...{ outage, clock, signal: direct(service, check) },
      inputs: { url: service.url.href, 'github-token': token, ...given, ...check.inputs },
      env: { ...environmentOf(outage, number, github), ...trustIn(service, outage) },
    });
    compare(ran, check, callsOf(github, before), `check ${index + 1}`);
  }
  outage.afterwards?.(scene);
  expect(github.defects).toEqual([]);
}

/** Lets the service behave as the check wants it to; gives what cancels the check. */
function direct(service: ScriptedService, check: Check): AbortSignal {
  const cancelling = new AbortController();
  const cancel = () => cancelling.abort(new Error('cancelled by the runner'));
  const behaviour = check.cancel?.(cancel) ?? check.service;
  if (behaviour) service.behave(behaviour);
  return cancelling.signal;
}

function environmentOf({ event = 'schedule' }: Outage, number: number, { url }: GithubEmulator) {
  return {
    GITHUB_API_URL: url,
    GITHUB_REPOSITORY: repository,
    GITHUB_EVENT_NAME: event,
    GITHUB_RUN_NUMBER: String(number),
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: String(4711 + number),
  };
}

function trustIn({ certificateFile }: ScriptedService, { certificate }: Outage): Record<string, string> {
  return certificateFile && certificate?.isTrusted ? { NODE_EXTRA_CA_CERTS: certificateFile } : {};
}

function callsOf({ requests }: GithubEmulator, before: number): string {
  const operations = requests.slice(before).map(({ operation = 'unknown' }) => operation);
  return operations.map((operation) => shortNames[operation] ?? operation).join(' ');
}

function compare(ran: Ran, { expected }: Check, calls: string, which: string): void {
  const told = [...ran.log, ran.summary].join('\n');
  const seen = { which, exit: ran.exit, verdict: ran.verdict, class: ran.class, calls };
  try {
    expect(seen).toEqual({
      ...{ which, exit: expected.exit ?? 0, verdict: expected.verdict, class: expected.class ?? '' },
      calls: expected.calls,
    });
    for (const text of expected.says ?? []) expect(told).toMatch(text);
  } catch (error) {
    // What the check said is what one wants to read when it did not do what it should.
    throw new Error(`${error instanceof Error ? error.message : error}\n\nIt said:\n${told}`);
  }
}

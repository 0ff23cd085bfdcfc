import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type GithubEmulator, startGithubEmulator } from '../../emulators/github/emulator.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { type Check, type Outage, type Scene, shortNames } from './outage.ts';
import { type Ran, type Runner, runBuilt, runHere } from './run-check.ts';
import { type ScriptedService, serveScripted, up } from './service.ts';

const repository = 'acme/shop';
const start = Date.parse('2026-05-01T10:07:00Z');

/** Plays each outage in this process, check after check, against an emulated GitHub of its own. */
export function play(title: string, outages: readonly Outage[]): void {
  playBy(title, outages, runHere);
}

/** Plays those that are marked through the built bundle, as the runner starts it. */
export function playBuilt(title: string, outages: readonly Outage[]): void {
  playBy(
    title,
    outages.filter(({ built }) => built),
    runBuilt,
  );
}

function playBy(title: string, outages: readonly Outage[], run: Runner): void {
  describe(title, () => {
    let service: ScriptedService;
    let github: GithubEmulator;
    beforeAll(async () => {
      service = await serveScripted();
    });
    afterAll(async () => {
      await service[Symbol.asyncDispose]();
    });
    beforeEach(() => service.behave(up()));
    afterEach(async () => {
      await github.close();
      expect(github.defects).toEqual([]);
    });
    test.each(outages.map((outage) => [outage.name, outage] as const))('%s', async (_, outage) => {
      const clock = createFakeClock(start);
      github = await startGithubEmulator({
        repositories: { [repository]: outage.repository ?? {} },
        ...(run === runHere ? { clock } : {}),
      });
      const token = github.createToken({
        ...{ repository, permissions: outage.permissions ?? { issues: 'write', contents: 'write' } },
      });
      const scene: Scene = { github, repository, now: run === runHere ? clock.now : Date.now };
      let number = 0;
      for (const [index, check] of outage.checks.entries()) {
        if (index > 0) clock.advance(check.afterMs ?? 15 * 60_000);
        number = check.run ?? number + 1;
        check.before?.(scene);
        const before = github.requests.length;
        const cancelling = new AbortController();
        const behaviour = check.cancel?.(() => cancelling.abort(new Error('cancelled by the runner'))) ?? check.service;
        if (behaviour) service.behave(behaviour);
        const ran = await run({
          ...{ outage, number, clock, signal: cancelling.signal },
          inputs: { url: service.url.href, 'github-token': token, ...outage.inputs, ...check.inputs },
          env: {
            GITHUB_API_URL: github.url,
            GITHUB_REPOSITORY: repository,
            GITHUB_EVENT_NAME: outage.event ?? 'schedule',
            GITHUB_RUN_NUMBER: String(number),
            GITHUB_RUN_ATTEMPT: '1',
            GITHUB_RUN_ID: '4711',
          },
        });
        compare(ran, check, callsOf(github, before), `check ${index + 1}`);
      }
      outage.afterwards?.(scene);
    });
  });
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

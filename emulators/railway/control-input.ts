import type { Push } from './autodeploy.ts';
import type { ChecksVerdict } from './checks.ts';
import type { Fault } from './faults.ts';
import type { PlatformStatus } from './platform-status.ts';
import type { PullRequest } from './pull-request.ts';
import { headerStyles, type RateLimit } from './rate-limit.ts';
import { steps } from './step.ts';
import type { SyntheticLog } from './synthetic-log.ts';

interface Field {
  readonly type: 'string' | 'number' | 'boolean' | 'object';
  readonly required?: true;
}

type Fields = Readonly<Record<string, Field>>;

const text: Field = { type: 'string' };
const requiredText: Field = { type: 'string', required: true };
const number: Field = { type: 'number' };
const requiredNumber: Field = { type: 'number', required: true };
const object: Field = { type: 'object' };
const executed: Field = { type: 'boolean' };

const faultFields: Readonly<Record<Fault['kind'], Fields>> = {
  status: { status: requiredNumber, headers: object, body: text, executed },
  errors: { message: requiredText, code: text },
  refuse: { message: requiredText, code: text },
  hang: { executed },
  drop: { executed, afterEvents: number },
  delay: { ms: requiredNumber },
  deployment: {
    ...{ status: requiredText, reason: text, holdMs: number, service: text },
    ...{ step: text, payload: object },
  },
  placement: { service: text },
  environment: { lagMs: number },
};
const commonFields: Fields = { kind: requiredText, operation: text, times: number };
const switched: Field = { type: 'boolean' };
const payloadFields: Fields = {
  ...{ error: text, reason: text, detail: text, durationMs: number },
  ...{ attempt: number, maxAttempts: number, skipped: switched },
};
const pullRequestFields: Fields = {
  ...{ project: requiredText, number: requiredNumber, title: requiredText, branch: requiredText },
  ...{ baseBranch: text, repository: text },
};
const noticeFields: Fields = { id: requiredText, message: requiredText, status: requiredText, url: requiredText };
const maintenanceFields: Fields = { ...noticeFields, start: requiredText };
const incidentStatuses = ['IDENTIFIED', 'INVESTIGATING', 'MONITORING', 'RESOLVED'];
const maintenanceStatuses = ['COMPLETED', 'INPROGRESS', 'NOTSTARTEDYET'];
const pushFields: Fields = { branch: requiredText, sha: requiredText, repository: text, before: text };
const rateLimitFields: Fields = { perHour: number, perSecond: number, headers: text };

/** The value as an object of these fields. Throws an error that names the field which is wrong. */
function readFields(value: unknown, fields: Fields, what: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new Error(`${what} has to be an object.`);
  const given: Readonly<Record<string, unknown>> = { ...value };
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(fields, name)) throw new Error(`\`${name}\` is no field of ${what}.`);
  }
  for (const [name, { type, required }] of Object.entries(fields)) {
    const wrong = given[name] === undefined ? required === true : given[name] === null || typeof given[name] !== type;
    if (wrong) throw new Error(`\`${name}\` of ${what} has to be ${type === 'object' ? 'an' : 'a'} ${type}.`);
  }
  return given;
}

/** A fault sent from outside, checked. Throws an error that names the field which is wrong. */
export function readFault(value: unknown): Fault {
  if (typeof value !== 'object' || value === null) throw new Error('A fault is an object with a `kind`.');
  const kind = 'kind' in value ? value.kind : undefined;
  if (typeof kind !== 'string' || !Object.hasOwn(faultFields, kind)) {
    throw new Error(`\`kind\` is one of ${Object.keys(faultFields).join(', ')}.`);
  }
  const given = readFields(
    value,
    { ...commonFields, ...faultFields[kind as Fault['kind']] },
    `a fault of kind ${kind}`,
  );
  readChoice(given['step'], steps, '`step` of a fault');
  if (given['payload'] !== undefined) readFields(given['payload'], payloadFields, 'the payload of a fault');
  return value as Fault;
}

/** Throws an error that lists the choices unless the value is one of them, or absent. */
function readChoice(value: unknown, choices: readonly string[], what: string): void {
  if (value === undefined || choices.some((choice) => choice === value)) return;
  throw new Error(`${what} is one of ${choices.join(', ')}.`);
}

/** A pull request sent from outside, checked. Throws an error that names the field which is wrong. */
export function readPullRequest(value: unknown): PullRequest {
  const given = readFields(value, pullRequestFields, 'a pull request');
  if (!(Number.isInteger(given['number']) && Number(given['number']) > 0)) {
    throw new Error('`number` of a pull request has to be a whole number above 0.');
  }
  return given as unknown as PullRequest;
}

/** Which image is to be deleted, checked. Throws an error that names the field which is wrong. */
export function readExpiry(value: unknown): { readonly deployment: string } {
  return readFields(value, { deployment: requiredText }, 'expireImage') as { deployment: string };
}

/** Changes to be staged, checked. Throws an error that names the field which is wrong. */
export function readStage(value: unknown): { readonly environment: string; readonly patch: unknown } {
  const fields: Fields = { environment: requiredText, patch: { type: 'object', required: true } };
  return readFields(value, fields, 'stage') as { environment: string; patch: unknown };
}

/** How the checks of a commit ended, checked. Throws an error that names the field which is wrong. */
export function readChecks(value: unknown): { readonly sha: string; readonly verdict: ChecksVerdict } {
  const given = readFields(value, { sha: requiredText, verdict: requiredText }, 'releaseChecks');
  readChoice(given['verdict'], ['success', 'failure'], '`verdict` of releaseChecks');
  return given as { sha: string; verdict: ChecksVerdict };
}

/** A status of the platform sent from outside, checked. Throws an error that names the field which is wrong. */
export function readPlatformStatus(value: unknown): PlatformStatus {
  const fields: Fields = { isStable: { type: 'boolean', required: true }, incident: object, maintenance: object };
  const { isStable, incident, maintenance } = readFields(value, fields, 'platformStatus');
  const notices = [
    { name: 'incident', notice: incident, fields: noticeFields, statuses: incidentStatuses },
    { name: 'maintenance', notice: maintenance, fields: maintenanceFields, statuses: maintenanceStatuses },
  ];
  for (const { name, notice, fields, statuses } of notices) {
    if (notice === undefined) continue;
    const { status } = readFields(notice, fields, `the ${name} of platformStatus`);
    readChoice(status, statuses, `\`status\` of the ${name}`);
  }
  return { isStable, incident, maintenance } as PlatformStatus;
}

/** A push sent from outside, checked. Throws an error that names the field which is wrong. */
export function readPush(value: unknown): Push {
  return readFields(value, pushFields, 'a push') as unknown as Push;
}

/** A rate limit sent from outside, checked. Throws an error that names the field which is wrong. */
export function readRateLimit(value: unknown): RateLimit {
  const given = readFields(value, rateLimitFields, 'a rate limit');
  for (const name of ['perHour', 'perSecond']) {
    const count = given[name];
    if (count !== undefined && !(Number.isInteger(count) && Number(count) > 0)) {
      throw new Error(`\`${name}\` of a rate limit has to be a whole number above 0.`);
    }
  }
  if (given['headers'] !== undefined && !headerStyles.some((style) => style === given['headers'])) {
    throw new Error(`\`headers\` of a rate limit is one of ${headerStyles.join(', ')}.`);
  }
  return given as RateLimit;
}

const syntheticLogFields: Fields = {
  ...{ deployment: requiredText, stream: text, lines: requiredNumber, seed: number, from: number, spacingUs: number },
  ...{ replicas: object, told: object },
};

/** Lines to be written, checked. Throws an error that names the field which is wrong. */
export function readSyntheticLog(value: unknown): SyntheticLog {
  const given = readFields(value, syntheticLogFields, 'writeLog');
  readChoice(given['stream'], ['build', 'deploy'], '`stream` of writeLog');
  if (!Number.isInteger(given['lines']) || Number(given['lines']) < 0)
    throw new Error('`lines` of writeLog has to be a whole number from 0 on.');
  if (given['told'] !== undefined)
    readFields(given['told'], { batch: number, twice: number, late: number }, '`told` of writeLog');
  return given as unknown as SyntheticLog;
}

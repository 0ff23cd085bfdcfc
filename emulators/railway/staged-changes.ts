import { randomUUID } from 'node:crypto';
import { isObject, mergePatch } from './config.ts';
import type { Environment } from './records.ts';

/** Changes to an environment that wait for somebody to apply them. */
export interface StagedChanges {
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** As environmentPatchCommit takes it. */
  readonly patch: unknown;
}

/** Stages the patch, in the place of what was staged or merged into it. */
export function stageChanges(environment: Environment, patch: unknown, merge = false): StagedChanges {
  const updatedAt = new Date().toISOString();
  const { staged } = environment;
  environment.staged = {
    id: staged?.id ?? randomUUID(),
    createdAt: staged?.createdAt ?? updatedAt,
    updatedAt,
    patch: merge && staged !== undefined ? overlay(staged.patch, patch) : patch,
  };
  return environment.staged;
}

/** One patch upon another: unlike in a configuration, null stays, since it deletes once the patch is applied. */
function overlay(base: unknown, patch: unknown): unknown {
  if (!isObject(base) || !isObject(patch)) return patch;
  const both = Object.entries(patch).map(([key, value]) => [key, key in base ? overlay(base[key], value) : value]);
  return { ...base, ...Object.fromEntries(both) };
}

/** The patch without the values of its variables. */
export function hideValues(patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const hidden = Object.entries(patch).map(([key, value]) => {
    const isVariables = (key === 'variables' || key === 'sharedVariables') && isObject(value);
    return [key, isVariables ? hideEach(value) : hideValues(value)];
  });
  return Object.fromEntries(hidden);
}

function hideEach(variables: Readonly<Record<string, unknown>>): unknown {
  const entries = Object.entries(variables).map(([name, entry]) => [
    name,
    isObject(entry) ? mergePatch(entry, { value: '<encrypted>' }) : entry,
  ]);
  return Object.fromEntries(entries);
}

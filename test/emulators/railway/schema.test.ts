import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import {
  buildClientSchema,
  buildSchema,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isSpecifiedScalarType,
} from 'graphql';

const files = ['schema.graphql'];
const texts = files.map((name) => readFileSync(new URL(`../../../emulators/railway/${name}`, import.meta.url), 'utf8'));
const ours = buildSchema(texts.join('\n'));
const realFile = new URL('../../../../shared/data/railway-schema.json', import.meta.url);

type Fields = Record<string, GraphQLField<unknown, unknown> | GraphQLInputField>;

function argumentDifferences(at: string, mine: readonly GraphQLArgument[], theirs: readonly GraphQLArgument[]) {
  const wrong = mine.flatMap((arg) => {
    const real = theirs.find((candidate) => candidate.name === arg.name);
    if (real === undefined) return [`${at}(${arg.name}): not in the real schema`];
    const same = String(real.type) === String(arg.type) && real.defaultValue === arg.defaultValue;
    return same ? [] : [`${at}(${arg.name}): ${arg.type} is ${real.type}`];
  });
  const missing = theirs.filter((arg) => isRequiredArgument(arg) && !mine.some((own) => own.name === arg.name));
  return [...wrong, ...missing.map((arg) => `${at}(${arg.name}): required, but missing here`)];
}

function fieldDifferences(at: string, mine: Fields, theirs: Fields): string[] {
  return Object.values(mine).flatMap((field) => {
    const real = theirs[field.name];
    if (real === undefined) return [`${at}.${field.name}: not in the real schema`];
    const type = String(real.type) === String(field.type) ? [] : [`${at}.${field.name}: ${field.type} is ${real.type}`];
    if (!('args' in field) || !('args' in real)) {
      const sameDefault = 'defaultValue' in field && 'defaultValue' in real && field.defaultValue === real.defaultValue;
      return sameDefault ? type : [...type, `${at}.${field.name}: another default`];
    }
    return [...type, ...argumentDifferences(`${at}.${field.name}`, field.args, real.args)];
  });
}

function typeDifferences(mine: GraphQLNamedType, theirs: GraphQLNamedType | undefined): string[] {
  if (theirs === undefined || theirs.constructor !== mine.constructor)
    return [`${mine.name}: no such type, or of another kind`];
  if (isEnumType(mine) && isEnumType(theirs)) {
    const values = new Set(theirs.getValues().map((value) => value.name));
    return mine
      .getValues()
      .flatMap((value) => (values.has(value.name) ? [] : [`${mine.name}.${value.name}: no such value`]));
  }
  if (isObjectType(mine) && isObjectType(theirs))
    return fieldDifferences(mine.name, mine.getFields(), theirs.getFields());
  if (!isInputObjectType(mine) || !isInputObjectType(theirs)) return [];
  const missing = Object.values(theirs.getFields())
    .filter((field) => isRequiredInputField(field) && mine.getFields()[field.name] === undefined)
    .map((field) => `${mine.name}.${field.name}: required, but missing here`);
  return [...fieldDifferences(mine.name, mine.getFields(), theirs.getFields()), ...missing];
}

/** Every way in which `subset` claims something that `real` does not say. */
function differences(subset: GraphQLSchema, real: GraphQLSchema): string[] {
  return Object.values(subset.getTypeMap())
    .filter((type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type))
    .flatMap((type) => typeDifferences(type, real.getType(type.name)));
}

test('all 13 deployment statuses are known', () => {
  const status = ours.getType('DeploymentStatus');
  expect(isEnumType(status) && status.getValues()).toHaveLength(13);
});

if (!existsSync(realFile)) console.warn('skipped: no schema (../shared/data/railway-schema.json)');
const withReal = existsSync(realFile) ? describe : describe.skip;

withReal('against the real schema', () => {
  const readReal = () => {
    const json = JSON.parse(readFileSync(realFile, 'utf8'));
    return buildClientSchema(json.data ?? json);
  };

  test('everything the emulator declares is declared by Railway in the same words', () => {
    expect(differences(ours, readReal())).toEqual([]);
  });

  test('a claim Railway does not make is found', () => {
    const wrong = buildSchema(`
      type Query { me: User, nothing: Int, deployments(input: DeploymentListInput, extra: Int): Int, variables: Int }
      type User { id: ID! }
      input DeploymentListInput { projectId: ID }
      input VariableUpsertInput { value: String! }
      enum DeploymentStatus { CANCELLED }
      input Made { up: Int }
    `);
    const found = differences(wrong, readReal()).join('\n');
    for (const words of [
      'Query.me: User is User!',
      'Query.nothing: not in',
      'Query.deployments(extra): not in',
      'Query.deployments(input): DeploymentListInput is DeploymentListInput!',
      'Query.variables(projectId): required',
      'DeploymentListInput.projectId: ID is String',
      'VariableUpsertInput.name: required',
      'DeploymentStatus.CANCELLED: no such value',
      'Made: no such type',
    ]) {
      expect(found).toContain(words);
    }
  });
});

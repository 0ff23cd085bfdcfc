import { describe, expect, test } from '@jest/globals';
import { type Ability, lackingAbilities } from '../../../../core/railway/api/abilities.ts';
import type { TokenIdentity } from '../../../../core/railway/api/token.ts';
import { neededAbilities } from '../../../../core/railway/plan/needed-abilities.ts';
import type { PlanStep } from '../../../../core/railway/plan/plan.ts';

const named = (name: string) => ({ id: name, name });
const project: TokenIdentity = { kind: 'project', project: named('shop'), environment: named('production') };
const workspace: TokenIdentity = { kind: 'workspace', workspaces: [named('Acme')] };
const account: TokenIdentity = { kind: 'account', workspaces: [named('Acme')] };

describe('what a token cannot do is known before it is asked to', () => {
  test.each<[Ability, readonly TokenIdentity['kind'][]]>([
    ['create-project', ['workspace', 'account']],
    ['create-environment', ['workspace', 'account']],
    ['delete-environment', ['workspace', 'account']],
    ['read-siblings', ['workspace', 'account']],
    ['create-service', ['project', 'workspace', 'account']],
    ['change-service', ['project', 'workspace', 'account']],
    ['connect-repository', ['project', 'workspace', 'account']],
  ])('%s: not refused for %j', (ability, kinds) => {
    const allowed = [project, workspace, account].filter((token) => lackingAbilities(token, [ability]).length === 0);
    expect(allowed.map(({ kind }) => kind)).toEqual(kinds);
  });

  test('of all steps of a plan, a project token cannot create projects and environments', () => {
    const steps = ['create-project', 'create-environment', 'create-service', 'scale', 'connect', 'deploy', 'follow'];
    const refused = steps.filter(
      (kind) => lackingAbilities(project, neededAbilities([{ kind } as PlanStep])).length > 0,
    );
    expect(refused).toEqual(['create-project', 'create-environment']);
  });

  test('the refusal says what is missing, which token it is, which kinds can, and where to make one', () => {
    const [problem, ...others] = lackingAbilities(project, [
      'create-environment',
      'create-environment',
      'change-service',
    ]);
    expect(others).toEqual([]);
    expect(problem).toEqual({
      input: 'token',
      message:
        'it is a project token, bound to the environment production of the project shop, and a project token cannot create environments',
      hint: 'Use a token of the workspace or of an account that is a member of it: make it at https://railway.com/account/tokens, with the workspace chosen there, and store it in place of this one.',
    });
  });
});

import type { Problem } from '../../errors.ts';
import { describeToken, type TokenIdentity } from './token.ts';

/** What only some kinds of token may do. */
export type Ability =
  | 'create-project'
  | 'create-environment'
  | 'delete-environment'
  | 'read-siblings'
  | 'create-service'
  | 'change-service'
  | 'connect-repository';

/** `unsure`: it depends on more than the kind, and only Railway can tell. */
type Answer = 'yes' | 'no' | 'unsure';

interface Row {
  readonly words: string;
  readonly may: Readonly<Record<TokenIdentity['kind'], Answer>>;
}

/**
 * What each kind of token may do, as observed by others and written down in Railway's documentation. A token of a login
 * with Railway counts as one of the account. A project token may create a project, and cannot touch it afterwards. Reading
 * a repository takes a GitHub account that is linked to whoever the token acts for: one of a workspace or a project may
 * act for nobody.
 */
export const abilities: Readonly<Record<Ability, Row>> = {
  'create-project': { words: 'create projects', may: { project: 'no', workspace: 'yes', account: 'yes' } },
  'create-environment': { words: 'create environments', may: { project: 'no', workspace: 'yes', account: 'yes' } },
  'delete-environment': { words: 'delete environments', may: { project: 'no', workspace: 'yes', account: 'yes' } },
  'read-siblings': { words: 'read other environments', may: { project: 'no', workspace: 'yes', account: 'yes' } },
  'create-service': { words: 'create services', may: { project: 'yes', workspace: 'yes', account: 'yes' } },
  'change-service': { words: 'change services', may: { project: 'yes', workspace: 'yes', account: 'yes' } },
  'connect-repository': {
    words: 'connect repositories',
    may: { project: 'unsure', workspace: 'unsure', account: 'yes' },
  },
};

/** What is missing for what is about to be done, which kinds of token can do it, and where to make one. */
export function lackingAbilities(identity: TokenIdentity, needed: readonly Ability[]): Problem[] {
  return [...new Set(needed)]
    .filter((ability) => abilities[ability].may[identity.kind] === 'no')
    .map((ability) => ({
      input: 'token',
      message: `it is ${describeToken(identity)}, and a ${identity.kind} token cannot ${abilities[ability].words}`,
      hint: `Use a token of ${kindsThatCan(ability).join(' or of ')}: make it at https://railway.com/account/tokens, with the workspace chosen there, and store it in place of this one.`,
    }));
}

function kindsThatCan(ability: Ability): string[] {
  const { may } = abilities[ability];
  return [
    ...(may.workspace === 'no' ? [] : ['the workspace']),
    ...(may.account === 'no' ? [] : ['an account that is a member of it']),
  ];
}

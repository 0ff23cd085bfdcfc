import type { Environment } from '../account/model.ts';
import type { GrantedAccount } from './to-model.ts';

export interface WantedAccount {
  /** The cTID trader account id or the trader login. */
  readonly accountId: number | undefined;
  readonly environment: Environment | undefined;
}

/** Why no account could be chosen, in words for its user. */
export interface NoAccount {
  readonly code: 'account-not-granted' | 'wrong-environment' | 'account-ambiguous' | 'no-accounts';
  readonly message: string;
}

export type Choice = { readonly account: GrantedAccount } | { readonly problem: NoAccount };

/** Picks the account a user means from those the user's token was granted for. */
export function chooseAccount(granted: readonly GrantedAccount[], { accountId, environment }: WantedAccount): Choice {
  if (granted.length === 0) return problem('no-accounts', 'the token was granted for no trading account');
  const byId = granted.filter((one) => accountId === undefined || one.accountId === accountId);
  const named = byId.length > 0 ? byId : granted.filter((one) => one.traderLogin === accountId);
  if (named.length === 0) {
    return problem('account-not-granted', `the token was not granted for account ${maskAccount(accountId)}`);
  }
  const fitting = named.filter((one) => environment === undefined || one.environment === environment);
  const [first] = fitting;
  if (first === undefined) {
    const found = [...new Set(named.map((one) => one.environment))].join(' and ');
    const which = accountId === undefined ? 'every granted account' : `account ${maskAccount(accountId)}`;
    return problem('wrong-environment', `${which} is a ${found} account, but the settings say ${environment}`);
  }
  if (fitting.length > 1) {
    return problem('account-ambiguous', `${fitting.length} accounts fit: say which by its account id and environment`);
  }
  return { account: first };
}

/** An account's number as it may be shown: its last digits. */
export function maskAccount(accountId: number | undefined): string {
  const digits = String(accountId ?? '');
  return digits.length > 4 ? `***${digits.slice(-4)}` : '***';
}

function problem(code: NoAccount['code'], message: string): Choice {
  return { problem: { code, message } };
}

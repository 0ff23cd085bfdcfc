import type { Account } from '../account.ts';
import type { Session } from '../connection.ts';
import { ENUMS } from '../enums.ts';
import { refuse } from '../errors.ts';
import { underMaintenance } from '../maintenance.ts';
import { rotateToken } from '../rotation.ts';
import { disconnectSession, loseSession, startSession } from '../sessions.ts';
import type { Grant } from '../tokens.ts';
import type { WireObject } from '../wire.ts';
import type { World } from '../world.ts';
import { type Call, type Handler, integer, text } from './call.ts';

export const authRequests: readonly Handler[] = [
  {
    request: 'ProtoOAApplicationAuthReq',
    response: 'ProtoOAApplicationAuthRes',
    needs: 'nothing',
    answer: authoriseApplication,
  },
  {
    request: 'ProtoOAVersionReq',
    response: 'ProtoOAVersionRes',
    needs: 'application',
    answer: (call) => call.reply({ version: '91' }),
  },
  {
    request: 'ProtoOAGetAccountListByAccessTokenReq',
    response: 'ProtoOAGetAccountListByAccessTokenRes',
    needs: 'application',
    answer: listAccounts,
  },
  {
    request: 'ProtoOAGetCtidProfileByTokenReq',
    response: 'ProtoOAGetCtidProfileByTokenRes',
    needs: 'application',
    answer: (call) =>
      call.reply({ profile: { userId: validGrant(call.world, text(call.request, 'accessToken')).userId } }),
  },
  {
    request: 'ProtoOAAccountAuthReq',
    response: 'ProtoOAAccountAuthRes',
    needs: 'application',
    answer: authoriseAccount,
  },
  {
    request: 'ProtoOAAccountLogoutReq',
    response: 'ProtoOAAccountLogoutRes',
    needs: 'account',
    answer({ account, session, reply }) {
      reply({ ctidTraderAccountId: account.id });
      disconnectSession(session);
    },
  },
  {
    request: 'ProtoOARefreshTokenReq',
    response: 'ProtoOARefreshTokenRes',
    needs: 'application',
    answer({ world, request, reply }) {
      rotateToken(world, text(request, 'refreshToken'), (grant) =>
        reply({
          accessToken: grant.accessToken,
          tokenType: 'bearer',
          expiresIn: world.limits.tokenLifeSeconds,
          refreshToken: grant.refreshToken,
        }),
      );
    },
  },
];

function authoriseApplication({ world, connection, request, reply }: Call): void {
  if (connection.authorised) refuse(world.knobs.secondApplicationAuth, 'Client is already authenticated');
  if (world.script.blocked !== undefined) refuse('CHANNEL_IS_BLOCKED', world.script.blocked);
  const { clientId, clientSecret } = world.application;
  if (request['clientId'] !== clientId || request['clientSecret'] !== clientSecret) {
    refuse('CH_CLIENT_AUTH_FAILURE', 'clientId or clientSecret is incorrect');
  }
  connection.authorised = true;
  reply();
}

/** Demo and live accounts alike, whichever server is asked. */
function listAccounts({ world, request, reply }: Call): void {
  const accessToken = text(request, 'accessToken');
  const { user } = validGrant(world, accessToken);
  const accounts = [...world.accounts.values()].filter((account) => account.user === user && !account.deleted);
  reply({
    accessToken,
    permissionScope: ENUMS.ProtoOAClientPermissionScope.SCOPE_VIEW,
    ctidTraderAccount: accounts.map(accountEntry),
  });
}

/** isLive is left out where it is false, as a proto2 server may. */
function accountEntry(account: Account): WireObject {
  const closing = account.deals.filter((deal) => deal.close).map((deal) => deal.at);
  return {
    ctidTraderAccountId: account.id,
    isLive: account.broker.environment === 'live' ? true : undefined,
    traderLogin: account.traderLogin,
    lastClosingDealTimestamp: closing.length > 0 ? Math.max(...closing) : undefined,
    lastBalanceUpdateTimestamp: account.cashFlows.at(-1)?.at,
    brokerTitleShort: account.broker.name,
  };
}

function authoriseAccount({ world, connection, request, reply }: Call): void {
  const accountId = integer(request, 'ctidTraderAccountId');
  const grant = validGrant(world, text(request, 'accessToken'));
  const account = world.accounts.get(accountId);
  if (account?.user !== grant.user || account.deleted) {
    refuse('CH_CTID_TRADER_ACCOUNT_NOT_FOUND', 'Account is not found for this access token');
  }
  if (account.broker.environment !== connection.environment) {
    refuse(world.knobs.otherEnvironment, `No route to a ${account.broker.environment} account from here`);
  }
  underMaintenance(world, account);
  if (connection.sessions.get(accountId)?.authorised) {
    refuse('ALREADY_LOGGED_IN', 'Trading account is already authorized in this channel');
  }
  yieldOtherSessions(world, account, connection.id);
  startSession(connection, account);
  reply({ ctidTraderAccountId: accountId });
}

function yieldOtherSessions(world: World, account: Account, connectionId: number): void {
  if (world.knobs.secondConnection === 'coexist') return;
  const others = [...account.sessions].filter((session: Session) => session.connection.id !== connectionId);
  for (const session of others) {
    if (world.knobs.secondConnection === 'kick') disconnectSession(session);
    else loseSession(session);
  }
}

function validGrant(world: World, accessToken: string): Grant {
  const grant = world.tokens.find(accessToken) ?? refuse('CH_ACCESS_TOKEN_INVALID', 'Access token is invalid');
  if (grant.expiresAt <= world.clock.now()) refuse(world.knobs.expiredToken, 'Access token has expired');
  return grant;
}

import type { Account } from '../account/account.ts';

/** What came of holding figures of one broker's accounts against the server's own. */
export interface BrokerAudits {
  /** Answers that were held against ours. */
  audits: number;
  /** Questions that were not answered, or refused. */
  failures: number;
  /** Positions, and equities told with payments, that stood still and could be compared. */
  compared: number;
  /** Audits and equities that no known way of working them out explains. */
  disagreements: number;
  /** The largest difference of one compared figure, in minor units of its currency. */
  largestDrift: number;
  /** How often what seemed settled was not. */
  contradictions: number;
  /** Of each matter the one way that is left; null while there are several. */
  settled: Readonly<Record<'legPrice' | 'rounding' | 'commissions' | 'mirroring' | 'bonus' | 'fee', string | null>>;
}

export type AuditCount = 'audits' | 'failures' | 'compared' | 'disagreements';

/** Counts the audits of all sessions, by environment and broker. */
export interface AuditBook {
  add(account: Account, count: AuditCount, by?: number): void;
  drift(account: Account, minorUnits: number): void;
  /** By `environment/broker`; the same object goes on counting. */
  readonly brokers: ReadonlyMap<string, Readonly<BrokerAudits>>;
}

export function createAuditBook(): AuditBook {
  const brokers = new Map<string, BrokerAudits>();

  function pageOf(account: Account): BrokerAudits {
    const key = `${account.environment}/${account.broker ?? 'unknown'}`;
    const known = brokers.get(key);
    const page = known ?? {
      ...{ audits: 0, failures: 0, compared: 0, disagreements: 0, largestDrift: 0, contradictions: 0 },
      settled: settledOf(account),
    };
    if (known === undefined) brokers.set(key, page);
    page.contradictions = account.catalog.calibration.contradictions;
    page.settled = settledOf(account);
    return page;
  }

  return {
    brokers,
    add(account, count, by = 1) {
      pageOf(account)[count] += by;
    },
    drift(account, minorUnits) {
      const page = pageOf(account);
      page.largestDrift = Math.max(page.largestDrift, minorUnits);
    },
  };
}

function settledOf(account: Account): BrokerAudits['settled'] {
  const { gross, net, bonus, fee } = account.catalog.calibration.open;
  return {
    legPrice: only(gross.map(({ legPrice }) => legPrice)),
    rounding: only(gross.map(({ rounding }) => rounding)),
    commissions: only(net.map(({ commissions }) => commissions)),
    mirroring: only(net.map(({ mirroring }) => mirroring)),
    bonus: only(bonus),
    fee: only(fee),
  };
}

function only(ways: readonly (string | number)[]): string | null {
  return new Set(ways).size === 1 ? String(ways[0]) : null;
}

import type { CtraderEmulator, Knobs } from '../../../emulators/ctrader/emulator.ts';
import { pick, type Random } from '../../../emulators/ctrader/prng.ts';
import type { SupabaseEmulator } from '../../../emulators/supabase/emulator.ts';
import type { Witness } from '../support/witness.ts';

export interface Struck {
  readonly kind: string;
  readonly what: string;
  /** Accounts that may show for a while what nobody could know to be old. */
  readonly unseen: readonly number[];
}

export interface StrikeTargets {
  readonly ctrader: CtraderEmulator;
  readonly supabase: SupabaseEmulator;
  readonly witness: Witness;
  readonly random: Random;
}

const answered = [2102, 2112, 2114, 2116, 2118, 2121, 2124, 2127, 2133, 2187];
const refusals = ['REQUEST_FREQUENCY_EXCEEDED', 'TIMEOUT_ERROR', 'CANT_ROUTE_REQUEST', 'ACCOUNT_NOT_AUTHORIZED'];

/** Something that goes wrong. What hits a whole environment is rarer than what hits one account. */
export function strike({ ctrader, supabase, witness, random }: StrikeTargets): Struck {
  const { faults, accounts } = ctrader;
  const { ctidTraderAccountId: id, environment, broker } = pick(random, accounts);
  const all = accounts.filter((one) => one.environment === environment).map((one) => one.ctidTraderAccountId);
  const done = (kind: string, what: string, unseen: readonly number[] = []): Struck => ({ kind, what, unseen });
  const onAccount: (() => Struck)[] = [
    () => after(faults.disconnectAccount(id), done('disconnect', `${id}`, [id])),
    () => after(faults.loseAccount(id), done('lose', `${id}`, [id])),
    () => after(lapse(faults, id), done('expire', `${id}`, sharing(ctrader, id))),
    () => after(reverse(ctrader, id), done('reverse', `${id}`)),
    () => {
      const fault = { payloadType: pick(random, answered), errorCode: pick(random, refusals), ctidTraderAccountId: id };
      faults.answer(fault);
      faults.disconnectAccount(id);
      return done('refusal', `${id} ${fault.payloadType} ${fault.errorCode}`, [id]);
    },
    () => {
      const payloadType = pick(random, answered);
      faults.answer({ payloadType, ctidTraderAccountId: id });
      faults.disconnectAccount(id);
      return done('no answer', `${id} ${payloadType}`, [id]);
    },
  ];
  const onMany: (() => Struck)[] = [
    () => {
      const code = pick(random, [1000, 1001, 1011, 0]);
      faults.drop(code || undefined, { environment });
      return done('drop', `${environment} ${code || 'reset'}`);
    },
    () => {
      const how = pick(random, ['dead', 'pongs'] as const);
      faults.silence({ environment }, how);
      return done('silence', `${environment} ${how}`, all);
    },
    () => {
      const carrier = pick(random, ['error', 'common-error', 'no-route'] as const);
      faults.maintenance(broker, Date.now() + 3_000, carrier);
      const hit = accounts.filter((one) => one.broker === broker).map((one) => one.ctidTraderAccountId);
      return done('maintenance', `${broker} ${carrier}`, hit);
    },
  ];
  const onWire: (() => Struck)[] = [
    () => {
      const knobs = nastiness(random);
      faults.set(knobs);
      return done('wire', JSON.stringify(knobs));
    },
    () => after(faults.send('not json'), done('frame', 'not json')),
  ];
  const onDatabase: (() => Struck)[] = [
    () => after(supabase.faults.rest({ kind: 'status', status: 503 }, { times: 3 }), done('database', '503')),
    () => after(supabase.faults.rest({ kind: 'lose-answer' }, { times: 2 }), done('database', 'lost answers')),
    () => after(supabase.faults.rest({ kind: 'refuse' }, { times: 2 }), done('database', 'refused')),
    () => after(witness.outliveNext(), done('database', 'a late write')),
  ];
  const draw = random();
  if (draw < 0.6) return pick(random, onAccount)();
  if (draw < 0.66) return pick(random, onMany)();
  return pick(random, draw < 0.83 ? onWire : onDatabase)();
}

function after(_deed: unknown, struck: Struck): Struck {
  return struck;
}

function reverse({ faults, trade }: CtraderEmulator, id: number): void {
  faults.reverseBalances(id);
  trade.deposit(id, '9');
  trade.withdraw(id, '4');
}

function lapse(faults: CtraderEmulator['faults'], id: number): void {
  faults.expireToken(id);
  faults.disconnectAccount(id);
}

function sharing({ accounts }: CtraderEmulator, id: number): number[] {
  const { user } = accounts.find((one) => one.ctidTraderAccountId === id)!;
  return accounts.filter((one) => one.user === user).map((one) => one.ctidTraderAccountId);
}

function nastiness(random: Random): Partial<Knobs> {
  return {
    delayMs: pick(random, [0, 0, 20, 60]),
    duplicateEvents: pick(random, [0, 0.3]),
    unknownFields: random() < 0.5,
    int64AsStrings: random() < 0.5,
    dropClientMsgId: random() < 0.2,
    omitFields: pick(random, [[], [], ['balanceVersion'], ['utcLastUpdateTimestamp'], ['timestamp']]),
    stragglers: random(),
    rotationNotice: pick(random, ['invalidated', 'disconnect', 'both'] as const),
    rotationMuteMs: pick(random, [0, 500]),
    dealOrder: pick(random, ['oldest-first', 'newest-first'] as const),
  };
}

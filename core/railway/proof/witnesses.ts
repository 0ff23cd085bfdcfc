import { sameCommit, short } from '../../commit.ts';
import type { HealthAnswer } from '../deployment/serving.ts';

/**
 * What three witnesses together say of a deployment that Railway calls live.
 *   proven            the service itself names the wanted commit or deployment, and nobody contradicts
 *   serving           it answers 200 and names nothing; Railway confirms what it runs
 *   started           there is no health endpoint to ask; Railway confirms what it runs
 *   wrong-commit      somebody names another commit
 *   wrong-deployment  somebody names another deployment
 *   unhealthy         the service answers, and not well
 *   unreachable       nothing of the service answers
 *   unknown           a commit was wanted, and nobody names any
 */
export type ProofVerdict =
  | 'proven'
  | 'serving'
  | 'started'
  | 'wrong-commit'
  | 'wrong-deployment'
  | 'unhealthy'
  | 'unreachable'
  | 'unknown';

/** One thing that one witness was asked for. A part of the receipt. */
export type Witness = {
  readonly who: WitnessName;
  readonly about: 'commit' | 'deployment' | 'health';
  readonly said?: string | undefined;
  readonly wanted?: string | undefined;
  readonly mark: 'confirms' | 'contradicts' | 'silent';
};

/** Railway's record of the deployment, Railway's list of what is active, and the service itself. */
export type WitnessName = 'deployment' | 'active' | 'health';

export interface Testimony {
  /** A commit is wanted only of a deployment that is made of one. */
  readonly wanted: { readonly commit?: string | undefined; readonly deploymentId?: string | undefined };
  /** `meta.commitHash` of the deployment. */
  readonly recordedCommit?: string | undefined;
  /** Ids of the active deployments; undefined if nobody was asked, or nobody answered. */
  readonly active?: readonly string[] | undefined;
  /** Undefined: there is no health endpoint to ask. */
  readonly health?: Pick<HealthAnswer, 'healthy' | 'reached' | 'words' | 'said'> | undefined;
}

export interface Proof {
  readonly verdict: ProofVerdict;
  /** A clause that says so, without a subject: `runs abc1234 by the word of …`. */
  readonly words: string;
  readonly witnesses: readonly Witness[];
}

/**
 * Weighs what the witnesses said. A contradiction outweighs any confirmation, and silence confirms nothing. Only Railway's
 * list, which may be behind, gives way to a service that names the deployment itself.
 */
export function judgeWitnesses(testimony: Testimony): Proof {
  const witnesses = hear(testimony);
  const verdict = weigh(testimony, witnesses);
  return { verdict, words: describe(verdict, testimony, witnesses), witnesses };
}

/** Whether a deploy may end well with this verdict. */
export function isGood(verdict: ProofVerdict): boolean {
  return verdict === 'proven' || verdict === 'serving' || verdict === 'started';
}

function hear({ wanted, recordedCommit, active, health }: Testimony): Witness[] {
  const commit = (who: WitnessName, said: string | undefined) =>
    witness({ who, about: 'commit', said, wanted: wanted.commit }, sameCommit);
  const deployment = (who: WitnessName, said: string | undefined) =>
    witness({ who, about: 'deployment', said, wanted: wanted.deploymentId }, (one, other) => one === other);
  // While one deployment hands over to another, both are active.
  const activeId = active?.find((id) => id === wanted.deploymentId) ?? active?.[0];
  return [
    ...(wanted.commit === undefined ? [] : [commit('deployment', recordedCommit)]),
    deployment('active', activeId),
    ...(health === undefined
      ? []
      : [
          witness({ who: 'health', about: 'health', said: health.words, wanted: 'HTTP 200' }, () => health.healthy),
          ...(wanted.commit === undefined ? [] : [commit('health', health.said.commit)]),
          deployment('health', health.said.deployment),
        ]),
  ];
}

function witness(
  { who, about, said, wanted }: Omit<Witness, 'mark'>,
  agrees: (said: string, wanted: string) => boolean,
): Witness {
  const isSilent = said === undefined || wanted === undefined;
  return { who, about, said, wanted, mark: isSilent ? 'silent' : agrees(said, wanted) ? 'confirms' : 'contradicts' };
}

function weigh({ wanted, health }: Testimony, witnesses: readonly Witness[]): ProofVerdict {
  const some = (mark: Witness['mark'], about: Witness['about'], who?: WitnessName) =>
    witnesses.some((one) => one.mark === mark && one.about === about && (who ?? one.who) === one.who);
  if (some('contradicts', 'commit')) return 'wrong-commit';
  if (some('contradicts', 'deployment') && !some('confirms', 'deployment', 'health')) return 'wrong-deployment';
  if (health && !health.healthy) return health.reached ? 'unhealthy' : 'unreachable';
  if (wanted.commit !== undefined && !some('confirms', 'commit')) return 'unknown';
  if (some('confirms', 'commit', 'health') || some('confirms', 'deployment', 'health')) return 'proven';
  return health ? 'serving' : 'started';
}

const names: Readonly<Record<WitnessName, string>> = {
  deployment: "Railway's record of the deployment",
  active: "Railway's list of active deployments",
  health: 'the service itself',
};

function describe(verdict: ProofVerdict, { wanted, health }: Testimony, witnesses: readonly Witness[]): string {
  const what = wanted.commit ? short(wanted.commit) : 'this deployment';
  const against = witnesses.find(({ mark, about }) => mark === 'contradicts' && about !== 'health');
  switch (verdict) {
    case 'proven':
    case 'serving':
    case 'started':
      return agreement(verdict, what, witnesses);
    case 'wrong-commit':
      return `${names[against!.who]} says ${short(against!.said ?? '')} instead of ${what}`;
    case 'wrong-deployment':
      return `${names[against!.who]} says the deployment ${against!.said} instead of ${against!.wanted}`;
    case 'unhealthy':
    case 'unreachable':
      return health?.words ?? '';
    case 'unknown': {
      const silent = witnesses.filter(({ about, mark }) => about === 'commit' && mark === 'silent');
      return `nobody confirms that it runs ${what}: ${silent.map(({ who }) => names[who]).join(' and ')} ${silent.length > 1 ? 'name' : 'names'} no commit`;
    }
  }
}

function agreement(verdict: 'proven' | 'serving' | 'started', what: string, witnesses: readonly Witness[]): string {
  const confirming = witnesses.filter(({ mark, about }) => mark === 'confirms' && about !== 'health');
  const who = [...new Set(confirming.map((one) => names[one.who]))];
  const by = who.length > 0 ? `confirmed by ${who.join(', ')}` : 'contradicted by nobody';
  if (verdict === 'started') return `started ${what}, ${by}; no health endpoint was asked`;
  return `serves ${what}, ${by}${verdict === 'serving' ? '; its health endpoint does not say what it runs' : ''}`;
}

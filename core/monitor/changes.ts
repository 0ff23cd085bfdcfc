import { short } from '../commit.ts';
import { formatDuration } from '../duration.ts';
import type { Verdict } from '../health/verdict/verdict.ts';
import { type Census, countOn } from './census.ts';
import type { Look } from './look.ts';

/** What was last known of everything that a change is told of. */
export interface Known {
  readonly at: number;
  readonly verdict: Verdict;
  /** The service itself says what it is. */
  readonly tells: boolean;
  readonly deployment?: string | undefined;
  readonly commit?: string | undefined;
  readonly sessions?: number | undefined;
  readonly census: Census;
  readonly status?: string | undefined;
  /** What is on its way to replace the deployment that serves. */
  readonly latest?: string | undefined;
  readonly replicas?: string | undefined;
  readonly platform?: string | undefined;
  /** When each replica was started, in milliseconds since the epoch. */
  readonly starts: Readonly<Record<string, number>>;
}

/** A clock of whole seconds and a slow answer move the start that an uptime tells by this much. */
const startToleranceMs = 10_000;
const mostReplicas = 100;

/** What is new since what was known, in one clause each, and what is known now. What a look does not tell stays known. */
export function compare(known: Known | undefined, look: Look, intervalMs: number): { known: Known; changes: string[] } {
  const { facts, railway } = look;
  const { deployment, latest, replicas, platform } = railway?.side ?? {};
  const name = facts.replica ?? '';
  const started = facts.uptimeSeconds === undefined ? undefined : look.at - facts.uptimeSeconds * 1000;
  const next: Known = {
    at: look.at,
    verdict: look.verdict,
    ...identityOf(known, look),
    census: countOn(known?.census ?? {}, look, intervalMs),
    sessions: look.sessions.total ?? known?.sessions,
    status: deployment?.status ?? known?.status,
    latest: latest ? `${nameOf({ deployment: latest.id, commit: latest.commit })} is ${latest.status}` : known?.latest,
    replicas: replicas ? `${replicas.running} of ${replicas.wanted}` : known?.replicas,
    platform: platform ? (platform.isStable ? 'stable' : (platform.incident?.message ?? 'unstable')) : known?.platform,
    starts: withStart(known?.starts ?? {}, name, started),
  };
  return { known: next, changes: known ? clauses(known, next, { look, intervalMs, name }) : [] };
}

/** What serves, by its own word; by Railway's only if it never tells, as that may be about what is yet to serve. */
function identityOf(
  known: Known | undefined,
  { facts, railway }: Look,
): Pick<Known, 'tells' | 'deployment' | 'commit'> {
  const tells = facts.deployment !== undefined || facts.commit !== undefined;
  if (known?.tells && !tells) return { tells: true, deployment: known.deployment, commit: known.commit };
  const { deployment } = railway?.side ?? {};
  return {
    tells,
    deployment: facts.deployment ?? deployment?.id ?? known?.deployment,
    commit: facts.commit ?? deployment?.commit ?? known?.commit,
  };
}

function withStart(starts: Known['starts'], name: string, started: number | undefined): Known['starts'] {
  if (started === undefined) return starts;
  const others = Object.entries(starts).filter(([other]) => other !== name);
  return Object.fromEntries([...others, [name, started]].slice(-mostReplicas));
}

interface Step {
  readonly look: Look;
  readonly intervalMs: number;
  readonly name: string;
}

function clauses(before: Known, now: Known, { look, intervalMs, name }: Step): string[] {
  const passedMs = now.at - before.at;
  const [began, begins] = [before.starts[name], now.starts[name]];
  const isNewDeployment = differs(before.deployment, now.deployment) || differs(before.commit, now.commit);
  const restarted = began !== undefined && begins !== undefined && begins > began + startToleranceMs;
  return [
    passedMs > 2 * intervalMs + 60_000 && `nobody looked for ${formatDuration(passedMs)}`,
    before.verdict !== now.verdict && `${before.verdict} became ${now.verdict}: ${look.words}`,
    isNewDeployment && `another deployment serves: ${nameOf(now)} instead of ${nameOf(before)}`,
    restarted && !isNewDeployment && `the service${name ? ` (replica ${name})` : ''} was started again`,
    differs(before.status, now.status) && `the deployment's status is ${now.status}, it was ${before.status}`,
    now.latest !== undefined && before.latest !== now.latest && now.latest,
    differs(before.replicas, now.replicas) && `${now.replicas} replicas run, before ${before.replicas}`,
    differs(before.platform, now.platform) && `Railway's platform: ${now.platform}`,
  ].filter((clause) => clause !== false);
}

function differs(before: string | undefined, now: string | undefined): boolean {
  return before !== undefined && now !== undefined && before !== now;
}

function nameOf({ deployment, commit }: Pick<Known, 'deployment' | 'commit'>): string {
  const names = [commit && `commit ${short(commit)}`, deployment && `deployment ${deployment}`];
  return names.filter(Boolean).join(', ');
}

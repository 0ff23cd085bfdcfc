import { levels } from './level.ts';
import type { Level } from './line.ts';

/** Similar lines: one template, one level. */
export interface Cluster {
  readonly template: string;
  readonly level: Level;
  readonly count: number;
  /** Timestamps as the platform gave them. */
  readonly first: string;
  readonly last: string;
  /** The first of them, with the lines that belong to it. */
  readonly example: string;
  /** Replicas that said so, sixteen at most. */
  readonly replicas: readonly string[];
}

export interface Member {
  readonly template: string;
  readonly level: Level;
  readonly timestamp: string;
  readonly replica: string | null;
  readonly example: string;
}

export interface Clusters {
  add(member: Member): void;
  /** The most severe first, of those the most frequent, of those the latest. */
  ranked(): Cluster[];
  /** Members of clusters that were let go of: more kinds came than are kept. */
  forgotten(): number;
}

const mostReplicas = 16;

/** Keeps up to `most` clusters, and for a while twice as many. When there are more, the least severe and rarest are let go of. */
export function createClusters(most = 500): Clusters {
  const clusters = new Map<string, Cluster>();
  let forgotten = 0;
  return {
    add(member) {
      const key = `${member.level} ${member.template}`;
      clusters.set(key, joined(clusters.get(key), member));
      if (clusters.size <= most * 2) return;
      for (const { level, template, count } of [...clusters.values()].sort(byWeight).slice(most)) {
        clusters.delete(`${level} ${template}`);
        forgotten += count;
      }
    },
    ranked: () => [...clusters.values()].sort(byWeight),
    forgotten: () => forgotten,
  };
}

function joined(cluster: Cluster | undefined, { template, level, timestamp, replica, example }: Member): Cluster {
  if (!cluster)
    return {
      template,
      level,
      count: 1,
      first: timestamp,
      last: timestamp,
      example,
      replicas: replica ? [replica] : [],
    };
  const { replicas } = cluster;
  const isNew = replica !== null && replicas.length < mostReplicas && !replicas.includes(replica);
  return {
    ...cluster,
    count: cluster.count + 1,
    last: timestamp > cluster.last ? timestamp : cluster.last,
    replicas: isNew ? [...replicas, replica] : replicas,
  };
}

function byWeight(a: Cluster, b: Cluster): number {
  return (
    levels.indexOf(b.level) - levels.indexOf(a.level) ||
    b.count - a.count ||
    (a.last < b.last ? 1 : a.last > b.last ? -1 : 0)
  );
}

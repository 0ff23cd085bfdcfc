import type { Sample, SampleTags } from './sampler.ts';

export interface ReplicaSize {
  readonly vCpu: number;
  readonly memoryGb: number;
}

export interface SeriesQuery {
  readonly measurements: readonly string[];
  /** Seconds since the epoch, both included. */
  readonly start: number;
  readonly end: number;
  readonly sampleRateSeconds: number;
  /** Names of MetricTag. */
  readonly groupBy: readonly string[];
}

export interface Series {
  readonly measurement: string;
  /** Those that were grouped by, and no others. */
  readonly tags: Partial<SampleTags>;
  readonly values: readonly { readonly ts: number; readonly value: number }[];
}

const tagNames: Readonly<Record<string, keyof SampleTags>> = {
  DEPLOYMENT_ID: 'deploymentId',
  DEPLOYMENT_INSTANCE_ID: 'deploymentInstanceId',
  ENVIRONMENT_ID: 'environmentId',
  PROJECT_ID: 'projectId',
  REGION: 'region',
  SERVICE_ID: 'serviceId',
};

const measures: Readonly<Record<string, (sample: Sample, size: ReplicaSize) => number>> = {
  CPU_USAGE: ({ cpu }) => cpu,
  CPU_LIMIT: (_, { vCpu }) => vCpu,
  MEMORY_USAGE_GB: ({ memoryGb }) => memoryGb,
  MEMORY_LIMIT_GB: (_, { memoryGb }) => memoryGb,
};

function tagsOf({ tags }: Sample, groupBy: readonly string[]): Partial<SampleTags> {
  return Object.fromEntries(groupBy.flatMap((tag) => (tagNames[tag] ? [[tagNames[tag], tags[tagNames[tag]]]] : [])));
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** One value per bucket of time: the mean of each replica, summed over the replicas. */
function valuesOf(samples: readonly Sample[], rate: number, measure: (sample: Sample) => number): Series['values'] {
  const buckets = Map.groupBy(samples, ({ at }) => Math.floor(at / rate) * rate);
  return [...buckets].map(([ts, inBucket]) => {
    const replicas = Map.groupBy(inBucket, ({ tags }) => tags.deploymentInstanceId);
    const means = [...replicas.values()].map((own) => mean(own.map(measure)));
    return { ts, value: means.reduce((sum, value) => sum + value, 0) };
  });
}

/** The samples as the API gives them: per measurement and group one series, oldest first. Limits are summed as usage is. */
export function seriesOf(samples: readonly Sample[], query: SeriesQuery, size: ReplicaSize): readonly Series[] {
  const wanted = samples.filter(({ at }) => at >= query.start && at <= query.end);
  const groups = Map.groupBy(wanted, (sample) => JSON.stringify(tagsOf(sample, query.groupBy)));
  return query.measurements.flatMap((measurement) => {
    const measure = measures[measurement];
    if (measure === undefined) return [];
    return [...groups].map(([tags, own]) => ({
      measurement,
      tags: JSON.parse(tags) as Partial<SampleTags>,
      values: valuesOf(own, query.sampleRateSeconds, (sample) => measure(sample, size)),
    }));
  });
}

import { refusal } from './errors.ts';

export type Placement = Readonly<Record<string, { readonly numReplicas: number }>>;

/** What serviceInstanceUpdate can set. `null` is "not set". */
export interface Settings {
  readonly rootDirectory: string | null;
  readonly builder: string;
  readonly buildCommand: string | null;
  readonly dockerfilePath: string | null;
  readonly watchPatterns: readonly string[];
  readonly startCommand: string | null;
  readonly preDeployCommand: readonly string[] | null;
  readonly healthcheckPath: string | null;
  readonly healthcheckTimeout: number | null;
  readonly multiRegionConfig: Placement;
  readonly restartPolicyType: 'ON_FAILURE' | 'ALWAYS' | 'NEVER';
  readonly restartPolicyMaxRetries: number;
  readonly overlapSeconds: number | null;
  readonly drainingSeconds: number | null;
  readonly sleepApplication: boolean | null;
  readonly cronSchedule: string | null;
}

export const regions = [
  {
    id: 'us-west2',
    name: 'us-west2',
    country: 'United States',
    location: 'US West (California, USA)',
    region: 'us-west2',
  },
  {
    id: 'us-east4-eqdc4a',
    name: 'us-east4-eqdc4a',
    country: 'United States',
    location: 'US East (Virginia, USA)',
    region: 'us-east4',
  },
  {
    id: 'europe-west4-drams3a',
    name: 'europe-west4-drams3a',
    country: 'Netherlands',
    location: 'EU West (Amsterdam, Netherlands)',
    region: 'europe-west4',
  },
  {
    id: 'asia-southeast1-eqsg3a',
    name: 'asia-southeast1-eqsg3a',
    country: 'Singapore',
    location: 'Southeast Asia (Singapore)',
    region: 'asia-southeast1',
  },
] as const;

const defaultRegion = regions[0].name;
const defaultPlacement: Placement = { [defaultRegion]: { numReplicas: 1 } };

export const defaultSettings: Settings = {
  rootDirectory: null,
  builder: 'RAILPACK',
  buildCommand: null,
  dockerfilePath: null,
  watchPatterns: [],
  startCommand: null,
  preDeployCommand: null,
  healthcheckPath: null,
  healthcheckTimeout: null,
  multiRegionConfig: defaultPlacement,
  restartPolicyType: 'ON_FAILURE',
  restartPolicyMaxRetries: 10,
  overlapSeconds: null,
  drainingSeconds: null,
  sleepApplication: null,
  cronSchedule: null,
};

export function replicaCount(placement: Placement): number {
  return Object.values(placement).reduce((sum, { numReplicas }) => sum + numReplicas, 0);
}

/** A placement as sent by a client, checked; throws Railway's refusal of a wrong one. `limit` is the plan's most replicas. */
export function readPlacement(value: unknown, limit: number): Placement {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw refusal('Error in multiRegionConfig - Invalid input', 'BAD_USER_INPUT');
  }
  const placement = Object.fromEntries(
    Object.entries(value).map(([region, wanted]) => {
      if (!regions.some(({ name }) => name === region)) {
        throw refusal('Error in multiRegionConfig - Invalid input', 'BAD_USER_INPUT');
      }
      const count: unknown =
        typeof wanted === 'object' && wanted !== null && 'numReplicas' in wanted ? wanted.numReplicas : 1;
      if (typeof count !== 'number' || !Number.isInteger(count) || count < 1) {
        throw refusal('Error in numReplicas - Invalid input', 'BAD_USER_INPUT');
      }
      return [region, { numReplicas: count }];
    }),
  );
  const total = replicaCount(placement);
  if (total < 1 || total > limit) throw refusal('Error in numReplicas - Invalid input', 'BAD_USER_INPUT');
  return placement;
}

function placementAfter(input: Readonly<Record<string, unknown>>, limit: number): Placement {
  if (input['multiRegionConfig'] != null) return readPlacement(input['multiRegionConfig'], limit);
  if (input['numReplicas'] != null) {
    return readPlacement({ [defaultRegion]: { numReplicas: input['numReplicas'] } }, limit);
  }
  // An update that does not repeat the placement puts the service back to one replica in the default region.
  return defaultPlacement;
}

const isEmpty = (value: unknown) => value === '' || (Array.isArray(value) && value.length === 0);

/**
 * The settings after a serviceInstanceUpdate: null leaves a value, '' and [] clear it, `region` is ignored.
 * The input has passed the schema, so the values have the types of `Settings`.
 */
export function updateSettings(settings: Settings, input: Readonly<Record<string, unknown>>, limit: number): Settings {
  if (input['railwayConfigFile'] != null) {
    throw refusal(
      'Config as Code (railway.json, railway.toml) is deprecated. Use Infrastructure as Code',
      'BAD_USER_INPUT',
    );
  }
  const given = Object.keys(defaultSettings)
    .filter((key) => input[key] != null)
    .map((key) => [key, isEmpty(input[key]) ? defaultSettings[key as keyof Settings] : input[key]]);
  return { ...settings, ...Object.fromEntries(given), multiRegionConfig: placementAfter(input, limit) };
}

const buildKeys = ['builder', 'buildCommand', 'dockerfilePath', 'watchPatterns'] as const;

export interface Manifest {
  readonly build: Readonly<Record<string, unknown>>;
  readonly deploy: Readonly<Record<string, unknown>>;
}

/** The settings split as Railway keeps them in `environment.config` and in a deployment's `meta.serviceManifest`. */
export function manifest(settings: Settings): Manifest {
  const { rootDirectory: _, ...rest } = settings;
  const isBuild = (key: string) => buildKeys.some((name) => name === key);
  const entries = Object.entries(rest);
  return {
    build: Object.fromEntries(entries.filter(([key]) => isBuild(key))),
    deploy: {
      ...Object.fromEntries(entries.filter(([key]) => !isBuild(key))),
      numReplicas: replicaCount(settings.multiRegionConfig),
    },
  };
}

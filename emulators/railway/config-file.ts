import { GraphQLError } from 'graphql';
import { readCommitFile, readFolderFile, treePath } from './checkout.ts';
import type { Deployment } from './deployment.ts';
import type { Engine } from './engine.ts';
import { defaultSettings, manifest, readPlacement, type Settings } from './settings.ts';
import { StepFailure } from './step.ts';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown) => typeof value === 'string';
const isTexts = (value: unknown) => Array.isArray(value) && value.every(isText);
// Railway's own examples write seconds as texts.
const isWhole = (value: unknown) => (isText(value) || typeof value === 'number') && /^\d+$/.test(String(value));
const isSwitch = (value: unknown) => typeof value === 'boolean';
const isPolicy = (value: unknown) => ['ON_FAILURE', 'ALWAYS', 'NEVER'].some((name) => name === value);

/** The settings a file can have (docs.railway.com/config-as-code/reference), by section. */
const known: Readonly<Record<string, Readonly<Record<string, (value: unknown) => boolean>>>> = {
  build: { builder: isText, buildCommand: isText, dockerfilePath: isText, watchPatterns: isTexts },
  deploy: {
    ...{ startCommand: isText, healthcheckPath: isText, cronSchedule: isText, sleepApplication: isSwitch },
    preDeployCommand: (value) => isText(value) || isTexts(value),
    ...{ healthcheckTimeout: isWhole, overlapSeconds: isWhole, drainingSeconds: isWhole },
    ...{ restartPolicyType: isPolicy, restartPolicyMaxRetries: isWhole },
    ...{ numReplicas: isWhole, multiRegionConfig: isObject },
  },
};

/** One setting of the file: where it counts, and where in the file it is. */
interface Property {
  readonly section: string;
  readonly key: string;
  readonly value: unknown;
  readonly path: string;
}

function fail(deployment: Deployment, what: string): never {
  const reason = `Failed to parse your service config. Error: ${what}`;
  deployment.buildLog.append([reason], 'stderr');
  throw new StepFailure(reason);
}

function propertiesOf(deployment: Deployment, config: Json, path: string): readonly Property[] {
  return Object.entries(known).flatMap(([section, keys]) => {
    const values = config[section] ?? {};
    if (!isObject(values)) return fail(deployment, `${section}: Invalid input`);
    return Object.entries(values).flatMap(([key, value]) => {
      const isRight = Object.hasOwn(keys, key) ? keys[key] : undefined;
      if (isRight === undefined) return [];
      if (value !== null && !isRight(value)) return fail(deployment, `${section}.${key}: Invalid input`);
      return [{ section, key, value, path: `${path}.${section}.${key}` }];
    });
  });
}

const numbers = new Set(['healthcheckTimeout', 'overlapSeconds', 'drainingSeconds', 'restartPolicyMaxRetries']);

/** The value as the settings keep it; null unsets. */
function settingOf({ key, value }: Property): unknown {
  if (value === null) return defaultSettings[key as keyof Settings];
  if (numbers.has(key)) return Number(value);
  return key === 'preDeployCommand' && isText(value) ? [value] : value;
}

function settingsWith(settings: Settings, properties: readonly Property[], limit: number): Settings {
  const given = new Map(properties.map((property) => [property.key, settingOf(property)]));
  const numReplicas = given.get('numReplicas');
  const region = Object.keys(settings.multiRegionConfig)[0] ?? '';
  const wanted =
    given.get('multiRegionConfig') ?? (numReplicas !== undefined && { [region]: { numReplicas: Number(numReplicas) } });
  given.delete('numReplicas');
  const multiRegionConfig = wanted ? readPlacement(wanted, limit) : settings.multiRegionConfig;
  return { ...settings, ...Object.fromEntries(given), multiRegionConfig };
}

type Tools = Pick<Engine, 'repositories' | 'replicaLimit' | 'world'>;

/** The text of the deployment's railway.json: of its root directory, else of its repository's root. */
async function findFile({ commit, upload, settings, source }: Deployment, { repositories }: Tools) {
  const repository = source.repo === null ? undefined : repositories[source.repo];
  const root = treePath(settings.rootDirectory);
  for (const path of new Set(root ? [`${root}/railway.json`, 'railway.json'] : ['railway.json'])) {
    const ofCommit = async () =>
      commit && repository !== undefined ? readCommitFile(repository, commit.hash, path) : undefined;
    const text = upload === undefined ? await ofCommit() : await readFolderFile(upload.directory, path);
    if (text !== undefined) return { path: `/${path}`, text };
  }
  return undefined;
}

function parse(deployment: Deployment, text: string): Json {
  try {
    const json: unknown = JSON.parse(text);
    if (isObject(json)) return json;
  } catch {
    // Said below, as of any other text that is no object.
  }
  return fail(deployment, 'Invalid JSON');
}

/** The file's settings, with those of its `environments` that count in the deployment's own in their place. */
function collect(deployment: Deployment, config: Json, { world }: Tools): readonly Property[] {
  const environment = world.environment(deployment.environmentId);
  const environments = isObject(config['environments']) ? config['environments'] : {};
  const names = [...(environment?.isEphemeral === true ? ['pr'] : []), environment?.name ?? ''];
  const overrides = names.flatMap((name) => {
    const override = Object.hasOwn(environments, name) ? environments[name] : undefined;
    return isObject(override) ? propertiesOf(deployment, override, `$.environments.${name}`) : [];
  });
  const all = [...propertiesOf(deployment, config, '$'), ...overrides];
  return [...new Map(all.map((property) => [`${property.section}.${property.key}`, property])).values()];
}

/**
 * Config as code: the settings of a railway.json (railway.toml is not read here) go before the service's own, for this
 * deployment only; its `meta` tells which came from the file. Throws StepFailure where the file is wrong.
 */
export async function applyConfigFile(deployment: Deployment, tools: Tools): Promise<void> {
  const file = await findFile(deployment, tools);
  if (file === undefined) return;
  const properties = collect(deployment, parse(deployment, file.text), tools);
  try {
    deployment.settings = settingsWith(deployment.settings, properties, tools.replicaLimit);
  } catch (error) {
    if (error instanceof GraphQLError) fail(deployment, error.message);
    throw error;
  }
  deployment.manifest = manifest(deployment.settings);
  const sections = Map.groupBy(properties, ({ section }) => section);
  Object.assign(deployment.meta, {
    configFile: file.path,
    fileServiceManifest: Object.fromEntries(
      [...sections].map(([section, list]) => [section, Object.fromEntries(list.map(({ key, value }) => [key, value]))]),
    ),
    propertyFileMapping: Object.fromEntries(properties.map(({ section, key, path }) => [`${section}.${key}`, path])),
  });
}

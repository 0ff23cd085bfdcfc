import { refusal } from './errors.ts';
import type { Environment, Instance } from './records.ts';
import { defaultSettings, manifest, readPlacement, replicaCount, type Settings } from './settings.ts';
import { connect } from './triggers.ts';
import { createInstance, type World } from './world.ts';

type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One service's part of `environment.config`. */
export function serviceConfig(instance: Instance, showValues: boolean): Json {
  const { source, trigger, settings, variables, domains } = instance;
  const values = [...variables].map(([name, value]) => [name, { value: showValues ? value : '<encrypted>' }]);
  const { build, deploy } = manifest(settings);
  return {
    source: dropNulls({ ...source, rootDirectory: settings.rootDirectory, checkSuites: trigger?.checkSuites || null }),
    networking: { serviceDomains: Object.fromEntries(domains.map(({ domain }) => [domain, {}])) },
    variables: Object.fromEntries(values),
    build: dropNulls(build),
    deploy: dropNulls(deploy),
  };
}

/** What `environment.config` answers: everything of the environment, by service id. */
export function environmentConfig(world: World, environment: Environment, showValues: boolean): Json {
  const instances = world.instances.filter(({ environmentId }) => environmentId === environment.id);
  const shared = [...environment.sharedVariables].map(([name, value]) => [
    name,
    { value: showValues ? value : '<encrypted>' },
  ]);
  return {
    services: Object.fromEntries(
      instances.map((instance) => [instance.serviceId, serviceConfig(instance, showValues)]),
    ),
    sharedVariables: Object.fromEntries(shared),
  };
}

function dropNulls(object: Json): Json {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));
}

/** Deep merge: objects into objects, null deletes, anything else replaces. */
export function mergePatch(base: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const merged = new Map(isObject(base) ? Object.entries(base) : []);
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key);
    else merged.set(key, mergePatch(merged.get(key), value));
  }
  return Object.fromEntries(merged);
}

export interface PatchEffect {
  readonly instance: Instance;
  /** Only the number of replicas differs, so that nothing has to be built. */
  readonly onlyPlacement: boolean;
  readonly commitSha: string | undefined;
}

function variablesOf(config: Json): [string, string][] {
  return Object.entries(isObject(config['variables']) ? config['variables'] : {}).map(([name, entry]) => [
    name,
    isObject(entry) && typeof entry['value'] === 'string' ? entry['value'] : '',
  ]);
}

function settingsOf(config: Json, base: Settings, limit: number): Settings {
  const build = isObject(config['build']) ? config['build'] : {};
  const deploy = isObject(config['deploy']) ? config['deploy'] : {};
  const source = isObject(config['source']) ? config['source'] : {};
  const given: Json = { rootDirectory: source['rootDirectory'] ?? null, ...build, ...deploy };
  const known = Object.entries(defaultSettings).map(([key, unset]) => [key, given[key] ?? unset]);
  return { ...Object.fromEntries(known), multiRegionConfig: readPlacement(placementOf(deploy, base), limit) };
}

/** `numReplicas` mirrors the regions' sum; changed by itself it sets the first region. */
function placementOf(deploy: Json, { multiRegionConfig }: Settings): unknown {
  const { numReplicas } = deploy;
  const same = JSON.stringify(deploy['multiRegionConfig']) === JSON.stringify(multiRegionConfig);
  if (!same || numReplicas === replicaCount(multiRegionConfig)) return deploy['multiRegionConfig'];
  return { [Object.keys(multiRegionConfig)[0] ?? '']: { numReplicas } };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function without(config: Json, ...path: string[]): Json {
  const [key = '', ...rest] = path;
  const inner = config[key];
  if (rest.length === 0) return Object.fromEntries(Object.entries(config).filter(([name]) => name !== key));
  return isObject(inner) ? { ...config, [key]: without(inner, ...rest) } : config;
}

function patchInstance(instance: Instance, patch: unknown, limit: number): PatchEffect | undefined {
  const before = serviceConfig(instance, true);
  const merged = mergePatch(before, patch);
  const after = isObject(merged) ? without(merged, 'isCreated') : {};
  if (JSON.stringify(after) === JSON.stringify(before)) return undefined;
  const source = isObject(after['source']) ? after['source'] : {};
  instance.settings = settingsOf(after, instance.settings, limit);
  connect(instance, {
    repo: textOrNull(source['repo']),
    image: textOrNull(source['image']),
    branch: textOrNull(source['branch']),
  });
  if (instance.trigger !== undefined) {
    instance.trigger = { ...instance.trigger, checkSuites: source['checkSuites'] === true };
  }
  instance.variables.clear();
  for (const [name, value] of variablesOf(after)) instance.variables.set(name, value);
  const rest = (config: Json) =>
    JSON.stringify(without(without(config, 'deploy', 'multiRegionConfig'), 'deploy', 'numReplicas'));
  const commitSha = textOrNull(source['commitSha']) ?? undefined;
  return { instance, onlyPlacement: rest(after) === rest(before), commitSha };
}

/**
 * Applies an environmentPatchCommit: a deep merge into the configuration, by service id. Returns the instances whose
 * configuration is now another; an identical patch has no effect at all.
 */
export function applyPatch(
  world: World,
  environment: Environment,
  patch: unknown,
  limit: number,
): readonly PatchEffect[] {
  if (!isObject(patch)) return [];
  for (const [name, entry] of Object.entries(isObject(patch['sharedVariables']) ? patch['sharedVariables'] : {})) {
    if (isObject(entry) && typeof entry['value'] === 'string') environment.sharedVariables.set(name, entry['value']);
    if (entry === null) environment.sharedVariables.delete(name);
  }
  const services = isObject(patch['services']) ? patch['services'] : {};
  return Object.entries(services).flatMap(([serviceId, servicePatch]) => {
    const service = world.service(serviceId);
    if (service?.projectId !== environment.projectId) throw refusal('Service not found');
    const isNew = isObject(servicePatch) && servicePatch['isCreated'] === true;
    const instance =
      world.instance(serviceId, environment.id) ?? (isNew ? createInstance(world, service, environment) : undefined);
    if (instance === undefined) throw refusal('ServiceInstance not found');
    return patchInstance(instance, servicePatch, limit) ?? [];
  });
}

export const id = 708;
export const ids = [708];
export const modules = {

/***/ 5708:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  perform: () => (/* binding */ perform)
});

;// CONCATENATED MODULE: ./js/core/monitor/spending.js
const monthSeconds = 43_200 * 60;
const monthly = { CPU_USAGE: 20, MEMORY_USAGE_GB: 10, DISK_USAGE_GB: 0.15 };
const perGbSent = 0.05;
function dollarsOf(series, stepSeconds, until) {
    return series.reduce((sum, { measurement, values }) => {
        if (measurement === 'NETWORK_TX_GB')
            return sum + perGbSent * total(values.map(({ value }) => value));
        const rate = monthly[measurement] ?? 0;
        const unitSeconds = values.map(({ ts, value }, index) => {
            const end = Math.min(values[index + 1]?.ts ?? until, ts + stepSeconds, until);
            return value * Math.max(0, end - ts);
        });
        return sum + (rate * total(unitSeconds)) / monthSeconds;
    }, 0);
}
function stepFor(spanMs) {
    const hours = spanMs / 3_600_000;
    if (hours <= 1)
        return 30;
    if (hours <= 6)
        return 60;
    if (hours <= 24)
        return 240;
    return hours <= 168 ? 3600 : 14_400;
}
function monthStart(now) {
    const date = new Date(now);
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
}
function total(values) {
    return values.filter(Number.isFinite).reduce((sum, value) => sum + value, 0);
}

// EXTERNAL MODULE: ./js/core/duration.js
var duration = __webpack_require__(6494);
;// CONCATENATED MODULE: ./js/core/railway/api/refusals.js
const refusals = [
    {
        text: /Project Token not found/i,
        kind: 'not-authorised',
        hint: 'The token was revoked, or is not a project token. Railway says the same of a project token that is sent as one of an account.',
    },
    {
        text: /Not Authorized|Unauthorized/i,
        kind: 'not-authorised',
        hint: 'The token may not do this, or what it names does not exist: Railway answers both alike.',
    },
    {
        text: /Two.?Factor Authentication Required/i,
        kind: 'not-authorised',
        hint: 'The workspace demands two-factor authentication: let the owner of the token enable it, or use a project token.',
    },
    { text: /ServiceInstance not found/i, kind: 'instance-not-ready' },
    {
        text: /Commit not found/i,
        kind: 'commit-not-found',
        hint: 'The commit must be pushed to the repository that the service is connected to. Commits of forks and merge commits of pull requests are not in it.',
    },
    {
        text: /(Project|Deployment|Environment|Service) not found/i,
        kind: 'not-found',
        hint: 'It is gone, or outside of what the token may see.',
    },
    { text: /already exists/i, kind: 'already-exists' },
    {
        text: /Deployment is not restartable/i,
        kind: 'refused',
        hint: 'Only what is live, asleep or crashed is restarted. Use mode redeploy, which deploys the same once more.',
    },
    {
        text: /Deployment (is not redeployable|cannot be rolled back to)/i,
        kind: 'refused',
        hint: 'Use mode deploy with the commit that is wanted, which builds it again.',
    },
    {
        text: /User does not have access to the repo/i,
        kind: 'no-repo-access',
        hint: "Install Railway's GitHub App on the repository, and let a member of the workspace connect a GitHub account that may read it.",
    },
    {
        text: /Failed to create service domain/i,
        kind: 'domain-not-created',
        hint: 'The name of the service and the environment together make the first label of the domain: 63 characters at most.',
    },
    {
        text: /too quickly|can be created per user every/i,
        kind: 'too-quickly',
        hint: 'Railway limits how fast things are created. Run again in a minute.',
    },
    { text: /rate.?limit|too many requests/i, kind: 'rate-limited' },
    { text: /upstream connect error|no healthy upstream|upstream request timeout/i, kind: 'unavailable' },
    {
        text: /Error in (numReplicas|multiRegionConfig)/i,
        kind: 'refused',
        hint: 'More replicas than the plan of the workspace allows (Free 1, Trial 2, Hobby 6, Pro 42, and 50 at most over all regions), none at all, or a region that Railway does not have.',
    },
    {
        text: /Deployment is not (stoppable|cancell?able)/i,
        kind: 'refused',
        hint: 'It is in another state by now: look at it at Railway, and run again if it is not as wanted.',
    },
    {
        text: /workspaceId|NoPersonalWorkspace/i,
        kind: 'refused',
        hint: 'Name the workspace in which the project is to be created: input workspace.',
    },
    {
        text: /Config as Code/i,
        kind: 'refused',
        hint: 'Railway gives no new service a railway.json or railway.toml: give the settings as inputs.',
    },
    {
        text: /Problem processing request/i,
        kind: 'refused',
        hint: 'Railway gives no reason. Known ones: a value that it does not accept, an id that is missing, and a project token that was sent where only the header of the connection counts. With the trace id its support can tell.',
    },
];

;// CONCATENATED MODULE: ./js/core/railway/api/errors.js

class errors_RailwayError extends Error {
    name = 'RailwayError';
    kind;
    operation;
    hint;
    traceId;
    httpStatus;
    retryAfterMs;
    constructor(message, details) {
        super(details.traceId ? `${message} (trace ${details.traceId})` : message);
        this.kind = details.kind;
        this.operation = details.operation;
        this.hint = details.hint;
        this.traceId = details.traceId;
        this.httpStatus = details.httpStatus;
        this.retryAfterMs = details.retryAfterMs;
    }
}
function errors_isFault(error, ...faults) {
    return error instanceof errors_RailwayError && faults.includes(error.kind);
}
function isTransient(error) {
    return error instanceof errors_RailwayError && retryOf(error.kind) === 'again';
}
const retries = {
    unavailable: 'again',
    unreachable: 'again',
    timeout: 'again',
    'rate-limited': 'when-told',
    'too-quickly': 'later',
    'instance-not-ready': 'eventually',
    'domain-not-created': 'once',
};
function retryOf(kind) {
    return retries[kind] ?? 'never';
}
function classify(message, code, httpStatus = 200) {
    const rule = refusals.find(({ text }) => text.test(message));
    if (httpStatus === 429 && rule?.kind !== 'too-quickly')
        return { kind: 'rate-limited' };
    if (rule)
        return { kind: rule.kind, ...(rule.hint ? { hint: rule.hint } : {}) };
    if (code === 'GRAPHQL_VALIDATION_FAILED' || code === 'GRAPHQL_PARSE_FAILED')
        return { kind: 'schema-changed', hint: 'Railway changed its API: use a newer version of this action.' };
    if (httpStatus === 401 || httpStatus === 403)
        return {
            kind: 'not-authorised',
            hint: 'The token was not accepted, or something between here and Railway refused the request.',
        };
    if (httpStatus >= 500 || httpStatus === 408)
        return { kind: 'unavailable' };
    return { kind: 'refused' };
}

// EXTERNAL MODULE: ../../node_modules/gql.tada/dist/gql-tada.mjs + 1 modules
var gql_tada = __webpack_require__(5609);
;// CONCATENATED MODULE: ./js/core/railway/api/graphql.js

const graphql = (0,gql_tada/* initGraphQLTada */.Se)();

;// CONCATENATED MODULE: ./js/core/railway/api/operations/service.js

const service_readService = graphql(`
  query ReadService(
    $projectId: String!
    $environmentId: String!
    $serviceId: String!
    $deployments: DeploymentListInput!
  ) {
    serviceInstance(serviceId: $serviceId, environmentId: $environmentId) {
      rootDirectory
      startCommand
      healthcheckPath
      healthcheckTimeout
      drainingSeconds
      overlapSeconds
      restartPolicyType
      restartPolicyMaxRetries
      watchPatterns
      numReplicas
      source { repo image }
    }
    variables(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId, unrendered: true)
    domains(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId) {
      serviceDomains { domain }
      customDomains { domain status { certificateStatus } }
    }
    deployments(input: $deployments, first: 10) {
      edges { node { id status createdAt statusUpdatedAt deploymentStopped meta } }
    }
  }
`);
const readDomains = graphql(`
  query ReadDomains($projectId: String!, $environmentId: String!, $serviceId: String!) {
    domains(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId) {
      serviceDomains { domain }
    }
  }
`);
const service_readBranch = graphql(`
  query ReadBranch($projectId: String!, $environmentId: String!, $serviceId: String!) {
    deploymentTriggers(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId, first: 10) {
      edges { node { id branch } }
    }
  }
`);
const readPlacement = graphql(`
  query ReadPlacement($environmentId: String!) {
    environment(id: $environmentId) { config(decryptVariables: false) }
  }
`);
const service_readRoom = graphql(`
  query ReadRoom($projectId: String!) {
    project(id: $projectId) { subscriptionType }
    regions(projectId: $projectId) { name }
  }
`);
const service_readRoomOfNew = graphql(`
  query ReadRoomOfNew($workspaceId: String!) {
    workspace(workspaceId: $workspaceId) { plan }
    regions { name }
  }
`);
const readStaged = graphql(`
  query ReadStaged($environmentId: String!) {
    environmentStagedChanges(environmentId: $environmentId) { status patch(decryptVariables: false) }
  }
`);
const service_patchEnvironment = graphql(`
  mutation PatchEnvironment($environmentId: String!, $patch: EnvironmentConfig!) {
    environmentPatchCommit(environmentId: $environmentId, patch: $patch)
  }
`);
const updateInstance = graphql(`
  mutation UpdateInstance($serviceId: String!, $environmentId: String!, $input: ServiceInstanceUpdateInput!) {
    serviceInstanceUpdate(serviceId: $serviceId, environmentId: $environmentId, input: $input)
  }
`);
const setVariables = graphql(`
  mutation SetVariables($input: VariableCollectionUpsertInput!) {
    variableCollectionUpsert(input: $input)
  }
`);
const connectService = graphql(`
  mutation ConnectService($id: String!, $input: ServiceConnectInput!) {
    serviceConnect(id: $id, input: $input) { id }
  }
`);
const followBranch = graphql(`
  mutation FollowBranch($id: String!, $branch: String!) {
    deploymentTriggerUpdate(id: $id, input: { branch: $branch }) { id }
  }
`);
const createDomain = graphql(`
  mutation CreateDomain($input: ServiceDomainCreateInput!) {
    serviceDomainCreate(input: $input) { domain }
  }
`);

;// CONCATENATED MODULE: ./js/core/railway/api/operations/deployment.js

const deployment_listDeployments = graphql(`
  query ListDeployments($input: DeploymentListInput!) {
    deployments(input: $input, first: 10) {
      edges { node { id status createdAt deploymentStopped meta } }
    }
  }
`);
const readDeployment = graphql(`
  query ReadDeployment($id: String!) {
    deployment(id: $id) { id status createdAt deploymentStopped meta }
  }
`);
const watchStatus = graphql(`
  subscription WatchStatus($id: String!) {
    deployment(id: $id) { status }
  }
`);
const deployCommit = graphql(`
  mutation DeployCommit($serviceId: String!, $environmentId: String!, $commit: String!) {
    serviceInstanceDeployV2(serviceId: $serviceId, environmentId: $environmentId, commitSha: $commit)
  }
`);
const deployImage = graphql(`
  mutation DeployImage($serviceId: String!, $environmentId: String!) {
    serviceInstanceDeployV2(serviceId: $serviceId, environmentId: $environmentId)
  }
`);
const cancelDeployment = graphql(`
  mutation CancelDeployment($id: String!) {
    deploymentCancel(id: $id)
  }
`);

;// CONCATENATED MODULE: ./js/core/railway/deployment/status.js
const meanings = {
    QUEUED: ['wait', 'is queued by Railway'],
    WAITING: ['wait', 'waits for the check suites of the commit (Wait for CI is on)'],
    INITIALIZING: ['wait', 'is being prepared'],
    BUILDING: ['wait', 'is being built'],
    DEPLOYING: ['wait', 'is starting'],
    SUCCESS: ['live', 'is live'],
    SLEEPING: ['sleeping', 'is live and asleep: the first request wakes it'],
    FAILED: ['failed', 'failed to build, to start or to become healthy'],
    CRASHED: ['crashed', 'started and then crashed until its restart policy was used up'],
    SKIPPED: ['skipped', 'was skipped by Railway'],
    NEEDS_APPROVAL: ['needs-approval', 'waits for a member of the project to approve it'],
    REMOVING: ['removed', 'is being removed'],
    REMOVED: ['removed', 'was removed'],
};
const cancelled = new Set(['CANCELLED', 'CANCELED', 'ABORTED']);
const knownStatuses = Object.keys(meanings);
function status_meaningOf(status) {
    const meaning = Object.hasOwn(meanings, status) ? meanings[status] : undefined;
    if (meaning)
        return { verdict: meaning[0], words: meaning[1], known: true };
    if (cancelled.has(status))
        return { verdict: 'superseded', words: 'was cancelled by Railway', known: false };
    return { verdict: 'wait', words: `has the status ${status}, which is new to this version`, known: false };
}

;// CONCATENATED MODULE: ./js/core/railway/deployment/summary.js

const manifestNames = [
    'startCommand',
    'healthcheckPath',
    'healthcheckTimeout',
    'drainingSeconds',
    'overlapSeconds',
    'restartPolicyType',
    'restartPolicyMaxRetries',
];
function summary_summarise(node) {
    const meta = record(node.meta);
    const fileManifest = record(meta['fileServiceManifest']);
    const fileValues = withoutNulls({ ...record(fileManifest['build']), ...record(fileManifest['deploy']) });
    const fileSettings = Object.keys(fileValues);
    const settings = manifestSettings(meta);
    for (const name of fileSettings)
        delete settings[name];
    return {
        id: node.id,
        status: node.status,
        createdAt: node.createdAt,
        statusUpdatedAt: node.statusUpdatedAt ?? undefined,
        stopped: node.deploymentStopped,
        commit: summary_text(meta['commitHash']),
        repo: summary_text(meta['repo']),
        message: summary_text(meta['cliMessage']),
        image: summary_text(meta['image']),
        imageDigest: summary_text(meta['imageDigest']),
        skippedReason: summary_text(meta['skippedReason']),
        settings,
        regions: readRegions(record(record(meta['serviceManifest'])['deploy'])['multiRegionConfig']),
        fileSettings,
        fileValues,
    };
}
function readRegions(multiRegionConfig) {
    const held = Object.entries(record(multiRegionConfig)).filter(([, region]) => Number(record(region)['numReplicas']) > 0);
    return held.length > 0 ? Object.fromEntries(held) : undefined;
}
function manifestSettings(meta) {
    const deploy = record(record(meta['serviceManifest'])['deploy']);
    const settings = {};
    for (const name of manifestNames)
        if (isSetting(deploy[name]))
            settings[name] = deploy[name];
    if (isSetting(meta['rootDirectory']))
        settings.rootDirectory = meta['rootDirectory'];
    return settings;
}
function summary_newestFirst(deployments) {
    return [...deployments].sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
}
function isNew(deployment, known) {
    return known.every(({ id, createdAt }) => id !== deployment.id && Date.parse(createdAt) <= Date.parse(deployment.createdAt));
}
function summary_currentDeployment(deployments) {
    return deployments.find(({ status }) => ['live', 'sleeping', 'wait', 'crashed', 'needs-approval'].includes(meaningOf(status).verdict));
}
function isSetting(value) {
    return value === null || typeof value === 'string' || typeof value === 'number';
}
function withoutNulls(values) {
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value != null));
}
function record(value) {
    return typeof value === 'object' && value !== null ? value : {};
}
function summary_text(value) {
    return typeof value === 'string' && value !== '' ? value : undefined;
}

// EXTERNAL MODULE: ./js/core/errors.js
var errors = __webpack_require__(1305);
;// CONCATENATED MODULE: ./js/core/railway/api/operations/directory.js

const listProjects = graphql(`
  query ListProjects($workspaceId: String!, $after: String) {
    projects(workspaceId: $workspaceId, first: 100, after: $after) {
      edges { node { id name } }
      pageInfo { endCursor hasNextPage }
    }
  }
`);
const readProject = graphql(`
  query ReadProject($id: String!, $environments: String, $services: String) {
    project(id: $id) {
      id
      name
      workspaceId
      environments(first: 100, after: $environments) {
        edges { node { id name } }
        pageInfo { endCursor hasNextPage }
      }
      services(first: 100, after: $services) {
        edges { node { id name } }
        pageInfo { endCursor hasNextPage }
      }
    }
  }
`);
const directory_listServices = graphql(`
  query ListServices($projectId: String!, $after: String) {
    project(id: $projectId) {
      services(first: 100, after: $after) {
        edges { node { id name } }
        pageInfo { endCursor hasNextPage }
      }
    }
  }
`);
const listSiblings = graphql(`
  query ListSiblings($projectId: String!) {
    environments(projectId: $projectId, isEphemeral: false, first: 100) {
      edges { node { id name } }
    }
  }
`);
const checkRepoAccess = graphql(`
  query CheckRepoAccess($repo: String!) {
    gitHubRepoAccessAvailable(fullRepoName: $repo) { hasAccess isPublic }
  }
`);
const createProject = graphql(`
  mutation CreateProject($input: ProjectCreateInput!) {
    projectCreate(input: $input) {
      id
      name
      environments(first: 100) { edges { node { id name } } }
    }
  }
`);
const createService = graphql(`
  mutation CreateService($input: ServiceCreateInput!) {
    serviceCreate(input: $input) { id name }
  }
`);

;// CONCATENATED MODULE: ./js/core/railway/api/pages.js
const mostPages = 100;
async function pages_everyPage(ask) {
    const all = [];
    let after = null;
    for (let pages = 0; pages < mostPages; pages++) {
        const { edges, pageInfo } = await ask(after);
        all.push(...edges.map(({ node }) => node));
        if (!pageInfo.hasNextPage || pageInfo.endCursor === null || pageInfo.endCursor === after)
            break;
        after = pageInfo.endCursor;
    }
    return all;
}

;// CONCATENATED MODULE: ./js/core/railway/place/directory.js




async function findProject(client, workspaces, wanted) {
    const id = directory_isId(wanted) ? wanted : await findProjectId(client, workspaces, wanted);
    if (id === undefined)
        return undefined;
    try {
        return await readWholeProject(client, id);
    }
    catch (error) {
        if (id !== wanted || !errors_isFault(error, 'not-found', 'not-authorised'))
            throw error;
        const message = `the token reaches no project with the id ${id}`;
        throw new errors/* InputError */.dz([{ input: 'project', message, hint: `${error.message}.` }]);
    }
}
async function findProjectId(client, workspaces, wanted) {
    const all = [];
    let refusal;
    for (const { id } of workspaces) {
        try {
            all.push(...(await pages_everyPage((after) => projectPage(client, id, after))));
        }
        catch (error) {
            if (!errors_isFault(error, 'not-authorised'))
                throw error;
            refusal ??= error;
        }
    }
    const exact = all.filter(({ name }) => name === wanted);
    const found = exact.length > 0 ? exact : all.filter(({ name }) => name.toLowerCase() === wanted.toLowerCase());
    if (found.length === 0 && refusal)
        throw refusal;
    if (found.length < 2)
        return found[0]?.id;
    throw new errors/* InputError */.dz([
        {
            input: 'project',
            message: `${found.length} projects are called ${wanted}: ${found.map(({ id }) => id).join(', ')}`,
            hint: 'Give the id of one of them.',
        },
    ]);
}
async function readWholeProject(client, id) {
    const environments = [];
    const services = [];
    const cursors = { environments: null, services: null };
    for (let pages = 1;; pages++) {
        const { project } = await client.read(readProject, { id, ...cursors });
        environments.push(...project.environments.edges.map(({ node }) => node));
        services.push(...project.services.edges.map(({ node }) => node));
        const more = project.environments.pageInfo.hasNextPage || project.services.pageInfo.hasNextPage;
        if (!more || pages === mostPages)
            return { id: project.id, name: project.name, workspaceId: project.workspaceId, environments, services };
        cursors.environments = project.environments.pageInfo.endCursor ?? cursors.environments;
        cursors.services = project.services.pageInfo.endCursor ?? cursors.services;
    }
}
function directory_chooseEnvironment(project, wanted = 'production', input = 'environment') {
    const found = project.environments.find((environment) => directory_isCalled(environment, wanted));
    if (found)
        return found;
    throw new errors/* InputError */.dz([{ input, ...directory_missingEnvironment(project, wanted) }]);
}
function directory_missingEnvironment({ name, environments }, wanted) {
    const there = environments.map((each) => each.name).join(', ') || 'none';
    return { message: `the project ${name} has no environment ${wanted}; it has ${there}` };
}
async function findEnvironment(client, { id }, wanted) {
    return directory_chooseEnvironment(await readWholeProject(client, id), wanted);
}
async function directory_findService(client, project, wanted) {
    return directory_chooseService(await everyPage((after) => servicePage(client, project.id, after)), wanted);
}
function directory_chooseService(services, wanted) {
    return (services.find((service) => directory_isCalled(service, wanted)) ??
        services.find(({ name }) => name.toLowerCase() === wanted.toLowerCase()));
}
const projectPage = async (client, workspaceId, after) => (await client.read(listProjects, { workspaceId, after })).projects;
const servicePage = async (client, projectId, after) => (await client.read(listServices, { projectId, after })).project.services;
function directory_isCalled({ id, name }, wanted) {
    return id === wanted || name === wanted;
}
function directory_isId(text) {
    return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

;// CONCATENATED MODULE: ./js/core/railway/plan/placement.js
function wantsPlacement({ replicas, region }) {
    return replicas !== undefined || region !== undefined;
}
function placement_wantedPlacement({ replicas, region }, actual, count = countReplicas(actual)) {
    const held = regionsOf(actual);
    const where = region ?? (held.length === 1 ? held[0] : undefined);
    if (where === undefined || !wantsPlacement({ replicas, region }))
        return undefined;
    return { [where]: { numReplicas: replicas ?? Math.max(1, count) } };
}
const mostByPlan = { free: 1, trial: 2, hobby: 6, pro: 42 };
const mostOfAll = 50;
function replicaLimit(plan) {
    return mostByPlan[plan?.toLowerCase() ?? ''] ?? mostOfAll;
}
function placement_placementProblems(wish, actual, room) {
    const problems = [];
    const { replicas, region } = wish;
    const held = regionsOf(actual);
    if (replicas !== undefined && region === undefined && held.length > 1)
        problems.push({
            input: 'replicas',
            message: `the service runs in ${held.length} regions (${placement_describePlacement(null, actual)}), so that ${replicas} alone does not say where`,
            hint: 'Give region, too: the service then runs there only. Or leave replicas out, and all stays as it is.',
        });
    if (region !== undefined && room && room.regions.length > 0 && !room.regions.includes(region))
        problems.push({
            input: 'region',
            message: `Railway has no region ${region}; it has ${room.regions.join(', ')}`,
        });
    const wanted = replicas ?? 0;
    const most = replicaLimit(room?.plan);
    if (wanted > most)
        problems.push({
            input: 'replicas',
            message: `${wanted} were asked for, and Railway runs ${most} of a service at most${room?.plan ? ` in the plan ${room.plan}` : ''}`,
            hint: most < mostOfAll ? 'Ask for fewer, or change the plan of the workspace.' : 'Ask for fewer.',
        });
    return problems;
}
function placement_samePlacement(a, b) {
    const names = new Set([...regionsOf(a), ...regionsOf(b)]);
    return [...names].every((name) => a?.[name]?.numReplicas === b?.[name]?.numReplicas);
}
function countReplicas(regions) {
    return Object.values(regions ?? {}).reduce((sum, { numReplicas }) => sum + numReplicas, 0);
}
function regionsOf(regions) {
    return Object.keys(regions ?? {}).sort();
}
function placement_describePlacement(from, to) {
    const names = [...new Set([...regionsOf(from), ...regionsOf(to)])].sort();
    const count = (regions, name) => regions?.[name]?.numReplicas ?? 'none';
    if (regionsOf(from).length === 0)
        return names.map((name) => `${name}: ${count(to, name)}`).join(', ');
    return names
        .filter((name) => count(from, name) !== count(to, name))
        .map((name) => `${name}: ${count(from, name)} → ${count(to, name)}`)
        .join(', ');
}

;// CONCATENATED MODULE: ./js/core/railway/plan/settings.js

function settings_diffSettings(wanted, actual, unknownDiffers) {
    const changes = [];
    for (const [key, to] of Object.entries(wanted)) {
        const from = actual[key];
        if (from === undefined ? unknownDiffers && !isUnset(to) : !sameSetting(key, from, to))
            changes.push({ name: key, from: from ?? null, to });
    }
    return changes;
}
function settings_concernsPushesOnly({ name }) {
    return name === 'watchPatterns';
}
function sameSetting(name, from, to) {
    if (name === 'rootDirectory')
        return normalDirectory(from) === normalDirectory(to);
    if (name === 'multiRegionConfig')
        return samePlacement(from, to);
    return (isUnset(from) && isUnset(to)) || JSON.stringify(from) === JSON.stringify(to);
}
function isUnset(value) {
    return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
function normalDirectory(value) {
    return String(value ?? '')
        .replace(/^(\.?\/)+|\/+$/g, '')
        .replace(/^\.$/, '');
}
function settings_toRootDirectory(text) {
    return `/${normalDirectory(text)}`;
}
function settings_labelOf({ name }) {
    return name === 'multiRegionConfig' || name === 'numReplicas' ? 'replicas' : name;
}
function settings_describeChange(change) {
    const { name, from, to } = change;
    const label = settings_labelOf(change);
    if (name === 'multiRegionConfig')
        return `${label}: ${describePlacement(from, to)}`;
    return isUnset(from) ? `${label}: ${describeValue(to)}` : `${label}: ${describeValue(from)} → ${describeValue(to)}`;
}
function describeValue(value) {
    if (isUnset(value))
        return 'none';
    if (Array.isArray(value))
        return value.join(' ');
    return typeof value === 'object' ? describePlacement(null, value) : String(value);
}

;// CONCATENATED MODULE: ./js/core/railway/plan/wanted-settings.js

function wanted_settings_wantedSettings(request) {
    const { startCommand, healthPath, restartPolicy, watchPatterns } = request;
    const seconds = (ms) => Math.ceil(ms / 1000);
    const maxRetries = restartPolicy?.type === 'ON_FAILURE' ? restartPolicy.maxRetries : undefined;
    return {
        ...(request.source === 'image' ? {} : { rootDirectory: toRootDirectory(request.rootDirectory) }),
        ...(startCommand === undefined ? {} : { startCommand }),
        ...(healthPath === undefined
            ? { healthcheckPath: '' }
            : { healthcheckPath: healthPath, healthcheckTimeout: seconds(request.healthTimeoutMs) }),
        drainingSeconds: seconds(request.drainingMs),
        overlapSeconds: seconds(request.overlapMs),
        ...(restartPolicy === undefined ? {} : { restartPolicyType: restartPolicy.type }),
        ...(maxRetries === undefined ? {} : { restartPolicyMaxRetries: maxRetries }),
        ...(watchPatterns === undefined ? {} : { watchPatterns }),
    };
}

;// CONCATENATED MODULE: ./js/core/railway/plan/deployment.js










function deployment_deployStep(request, actual, settings, variables) {
    const made = { commit: request.source === 'git' ? request.commit : '' };
    const current = currentDeployment(actual.deployments);
    const because = [...outdated(request, current, actual)];
    if (current && settings.length > 0)
        because.push(`settings change: ${settings.map(labelOf).join(', ')}`);
    if (current && !isEmptyChange(variables))
        because.push(`variables change: ${namesOf(variables).join(', ')}`);
    if (because.length === 0 && request.sameCommit === 'deploy')
        because.push('once more, as same-commit is deploy');
    if (because.length > 0 || !current)
        return { kind: 'deploy', ...made, words: wordsOf(request), because };
    const { verdict } = meaningOf(current.status);
    const decided = verdict === 'live' || verdict === 'sleeping';
    if (decided)
        return undefined;
    if (current.status === 'WAITING' && request.waitForCiGuard)
        return { kind: 'deploy', ...made, words: wordsOf(request), because: ['the one on its way waits for checks'] };
    return { kind: 'follow', deploymentId: current.id, ...made, words: subjectOf(request).words };
}
function wordsOf({ source, image, files }) {
    if (source === 'image')
        return `run the image ${image}`;
    return source === 'upload' && files ? `upload ${describeFiles(files)}` : undefined;
}
function outdated(request, current, { deployments, source }) {
    if (!current)
        return ['the first deployment'];
    const { verdict } = meaningOf(current.status);
    if (!isOfSource(request, current, source))
        return [`replaces ${describeSource(current)}`];
    if (verdict === 'crashed')
        return ['replaces what crashed'];
    if (verdict === 'live' && current.stopped)
        return ['replaces what was stopped'];
    const later = deployments.slice(0, deployments.indexOf(current));
    if (later.some(({ status }) => meaningOf(status).verdict === 'failed'))
        return ['a later deployment failed'];
    return diffSettings(wantedSettings(request), current.settings, false).map((change) => `was made with other settings: ${describeChange(change)}`);
}
function isOfSource({ source, commit, image, files }, current, connected) {
    if (source === 'git')
        return current.commit === commit;
    if (current.commit !== undefined)
        return false;
    if (source === 'upload')
        return fingerprintIn(current.message) === files?.fingerprint;
    const deployed = current.image ?? (current.message === undefined ? connected.image : undefined);
    return sameImage(deployed, image);
}
function namesOf({ added, changed, removed }) {
    return [...added, ...changed, ...removed];
}

;// CONCATENATED MODULE: ./js/core/railway/plan/placing.js




function placing_placingOf(request, actual) {
    const { stored, running } = placing_placements(actual);
    const { numReplicas } = actual.settings;
    const to = stored ? wantedPlacement(request, stored) : wantedPlacement(request, undefined, Number(numReplicas ?? 1));
    if (!to) {
        const wish = request.replicas === undefined || stored ? {} : { numReplicas: request.replicas };
        const changes = diffSettings(wish, actual.settings, true);
        return { changes, effective: changes, scale: undefined };
    }
    const changeFrom = (from) => samePlacement(from, to) ? [] : [{ name: 'multiRegionConfig', from: from ?? null, to }];
    const changes = changeFrom(stored);
    if (changes.length > 0)
        return { changes, effective: changes, scale: { kind: 'scale', from: stored, to } };
    return { changes, effective: running ? changeFrom(running) : [], scale: undefined };
}
function placing_placements({ placement, deployments }) {
    const current = currentDeployment(deployments);
    const byFile = current?.fileSettings.some((name) => name === 'multiRegionConfig' || name === 'numReplicas');
    const running = byFile ? undefined : current?.regions;
    return { stored: placement ?? running, running };
}
function placing_isLive({ deployments }) {
    const current = currentDeployment(deployments);
    return current !== undefined && ['live', 'sleeping'].includes(meaningOf(current.status).verdict);
}

;// CONCATENATED MODULE: ./js/core/railway/plan/plan.js









const plan_nothingThere = {
    settings: {},
    source: {},
    variables: {},
    domains: [],
    customDomains: [],
    deployments: [],
};
function plan(request, actual) {
    const steps = [];
    if (!actual.project)
        steps.push({
            kind: 'create-project',
            name: request.project ?? '',
            environment: request.environment ?? 'production',
        });
    if (actual.copy)
        steps.push({ kind: 'create-environment', copy: actual.copy });
    if (!actual.service)
        steps.push({ kind: 'create-service', name: request.service });
    const settings = diffSettings(wantedSettings(request), actual.settings, true);
    const variables = diffVariables(request.variables, actual.variables, request.pruneVariables, actual.sealed);
    const placing = placingOf(request, actual);
    const effective = settings.filter((change) => !concernsPushesOnly(change));
    const unplaced = deployStep(request, actual, effective, variables);
    const scale = unplaced || !isLive(actual) ? undefined : placing.scale;
    const stored = scale ? settings : [...settings, ...placing.changes];
    const deploy = scale ? undefined : deployStep(request, actual, [...effective, ...placing.effective], variables);
    if (stored.length > 0)
        steps.push({ kind: 'update-settings', changes: stored });
    if (scale)
        steps.push(scale);
    if (!isEmptyChange(variables) || (deploy?.kind === 'deploy' && variables.sealed?.length))
        steps.push({ kind: 'set-variables', changes: variables });
    const source = sourceStep(request, actual);
    if (source)
        steps.push(source);
    if (source?.kind === 'connect' && request.autodeploy === 'off')
        steps.push({ kind: 'disable-autodeploy' });
    if (needsDomain(request, actual))
        steps.push({ kind: 'create-domain' });
    if (deploy)
        steps.push(deploy);
    return { steps, problems: contradictions(request, actual) };
}
function contradictions(request, actual) {
    return [
        ...existenceProblems(request, actual),
        ...sourceProblems(request, actual),
        ...domainProblems(request, actual),
        ...placementProblems(request, placements(actual).stored, actual.room),
    ];
}
function existenceProblems(request, actual) {
    const problems = [];
    if (!request.create && !actual.project)
        problems.push({ input: 'project', message: `there is no project ${request.project}, and create is false` });
    if (!actual.project && request.environment !== undefined && isId(request.environment))
        problems.push({ input: 'environment', message: 'a project that is created needs the name of one, not an id' });
    if (!request.create && !actual.service)
        problems.push({ input: 'service', message: `there is no service ${request.service}, and create is false` });
    if (!actual.service && isId(request.service))
        problems.push({ input: 'service', message: `the project has no service with the id ${request.service}` });
    return problems;
}

;// CONCATENATED MODULE: ./js/core/railway/place/survey.js





async function survey(tools, { project, environment, service }) {
    const found = { ...(project ? { project } : {}), ...(environment ? { environment } : {}) };
    if (!project || !environment || !service)
        return { ...nothingThere, ...found };
    const ids = { projectId: project.id, environmentId: environment.id, serviceId: service.id };
    const { serviceInstance, variables, domains, deployments } = await eventually(tools, ['instance-not-ready'], () => tools.client.read(readService, { ...ids, deployments: listed(ids) }), 'The service exists in the project, but not in this environment: add it there at Railway.');
    const { source, ...settings } = serviceInstance;
    return {
        ...found,
        service,
        settings,
        source: { repo: source?.repo ?? undefined, image: source?.image ?? undefined },
        variables,
        domains: domains.serviceDomains.map(({ domain }) => domain),
        customDomains: domains.customDomains.map(({ domain, status }) => ({
            domain: domain.toLowerCase(),
            ready: status.certificateStatus === 'CERTIFICATE_STATUS_TYPE_VALID',
        })),
        deployments: summariseAll(deployments),
    };
}
async function eventually({ clock, pace, signal }, missing, read, hint) {
    const deadline = clock.monotonic() + pace.instanceLagMs;
    for (;;) {
        try {
            return await read();
        }
        catch (error) {
            if (!isFault(error, ...missing))
                throw error;
            if (clock.monotonic() >= deadline)
                throw new RailwayError(error.message, { kind: 'not-found', operation: error.operation, hint });
        }
        await clock.sleep(pace.instanceIntervalMs, signal);
    }
}
async function readDeployments(client, ids) {
    return summariseAll((await client.read(listDeployments, { input: listed(ids) })).deployments);
}
function listed(ids) {
    return { ...ids, status: { notIn: ['SKIPPED', 'REMOVING', 'REMOVED'] } };
}
function summariseAll({ edges }) {
    return newestFirst(edges.map(({ node }) => summarise(node)));
}
async function readFollowed(client, ids) {
    const [first] = (await survey_unlessForbidden(client.read(readBranch, ids)))?.deploymentTriggers.edges ?? [];
    return first && { trigger: first.node.id, branch: first.node.branch };
}
async function survey_readConfig(client, { environmentId, serviceId }) {
    const answer = await survey_unlessForbidden(client.read(readPlacement, { environmentId }));
    if (!answer)
        return undefined;
    const config = at(at(answer.environment.config, 'services'), serviceId);
    const variables = at(config, 'variables') ?? {};
    return {
        placement: readRegions(at(at(config, 'deploy'), 'multiRegionConfig')),
        sealed: Object.entries(variables).flatMap(([name, variable]) => (at(variable, 'isSealed') === true ? [name] : [])),
    };
}
function at(value, key) {
    return typeof value === 'object' && value !== null ? value[key] : undefined;
}
async function readProjectRoom(client, projectId) {
    const answer = await survey_unlessForbidden(client.read(readRoom, { projectId }));
    return answer && { plan: answer.project.subscriptionType, regions: answer.regions.map(({ name }) => name) };
}
async function readRoomOfNewProject(client, workspaceId) {
    const answer = await survey_unlessForbidden(client.read(readRoomOfNew, { workspaceId }));
    if (!answer)
        return undefined;
    const plan = answer.workspace.plan.toLowerCase();
    return { plan: plan === 'free' ? 'trial' : plan, regions: answer.regions.map(({ name }) => name) };
}
async function survey_unlessForbidden(answer) {
    try {
        return await answer;
    }
    catch (error) {
        if (errors_isFault(error, 'not-authorised', 'not-found', 'refused', 'schema-changed'))
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./js/core/railway/apply/scale.js





const looks = 5;
async function scaleService({ client, clock, pace, signal }, ids, { from, to }) {
    const { environmentId, serviceId } = ids;
    const gone = Object.keys(from ?? {}).filter((region) => !Object.hasOwn(to, region));
    const multiRegionConfig = { ...to, ...Object.fromEntries(gone.map((region) => [region, null])) };
    const patch = { services: { [serviceId]: { deploy: { multiRegionConfig } } } };
    await client.write(patchEnvironment, { environmentId, patch }, sendAgain);
    let config = await readConfig(client, ids);
    for (let look = 1; config && !samePlacement(config.placement, to) && look < looks; look++) {
        await clock.sleep(pace.instanceIntervalMs, signal);
        config = await readConfig(client, ids);
    }
    if (config && !samePlacement(config.placement, to))
        throw new RailwayError(`Railway was told to run the service in ${describePlacement(null, to)} and took it, yet its configuration says ${describePlacement(null, config.placement) || 'nothing'}`, { kind: 'refused', operation: 'PatchEnvironment', hint: 'Scale the service in its settings at Railway.' });
}
async function readStagedServices(client, environmentId) {
    const staged = (await survey_unlessForbidden(client.read(readStaged, { environmentId })))?.environmentStagedChanges;
    if (staged?.status !== 'STAGED')
        return [];
    const services = staged.patch?.services;
    return typeof services === 'object' && services !== null ? Object.keys(services) : [];
}

;// CONCATENATED MODULE: ./js/core/railway/apply/send-again.js
const send_again_sendAgain = async () => undefined;

// EXTERNAL MODULE: ../../node_modules/graphql-request/build/entrypoints/main.js + 11 modules
var main = __webpack_require__(5058);
// EXTERNAL MODULE: ./js/core/retry.js
var retry = __webpack_require__(7762);
;// CONCATENATED MODULE: ./js/core/railway/api/budget.js
function createBudgetMeter(clock) {
    let requests = 0;
    let said = {};
    let saidAt = 0;
    return {
        count() {
            requests += 1;
        },
        note(headers) {
            const now = readBudgetHeaders(headers, clock.now());
            if (now.remaining === undefined && now.limit === undefined)
                return;
            said = { ...said, ...now };
            saidAt = clock.monotonic();
        },
        read() {
            const { resetsInMs } = said;
            const left = resetsInMs === undefined ? undefined : Math.max(0, resetsInMs - (clock.monotonic() - saidAt));
            return { requests, ...said, resetsInMs: left };
        },
    };
}
function readBudgetHeaders(headers, now) {
    const structured = `${headers.get('ratelimit') ?? ''};${headers.get('ratelimit-policy') ?? ''}`;
    const parameter = (name) => count(new RegExp(`[;,\\s]${name}=(\\d+)`).exec(structured)?.[1]);
    const limit = count(headers.get('x-ratelimit-limit')) ?? parameter('q');
    const remaining = count(headers.get('x-ratelimit-remaining')) ?? parameter('r');
    const resetsInMs = untilMs(headers.get('x-ratelimit-reset'), now) ?? seconds(parameter('t') ?? parameter('w'));
    return {
        ...(limit === undefined ? {} : { limit }),
        ...(remaining === undefined ? {} : { remaining }),
        ...(resetsInMs === undefined ? {} : { resetsInMs }),
    };
}
function untilMs(header, now) {
    if (header === null)
        return undefined;
    const number = count(header);
    if (number !== undefined)
        return number < 100_000 ? number * 1000 : Math.max(0, number * 1000 - now);
    const date = Date.parse(header);
    return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
function count(text) {
    return text != null && /^\s*\d{1,12}\s*$/.test(text) ? Number(text) : undefined;
}
function seconds(value) {
    return value === undefined ? undefined : value * 1000;
}

;// CONCATENATED MODULE: ./js/core/railway/api/transport.js



async function exchange(url, init, options) {
    const { timeoutMs, signal } = options;
    signal?.throwIfAborted();
    const deadline = AbortSignal.timeout(timeoutMs);
    const either = signal ? AbortSignal.any([signal, deadline]) : deadline;
    try {
        const response = await options.fetch(url, { ...init, redirect: 'manual', signal: either });
        return { status: response.status, headers: response.headers, text: await response.text() };
    }
    catch (error) {
        signal?.throwIfAborted();
        const { host } = new URL(url);
        if (deadline.aborted)
            throw new errors_RailwayError(`Railway's API at ${host} gave no answer within ${timeoutMs / 1000} s`, {
                kind: 'timeout',
            });
        throw new errors_RailwayError(`Railway's API at ${host} cannot be reached: ${networkReason(error)}`, {
            kind: 'unreachable',
            hint: 'Check the network, and api-url if it was given.',
        });
    }
}
function parseAnswer(answer, asked) {
    const body = parseJson(answer.text);
    const graphql = typeof body === 'object' && body !== null && ('data' in body || 'errors' in body);
    const ok = answer.status >= 200 && answer.status < 300;
    if (graphql && (ok || 'errors' in body)) {
        const { data, errors } = body;
        const errorList = Array.isArray(errors) ? errors : [];
        if (errorList.length > 0)
            throw graphqlError(errorList, answer, asked);
        if (ok)
            return data;
    }
    throw httpError(answer, asked);
}
function graphqlError(errors, answer, { operation, now, redact }) {
    const parsed = errors.map(readGraphqlError);
    const first = parsed[0];
    const message = parsed
        .slice(0, 3)
        .map((error) => error.message)
        .join('; ');
    const retryAfterMs = untilMs(answer.headers.get('retry-after'), now);
    const { kind, hint } = classify(message, first?.code, answer.status);
    const workspace = parsed.find(({ workspace }) => workspace)?.workspace;
    const where = workspace === undefined ? '' : ` (workspace ${cut(redact(workspace), 100)})`;
    return new errors_RailwayError(`Railway refused ${operation}: ${cut(redact(message), longestRefusal)}${where}`, {
        kind,
        hint: kind === 'rate-limited' ? throttleHint(retryAfterMs) : hint,
        operation,
        traceId: parsed.find(({ traceId }) => traceId)?.traceId?.slice(0, 100),
        httpStatus: answer.status,
        retryAfterMs,
    });
}
function readGraphqlError(error) {
    const { message, extensions, traceId } = (error ?? {});
    const extra = (extensions ?? {});
    const text = (value) => (typeof value === 'string' ? value : undefined);
    return {
        message: text(message) ?? 'no reason given',
        code: text(extra['code']),
        workspace: text(extra['workspaceName']),
        traceId: text(traceId) ?? text(extra['traceId']),
    };
}
function httpError({ status, headers, text }, { operation, now, redact }) {
    const location = headers.get('location');
    const redirected = status >= 300 && status < 400;
    const said = redirected
        ? `a redirect${location ? ` to ${location}` : ''}`
        : excerpt(redact(text)) || 'an empty answer';
    const { kind, hint } = classify(said, undefined, status >= 200 && status < 300 ? 502 : status);
    const throttled = status === 429 || kind === 'rate-limited';
    const retryAfterMs = untilMs(headers.get('retry-after'), now);
    return new errors_RailwayError(`Railway's API answered ${operation} with HTTP ${status}: ${redact(said)}`, {
        kind: throttled ? 'rate-limited' : kind,
        hint: throttled ? throttleHint(retryAfterMs) : redirected ? 'Give the address of the API itself as api-url.' : hint,
        operation,
        httpStatus: status,
        retryAfterMs,
    });
}
function throttleHint(retryAfterMs) {
    const again = retryAfterMs === undefined ? '' : ` Railway accepts requests again in ${(0,duration/* formatDuration */.a)(retryAfterMs)}.`;
    return `The hourly budget of the token is shared by everything that uses it.${again}`;
}
function excerpt(text) {
    const words = text
        .slice(0, 10_000)
        .replace(/<(script|style)[\s\S]*?<\/\1>/gi, ' ')
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim();
    return cut(words, 160);
}
const longestRefusal = 600;
function cut(text, length) {
    return text.length > length ? `${text.slice(0, length)}…` : text;
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function networkReason(error) {
    const { cause = error } = (error ?? {});
    const { errors } = (cause ?? {});
    const inner = Array.isArray(errors) ? errors.at(-1) : cause;
    const { message, code } = (inner ?? {});
    return [message, code].find((text) => typeof text === 'string' && text !== '') ?? String(inner);
}

;// CONCATENATED MODULE: ./js/core/railway/api/upload.js



const operation = 'Upload';
function createUploader({ url, fetch, clock, log, pace, redact, signal }, headers, meter) {
    return async ({ projectId, environmentId, serviceId, message, archive }) => {
        if (serviceId === '')
            throw new Error('an upload has to name its service');
        const query = new URLSearchParams({ serviceId, message });
        const address = new URL(`/project/${projectId}/environment/${environmentId}/up?${query}`, url);
        const startedAt = clock.monotonic();
        meter.count();
        const answer = await exchange(address.href, { method: 'POST', headers: { ...headers, 'Content-Type': 'application/gzip' }, body: archive }, { fetch, timeoutMs: pace.uploadTimeoutMs, signal });
        meter.note(answer.headers);
        log.debug(`${operation}: HTTP ${answer.status} in ${(0,duration/* formatDuration */.a)(clock.monotonic() - startedAt)}`);
        return readAnswer(answer, { operation, now: clock.now(), redact });
    };
}
function readAnswer(answer, asked) {
    const body = parseJson(answer.text);
    const { deploymentId, message } = (typeof body === 'object' && body !== null ? body : {});
    const accepted = answer.status >= 200 && answer.status < 300;
    if (accepted && typeof deploymentId === 'string' && deploymentId !== '')
        return deploymentId;
    if (accepted && body !== undefined)
        throw new errors_RailwayError('Railway took the upload, but does not say which deployment it became', {
            kind: 'unavailable',
            operation,
            httpStatus: answer.status,
        });
    const error = httpError(typeof message === 'string' ? { ...answer, text: message } : answer, asked);
    const hint = hints[answer.status];
    if (!hint)
        throw error;
    throw new errors_RailwayError(error.message, { kind: error.kind, operation, httpStatus: answer.status, hint });
}
const hints = {
    401: 'Railway has been seen to refuse uploads with an account token: use a project token, made in the settings of the project.',
    413: 'The upload is larger than Railway takes: name what is not needed in a .railwayignore, or deploy from the repository by source git.',
};

;// CONCATENATED MODULE: ./js/core/railway/api/client.js








function headersOf({ token, header }) {
    return { 'User-Agent': 'mahspeccy-automation', [header]: header === 'Authorization' ? `Bearer ${token}` : token };
}
function createRailwayClient(options) {
    const { clock, log, pace, signal } = options;
    const meter = createBudgetMeter(clock);
    const headers = headersOf(options.credential);
    const send = createSender(options, headers, meter);
    const sendArchive = createUploader(options, headers, meter);
    const retrying = (attempt) => (0,retry/* retry */.L5)(attempt, {
        policy: pace.retry,
        decide: (error) => decide(error, pace),
        clock,
        signal,
        ...(options.random ? { random: options.random } : {}),
        onRetry: ({ error, waitMs }) => log.info(`${(0,errors/* messageOf */.bD)(error)}; next try in ${(0,duration/* formatDuration */.a)(waitMs)}`),
    });
    const writing = (attempt, reconcile) => {
        let uncertain = false;
        return retrying(async () => {
            const done = uncertain ? await reconcile() : undefined;
            if (done !== undefined)
                return done;
            try {
                return await attempt();
            }
            catch (error) {
                uncertain ||= isTransient(error);
                throw error;
            }
        });
    };
    return {
        read: (document, variables) => retrying(() => send(document, variables)),
        write: (document, variables, reconcile) => writing(() => send(document, variables), reconcile),
        upload: (parcel, reconcile) => writing(() => sendArchive(parcel), reconcile),
        budget: meter.read,
    };
}
function decide(error, pace) {
    if (!(error instanceof errors_RailwayError))
        return false;
    const { retryAfterMs } = error;
    if (retryAfterMs !== undefined && retryAfterMs > pace.longestRetryAfterMs)
        return false;
    switch (retryOf(error.kind)) {
        case 'again':
            return { afterMs: retryAfterMs };
        case 'later':
            return { afterMs: Math.max(pace.creationMs, retryAfterMs ?? 0) };
        case 'when-told':
            return { afterMs: retryAfterMs ?? pace.throttledMs };
        default:
            return false;
    }
}
function createSender({ url, clock, log, pace, redact, ...options }, headers, meter) {
    return async (document, variables) => {
        const operation = operationName(document);
        const startedAt = clock.monotonic();
        const checked = async (input, init) => {
            meter.count();
            const { fetch, signal } = options;
            const answer = await exchange(String(input), init ?? {}, { fetch, timeoutMs: pace.requestTimeoutMs, signal });
            meter.note(answer.headers);
            log.debug(`${operation}: HTTP ${answer.status} in ${(0,duration/* formatDuration */.a)(clock.monotonic() - startedAt)}`);
            const data = parseAnswer(answer, { operation, now: clock.now(), redact });
            return Response.json({ data });
        };
        const client = new main/* GraphQLClient */.l4(url, { fetch: checked, headers: { ...headers } });
        const data = await client.request(document, variables);
        refuseEmpty(document, data);
        return data;
    };
}
function refuseEmpty(document, data) {
    const operation = operationName(document);
    const fields = rootFields(document);
    const denied = fields.filter((field) => client_at(data, field) === false);
    if (denied.length > 0)
        throw new errors_RailwayError(`Railway did not carry out ${operation}: it answered false`, { kind: 'refused', operation });
    const missing = fields.filter((field) => client_at(data, field) == null);
    if (missing.length === 0)
        return;
    const untold = operationOf(document)?.operation === 'query' && missing.every((field) => client_at(data, field) === null);
    throw new errors_RailwayError(`Railway answered ${operation} without ${missing.join(', ')}`, {
        kind: untold ? 'not-found' : 'unavailable',
        operation,
    });
}
function operationName(document) {
    return operationOf(document)?.name?.value ?? 'a request';
}
function rootFields(document) {
    const selections = operationOf(document)?.selectionSet.selections ?? [];
    return selections.flatMap((selection) => (selection.kind === 'Field' ? [selection.name.value] : []));
}
function operationOf({ definitions }) {
    return definitions.find((definition) => definition.kind === 'OperationDefinition');
}
function client_at(data, field) {
    return typeof data === 'object' && data !== null ? data[field] : undefined;
}

;// CONCATENATED MODULE: ./js/core/railway/api/operations/health.js

const readTokenPlace = graphql(`
  query ReadTokenPlace {
    projectToken {
      project { id name services(first: 100) { edges { node { id name } } } }
      environment { id name }
    }
  }
`);
const readServiceHealth = graphql(`
  query ReadServiceHealth($environmentId: String!, $serviceId: String!, $startDate: DateTime!) {
    serviceInstance(serviceId: $serviceId, environmentId: $environmentId) {
      numReplicas
      activeDeployments { id status createdAt deploymentStopped meta instances { id status } }
      latestDeployment { id status createdAt deploymentStopped meta instances { id status } }
      domains {
        serviceDomains { domain }
        customDomains { domain status { certificateStatus } }
      }
    }
    metrics(
      environmentId: $environmentId
      serviceId: $serviceId
      startDate: $startDate
      sampleRateSeconds: 30
      groupBy: [DEPLOYMENT_INSTANCE_ID]
      measurements: [CPU_USAGE, CPU_LIMIT, MEMORY_USAGE_GB, MEMORY_LIMIT_GB]
    ) {
      measurement
      tags { deploymentInstanceId }
      values { ts value }
    }
    platformStatus { isStable incident { message url } }
  }
`);
const readServiceState = graphql(`
  query ReadServiceState($environmentId: String!, $serviceId: String!) {
    serviceInstance(serviceId: $serviceId, environmentId: $environmentId) {
      numReplicas
      activeDeployments { id status createdAt deploymentStopped meta instances { id status } }
      latestDeployment { id status createdAt deploymentStopped meta instances { id status } }
      domains {
        serviceDomains { domain }
        customDomains { domain status { certificateStatus } }
      }
    }
  }
`);

// EXTERNAL MODULE: ./js/core/loopback.js
var loopback = __webpack_require__(6667);
;// CONCATENATED MODULE: ./js/core/railway/api/pace.js

const railwayPace = {
    requestTimeoutMs: 30_000,
    uploadTimeoutMs: 300_000,
    retry: { attempts: 6, baseMs: 500, maxMs: 20_000 },
    throttledMs: 25_000,
    creationMs: 30_000,
    longestRetryAfterMs: 180_000,
    instanceLagMs: 30_000,
    instanceIntervalMs: 1000,
    domainLagMs: 5000,
    removalMs: 120_000,
    pollMs: 3000,
    longestPollMs: 10_000,
    sparsePollMs: 45_000,
    heartbeatMs: 60_000,
    requestsForTenMinutes: 40,
    startMarginMs: 120_000,
    healthIntervalMs: 2000,
    edgeGraceMs: 30_000,
    lookMs: 1000,
    sessionsBackMs: 30_000,
    logLagMs: 3000,
};
const localPace = {
    ...railwayPace,
    retry: { attempts: 6, baseMs: 50, maxMs: 1000 },
    throttledMs: 200,
    creationMs: 200,
    instanceLagMs: 5000,
    instanceIntervalMs: 50,
    domainLagMs: 1000,
    removalMs: 10_000,
    pollMs: 50,
    longestPollMs: 500,
    sparsePollMs: 200,
    heartbeatMs: 1000,
    requestsForTenMinutes: Number.POSITIVE_INFINITY,
    startMarginMs: 10_000,
    healthIntervalMs: 50,
    edgeGraceMs: 5000,
    lookMs: 100,
    sessionsBackMs: 5000,
    logLagMs: 200,
};
function paceFor(apiUrl) {
    return (0,loopback/* isLoopback */.U)(new URL(apiUrl).hostname) ? localPace : railwayPace;
}
const hourMs = 3_600_000;
function nextPollMs(pace, look, budget) {
    return withinBudget(Math.min(pace.longestPollMs, pace.pollMs * 1.3 ** (look - 1)), budget);
}
function withinBudget(usualMs, { remaining, limit = 1000, resetsInMs = hourMs }) {
    if (remaining === undefined || remaining > limit / 10)
        return usualMs;
    return Math.max(usualMs, Math.min(60_000, resetsInMs / Math.max(1, remaining)));
}

;// CONCATENATED MODULE: ./js/core/railway/api/operations/identity.js

const identifyProjectToken = graphql(`
  query IdentifyProjectToken {
    projectToken {
      projectId
      environmentId
      project { id name }
      environment { id name }
    }
  }
`);
const identifyAccountToken = graphql(`
  query IdentifyAccountToken {
    me { id workspaces { id name } }
  }
`);
const identifyWorkspaceToken = graphql(`
  query IdentifyWorkspaceToken {
    apiToken { workspaces { id name } }
  }
`);

;// CONCATENATED MODULE: ./js/core/railway/api/token.js


async function identifyToken(connect) {
    const refusals = [];
    const unlessRefused = (answer) => answer.catch((error) => {
        const answered = errors_isFault(error, 'refused') && (error.httpStatus === 200 || error.httpStatus === 400);
        if (!answered && !errors_isFault(error, 'not-authorised', 'not-found'))
            throw error;
        refusals.push(error);
        return undefined;
    });
    const asProject = connect('Project-Access-Token');
    const bound = await unlessRefused(asProject.read(identifyProjectToken, {}));
    if (bound) {
        const { project, environment } = bound.projectToken;
        return { identity: { kind: 'project', project, environment }, client: asProject, header: 'Project-Access-Token' };
    }
    const header = 'Authorization';
    const client = connect(header);
    const account = await unlessRefused(client.read(identifyAccountToken, {}));
    if (account)
        return { identity: { kind: 'account', workspaces: account.me.workspaces }, client, header };
    const workspace = await unlessRefused(client.read(identifyWorkspaceToken, {}));
    if (workspace) {
        const { workspaces } = workspace.apiToken;
        return { identity: { kind: workspaces.length === 1 ? 'workspace' : 'account', workspaces }, client, header };
    }
    const demanded = refusals.find(({ message }) => /two.?factor/i.test(message));
    if (demanded)
        throw demanded;
    throw new errors_RailwayError(`Railway does not accept the token, neither as a project, nor a workspace, nor an account token: ${refusals.at(-1)?.message}`, {
        kind: 'not-authorised',
        hint: 'It was revoked, expired or copied in part. Make a project token in the settings of the project at Railway and store it as the secret RAILWAY_TOKEN.',
    });
}
function token_describeToken(identity) {
    if (identity.kind === 'project')
        return `a project token, bound to the environment ${identity.environment.name} of the project ${identity.project.name}`;
    const names = identity.workspaces.map(({ name }) => name).join(', ');
    return identity.kind === 'workspace'
        ? `a token of the workspace ${names}`
        : `an account token (workspaces: ${names || 'none'})`;
}

// EXTERNAL MODULE: ./js/core/inputs.js
var inputs = __webpack_require__(8455);
;// CONCATENATED MODULE: ./js/core/railway/modes/earlier.js


function earlier(node) {
    return { ...summarise(node), canRedeploy: node.canRedeploy, canRollback: node.canRollback };
}
function earlier_runningDeployment(newestFirst) {
    return newestFirst.find(({ status }) => ['live', 'sleeping', 'crashed'].includes(meaningOf(status).verdict));
}
function deploymentUnderWay(newestFirst) {
    const { length } = newestFirst;
    const running = earlier_runningDeployment(newestFirst);
    const newer = newestFirst.slice(0, running ? newestFirst.indexOf(running) : length);
    return newer.find(({ status }) => ['wait', 'needs-approval'].includes(meaningOf(status).verdict));
}

;// CONCATENATED MODULE: ./js/core/railway/modes/rollback-target.js




function rollback_target_isRollbackTarget(wanted) {
    return isId(wanted) || /^[0-9a-f]{7,40}$/i.test(wanted);
}
function chooseRollback(deployments, wanted) {
    const running = runningDeployment(deployments);
    if (wanted !== undefined)
        return chooseNamed(deployments, running, wanted);
    const before = running
        ? deployments.slice(deployments.indexOf(running) + 1).filter((each) => !isSameCode(each, running))
        : deployments;
    const best = chooseBest(before);
    if (best)
        return best;
    const words = running
        ? `no other commit was deployed before ${nameOf(running)}, which runs`
        : 'no deployment of the service was ever live';
    return { kind: 'none', words };
}
function chooseNamed(deployments, running, wanted) {
    const named = deployments.filter(({ id, commit }) => isId(wanted) ? id === wanted.toLowerCase() : commit !== undefined && sameCommit(commit, wanted));
    const others = named.filter((each) => each !== running);
    const crashed = running !== undefined && meaningOf(running.status).verdict === 'crashed';
    if (running && named.includes(running) && !crashed)
        return { kind: 'already', target: running };
    return chooseBest(others) ?? { kind: 'none', words: whyNot(named, running, wanted) };
}
function chooseBest(candidates) {
    const target = candidates.find((each) => each.canRollback || isLeaving(each));
    if (target)
        return { kind: target.canRollback ? 'target' : 'leaving', target };
    const expired = candidates.find(({ status }) => ['removed', 'crashed'].includes(meaningOf(status).verdict));
    return expired && { kind: 'expired', target: expired };
}
function isLeaving({ status }) {
    return status === 'REMOVING' || ['live', 'sleeping'].includes(meaningOf(status).verdict);
}
function whyNot(named, running, wanted) {
    const [newest] = named;
    if (!newest)
        return isId(wanted)
            ? `the service has no deployment ${wanted}`
            : `none of the service's latest deployments is of the commit ${short(wanted)}`;
    if (newest === running)
        return `${nameOf(newest)} is what runs, and it crashed`;
    return `${nameOf(newest)} cannot be rolled back to: it ${meaningOf(newest.status).words}`;
}
function isSameCode(one, other) {
    return one.commit !== undefined && one.commit === other.commit;
}
function nameOf({ id, commit }) {
    return commit ? short(commit) : `the deployment ${id}`;
}

;// CONCATENATED MODULE: ./js/core/railway/request-problems.js






function problemsOf(request) {
    const problems = [];
    const check = (holds, input, message, hint) => {
        if (!holds)
            problems.push({ input, message, ...(hint ? { hint } : {}) });
    };
    const { domain } = request;
    check(/^[\x21-\x7e]+$/.test(request.token), 'token', 'is empty or holds a space or a line break', 'Store it again as a secret, without line breaks.');
    check(...apiUrlCheck(request.apiUrl));
    problems.push(...request_problems_sourceProblems(request), ...modeProblems(request));
    check(/^[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}$/.test(request.service), 'service', 'expected a name or an id');
    for (const [input, name] of request_problems_namesOf(request))
        check(/^\P{Cc}{1,100}$/u.test(name), input, 'expected a name or an id');
    check(/^[^\s\p{Cc}~^:?*[\\]+$/u.test(request.branch ?? 'none'), 'branch', 'expected the name of a branch');
    const { rootDirectory } = request;
    check(!/(^|\/)\.\.(\/|$)|\p{Cc}/u.test(rootDirectory), 'root-directory', 'must be a folder inside of the repository');
    for (const [input, path] of pathsOf(request))
        check(/^\/[\x21-\x7e]*$/.test(path), input, 'must start with / and hold no spaces');
    check(/^(generate|none|[a-z0-9-]+(\.[a-z0-9-]+)+)$/i.test(domain), 'domain', 'expected generate, none or a domain');
    check(/^[a-z0-9-]{1,60}$/.test(request.region ?? 'none'), 'region', "expected a region's name such as us-west2");
    problems.push(...durationProblems(request));
    const prunesAll = request_problems_needsSource(request) && request.pruneVariables && Object.keys(request.variables).length === 0;
    check(!prunesAll, 'prune-variables', 'would remove every variable of the service, as none is given', 'Give the variables that are to stay. Is what they are read from empty?');
    for (const [name, value] of Object.entries(request.variables)) {
        check(!isProvided(name), 'variables', `${name} is set by Railway and cannot be set here`);
        const own = request.token !== '' && value.includes(request.token);
        check(!own, 'variables', `${name} holds the token of this deploy, which the service must not have`);
    }
    return problems;
}
function pathsOf({ healthPath, sessionsPath, websocketPath }) {
    const paths = { 'health-path': healthPath, 'sessions-path': sessionsPath, 'websocket-path': websocketPath };
    return Object.entries(paths).flatMap(([input, path]) => (path === undefined ? [] : [[input, path]]));
}
function request_problems_namesOf({ project, environment, workspace, environmentFrom }) {
    const names = { project, environment, workspace, 'environment-from': environmentFrom };
    return Object.entries(names).flatMap(([input, name]) => (name === undefined ? [] : [[input, name]]));
}
function request_problems_needsSource({ mode }) {
    return mode === 'deploy' || mode === 'plan';
}
function request_problems_sourceProblems(request) {
    if (!request_problems_needsSource(request))
        return [];
    const { source, repo, commit, image } = request;
    const problems = [];
    if (image !== undefined && source !== 'image')
        problems.push({ input: 'image', message: `is for source image only, and source is ${source}` });
    if (source === 'image' && !/^[\w.:@/-]{1,300}$/.test(image ?? ''))
        problems.push({ input: 'image', message: 'expected the reference of an image, such as ghcr.io/acme/shop:1.4' });
    if (source !== 'git')
        return problems;
    if (!/^[\w.-]+\/[\w.-]+$/.test(repo))
        problems.push({ input: 'repo', message: `expected owner/name, got ${quote(repo)}` });
    if (!/^[0-9a-f]{40}$/.test(commit))
        problems.push({
            input: 'commit',
            message: 'expected the full hash of a commit: 40 hexadecimal digits',
            hint: 'Railway finds no commit by a short hash, a branch or a tag.',
        });
    return problems;
}
function modeProblems({ mode, rollbackTo, environment, environmentFrom, pullRequest }) {
    const problems = [];
    if (rollbackTo !== undefined && mode !== 'rollback')
        problems.push({ input: 'rollback-to', message: `is for mode rollback only, and mode is ${mode}` });
    else if (rollbackTo !== undefined && !isRollbackTarget(rollbackTo))
        problems.push({
            input: 'rollback-to',
            message: `expected the id of a deployment or a commit of at least 7 digits, got ${quote(rollbackTo)}`,
        });
    if (environmentFrom !== undefined && environment === undefined)
        problems.push({ input: 'environment', message: 'is required with environment-from: the name of the copy' });
    if (environmentFrom !== undefined && environmentFrom === environment)
        problems.push({ input: 'environment-from', message: 'is the environment itself' });
    if (mode === 'destroy-environment')
        problems.push(...destructionProblems(environment, pullRequest));
    return problems;
}
function destructionProblems(environment, pullRequest) {
    if (pullRequest === undefined)
        return [
            {
                input: 'pull-request',
                message: 'is required with mode destroy-environment',
                hint: 'Only the environment of a pull request is destroyed. In a workflow on pull_request its number is known.',
            },
        ];
    if (environment !== undefined && (isId(environment) || namesPullRequest(environment, pullRequest)))
        return [];
    const message = `must hold the number of the pull request, ${pullRequest}, to be destroyed; got ${quote(environment ?? '')}`;
    return [{ input: 'environment', message }];
}
function durationProblems(request) {
    const bounds = [
        ['health-timeout', request.healthTimeoutMs, 1000, '1s'],
        ['build-timeout', request.buildTimeoutMs, 1000, '1s'],
        ['draining', request.drainingMs, 0, '0s'],
        ['overlap', request.overlapMs, 0, '0s'],
        ['stability-window', request.stabilityMs, 0, '0s'],
    ];
    const longestMs = 6 * 3_600_000;
    return bounds
        .filter(([, ms, least]) => !(ms >= least && ms <= longestMs))
        .map(([input, , , least]) => ({ input, message: `must be from ${least} to 6h` }));
}
function apiUrlCheck(apiUrl) {
    const url = URL.canParse(apiUrl) ? new URL(apiUrl) : undefined;
    if (!url || !/^https?:$/.test(url.protocol))
        return [false, 'api-url', 'expected an http(s) address'];
    if (url.username || url.password)
        return [false, 'api-url', 'must not hold a user name or a password'];
    const safe = url.protocol === 'https:' || isLoopback(url.hostname);
    return [safe, 'api-url', 'must be https: the token is sent to it', 'http is accepted for this machine only.'];
}

;// CONCATENATED MODULE: ./js/core/railway/api/operations/environment.js

const environment_listEnvironments = graphql(`
  query ListEnvironments($projectId: String!, $after: String) {
    project(id: $projectId) { baseEnvironmentId primaryEnvironmentId }
    environments(projectId: $projectId, first: 100, after: $after) {
      edges { node { id name isEphemeral meta { prNumber prRepo } sourceEnvironment { id } } }
      pageInfo { endCursor hasNextPage }
    }
  }
`);
const createEnvironment = graphql(`
  mutation CreateEnvironment($input: EnvironmentCreateInput!) {
    environmentCreate(input: $input) { id name }
  }
`);
const deleteEnvironment = graphql(`
  mutation DeleteEnvironment($id: String!) {
    environmentDelete(id: $id)
  }
`);
const readInstance = graphql(`
  query ReadInstance($serviceId: String!, $environmentId: String!) {
    serviceInstance(serviceId: $serviceId, environmentId: $environmentId) { id }
  }
`);
const listAnyDeployment = graphql(`
  query ListAnyDeployment($input: DeploymentListInput!) {
    deployments(input: $input, first: 1) {
      edges { node { id } }
    }
  }
`);

;// CONCATENATED MODULE: ./js/core/railway/environment/list.js


async function list_readEnvironments(client, projectId) {
    let foundations = [];
    const nodes = await everyPage(async (after) => {
        const { project, environments } = await client.read(listEnvironments, { projectId, after });
        foundations = [project.baseEnvironmentId, project.primaryEnvironmentId].filter((id) => id !== null);
        return environments;
    });
    return { all: nodes.map(environmentOf), foundations };
}
function environmentOf({ id, name, isEphemeral, meta, sourceEnvironment }) {
    const number = meta?.prNumber;
    return {
        id,
        name,
        isEphemeral,
        sourceId: sourceEnvironment?.id,
        pullRequest: typeof number === 'number' ? { number, repo: meta?.prRepo ?? undefined } : undefined,
    };
}

;// CONCATENATED MODULE: ./js/core/railway/environment/place.js






async function place_placeEnvironment(client, project, wish) {
    const { environment: wanted = 'production', environmentFrom } = wish;
    const environment = project.environments.find((each) => isCalled(each, wanted));
    const original = project.environments.find((each) => environmentFrom !== undefined && isCalled(each, environmentFrom));
    if (environment)
        return { environment, ...(original ? { original } : {}) };
    const own = await findRailwaysOwn(client, project.id, wanted, wish);
    if (own)
        return { environment: { id: own.id, name: own.name }, remark: ofRailway(own, wanted) };
    if (environmentFrom === undefined || !needsSource(wish))
        return { environment: chooseEnvironment(project, wanted) };
    refuseCopy(project, wanted, wish);
    return { copy: { name: wanted, from: chooseEnvironment(project, environmentFrom, 'environment-from') } };
}
function refuseCopy(project, wanted, { create }) {
    const { message } = missingEnvironment(project, wanted);
    if (isId(wanted))
        throw new InputError([
            { input: 'environment', message, hint: 'Give the name that the copy is to have, not an id.' },
        ]);
    if (!create)
        throw new InputError([{ input: 'environment', message: `${message}; and create is false` }]);
}
async function findRailwaysOwn(client, projectId, wanted, { pullRequest, repo }) {
    if (pullRequest === undefined || !namesPullRequest(wanted, pullRequest))
        return undefined;
    const environments = await unlessForbidden(readEnvironments(client, projectId));
    const [own, ...others] = (environments?.all ?? []).filter(({ pullRequest: of }) => of?.number === pullRequest && (of.repo ?? repo).toLowerCase() === repo.toLowerCase());
    return others.length === 0 ? own : undefined;
}
function ofRailway({ name }, wanted) {
    return `there is no environment ${wanted}, but Railway itself made ${name} for the pull request: that one is used. Railway also deploys its pushes; switch off the environments of pull requests in the settings of the project to have one of the two`;
}

;// CONCATENATED MODULE: ./js/core/railway/place/locate.js





async function locate(client, identity, wish) {
    if (identity.kind === 'project') {
        checkBinding(identity, wish);
        const { project, environment } = identity;
        const place = { project, environment, ...(wish.workspace === undefined ? {} : { remark: workspaceIsImplied }) };
        return withService(place, await findService(client, project, wish.service));
    }
    const { workspaces, project } = await locateProject(client, identity, wish);
    if (!project) {
        refuseCopyOfNothing(wish);
        return { workspace: workspaceForNew(workspaces, wish) };
    }
    const place = await placeEnvironment(client, project, wish);
    const { id, name, services } = project;
    return withService({ project: { id, name }, ...place }, chooseService(services, wish.service));
}
async function locateProject(client, identity, wish) {
    if (wish.project === undefined)
        throw new errors/* InputError */.dz([
            {
                input: 'project',
                message: `is required, as the token is ${token_describeToken(identity)}`,
                hint: 'Give the name or the id of the project, or use a project token, which implies it.',
            },
        ]);
    const workspaces = chooseWorkspaces(identity, wish.workspace);
    const project = await findProject(client, workspaces, wish.project);
    const elsewhere = project && wish.workspace !== undefined && !workspaces.some(({ id }) => id === project.workspaceId);
    if (!elsewhere)
        return { workspaces, project };
    const message = `the project ${project.name} (${project.id}) is not in the workspace ${wish.workspace}`;
    throw new errors/* InputError */.dz([
        { input: 'workspace', message, hint: 'Leave workspace out: the id of the project is enough.' },
    ]);
}
function refuseCopyOfNothing({ project, environmentFrom }) {
    if (environmentFrom === undefined)
        return;
    throw new InputError([
        {
            input: 'project',
            message: `there is no project ${project}, so there is no environment ${environmentFrom} to copy`,
        },
    ]);
}
const workspaceIsImplied = 'workspace: without effect, as the token is bound to a project, wherever that is';
function withService(location, service) {
    return service ? { ...location, service } : location;
}
function checkBinding(identity, wish) {
    const problems = ['project', 'environment']
        .filter((input) => wish[input] !== undefined && !isCalled(identity[input], wish[input]))
        .map((input) => ({
        input,
        message: `${wish[input]} was asked for, but the token is ${describeToken(identity)}`,
        hint: wish.environmentFrom === undefined
            ? `Use a project token of that ${input}, or a token of the workspace.`
            : 'A project token reaches no other environment and creates none: use a token of the workspace.',
    }));
    if (problems.length > 0)
        throw new InputError(problems);
}
function chooseWorkspaces(identity, wanted) {
    if (wanted === undefined)
        return identity.workspaces;
    const chosen = identity.workspaces.filter((workspace) => directory_isCalled(workspace, wanted));
    if (chosen.length > 0)
        return chosen;
    throw new errors/* InputError */.dz([
        {
            input: 'workspace',
            message: `the token reaches no workspace ${wanted}: it is ${token_describeToken(identity)}`,
        },
    ]);
}
function workspaceForNew(workspaces, { project, create, mode }) {
    const missing = `there is no project ${project} in ${workspaces.map(({ name }) => name).join(', ')}`;
    if (!needsSource({ mode }))
        throw new InputError([{ input: 'project', message: missing, hint: `Mode ${mode} acts on what is there already.` }]);
    if (!create)
        throw new InputError([{ input: 'project', message: `${missing}, and create is false` }]);
    const [only, ...others] = workspaces;
    if (only && others.length === 0)
        return only;
    throw new InputError([
        {
            input: 'workspace',
            message: only
                ? `there is no project ${project}, and the token reaches ${workspaces.length} workspaces to create it in: ${workspaces.map(({ name }) => name).join(', ')}`
                : `there is no project ${project}, and the token reaches no workspace to create it in`,
            hint: 'Name one.',
        },
    ]);
}

;// CONCATENATED MODULE: ./js/core/health/railway/railway-side.js

function railwaySideOf({ serviceInstance, ...rest }) {
    const { activeDeployments, latestDeployment, domains, numReplicas } = serviceInstance;
    const active = activeDeployments.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))[0];
    const node = active ?? latestDeployment ?? undefined;
    const domain = domainOf(domains);
    return {
        ...(node ? { deployment: deploymentOf(node, active !== undefined), replicas: replicasOf(node, numReplicas) } : {}),
        ...(latestDeployment && latestDeployment.id !== node?.id ? { latest: deploymentOf(latestDeployment, false) } : {}),
        ...(rest.metrics && node ? usagesOf(rest.metrics, node) : {}),
        ...(rest.platformStatus ? { platform: platformOf(rest.platformStatus) } : {}),
        ...(domain === undefined ? {} : { domain }),
    };
}
function deploymentOf(node, active) {
    const { id, status, stopped, commit } = summary_summarise(node);
    return { id, status, stopped, active, ...(commit === undefined ? {} : { commit }) };
}
const gone = new Set(['REMOVED', 'REMOVING', 'SKIPPED']);
function replicasOf(node, numReplicas) {
    const states = node.instances.map(({ status }) => status).filter((status) => !gone.has(status));
    const running = states.filter((status) => status === 'RUNNING').length;
    const { regions } = summary_summarise(node);
    const placed = regions && Object.values(regions).reduce((sum, region) => sum + Number(region?.numReplicas ?? 0), 0);
    const wanted = placed ?? numReplicas ?? Math.max(1, states.length);
    return { running, wanted, others: states.filter((status) => status !== 'RUNNING') };
}
function domainOf({ serviceDomains, customDomains }) {
    const own = customDomains.find(({ status }) => status.certificateStatus === 'CERTIFICATE_STATUS_TYPE_VALID');
    return own?.domain ?? serviceDomains[0]?.domain ?? customDomains[0]?.domain;
}
function usagesOf(metrics, { instances }) {
    const ids = new Set(instances.map(({ id }) => id));
    const own = metrics.filter(({ tags }) => tags.deploymentInstanceId == null || ids.has(tags.deploymentInstanceId));
    const cpu = usageOf(own, 'CPU_USAGE', 'CPU_LIMIT');
    const memory = usageOf(own, 'MEMORY_USAGE_GB', 'MEMORY_LIMIT_GB');
    return { ...(cpu ? { cpu } : {}), ...(memory ? { memory } : {}) };
}
function usageOf(series, usage, limit) {
    const [used, limits] = [latestOf(series, usage), latestOf(series, limit)];
    if (used.size === 0)
        return undefined;
    const shares = [...used].flatMap(([replica, value]) => {
        const most = limits.get(replica);
        return most === undefined || most <= 0 ? [] : value / most;
    });
    return {
        used: sum(used),
        ...(limits.size > 0 ? { limit: sum(limits) } : {}),
        ...(shares.length > 0 ? { highest: Math.max(...shares) } : {}),
    };
}
function latestOf(series, measurement) {
    return new Map(series
        .filter((each) => each.measurement === measurement)
        .flatMap(({ tags, values }) => {
        const last = values.toSorted((a, b) => a.ts - b.ts).at(-1);
        return last ? [[tags.deploymentInstanceId ?? '', last.value]] : [];
    }));
}
function sum(values) {
    return [...values.values()].reduce((all, one) => all + one, 0);
}
function platformOf({ isStable, incident }) {
    return { isStable, ...(incident ? { incident: { message: incident.message, url: incident.url } } : {}) };
}

;// CONCATENATED MODULE: ./js/core/health/railway/railway-look.js









const metricsMs = 10 * 60_000;
async function lookAtRailway(place, world) {
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), world.timeoutMs);
    const signal = world.signal ? AbortSignal.any([world.signal, deadline.signal]) : deadline.signal;
    const connection = connectionTo(place, { ...world, signal });
    try {
        const found = await locateService(place, connection, world.known);
        const side = await readSide(connection.connect(found.header), found, world.clock);
        return { side, ids: found, requests: connection.requests() };
    }
    catch (error) {
        const failure = failureOf(error, { ...world, isLate: deadline.signal.aborted });
        return { failure, requests: connection.requests() };
    }
    finally {
        clearTimeout(timer);
    }
}
function connectionTo({ token, apiUrl }, world) {
    const { clock, log, redact, signal, fetch: ask = fetch } = world;
    const pace = { ...paceFor(apiUrl), retry: { attempts: 2, baseMs: 250, maxMs: 500 }, longestRetryAfterMs: 0 };
    const clients = new Map();
    return {
        connect(header) {
            const known = clients.get(header);
            if (known)
                return known;
            const credential = { token, header };
            const client = createRailwayClient({ url: apiUrl, credential, fetch: ask, clock, log, pace, redact, signal });
            clients.set(header, client);
            return client;
        },
        requests: () => [...clients.values()].reduce((sum, client) => sum + client.budget().requests, 0),
    };
}
async function locateService(place, connection, known) {
    if (known)
        return known;
    const bound = await readBoundPlace(connection);
    if (bound)
        return { ...locateByProjectToken(place, bound), header: 'Project-Access-Token' };
    const { project, environment, service } = place;
    const header = 'Authorization';
    if (environment !== undefined && directory_isId(environment) && directory_isId(service))
        return { environmentId: environment, serviceId: service, header };
    const { identity, client } = await identifyToken(connection.connect);
    if (identity.kind === 'project')
        throw new errors_RailwayError('Railway is of two minds about the token', { kind: 'refused' });
    const found = await locateProject(client, identity, place);
    if (!found.project)
        throw missing('project', `${token_describeToken(identity)} reaches no project ${project}`);
    return {
        environmentId: directory_chooseEnvironment(found.project, environment).id,
        serviceId: serviceOf(found.project.services, place, found.project).id,
        header,
    };
}
async function readBoundPlace({ connect }) {
    try {
        const { projectToken } = await connect('Project-Access-Token').read(readTokenPlace, {});
        const { project, environment } = projectToken;
        return { project, environment, services: project.services.edges.map(({ node }) => node) };
    }
    catch (error) {
        if (errors_isFault(error, 'not-authorised', 'not-found', 'refused'))
            return undefined;
        throw error;
    }
}
function locateByProjectToken(place, { project, environment, services }) {
    for (const [input, found] of [['project', project], ['environment', environment]]) {
        const wanted = place[input];
        if (wanted !== undefined && !directory_isCalled(found, wanted))
            throw missing(input, `${wanted} was asked for, but the project token is for the ${input} ${found.name}`);
    }
    const serviceId = directory_isId(place.service) ? place.service : serviceOf(services, place, project).id;
    return { environmentId: environment.id, serviceId };
}
function serviceOf(services, { service }, project) {
    const found = directory_chooseService(services, service);
    if (found)
        return found;
    const there = services.map(({ name }) => name).join(', ') || 'none';
    throw missing('service', `the project ${project.name} has no service ${service}; it has ${there}`);
}
function missing(input, message) {
    return new errors/* InputError */.dz([{ input, message }]);
}
async function readSide(client, ids, clock) {
    const { environmentId, serviceId } = ids;
    const startDate = new Date(clock.now() - metricsMs).toISOString();
    try {
        return railwaySideOf(await client.read(readServiceHealth, { environmentId, serviceId, startDate }));
    }
    catch (error) {
        if (!isAboutAPart(error))
            throw error;
        return railwaySideOf(await client.read(readServiceState, { environmentId, serviceId }));
    }
}
function isAboutAPart(error) {
    if (errors_isFault(error, 'not-authorised', 'refused', 'schema-changed'))
        return true;
    return errors_isFault(error, 'unavailable') && error.httpStatus === 200;
}
function failureOf(error, { signal, redact, timeoutMs, isLate }) {
    if (signal?.aborted)
        return { kind: 'aborted', words: 'the question to Railway was interrupted' };
    if (isLate)
        return { kind: 'railway', words: `Railway's API did not answer within ${timeoutMs} ms` };
    return { kind: error instanceof errors/* InputError */.dz ? 'input' : 'railway', words: redact((0,errors/* messageOf */.bD)(error)) };
}

// EXTERNAL MODULE: ./js/core/railway/api/endpoint.js
var endpoint = __webpack_require__(2330);
;// CONCATENATED MODULE: ./js/core/railway/api/operations/control.js

const readRunning = graphql(`
  query ReadRunning(
    $projectId: String!
    $environmentId: String!
    $serviceId: String!
    $deployments: DeploymentListInput!
  ) {
    serviceInstance(serviceId: $serviceId, environmentId: $environmentId) {
      drainingSeconds
      overlapSeconds
    }
    domains(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId) {
      serviceDomains { domain }
      customDomains { domain status { certificateStatus } }
    }
    deployments(input: $deployments, first: 50) {
      edges { node { id status createdAt statusUpdatedAt deploymentStopped canRedeploy canRollback meta } }
    }
  }
`);
const readEarlier = graphql(`
  query ReadEarlier($id: String!) {
    deployment(id: $id) {
      id
      status
      createdAt
      statusUpdatedAt
      deploymentStopped
      canRedeploy
      canRollback
      meta
      environmentId
      serviceId
    }
  }
`);
const readReplicas = graphql(`
  query ReadReplicas($id: String!) {
    deployment(id: $id) { id status statusUpdatedAt instances { id status } }
  }
`);
const readPlan = graphql(`
  query ReadPlan($projectId: String!) {
    project(id: $projectId) { subscriptionType }
  }
`);
const redeployDeployment = graphql(`
  mutation RedeployDeployment($id: String!) {
    deploymentRedeploy(id: $id) { id }
  }
`);
const restartDeployment = graphql(`
  mutation RestartDeployment($id: String!) {
    deploymentRestart(id: $id)
  }
`);
const rollbackDeployment = graphql(`
  mutation RollbackDeployment($id: String!) {
    deploymentRollback(id: $id)
  }
`);

;// CONCATENATED MODULE: ./js/core/railway/api/operations/monitor.js

const readSpending = graphql(`
  query ReadSpending($environmentId: String!, $serviceId: String!, $startDate: DateTime!, $step: Int!) {
    metrics(
      environmentId: $environmentId
      serviceId: $serviceId
      startDate: $startDate
      sampleRateSeconds: $step
      measurements: [CPU_USAGE, MEMORY_USAGE_GB, DISK_USAGE_GB, NETWORK_TX_GB]
    ) {
      measurement
      values { ts value }
    }
  }
`);

;// CONCATENATED MODULE: ./js/core/railway/api/operations/scaling.js

const readReplicaUse = graphql(`
  query ReadReplicaUse($environmentId: String!, $serviceId: String!, $startDate: DateTime!) {
    serviceInstance(serviceId: $serviceId, environmentId: $environmentId) {
      numReplicas
      drainingSeconds
      activeDeployments { id status createdAt deploymentStopped meta instances { id status } }
      latestDeployment { id status createdAt deploymentStopped meta instances { id status } }
    }
    metrics(
      environmentId: $environmentId
      serviceId: $serviceId
      startDate: $startDate
      sampleRateSeconds: 30
      groupBy: [DEPLOYMENT_INSTANCE_ID]
      measurements: [CPU_USAGE, CPU_LIMIT, MEMORY_USAGE_GB, MEMORY_LIMIT_GB]
    ) {
      measurement
      tags { deploymentInstanceId }
      values { ts value }
    }
  }
`);
const readReplicaState = graphql(`
  query ReadReplicaState($environmentId: String!, $serviceId: String!) {
    serviceInstance(serviceId: $serviceId, environmentId: $environmentId) {
      numReplicas
      drainingSeconds
      activeDeployments { id status createdAt deploymentStopped meta instances { id status } }
      latestDeployment { id status createdAt deploymentStopped meta instances { id status } }
    }
  }
`);
const readProjectOf = graphql(`
  query ReadProjectOf($id: String!) {
    deployment(id: $id) { projectId }
  }
`);

;// CONCATENATED MODULE: ./js/core/health/expect/service-facts.js
function parseBody(body) {
    try {
        return JSON.parse(body);
    }
    catch {
        return undefined;
    }
}
function readServiceFacts(body) {
    return {
        ...service_facts_text(body, 'status'),
        ...service_facts_text(body, 'commit'),
        ...service_facts_text(body, 'deployment'),
        ...service_facts_text(body, 'replica'),
        ...service_facts_text(body, 'version'),
        ...optional('uptimeSeconds', amount(member(body, 'uptime'))),
        ...optional('activeSessions', amount(member(body, 'activeSessions'))),
        ...optional('staleSessions', amount(member(body, 'staleSessions'))),
        ...optional('flushLagMs', amount(member(body, 'flushLagMs'))),
    };
}
const excusedStates = (/* unused pure expression or super */ null && (['maintenance', 'reconnect-needed', 'stopped']));
function countExcused(body) {
    const states = member(body, 'states');
    return excusedStates.reduce((sum, state) => sum + (amount(member(states, state)) ?? 0), 0);
}
function countSessions(body) {
    if (Array.isArray(body))
        return body.length;
    for (const name of ['activeSessions', 'active', 'total', 'count']) {
        const counted = amount(member(body, name));
        if (counted !== undefined)
            return counted;
    }
    const listed = member(body, 'sessions');
    return Array.isArray(listed) ? listed.length : amount(listed);
}
function member(body, name) {
    if (typeof body !== 'object' || body === null || !Object.hasOwn(body, name))
        return undefined;
    return body[name];
}
function amount(value) {
    return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}
function service_facts_text(body, name) {
    const value = member(body, name);
    return optional(name, typeof value === 'string' && value !== '' ? value : undefined);
}
function optional(name, value) {
    return (value === undefined ? {} : { [name]: value });
}

// EXTERNAL MODULE: ./js/core/health/probe/address.js
var probe_address = __webpack_require__(1190);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
;// CONCATENATED MODULE: ./js/core/health/probe/failure.js
const waitedFor = {
    dns: 'the DNS answer',
    connect: 'the TCP connection',
    tls: 'the TLS handshake',
    answer: 'the first byte of the answer',
    body: 'the rest of the body',
};
const kindByCode = {
    ENOTFOUND: 'dns',
    EAI_AGAIN: 'dns',
    EAI_FAIL: 'dns',
    EAI_NODATA: 'dns',
    EAI_NONAME: 'dns',
    ENODATA: 'dns',
    ESERVFAIL: 'dns',
    ENETUNREACH: 'unreachable',
    EHOSTUNREACH: 'unreachable',
    ENETDOWN: 'unreachable',
    EADDRNOTAVAIL: 'unreachable',
    ECONNREFUSED: 'refused',
    ECONNRESET: 'reset',
    EPIPE: 'reset',
    ECONNABORTED: 'reset',
    ETIMEDOUT: 'timeout',
};
function failure_failureOf(error, stage, host) {
    const { code, message } = firstCause(error);
    const kind = kindOf(code, stage);
    return { kind, ...(code ? { code } : {}), words: describe(kind, { code, message, stage, host }) };
}
function timeoutFailure(stage, timeoutMs) {
    return { kind: 'timeout', words: `no more than ${timeoutMs} ms were allowed, and ${waitedFor[stage]} had not come` };
}
function notSent(error) {
    const { code, message } = firstCause(error);
    return { kind: 'http', ...(code ? { code } : {}), words: `the request cannot be sent (${code ?? message})` };
}
const abortedFailure = { kind: 'aborted', words: 'the check was interrupted' };
function kindOf(code, stage) {
    if (code?.startsWith('HPE_'))
        return stage === 'body' ? 'body' : 'http';
    const known = code === undefined ? undefined : kindByCode[code];
    if (known === 'reset' && stage === 'tls')
        return 'tls';
    if (known === 'reset' && stage === 'body')
        return 'body';
    if (known !== undefined)
        return known;
    if (stage === 'dns')
        return 'dns';
    if (stage === 'tls')
        return 'tls';
    return stage === 'body' ? 'body' : 'http';
}
function describe(kind, { code, message, stage, host }) {
    const detail = code ?? message;
    switch (kind) {
        case 'dns':
            return code === 'ENOTFOUND'
                ? `the name ${host} does not exist`
                : `the name ${host} could not be looked up (${detail})`;
        case 'unreachable':
            return `there is no route to ${host} (${detail})`;
        case 'refused':
            return `${host} refused the connection: nothing listens there`;
        case 'reset':
            return stage === 'connect' ? `${host} reset the connection` : `${host} closed the connection without an answer`;
        case 'tls':
            return `the TLS handshake with ${host} failed: ${tlsWords(code, message)}`;
        case 'timeout':
            return `${waitedFor[stage]} had not come when the system gave up (${detail})`;
        case 'body':
            return `the body broke off or is malformed (${detail})`;
        default:
            return `the answer is not valid HTTP (${detail})`;
    }
}
const certificateFault = {
    CERT_HAS_EXPIRED: 'the certificate has expired',
    CERT_NOT_YET_VALID: 'the certificate is not valid yet',
    ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another name',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is self-signed',
    SELF_SIGNED_CERT_IN_CHAIN: 'the certificate chain ends in an authority that is not trusted',
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "the certificate's issuer is not known",
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the certificate chain is incomplete',
};
function tlsWords(code, message) {
    if (code === undefined)
        return message;
    return `${certificateFault[code] ?? message} (${code})`;
}
function firstCause(error) {
    const errors = failure_member(error, 'errors');
    const inner = Array.isArray(errors) && errors.length > 0 ? errors[0] : error;
    const message = failure_text(inner, 'reason') ?? failure_text(inner, 'message') ?? String(inner);
    return { code: failure_text(inner, 'code'), message };
}
function failure_text(error, name) {
    const value = failure_member(error, name);
    return typeof value === 'string' ? value : undefined;
}
function failure_member(error, name) {
    return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
}

;// CONCATENATED MODULE: ./js/core/health/probe/exchange.js





async function exchange_exchange(order) {
    const started = order.monotonic();
    const elapsed = () => order.monotonic() - started;
    const progress = { stage: isAddress(order.url) ? 'connect' : 'dns', marks: {} };
    let request;
    try {
        request = exchange_open(order);
        request.once('socket', (socket) => follow(socket, progress, elapsed));
        const response = await head(request);
        response.on('error', () => { });
        progress.marks.firstByte = elapsed();
        progress.stage = 'body';
        const { statusCode: status = 0, headers } = response;
        progress.answer = { status, headers, body: Buffer.alloc(0), truncated: false };
        if (order.readBody(status))
            await collect(response, order.maxBodyBytes, progress);
        order.signal.throwIfAborted();
    }
    catch (error) {
        progress.failure = request ? failure_failureOf(error, progress.stage, order.url.host) : notSent(error);
    }
    finally {
        request?.destroy();
    }
    return { ...progress, marks: { ...progress.marks, end: elapsed() } };
}
function isAddress(url) {
    return (0,external_node_net_.isIP)(url.hostname.replace(/^\[|\]$/g, '')) !== 0;
}
function exchange_open({ url, headers, signal }) {
    const { request } = url.protocol === 'https:' ? external_node_https_ : external_node_http_;
    const opened = request(url, { method: 'GET', agent: false, headers, signal });
    opened.end();
    return opened;
}
function follow(socket, progress, elapsed) {
    const encrypted = socket instanceof external_node_tls_.TLSSocket;
    socket.once('lookup', (error) => {
        if (error)
            return;
        progress.marks.dns = elapsed();
        progress.stage = 'connect';
    });
    socket.once('connect', () => {
        progress.marks.connect = elapsed();
        progress.stage = encrypted ? 'tls' : 'answer';
    });
    socket.once('secureConnect', () => {
        progress.marks.tls = elapsed();
        progress.stage = 'answer';
        const ends = encrypted ? Date.parse(socket.getPeerCertificate().valid_to) : Number.NaN;
        if (Number.isFinite(ends))
            progress.certificateEndsAt = ends;
    });
}
function head(request) {
    return new Promise((resolve, reject) => {
        request.once('response', resolve);
        request.once('upgrade', (response, socket) => {
            socket.destroy();
            resolve(response);
        });
        request.on('error', reject);
    });
}
async function collect(response, limit, progress) {
    const chunks = [];
    let size = 0;
    const keep = () => {
        const body = Buffer.concat(chunks).subarray(0, limit);
        if (progress.answer)
            progress.answer = { ...progress.answer, body, truncated: size > limit };
    };
    try {
        for await (const chunk of response) {
            chunks.push(chunk);
            size += chunk.length;
            if (size > limit)
                break;
        }
    }
    finally {
        keep();
    }
}

;// CONCATENATED MODULE: ./js/core/health/probe/probe.js



const dayMs = 86_400_000;
async function probe(request, clock, signal) {
    const started = clock.monotonic();
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), request.timeoutMs);
    try {
        const either = signal ? AbortSignal.any([signal, deadline.signal]) : deadline.signal;
        const { last, redirects, refusal } = await travel(request, clock, either);
        const failure = last.failure && deadline.signal.aborted ? timeoutFailure(last.stage, request.timeoutMs) : last.failure;
        return {
            url: (0,probe_address/* displayUrl */.Qy)(request.url),
            redirects: redirects.map(probe_address/* displayUrl */.Qy),
            timings: { ...timingsOf(last.marks), totalMs: clock.monotonic() - started },
            headers: last.answer?.headers ?? {},
            truncated: last.answer?.truncated ?? false,
            body: bodyOf(last),
            ...(last.answer ? { status: last.answer.status } : {}),
            ...(last.certificateEndsAt === undefined ? {} : { tlsDaysLeft: daysUntil(last.certificateEndsAt, clock.now()) }),
            ...failureField(last.failure && signal?.aborted ? abortedFailure : (failure ?? refusal)),
        };
    }
    finally {
        clearTimeout(timer);
    }
}
async function travel(request, clock, signal) {
    const { maxBodyBytes = 65_536, maxRedirects = 5, follow = () => true } = request;
    const redirects = [];
    const redirected = (status) => [301, 302, 303, 307, 308].includes(status) && follow(status);
    for (let url = request.url;;) {
        const headers = { ...ownHeaders, ...(url.origin === request.url.origin ? request.headers : {}) };
        const readBody = (status) => !redirected(status);
        const last = await exchange_exchange({ url, headers, maxBodyBytes, signal, readBody, monotonic: clock.monotonic });
        const { answer } = last;
        if (answer?.headers.location === undefined || !redirected(answer.status))
            return { last, redirects };
        const next = nextHop(url, answer.headers.location);
        if (!(next instanceof URL))
            return { last, redirects, refusal: next };
        redirects.push(next);
        if (redirects.length > maxRedirects)
            return { last, redirects, refusal: tooMany(maxRedirects) };
        url = next;
    }
}
const ownHeaders = {
    accept: '*/*',
    'accept-encoding': 'identity',
    'cache-control': 'no-cache',
    'user-agent': 'mahspeccy-verify-health',
};
function nextHop(from, location) {
    const next = URL.parse(location, from.href);
    const refused = (why) => ({ kind: 'http', words: `the redirect ${why}` });
    if (next === null)
        return refused('has no valid address');
    if (next.protocol !== 'https:' && next.protocol !== from.protocol)
        return refused(`from ${from.protocol} to ${next.protocol} is not followed`);
    if (next.username || next.password)
        return refused('carries credentials and is not followed');
    return next;
}
function tooMany(limit) {
    return { kind: 'too-many-redirects', words: `there were more than ${limit} redirects` };
}
function failureField(failure) {
    return failure ? { failure } : {};
}
function timingsOf({ dns, connect, tls, firstByte }) {
    const asked = tls ?? connect;
    return {
        ...(dns === undefined ? {} : { dnsMs: dns }),
        ...(connect === undefined ? {} : { tcpMs: connect - (dns ?? 0) }),
        ...(tls === undefined || connect === undefined ? {} : { tlsMs: tls - connect }),
        ...(firstByte === undefined || asked === undefined ? {} : { firstByteMs: firstByte - asked }),
    };
}
function bodyOf({ answer }) {
    const encoding = answer?.headers['content-encoding'] ?? 'identity';
    return answer && encoding === 'identity' ? answer.body.toString('utf8') : '';
}
function daysUntil(then, now) {
    return Math.floor((then - now) / dayMs);
}

;// CONCATENATED MODULE: ./js/core/scaling/exposition.js
const mostLines = 20_000;
function readExposition(text) {
    return text
        .split('\n')
        .slice(0, mostLines)
        .flatMap((line) => {
        const [, name, labels = '', value = ''] = /^([a-zA-Z_:][\w:]*)(?:\{((?:[^"}]|"(?:[^"\\]|\\.)*")*)\})?[ \t]+(\S+)/.exec(line) ?? [];
        const number = Number(value);
        return name === undefined || value === ''
            ? []
            : [{ name, labels: readLabels(labels), value: Number.isFinite(number) ? number : Number.NaN }];
    });
}
function readLabels(text) {
    const pairs = text.matchAll(/([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g);
    return Object.fromEntries([...pairs].map(([, name = '', value = '']) => [name, value.replace(/\\(.)/g, unescaped)]));
}
function unescaped(_, character) {
    return character === 'n' ? '\n' : character;
}
function readBridgeFigures(text) {
    const lines = readExposition(text);
    const of = (name) => lines.filter((line) => line.name === name);
    const sessions = of('bridge_sessions');
    const delays = of('bridge_event_loop_delay_seconds');
    const delay = delays.find(({ labels }) => labels['quantile'] === '0.99') ?? delays.find(({ labels }) => !labels['quantile']);
    const areCounts = sessions.length > 0 && sessions.every(({ value }) => value >= 0);
    return {
        sessions: areCounts ? sessions.reduce((sum, { value }) => sum + value, 0) : undefined,
        flushLagSeconds: amountOf(of('bridge_flush_lag_seconds')[0]),
        loopDelaySeconds: amountOf(delay),
        replica: of('bridge_info')[0]?.labels['replica'],
    };
}
function amountOf(line) {
    return line && line.value >= 0 ? line.value : undefined;
}

;// CONCATENATED MODULE: ./js/core/scaling/ask-replicas.js




const questionsPerReplica = 12;
const mostQuestions = 150;
const namelessAnswers = 6;
const namelessSpread = 0.1;
const longestBody = 1_048_576;
async function askReplicas(address, replicas, tools) {
    const { clock, signal } = tools;
    const deadline = clock.monotonic() + 3 * address.timeoutMs;
    const answers = new Map();
    const nameless = [];
    const questions = replicas > 1 ? Math.min(mostQuestions, questionsPerReplica * replicas) : 1;
    let trouble = 'the service does not count its sessions';
    for (let asked = 0; asked < questions && answers.size < replicas; asked++) {
        if (asked > 0 && clock.monotonic() >= deadline)
            break;
        const answer = await ask(address, tools);
        signal?.throwIfAborted();
        if (typeof answer === 'string')
            trouble = answer;
        else if (answer.replica === undefined)
            nameless.push(answer);
        else
            answers.set(answer.replica, answer);
        if (answers.size === 0 && (nameless.length >= namelessAnswers || (nameless.length === 0 && asked >= 2)))
            break;
    }
    const named = [...answers.values()];
    return toldOf(named.length > 0 ? named : oneOf(nameless), { at: clock.now(), trouble, replicas, address });
}
function oneOf(nameless) {
    const [most, ...others] = nameless.toSorted((a, b) => (b.sessions ?? 0) - (a.sessions ?? 0));
    if (!most)
        return [];
    const [highest = 0, lowest = highest] = [most.sessions, others.at(-1)?.sessions];
    if (highest - lowest <= Math.max(2, namelessSpread * highest))
        return [most];
    const uncounted = 'the service does not say which replica counts, and their counts differ';
    return [{ ...most, sessions: undefined, uncounted }];
}
function toldOf(answers, { at, trouble, replicas, address }) {
    const figure = (name, missing) => {
        const each = answers.flatMap((answer) => answer[name] ?? []);
        return each.length > 0 ? { at, each } : { missing };
    };
    const [first] = answers;
    const inAll = replicas > 1 && first?.replica === undefined && first?.sessions !== undefined;
    const untold = answers.find((answer) => answer.untold !== undefined)?.untold ?? trouble;
    return {
        sessions: figure('sessions', first?.uncounted ?? trouble),
        ...(inAll ? { sessionsInAll: true } : {}),
        ...(address.apiKey === undefined
            ? {}
            : {
                flushLagSeconds: figure('flushLagSeconds', untold),
                loopDelaySeconds: figure('loopDelaySeconds', untold),
            }),
    };
}
async function ask(address, tools) {
    const metrics = address.apiKey === undefined ? undefined : await read(address, '/metrics', tools, address.apiKey);
    const figures = metrics?.status === 200 ? readBridgeFigures(metrics.body) : undefined;
    const { flushLagSeconds, loopDelaySeconds } = figures ?? {};
    const delays = { flushLagSeconds, loopDelaySeconds, untold: metrics && untoldWords(metrics) };
    if (figures?.sessions !== undefined && figures.replica !== undefined)
        return { ...delays, replica: figures.replica, sessions: figures.sessions };
    const health = await read(address, address.healthPath, tools);
    const facts = health.status === 200 || health.status === 503 ? readServiceFacts(parseBody(health.body)) : {};
    if (facts.activeSessions !== undefined)
        return { replica: facts.replica, sessions: facts.activeSessions, ...delays };
    const listed = await read(address, address.sessionsPath, tools);
    const body = listed.status === 200 ? parseBody(listed.body) : undefined;
    const sessions = countSessions(body);
    if (sessions === undefined)
        return listed.words;
    return { replica: readServiceFacts(body).replica, sessions, ...delays };
}
function untoldWords({ status, words }) {
    if (status === undefined)
        return words;
    if (status === 401 || status === 403)
        return 'the service told no metrics: is the api-key right?';
    return status === 200 ? 'it is not among the metrics of the service' : `/metrics answered HTTP ${status}`;
}
async function read(address, path, { clock, signal }, apiKey) {
    const { url, timeoutMs } = address;
    const { failure, status, body, truncated } = await probe({
        ...{ url: (0,probe_address/* below */.Gz)(url, path), timeoutMs, maxBodyBytes: longestBody },
        ...(apiKey === undefined ? {} : { headers: { 'x-api-key': apiKey } }),
    }, clock, signal);
    const words = failure?.words ?? `${path} answered HTTP ${status} without a count of sessions`;
    return { status: failure || truncated ? undefined : status, body, words };
}

;// CONCATENATED MODULE: ./js/core/scaling/replica-use.js


const comingUp = new Set(['CREATED', 'INITIALIZING', 'RESTARTING']);
const beingMade = new Set(['INITIALIZING', 'BUILDING', 'DEPLOYING']);
function replicaUseOf({ serviceInstance, ...rest }, stored) {
    const { activeDeployments, latestDeployment, numReplicas, drainingSeconds } = serviceInstance;
    const serving = activeDeployments.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))[0];
    if (!serving)
        return undefined;
    const regions = stored ?? summary_summarise(serving).regions;
    const counted = (statuses) => serving.instances.filter(({ status }) => statuses(status)).length;
    const running = counted((status) => status === 'RUNNING');
    const replicas = Math.max(1, regions ? countReplicas(regions) : (numReplicas ?? running));
    const next = latestDeployment?.id === serving.id ? undefined : latestDeployment?.status;
    const ids = new Set(serving.instances.filter(({ status }) => status === 'RUNNING').map(({ id }) => id));
    const warming = Math.max(0, Math.min(replicas - 1, Math.max(counted((s) => comingUp.has(s)), replicas - running)));
    const use = (name) => measuredOf(rest.metrics, name, { ids, running: Math.max(1, running) });
    return {
        ...{ replicas, warming, running, regions, deploymentId: serving.id, drainingSeconds: drainingSeconds ?? 0 },
        isDeploying: beingMade.has(next ?? ''),
        isMoving: next === 'DEPLOYING',
        ...{ cpu: use('CPU_USAGE'), memoryGb: use('MEMORY_USAGE_GB') },
        limits: { vCpu: limitOf(use('CPU_LIMIT')), memoryGb: limitOf(use('MEMORY_LIMIT_GB')) },
    };
}
function measuredOf(metrics, name, { ids, running }) {
    if (!metrics)
        return { missing: 'the token is not told metrics' };
    const latest = metrics
        .filter(({ measurement }) => measurement === name)
        .flatMap(({ tags, values }) => {
        const last = values.toSorted((a, b) => a.ts - b.ts).at(-1);
        return last && Number.isFinite(last.value) && last.value >= 0
            ? [{ id: tags.deploymentInstanceId ?? undefined, ...last }]
            : [];
    });
    const own = latest.filter(({ id }) => id !== undefined && ids.has(id));
    const [whole] = latest.filter(({ id }) => id === undefined);
    if (own.length > 0)
        return { at: Math.min(...own.map(({ ts }) => ts)) * 1000, each: own.map(({ value }) => value) };
    if (whole)
        return { at: whole.ts * 1000, each: Array(running).fill(whole.value / running) };
    return { missing: 'Railway has no metrics of the replicas yet' };
}
function limitOf(measured) {
    const limit = 'missing' in measured ? 0 : Math.max(...measured.each);
    return limit > 0 ? limit : undefined;
}

// EXTERNAL MODULE: ./js/core/scaling/settings.js
var scaling_settings = __webpack_require__(5741);
;// CONCATENATED MODULE: ./js/core/scaling/observe.js














const timeoutMs = 10_000;
const lookTimeoutMs = 30_000;
const observe_metricsMs = 10 * 60_000;
const spendingEveryMs = 15 * 60_000;
function createObserver(request, world) {
    const { clock } = world;
    let place;
    let plan;
    let spending;
    const askUnlessMoving = async (use, address) => {
        if (use.isMoving)
            return { sessions: { missing: 'a deployment is taking over' } };
        if (!address)
            return { sessions: { missing: 'the service has no address' } };
        return askReplicas(addressOf(address, request), Math.max(use.replicas, use.running), world);
    };
    const url = () => request.url ?? (place?.domain === undefined ? undefined : new URL((0,endpoint/* serviceUrl */.Rs)(place.domain)));
    return {
        url,
        async observe() {
            place ??= await findPlace(request, world);
            const { connection } = place;
            const use = await readUse(connection, clock);
            plan ??= { name: await readPlanOf(connection, use) };
            if (!spending || clock.monotonic() - spending.at >= spendingEveryMs)
                spending = { at: clock.monotonic(), told: await readSpent(connection, clock) };
            const told = await askUnlessMoving(use, url());
            const { replicas, warming, cpu, memoryGb } = use;
            const limits = (0,scaling_settings/* limitsOf */.Af)(use.limits, plan.name);
            const sample = { at: clock.now(), replicas, warming, cpu, memoryGb, limits, ...told };
            return { sample, use, plan: plan.name, spending: spending.told, connection };
        },
    };
}
function addressOf(url, { apiKey }) {
    return { url, apiKey, sessionsPath: '/sessions', healthPath: '/health', timeoutMs };
}
async function findPlace({ place }, world) {
    const look = await lookAtRailway(place, { ...world, timeoutMs: lookTimeoutMs });
    world.signal?.throwIfAborted();
    const { ids } = look;
    if (!ids)
        throw observe_failureOf(look);
    const pace = paceFor(place.apiUrl);
    const { clock, log, redact, signal, fetch: ask = fetch } = world;
    const credential = { token: place.token, header: ids.header };
    const client = createRailwayClient({ url: place.apiUrl, credential, fetch: ask, clock, log, redact, signal, pace });
    return { domain: look.side?.domain, connection: { client, pace, ...ids } };
}
function observe_failureOf({ failure }) {
    const words = failure?.words ?? 'Railway did not tell where the service is';
    const [, input, message] = /^([\w-]+): (.*)$/s.exec(words) ?? [];
    if (failure?.kind === 'input')
        return new errors/* InputError */.dz([{ input: input ?? 'railway', message: message ?? words }]);
    const isRefused = /not.?authori[sz]ed|does not accept the token/i.test(words);
    return new errors_RailwayError(words, { kind: isRefused ? 'not-authorised' : 'unavailable' });
}
async function readUse({ client, environmentId, serviceId }, clock) {
    const startDate = new Date(clock.now() - observe_metricsMs).toISOString();
    const state = await client.read(readReplicaUse, { environmentId, serviceId, startDate }).catch((error) => {
        if (!errors_isFault(error, 'not-authorised', 'refused', 'schema-changed'))
            throw error;
        return client.read(readReplicaState, { environmentId, serviceId });
    });
    const stored = await survey_readConfig(client, { environmentId, serviceId });
    const use = replicaUseOf(state, stored?.placement);
    if (use)
        return use;
    const hint = 'Deploy it, or start it again at Railway.';
    throw new errors_RailwayError('nothing of the service runs, so there is nothing to scale', { kind: 'not-found', hint });
}
async function readPlanOf({ client }, { deploymentId }) {
    if (deploymentId === undefined)
        return undefined;
    const found = await survey_unlessForbidden(client.read(readProjectOf, { id: deploymentId }));
    const projectId = found?.deployment.projectId;
    if (projectId === undefined)
        return undefined;
    return (await survey_unlessForbidden(client.read(readPlan, { projectId })))?.project.subscriptionType;
}
async function readSpent({ client, environmentId, serviceId }, clock) {
    const since = monthStart(clock.now());
    const step = stepFor(clock.now() - since);
    const startDate = new Date(since).toISOString();
    const answer = await survey_unlessForbidden(client.read(readSpending, { environmentId, serviceId, startDate, step }));
    return answer && { usd: dollarsOf(answer.metrics, step, clock.now() / 1000), since: startDate };
}

;// CONCATENATED MODULE: ./js/core/scaling/place-replicas.js
function placeReplicas(regions, desired) {
    const counts = new Map(Object.entries(regions).map(([name, { numReplicas }]) => [name, numReplicas]));
    const total = () => [...counts.values()].reduce((sum, count) => sum + count, 0);
    const inOrder = () => [...counts].toSorted(([a, x], [b, y]) => x - y || a.localeCompare(b));
    while (total() !== desired) {
        const isMore = total() < desired;
        const [name, count] = (isMore ? inOrder()[0] : inOrder().at(-1)) ?? ['', 0];
        if (name === '' || (!isMore && count <= 1))
            break;
        counts.set(name, count + (isMore ? 1 : -1));
    }
    return Object.fromEntries([...counts].map(([name, numReplicas]) => [name, { numReplicas }]));
}
function changedRegions(from, to) {
    return Object.fromEntries(Object.entries(to).filter(([name, { numReplicas }]) => from[name]?.numReplicas !== numReplicas));
}

// EXTERNAL MODULE: ./js/core/scaling/sample.js
var scaling_sample = __webpack_require__(5526);
;// CONCATENATED MODULE: ./js/core/scaling/refusal.js

function refusalOf({ advice, sample, use, isStaged }) {
    const { action, current } = advice;
    if (use.isDeploying)
        return 'A deployment is being made, which may bring other numbers: one change at a time.';
    if (use.replicas !== current)
        return `There are ${use.replicas} replicas by now, and the advice is about ${current}.`;
    if (isStaged)
        return "Somebody has edited the service in Railway's dashboard and not applied it: that must not go along. Apply or discard it there.";
    if (action !== 'scale-down')
        return undefined;
    if (use.running > use.replicas)
        return `${use.running} replicas still run, and ${use.replicas} are wanted: the ones that go hand their sessions over first.`;
    if (use.drainingSeconds <= 0 && ((0,scaling_sample/* totalOf */.e6)(sample.sessions) ?? 1) > 0)
        return 'A replica that goes would cut its sessions off at once: give the service draining seconds (`draining` of railway-deploy).';
    return undefined;
}

;// CONCATENATED MODULE: ./js/core/scaling/apply.js










const patienceMs = 3 * 60_000;
const configLooks = 5;
async function applyAdvice(advice, sample, connection, world) {
    const { client, environmentId, serviceId } = connection;
    const { clock } = world;
    const refused = (words) => ({ outcome: 'refused', words, from: undefined, to: undefined });
    const use = await readUse(connection, clock);
    const isStaged = (await readStagedServices(client, environmentId)).includes(serviceId);
    const reason = refusalOf({ advice, sample, use, isStaged });
    if (reason !== undefined)
        return refused(reason);
    const from = (await survey_readConfig(client, connection))?.placement;
    if (!from)
        return refused('The token may not read where the service runs, so nobody knows what to change.');
    const to = placeReplicas(from, advice.desired);
    if (placement_samePlacement(from, to))
        return refused('Each region has one replica, and keeps it.');
    const patch = { services: { [serviceId]: { deploy: { multiRegionConfig: changedRegions(from, to) } } } };
    const change = placement_describePlacement(from, to);
    const unproven = (words) => ({ outcome: 'unproven', words, from, to });
    try {
        await client.write(service_patchEnvironment, { environmentId, patch }, send_again_sendAgain);
    }
    catch (error) {
        if (!isTransient(error))
            throw error;
        return unproven(`Nobody knows whether Railway took ${change}: ${error.message}.`);
    }
    try {
        const missing = await missingOf(to, connection, world);
        if (missing === undefined)
            return { outcome: 'applied', words: `Scaled ${change}.`, from, to };
        return unproven(`Railway took ${change}, and ${missing}.`);
    }
    catch (error) {
        if (!(error instanceof errors_RailwayError))
            throw error;
        return unproven(`Railway took ${change}, and could not be asked for it afterwards: ${error.message}.`);
    }
}
async function missingOf(to, connection, { clock, signal }) {
    const { client, pace } = connection;
    for (let look = 1;; look++) {
        const placement = (await survey_readConfig(client, connection))?.placement;
        if (placement_samePlacement(placement, to))
            break;
        if (look === configLooks)
            return `its configuration says ${placement_describePlacement(null, placement) || 'nothing'}`;
        await clock.sleep(pace.instanceIntervalMs, signal);
    }
    const deadline = clock.monotonic() + patienceMs;
    const wanted = countReplicas(to);
    for (;;) {
        const { running } = await readUse(connection, clock);
        if (running === wanted)
            return undefined;
        if (clock.monotonic() >= deadline)
            return `after ${(0,duration/* formatDuration */.a)(patienceMs)} ${running} of ${wanted} replicas run`;
        await clock.sleep(pace.longestPollMs, signal);
    }
}

;// CONCATENATED MODULE: ./js/core/scaling/proposal.js
function propose({ current, each, missing, warming, target, tolerance }) {
    if (each.length === 0)
        return undefined;
    const sum = each.reduce((all, one) => all + one, 0);
    const ratio = sum / each.length / target;
    const stay = (because) => ({ replicas: current, ratio, because });
    const countsWarming = warming > 0 && ratio > 1;
    if (!countsWarming && missing === 0) {
        if (isNear(ratio, tolerance))
            return stay('within-tolerance');
        return { replicas: ceilOf(ratio * each.length), ratio, because: 'ratio' };
    }
    const counted = each.length + missing + (countsWarming ? warming : 0);
    const assumed = sum + (ratio <= 1 ? missing * target : 0);
    const damped = assumed / counted / target;
    if ((ratio < 1 && damped > 1) || (ratio > 1 && damped < 1))
        return stay('reversed');
    if (isNear(damped, tolerance))
        return stay('within-tolerance');
    const replicas = ceilOf(damped * counted);
    if ((damped < 1 && replicas > current) || (damped > 1 && replicas < current))
        return stay('reversed');
    return { replicas, ratio, because: 'damped' };
}
function proposeOfTotal(total, { current, target, tolerance }) {
    const ratio = total / (target * current);
    if (isNear(ratio, tolerance))
        return { replicas: current, ratio, because: 'within-tolerance' };
    return { replicas: ceilOf(total / target), ratio, because: 'ratio' };
}
const edge = 1e-9;
function isNear(ratio, tolerance) {
    return Math.abs(1 - ratio) <= tolerance + edge;
}
function ceilOf(value) {
    return Math.max(0, Math.ceil(value - edge * Math.max(1, value)));
}

;// CONCATENATED MODULE: ./js/core/scaling/need.js



function needOf(sample, settings, unhelped = []) {
    const demands = demandsOf(sample, settings).map((demand) => unhelped.includes(demand.signal) && (demand.replicas ?? 0) > sample.replicas
        ? { ...demand, replicas: sample.replicas, because: 'no-help' }
        : demand);
    const told = demands.filter(({ replicas }) => replicas !== undefined);
    const highest = told.toSorted((a, b) => (b.replicas ?? 0) - (a.replicas ?? 0) || (b.ratio ?? 0) - (a.ratio ?? 0))[0];
    const missing = demands.filter(({ replicas }) => replicas === undefined).map(({ signal }) => signal);
    const most = highest?.replicas ?? sample.replicas;
    const isHeld = missing.length > 0 && most < sample.replicas;
    return {
        replicas: isHeld ? sample.replicas : most,
        demands,
        decider: highest?.signal,
        held: isHeld || told.length === 0 ? missing : [],
    };
}
function demandsOf(sample, settings) {
    const { sessions, cpu, memoryGb, flushLagSeconds, loopDelaySeconds } = sample;
    const proposed = (signal, measured) => demandOf(signal, measured, sample, settings);
    const pressed = (signal, measured) => measured ? [pressureOf(signal, measured, sample, settings)] : [];
    return [
        proposed('sessions', sessions),
        proposed('cpu', cpu),
        proposed('memory', memoryGb),
        ...pressed('flush-lag', flushLagSeconds),
        ...pressed('loop-delay', loopDelaySeconds),
    ];
}
function demandOf(signal, measured, sample, settings) {
    const now = (0,scaling_sample/* standing */.JA)(measured, sample.at);
    const target = (0,scaling_settings/* targetOf */.$r)(signal, settings, sample);
    if ('missing' in now)
        return { signal, missing: now.missing };
    if (target === undefined)
        return { signal, missing: 'Railway does not tell the limit' };
    const { replicas: current, warming } = sample;
    const { tolerance } = settings;
    const [only] = now.each;
    if (signal === 'sessions' && sample.sessionsInAll && only !== undefined)
        return { signal, ...proposeOfTotal(only, { current, target, tolerance }) };
    const ready = Math.max(0, current - warming);
    const missing = Math.max(0, ready - now.each.length);
    const proposal = propose({ current, each: now.each, missing, warming, target, tolerance });
    return proposal ? { signal, ...proposal } : { signal, missing: 'no replica told it' };
}
function pressureOf(signal, measured, sample, settings) {
    const now = (0,scaling_sample/* standing */.JA)(measured, sample.at);
    const target = (0,scaling_settings/* targetOf */.$r)(signal, settings, sample);
    if ('missing' in now || target === undefined)
        return { signal, missing: 'missing' in now ? now.missing : 'there is no target' };
    const ratio = Math.max(...now.each) / target;
    const replicas = ratio > 1 ? sample.replicas + (sample.warming > 0 ? 0 : 1) : 0;
    return { signal, replicas, ratio, because: ratio > 1 ? 'pressure' : 'within-tolerance' };
}

// EXTERNAL MODULE: ./js/core/quantity.js
var quantity = __webpack_require__(8095);
// EXTERNAL MODULE: ./js/core/scaling/policy.js
var policy = __webpack_require__(8490);
;// CONCATENATED MODULE: ./js/core/scaling/stabilise.js
function stabilise(recommendations, current, { upMs, downMs }) {
    const latest = recommendations.at(-1);
    if (!latest)
        return current;
    const within = (ms) => {
        const inside = recommendations.filter((each) => each !== latest && each.at > latest.at - ms);
        const before = ms > 0 && inside.length === 0 ? recommendations.at(-2) : undefined;
        return [...inside, ...(before ? [before] : []), latest].map(({ replicas }) => replicas);
    };
    const [up, down] = [Math.min(...within(upMs)), Math.max(...within(downMs))];
    return Math.min(Math.max(current, up), down);
}

;// CONCATENATED MODULE: ./js/core/scaling/passes.js









const withinWindow = (replicas, context) => {
    const { current, settings, note } = context;
    const kept = stabilise(recommendationsOf(context, replicas), current, settings.windows);
    if (kept === replicas)
        return kept;
    const ms = replicas < current ? settings.windows.downMs : settings.windows.upMs;
    const which = replicas < current ? 'highest' : 'lowest';
    note('stabilisation', `${kept} was the ${which} need of the last ${(0,duration/* formatDuration */.a)(ms)}`);
    return kept;
};
const longestGapMs = 3 * 3_600_000;
function recommendationsOf(context, now) {
    const { watched, settings, unhelped } = context;
    const { upMs, downMs } = settings.windows;
    const isAfterGap = ({ at }, index) => at - (context.samples[index - 1]?.at ?? at) > longestGapMs;
    const samples = context.samples.slice(Math.max(0, context.samples.findLastIndex(isAfterGap)));
    const at = samples.at(-1)?.at ?? 0;
    const since = at - Math.max(upMs, downMs);
    const first = samples[0];
    const seed = watched && first && first.at > since ? [{ at: first.at, replicas: first.replicas }] : [];
    const begin = samples.findLastIndex((sample) => sample.at <= since);
    const earlier = samples.slice(Math.max(0, begin), -1).map((sample) => ({
        at: sample.at,
        replicas: needOf(sample, settings, unhelped).replicas,
    }));
    return [...seed, ...earlier, { at, replicas: now }];
}
const withinRate = (replicas, { current, samples, sample, settings, note }) => {
    const changes = (0,policy/* changesOf */.fs)(samples);
    const { scaleUp, scaleDown } = settings;
    const allowed = replicas > current
        ? Math.min(replicas, (0,policy/* highestAllowed */.XF)(scaleUp, current, changes, sample.at))
        : Math.max(replicas, (0,policy/* lowestAllowed */.fd)(scaleDown, current, changes, sample.at));
    if (allowed !== replicas)
        note('rate', `the scale-${replicas > current ? 'up' : 'down'} policy allows ${allowed} now, not ${replicas}`);
    return allowed;
};
const withinLimits = (replicas, { settings, plan, note }) => {
    const { minReplicas, maxReplicas } = settings;
    const most = replicaLimit(plan);
    if (replicas > most && maxReplicas >= most)
        note('plan-limit', `${plan ? `the plan ${plan}` : 'Railway'} runs ${(0,quantity/* quantity */.a)(most, 'replica')} of a service at most`);
    else if (replicas > maxReplicas)
        note('maximum', `max-replicas is ${maxReplicas}`);
    if (replicas < minReplicas && minReplicas <= most)
        note('minimum', `min-replicas is ${minReplicas}`);
    const highest = Math.min(maxReplicas, most);
    return Math.min(Math.max(replicas, minReplicas), highest);
};
const neverBelowSessions = (replicas, { current, sample, settings, note }) => {
    if (replicas >= current)
        return replicas;
    const sessions = (0,scaling_sample/* standing */.JA)(sample.sessions, sample.at);
    const total = (0,scaling_sample/* totalOf */.e6)(sessions);
    if (total === undefined) {
        note('live-sessions', 'nobody knows how many sessions a replica that goes would take along');
        return current;
    }
    const silent = silentOn(sample, sessions);
    const supposed = silent * Math.max(settings.sessionsPerReplica, (0,scaling_sample/* meanOf */.hm)(sessions) ?? 0);
    const needed = Math.min(current, ceilOf((total + supposed) / settings.sessionsPerReplica));
    if (needed <= replicas)
        return replicas;
    const those = silent > 0 ? ` and those of ${(0,quantity/* quantity */.a)(silent, 'replica')} that did not tell` : '';
    note('live-sessions', `${total} live sessions${those} need ${needed}`);
    return needed;
};
function silentOn({ replicas, warming, sessionsInAll }, measured) {
    if (sessionsInAll || 'missing' in measured)
        return 0;
    return Math.max(0, replicas - warming - measured.each.length);
}
const notTooSoon = (replicas, { current, samples, sample, settings, need, note }) => {
    const last = (0,policy/* changesOf */.fs)(samples).at(-1);
    const agoMs = last ? sample.at - last.at : Number.POSITIVE_INFINITY;
    if (replicas === current || agoMs >= settings.cooldownMs)
        return replicas;
    if (current < settings.minReplicas || current > settings.maxReplicas)
        return replicas;
    const worst = need.demands.find(({ signal, ratio = 0 }) => ratio >= scaling_settings/* overload */.dR[signal]);
    if (replicas > current && worst) {
        note('overload', `${worst.signal} is at ${worst.ratio?.toFixed(1)} times its target: that does not wait`);
        return replicas;
    }
    note('cooldown', `the last change was ${(0,duration/* formatDuration */.a)(agoMs)} ago, the cooldown is ${(0,duration/* formatDuration */.a)(settings.cooldownMs)}`);
    return current;
};
const passes_withinBudget = (replicas, { current, settings, costOf, note }) => {
    const { maxMonthlyIncrease } = settings;
    if (maxMonthlyIncrease === undefined || replicas <= current)
        return replicas;
    const increase = (count) => costOf(count) - costOf(current);
    let affordable = replicas;
    while (affordable > current && increase(affordable) > maxMonthlyIncrease + 1e-9)
        affordable--;
    if (affordable < replicas)
        note('max-monthly-increase', `${replicas} would cost $${increase(replicas).toFixed(2)} a month more, the most allowed is $${maxMonthlyIncrease.toFixed(2)}`);
    return affordable;
};
const passes = [
    withinWindow,
    withinRate,
    withinLimits,
    neverBelowSessions,
    notTooSoon,
    passes_withinBudget,
];

;// CONCATENATED MODULE: ./js/core/scaling/advise.js


function advise(situation) {
    const { settings, unhelped } = situation;
    const sample = situation.samples.at(-1);
    if (!sample)
        throw new Error('an advice takes at least one sample');
    const samples = situation.samples.filter(({ at }) => at <= sample.at);
    const need = needOf(sample, settings, unhelped);
    const rules = [];
    const note = (name, words) => void rules.push({ name, words });
    if (need.held.length > 0)
        note('missing-signal', missingWords(need));
    for (const { signal, because } of need.demands)
        if (because === 'no-help')
            note('no-help', `more replicas would not bring ${signal} down`);
    const context = { ...situation, samples, sample, current: sample.replicas, note, need };
    const desired = passes.reduce((replicas, pass) => pass(replicas, context), need.replicas);
    const { replicas: current } = sample;
    const action = desired > current ? 'scale-up' : desired < current ? 'scale-down' : 'hold';
    return { action, current, desired, need, rules };
}
function missingWords({ held, demands }) {
    const why = (signal) => {
        const demand = demands.find((each) => each.signal === signal);
        return `${signal} is missing (${demand?.missing ?? 'unknown'})`;
    };
    return `${held.map(why).join(', ')}: never a reason to scale down`;
}

;// CONCATENATED MODULE: ./js/core/scaling/least-squares.js
const z = 1.96;
const leastIndependent = 30;
function fitLine(points) {
    const size = points[0]?.x.length ?? 0;
    if (size === 0 || points.length < leastIndependent)
        return undefined;
    const means = Array.from({ length: size }, (_, k) => mean(points.map(({ x }) => x[k] ?? 0)));
    const meanY = mean(points.map(({ y }) => y));
    const rows = points.map(({ x, y }) => ({ x: x.map((value, k) => value - (means[k] ?? 0)), y: y - meanY }));
    const cross = (a, b) => least_squares_sum(rows.map(({ x }) => (x[a] ?? 0) * (x[b] ?? 0)));
    const matrix = means.map((_, a) => means.map((__, b) => cross(a, b)));
    const inverse = invert(matrix);
    if (!inverse)
        return undefined;
    const right = means.map((_, a) => least_squares_sum(rows.map(({ x, y }) => (x[a] ?? 0) * y)));
    const slopes = inverse.map((row) => least_squares_sum(row.map((value, k) => value * (right[k] ?? 0))));
    const residuals = rows.map(({ x, y }) => y - least_squares_sum(x.map((value, k) => value * (slopes[k] ?? 0))));
    const squares = least_squares_sum(residuals.map((r) => r * r));
    const total = least_squares_sum(rows.map(({ y }) => y * y));
    const independent = squares <= 1e-18 * total ? points.length : worthOf(residuals);
    if (independent < leastIndependent)
        return undefined;
    const variance = (squares / (points.length - size - 1)) * (points.length / independent);
    return {
        intercept: meanY - least_squares_sum(slopes.map((slope, k) => slope * (means[k] ?? 0))),
        slopes: slopes.map((value, k) => ({
            value,
            within: z * Math.sqrt(Math.max(0, variance * (inverse[k]?.[k] ?? 0))),
        })),
        explained: total > 0 ? 1 - squares / total : 0,
        count: points.length,
        independent: Math.round(independent),
    };
}
function worthOf(residuals) {
    const squares = least_squares_sum(residuals.map((r) => r * r));
    if (squares === 0)
        return residuals.length;
    const lagged = least_squares_sum(residuals.slice(1).map((r, index) => r * (residuals[index] ?? 0)));
    const r = Math.min(0.999, Math.max(0, lagged / squares));
    return (residuals.length * (1 - r)) / (1 + r);
}
function invert(matrix) {
    const n = matrix.length;
    const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
    for (let column = 0; column < n; column++) {
        const at = (i) => Math.abs(rows[i]?.[column] ?? 0);
        const best = [...rows.keys()].slice(column).reduce((a, b) => (at(b) > at(a) ? b : a), column);
        const pivotRow = rows[best];
        if (!pivotRow || at(best) <= 1e-12 * Math.abs(matrix[column]?.[column] ?? 0) || at(best) === 0)
            return undefined;
        [rows[best], rows[column]] = [rows[column] ?? [], pivotRow];
        const pivot = pivotRow[column] ?? 1;
        const scaled = pivotRow.map((value) => value / pivot);
        rows[column] = scaled;
        for (const [i, row] of rows.entries()) {
            const factor = row[column] ?? 0;
            if (i !== column)
                rows[i] = row.map((value, k) => value - factor * (scaled[k] ?? 0));
        }
    }
    return rows.map((row) => row.slice(n));
}
function mean(values) {
    return least_squares_sum(values) / values.length;
}
function least_squares_sum(values) {
    return values.reduce((all, one) => all + one, 0);
}

;// CONCATENATED MODULE: ./js/core/scaling/capacity.js



const furthest = 100;
const leastSamples = 30;
function learn(samples, settings) {
    const cpu = fitLine(pointsOf(samples, ({ cpu }) => cpu));
    const memory = fitLine(pointsOf(samples, ({ memoryGb }) => memoryGb));
    return { capacity: capacityOf(samples, settings, { cpu, memory }), cpu, memory };
}
function pointsOf(samples, figure) {
    return samples.flatMap((sample) => {
        const carried = sessionsPerReplica(sample);
        const used = (0,scaling_sample/* meanOf */.hm)((0,scaling_sample/* standing */.JA)(figure(sample), sample.at));
        return carried === undefined || used === undefined || sample.warming > 0 ? [] : [{ x: [carried], y: used }];
    });
}
function sessionsPerReplica(sample) {
    const mean = (0,scaling_sample/* meanOf */.hm)((0,scaling_sample/* standing */.JA)(sample.sessions, sample.at));
    return mean !== undefined && sample.sessionsInAll ? mean / Math.max(1, sample.replicas) : mean;
}
function capacityOf(samples, settings, fits) {
    const latest = samples.at(-1);
    if (!latest || samples.length < leastSamples)
        return { known: false, why: `${samples.length} samples are too few: it takes at least ${leastSamples}` };
    const carried = samples.map(sessionsPerReplica).filter((each) => each !== undefined);
    if (carried.length === 0)
        return { known: false, why: 'the service does not tell its sessions' };
    const seen = carried.reduce((a, b) => Math.max(a, b));
    const least = carried.reduce((a, b) => Math.min(a, b));
    if (seen - least < Math.max(5, seen / 5))
        return { known: false, why: `the load hardly varied: ${Math.round(least)} to ${Math.round(seen)} a replica` };
    const limits = ['cpu', 'memory'].flatMap((by) => {
        const target = (0,scaling_settings/* targetOf */.$r)(by, settings, latest);
        const limit = target === undefined ? undefined : capacity_limitOf(fits[by], target);
        return limit ? [{ by, ...limit }] : [];
    });
    const lowest = limits.toSorted((a, b) => a.sessions - b.sessions)[0];
    if (!lowest)
        return { known: false, why: 'neither CPU nor memory rises with the sessions by more than chance' };
    if (lowest.sessions > furthest * seen)
        return { known: false, why: `it is more than ${furthest} times the ${Math.round(seen)} sessions that were seen` };
    return { known: true, ...lowest, seen, samples: carried.length };
}
function capacity_limitOf(fit, target) {
    const slope = fit?.slopes[0];
    if (!fit || !slope || slope.value - slope.within <= 0)
        return undefined;
    const room = Math.max(0, target - fit.intercept);
    const at = (each) => Math.floor((room / each) * (1 + 1e-9));
    return {
        sessions: at(slope.value),
        atLeast: at(slope.value + slope.within),
        atMost: at(slope.value - slope.within),
    };
}

// EXTERNAL MODULE: ./js/core/scaling/cost.js
var cost = __webpack_require__(2369);
;// CONCATENATED MODULE: ./js/core/scaling/vertical.js




const vertical_hourMs = 3_600_000;
const leastLookMs = vertical_hourMs;
const growthOfConcern = 0.05;
const unevenBy = 2;
function adviseVertically(samples, settings, lessons) {
    const latest = samples.at(-1);
    if (!latest)
        return [];
    return [
        leakAdvice(samples, latest),
        baselineAdvice(latest, settings, lessons),
        noEffectAdvice(samples, settings, 'memory'),
        noEffectAdvice(samples, settings, 'cpu'),
        unevenAdvice(latest, settings, 'memory'),
        unevenAdvice(latest, settings, 'cpu'),
        cpuLimitAdvice(latest, settings),
    ].filter((advice) => advice !== undefined);
}
function leakAdvice(samples, latest) {
    const since = samples.findLastIndex((sample, index) => isFresh(sample, samples[index - 1]));
    const run = samples.slice(Math.max(0, since));
    const spanMs = latest.at - (run[0]?.at ?? latest.at);
    if (spanMs < leastLookMs)
        return undefined;
    const points = run.flatMap((sample) => {
        const carried = sessionsPerReplica(sample);
        const used = (0,scaling_sample/* meanOf */.hm)((0,scaling_sample/* standing */.JA)(sample.memoryGb, sample.at));
        const hours = (sample.at - latest.at) / vertical_hourMs;
        return carried === undefined || used === undefined ? [] : [{ carried, hours, used }];
    });
    const varies = points.some(({ carried }) => carried !== points[0]?.carried);
    const fit = fitLine(points.map(({ carried, hours, used }) => ({ x: varies ? [hours, carried] : [hours], y: used })));
    const [growth] = fit?.slopes ?? [];
    const { memoryGb: limit } = latest.limits;
    const used = (0,scaling_sample/* meanOf */.hm)((0,scaling_sample/* standing */.JA)(latest.memoryGb, latest.at));
    if (!growth || limit === undefined || used === undefined)
        return undefined;
    const surely = growth.value - growth.within;
    if (surely * 24 < growthOfConcern * limit)
        return undefined;
    const hoursLeft = (limit - used) / growth.value;
    const words = `Memory grows by ${Math.round(growth.value * 1000)} MB an hour at the same number of sessions, and reaches its limit in ${Math.max(0, Math.round(hoursLeft))} h: a leak, which more replicas only multiply. Restart the service, and look for what it keeps.`;
    return { kind: 'leak', signal: 'memory', words };
}
function isFresh(sample, before) {
    if (!before)
        return true;
    const [was, is] = [(0,scaling_sample/* meanOf */.hm)(before.memoryGb), (0,scaling_sample/* meanOf */.hm)(sample.memoryGb)];
    return before.replicas !== sample.replicas || (was !== undefined && is !== undefined && is < was * 0.7);
}
function baselineAdvice(latest, settings, { memory }) {
    const target = (0,scaling_settings/* targetOf */.$r)('memory', settings, latest);
    if (target === undefined || !memory || memory.intercept < target)
        return undefined;
    const words = `A replica uses ${memory.intercept.toFixed(2)} GB before it has any session, and should use ${target.toFixed(2)} GB at most: give it more memory, or a smaller program. More replicas would not help.`;
    return { kind: 'baseline', signal: 'memory', words };
}
const settledMs = 5 * 60_000;
const shareThatShows = 0.85;
function noEffectAdvice(samples, settings, signal) {
    const index = samples.findLastIndex(({ replicas }, at) => replicas > (samples[at - 1]?.replicas ?? replicas));
    const [before, changed, latest] = [samples[index - 1], samples[index], samples.at(-1)];
    if (!before || !changed || !latest || latest.warming > 0 || latest.at - changed.at < settledMs)
        return undefined;
    const usedBy = (sample) => (0,scaling_sample/* meanOf */.hm)((0,scaling_sample/* standing */.JA)(signal === 'cpu' ? sample.cpu : sample.memoryGb, sample.at));
    const [carried, carries] = [before, latest].map(sessionsPerReplica);
    const [used = 0, uses = 0] = [before, latest].map(usedBy);
    const target = (0,scaling_settings/* targetOf */.$r)(signal, settings, latest);
    if (carried === undefined || carries === undefined || target === undefined || used === 0)
        return undefined;
    if (carries > carried * shareThatShows || uses <= target)
        return undefined;
    const settled = samples.slice(index).filter(({ at, warming }) => warming === 0 && at - changed.at >= settledMs);
    if (settled.some((sample) => (usedBy(sample) ?? used) < used * shareThatShows))
        return undefined;
    const words = `There are ${latest.replicas} replicas since ${new Date(changed.at).toISOString().slice(0, 16)}Z instead of ${before.replicas}, each with fewer sessions, and each uses as much ${signal === 'cpu' ? 'CPU' : 'memory'} as before: more of them would not help.`;
    return { kind: 'no-effect', signal, words };
}
function unevenAdvice(latest, settings, signal) {
    const measured = (0,scaling_sample/* standing */.JA)(signal === 'cpu' ? latest.cpu : latest.memoryGb, latest.at);
    const target = (0,scaling_settings/* targetOf */.$r)(signal, settings, latest);
    if ('missing' in measured || target === undefined || measured.each.length < 2)
        return undefined;
    const sorted = measured.each.toSorted((a, b) => a - b);
    const [most = 0, others = 0] = [sorted.at(-1), sorted[Math.floor((sorted.length - 1) / 2)]];
    if (most <= target || most < unevenBy * others)
        return undefined;
    const words = `One replica uses ${(most / Math.max(others, 1e-9)).toFixed(1)} times the ${signal} of the others: what it carries is one piece, which more replicas cannot share out.`;
    return { kind: 'uneven', words };
}
function cpuLimitAdvice({ limits, cpu, at }, settings) {
    const { vCpu } = limits;
    const used = (0,scaling_sample/* meanOf */.hm)((0,scaling_sample/* standing */.JA)(cpu, at));
    if (vCpu === undefined || vCpu >= 1 || used === undefined || used < settings.cpuTarget * vCpu)
        return undefined;
    const words = `A replica may use ${vCpu} vCPU and needs it: one process can use 1, so raise the limit before the number of replicas.`;
    return { kind: 'cpu-limit', words };
}

;// CONCATENATED MODULE: ./js/core/scaling/consult.js






function consult({ samples, settings, plan, watched, lessons: known }) {
    const sample = samples.at(-1);
    if (!sample)
        return undefined;
    const lessons = known ?? learn(samples, settings);
    const vertical = adviseVertically(samples, settings, lessons);
    const unhelped = vertical.flatMap(({ signal }) => signal ?? []);
    const costWith = (replicas) => (0,cost/* monthlyCost */.Ho)(sample, replicas, plan, lessons);
    const costOf = (replicas) => (0,cost/* comparableUsd */.XC)(costWith(replicas));
    const advice = advise({ samples, watched, settings, plan, unhelped, costOf });
    const { capacity } = lessons;
    const total = (0,scaling_sample/* totalOf */.e6)((0,scaling_sample/* standing */.JA)(sample.sessions, sample.at));
    return {
        sample,
        advice,
        vertical,
        lessons,
        costNow: costWith(advice.current),
        costProposed: costWith(advice.desired),
        neededByCapacity: capacity.known && total !== undefined && capacity.atLeast > 0
            ? Math.max(1, ceilOf(total / capacity.atLeast))
            : undefined,
    };
}

;// CONCATENATED MODULE: ./js/core/scaling/look.js




async function lookAtScale(observer, order, world) {
    const { settings, earlier, watched } = order;
    const { sample, plan, spending, connection } = await observer.observe();
    await order.keep?.(sample);
    const consultation = consult({ samples: [...earlier, sample], settings, plan, watched });
    if (!consultation)
        throw new Error('a sample was taken and is gone');
    const { advice, costNow } = consultation;
    const isDue = order.apply && advice.action !== 'hold';
    const applied = isDue ? await applyUnlessBlind(consultation, order, { connection, world }) : undefined;
    const spent = spending && {
        usd: spending.usd,
        projectedUsd: costNow.usageUsd === undefined
            ? undefined
            : (0,cost/* projectedUsd */.X$)(spending.usd, costNow.usageUsd, sample.at, nextMonth(sample.at)),
    };
    return { ...consultation, settings, plan, spent, ...(applied ? { applied } : {}) };
}
async function applyUnlessBlind({ advice, sample }, { watched, earlier }, { connection, world }) {
    if (advice.action === 'scale-down' && (!watched || earlier.length === 0)) {
        const words = 'One look is no reason to take replicas away: give `samples`, a file that is kept from run to run.';
        return { outcome: 'refused', words, from: undefined, to: undefined };
    }
    return applyAdvice(advice, sample, connection, world);
}
function nextMonth(now) {
    const date = new Date(monthStart(now));
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./js/core/scaling/sample-line.js
function sampleLine(sample) {
    const { at, replicas, warming, sessionsInAll, limits } = sample;
    const figure = (measured) => measured && figureOf(measured, at);
    return JSON.stringify({
        at: new Date(at).toISOString(),
        replicas,
        ...(warming > 0 ? { warming } : {}),
        sessions: figure(sample.sessions),
        ...(sessionsInAll ? { sessionsInAll } : {}),
        cpu: figure(sample.cpu),
        memoryGb: figure(sample.memoryGb),
        limits,
        flushLagSeconds: figure(sample.flushLagSeconds),
        loopDelaySeconds: figure(sample.loopDelaySeconds),
    });
}
function figureOf(measured, at) {
    if ('missing' in measured)
        return measured;
    const each = measured.each.map((value) => Number(value.toPrecision(6)));
    return measured.at === at ? each : { at: new Date(measured.at).toISOString(), each };
}
const mostProblems = 10;
function readRecording(text) {
    const samples = [];
    const problems = [];
    for (const [index, line] of text.split('\n').entries()) {
        if (line.trim() === '')
            continue;
        const sample = readSample(line);
        if (typeof sample !== 'string')
            samples.push(sample);
        else if (problems.length < mostProblems)
            problems.push(`line ${index + 1}: ${sample}`);
    }
    return { samples: samples.toSorted((a, b) => a.at - b.at), problems };
}
function readSample(line) {
    const record = parseRecord(line);
    if (!record)
        return 'it is no JSON object';
    const at = timeOf(record['at']);
    if (at === undefined)
        return 'at must be a time such as 2026-11-22T17:00:00Z';
    const { replicas, warming = 0 } = record;
    if (!isCount(replicas) || replicas < 1)
        return 'replicas must be a whole number of at least 1';
    if (!isCount(warming))
        return 'warming must be a whole number';
    const limits = recordOf(record['limits']) ?? {};
    const [vCpu, memoryGb] = [limits['vCpu'], limits['memoryGb']].map((value) => isAmount(value) && value > 0 ? value : undefined);
    const optional = (name) => record[name] === undefined ? {} : { [name]: readMeasured(record[name], at) };
    return {
        at,
        replicas,
        warming: Math.min(warming, replicas),
        sessions: readMeasured(record['sessions'], at),
        ...(record['sessionsInAll'] === true ? { sessionsInAll: true } : {}),
        cpu: readMeasured(record['cpu'], at),
        memoryGb: readMeasured(record['memoryGb'], at),
        limits: { vCpu, memoryGb },
        ...optional('flushLagSeconds'),
        ...optional('loopDelaySeconds'),
    };
}
const mostReplicas = 1000;
function readMeasured(value, sampledAt) {
    const record = recordOf(value);
    const each = Array.isArray(value) ? value : record?.['each'];
    const at = record && !Array.isArray(value) ? timeOf(record['at']) : sampledAt;
    if (Array.isArray(each) && each.length <= mostReplicas && each.every(isAmount) && at !== undefined)
        return { at, each };
    const missing = record?.['missing'];
    return { missing: typeof missing === 'string' ? missing.slice(0, 200) : 'it is not in the recording' };
}
function parseRecord(line) {
    try {
        const value = JSON.parse(line);
        return Array.isArray(value) ? undefined : recordOf(value);
    }
    catch {
        return undefined;
    }
}
function recordOf(value) {
    return typeof value === 'object' && value !== null ? value : undefined;
}
function timeOf(value) {
    const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
    return Number.isNaN(at) ? undefined : at;
}
function isAmount(value) {
    return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
function isCount(value) {
    return Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= mostReplicas;
}

;// CONCATENATED MODULE: ./js/core/scaling/recording-file.js



async function readRecordingFile(path, input) {
    const text = await (0,promises_.readFile)(path, 'utf8').catch((error) => {
        throw new errors/* InputError */.dz([{ input, message: `the file cannot be read: ${(0,errors/* messageOf */.bD)(error)}` }]);
    });
    const recording = readRecording(text);
    if (recording.samples.length > 0)
        return recording;
    const hint = 'docs/scaling.md says what a line looks like; `npm run autoscale -- --samples <file>` writes one.';
    const message = `the file holds no sample${recording.problems[0] ? `: ${recording.problems[0]}` : ''}`;
    throw new errors/* InputError */.dz([{ input, message, hint }]);
}
const mostSamples = 10_080;
async function readOwnRecording(path) {
    try {
        const { samples, problems } = readRecording(await (0,promises_.readFile)(path, 'utf8'));
        return { samples: samples.slice(-mostSamples), problems };
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return { samples: [], problems: [] };
        throw new errors/* InputError */.dz([{ input: 'samples', message: `the file cannot be read: ${(0,errors/* messageOf */.bD)(error)}` }]);
    }
}
async function addSample(path, sample) {
    try {
        await (0,promises_.appendFile)(path, `${sampleLine(sample)}\n`);
    }
    catch (error) {
        throw new errors/* InputError */.dz([{ input: 'samples', message: `the file cannot be written: ${(0,errors/* messageOf */.bD)(error)}` }]);
    }
}

;// CONCATENATED MODULE: ./js/core/scaling/replay.js




const longestStepMs = 5 * 60_000;
function replay(recording, settings, plan) {
    const [first, last] = [recording[0], recording.at(-1)];
    if (!first || !last)
        return undefined;
    const lessons = learn(recording, settings);
    const played = [];
    const changes = [];
    let replicas = first.replicas;
    for (const sample of recording) {
        const added = Math.max(0, replicas - (played.at(-1)?.replicas ?? replicas));
        const as = withReplicas(sample, replicas, added, lessons);
        played.push(as);
        const advice = adviceOn(recentOf(played, settings), { settings, plan, lessons });
        if (advice.action === 'hold')
            continue;
        const rules = advice.rules.map(({ name }) => name);
        changes.push({ at: sample.at, from: replicas, to: advice.desired, sessions: (0,scaling_sample/* totalOf */.e6)(as.sessions), rules });
        replicas = advice.desired;
    }
    return {
        ...{ from: first.at, to: last.at, samples: recording.length, changes, lessons },
        recorded: courseOf(recording, settings),
        advised: courseOf(played, settings),
    };
}
function recentOf(samples, { windows, cooldownMs, scaleUp, scaleDown }) {
    const periods = [...scaleUp.limits, ...scaleDown.limits].map(({ periodMs }) => periodMs);
    const since = (samples.at(-1)?.at ?? 0) - Math.max(windows.upMs, windows.downMs, cooldownMs, ...periods);
    return samples.slice(Math.max(0, samples.findLastIndex(({ at }) => at <= since)));
}
function adviceOn(samples, { settings, plan, lessons }) {
    const latest = samples.at(-1);
    const costOf = (replicas) => (latest ? (0,cost/* comparableUsd */.XC)((0,cost/* monthlyCost */.Ho)(latest, replicas, plan, lessons)) : 0);
    return advise({ samples, watched: true, settings, plan, costOf });
}
function withReplicas(sample, replicas, added, lessons) {
    const warming = Math.min(added, replicas - 1);
    const ready = replicas - warming;
    const baseline = (0,cost/* baselineOf */.Bv)(sample, lessons);
    const shared = (measured, idle) => {
        const now = (0,scaling_sample/* standing */.JA)(measured, sample.at);
        const mean = (0,scaling_sample/* meanOf */.hm)(now);
        if ('missing' in now || mean === undefined)
            return now;
        const total = Math.max(0, mean - idle) * Math.max(1, sample.replicas - sample.warming);
        return { at: now.at, each: Array(ready).fill(idle + total / ready) };
    };
    const total = (0,scaling_sample/* totalOf */.e6)((0,scaling_sample/* standing */.JA)(sample.sessions, sample.at));
    const each = total === undefined ? [] : Array(ready).fill(total / ready);
    return {
        ...sample,
        replicas,
        warming,
        sessions: total === undefined ? sample.sessions : { at: sample.at, each },
        sessionsInAll: false,
        cpu: shared(sample.cpu, baseline.vCpu),
        memoryGb: shared(sample.memoryGb, baseline.memoryGb),
    };
}
function courseOf(samples, { sessionsPerReplica, tolerance }) {
    let [usageUsd, perInstanceUsd, minutesOver, worst, most] = [0, 0, 0, 0, 0];
    let fewest = Number.POSITIVE_INFINITY;
    for (const [index, sample] of samples.entries()) {
        const minutes = Math.min(longestStepMs, (samples[index + 1]?.at ?? sample.at) - sample.at) / 60_000;
        const running = Math.max(1, sample.replicas - sample.warming);
        const use = {
            vCpu: ((0,scaling_sample/* meanOf */.hm)((0,scaling_sample/* standing */.JA)(sample.cpu, sample.at)) ?? 0) * running,
            memoryGb: ((0,scaling_sample/* meanOf */.hm)((0,scaling_sample/* standing */.JA)(sample.memoryGb, sample.at)) ?? 0) * running,
        };
        const carried = ((0,scaling_sample/* totalOf */.e6)((0,scaling_sample/* standing */.JA)(sample.sessions, sample.at)) ?? 0) / running;
        usageUsd += (0,cost/* dollarsFor */.r)(use, minutes);
        perInstanceUsd += (sample.replicas * cost/* usdPerInstance */.NQ * minutes) / cost/* minutesOfMonth */.XG;
        worst = Math.max(worst, carried);
        if (carried > sessionsPerReplica * (1 + tolerance))
            minutesOver += minutes;
        fewest = Math.min(fewest, sample.replicas);
        most = Math.max(most, sample.replicas);
    }
    return { usageUsd, perInstanceUsd, minutesOver, worst, fewest, most };
}

// EXTERNAL MODULE: ./js/core/report/receipt.js
var receipt = __webpack_require__(1967);
// EXTERNAL MODULE: ./js/core/scaling/words.js
var words = __webpack_require__(1135);
;// CONCATENATED MODULE: ./js/core/scaling/scale-receipt.js



function scaleReceipt(look, times) {
    const { advice, applied } = look;
    return (0,receipt/* createReceipt */.f)({
        operation: 'scale-advice',
        outcome: applied?.outcome === 'applied' ? 'scaled' : applied ? applied.outcome : advice.action,
        ...times,
        result: lookFields(look),
    });
}
function lookFields(look) {
    const { advice, applied, sample, settings, lessons, vertical, costNow, costProposed, spent, plan } = look;
    return {
        at: new Date(sample.at).toISOString(),
        action: advice.action,
        current: advice.current,
        desired: advice.desired,
        needed: advice.need.replicas,
        reason: (0,words/* reasonOf */.A3)(look, settings),
        rules: advice.rules.map(({ name, words }) => ({ name, words })),
        signals: advice.need.demands.map(({ signal, ratio, replicas, missing }) => ({
            ...{ signal, ratio: ratio ?? null, replicas: replicas ?? null, missing: missing ?? null },
        })),
        sample: JSON.parse(sampleLine(sample)),
        costNow: costFields(costNow),
        costProposed: costFields(costProposed),
        spent: spent ? { usd: cents(spent.usd), projectedUsd: cents(spent.projectedUsd) } : null,
        capacity: capacityFields(lessons.capacity),
        neededByCapacity: look.neededByCapacity ?? null,
        vertical: vertical.map(({ kind, words }) => ({ kind, words })),
        plan: plan ?? null,
        applied: applied
            ? {
                ...{ outcome: applied.outcome, words: applied.words },
                ...{ from: applied.from ?? null, to: applied.to ?? null },
            }
            : null,
    };
}
function costFields({ replicas, usageUsd, billUsd, perInstanceUsd }) {
    return { replicas, usageUsd: cents(usageUsd), billUsd: cents(billUsd), perInstanceUsd: cents(perInstanceUsd) };
}
function capacityFields(capacity) {
    if (!capacity.known)
        return { known: false, why: capacity.why };
    const { sessions, atLeast, atMost, by, seen, samples } = capacity;
    return { known: true, sessions, atLeast, atMost: atMost ?? null, by, seen: Math.round(seen), samples };
}
function replayReceipt(replay, problems, times) {
    const { from, to, samples, changes, recorded, advised, lessons } = replay;
    return (0,receipt/* createReceipt */.f)({
        operation: 'scale-advice',
        outcome: 'replayed',
        ...times,
        result: {
            ...{ from: new Date(from).toISOString(), to: new Date(to).toISOString(), samples, problems },
            changes: changes.map(({ at, ...change }) => ({
                at: new Date(at).toISOString(),
                ...{ from: change.from, to: change.to, sessions: change.sessions ?? null, rules: change.rules },
            })),
            ...{ recorded: courseFields(recorded), advised: courseFields(advised) },
            capacity: capacityFields(lessons.capacity),
        },
    });
}
function courseFields({ usageUsd, perInstanceUsd, minutesOver, worst, fewest, most }) {
    return {
        ...{ usageUsd: cents(usageUsd), perInstanceUsd: cents(perInstanceUsd) },
        ...{ minutesOver: Math.round(minutesOver * 10) / 10, worst: Math.round(worst * 10) / 10, fewest, most },
    };
}
function cents(value) {
    return value === undefined ? null : Math.round(value * 100) / 100;
}

// EXTERNAL MODULE: ./js/core/scaling/scale-report.js
var scale_report = __webpack_require__(7131);
// EXTERNAL MODULE: ./js/actions/scale-advice/outputs.js
var outputs = __webpack_require__(8892);
;// CONCATENATED MODULE: ./js/actions/scale-advice/perform.js








async function perform(inputs, io) {
    const { request } = inputs;
    const { settings, live } = request;
    if (request.replay !== undefined)
        return performReplay(request.replay, settings, io);
    if (!live)
        throw new Error('there is neither a service nor a recording');
    const startedAt = io.clock.now();
    const look = await lookOnce(live, settings, io);
    const { advice, applied, vertical } = look;
    const headline = `${(0,words/* headlineOf */.gD)(advice)}. ${(0,words/* reasonOf */.A3)(look, settings)}`;
    if (advice.action === 'hold')
        io.log.info(headline);
    else if (applied?.outcome !== 'applied')
        io.log.warning(headline);
    for (const { words } of vertical)
        io.log.warning(words);
    if (applied)
        io.log[applied.outcome === 'applied' ? 'info' : 'warning'](applied.words);
    const report = (0,scale_report/* scaleReport */.pv)(look);
    await commentOn(inputs, look, io);
    return {
        outputs: (0,outputs/* outputsOf */.Y)(look),
        report,
        receipt: scaleReceipt(look, { startedAt, finishedAt: io.clock.now() }),
    };
}
async function lookOnce(live, settings, io) {
    const { samples: path } = live;
    const { samples: earlier, problems } = path === undefined ? { samples: [], problems: [] } : await readOwnRecording(path);
    for (const words of problems)
        io.log.warning(`samples: ${words}`);
    return lookAtScale(createObserver(live, io), {
        ...{ settings, apply: live.apply, earlier, watched: path !== undefined },
        keep: path === undefined ? undefined : (sample) => addSample(path, sample),
    }, io);
}
async function commentOn({ comments, commentWhen }, look, io) {
    if (!comments)
        return;
    const { commentAdvice } = await __webpack_require__.e(/* import() */ 129).then(__webpack_require__.bind(__webpack_require__, 9129));
    for (const words of await commentAdvice(look, { ...comments, when: commentWhen }, io))
        io.log.warning(words);
}
async function performReplay(path, settings, { clock, log }) {
    const startedAt = clock.now();
    const { samples, problems } = await readRecordingFile(path, 'replay');
    const played = replay(samples, settings);
    if (!played)
        throw new Error('a recording with samples came to nothing');
    const reason = (0,scale_report/* replayHeadline */.m9)(played);
    log.info(reason);
    return {
        outputs: { reason },
        report: (0,scale_report/* replayReport */.Yr)(played, settings, problems),
        receipt: replayReceipt(played, problems, { startedAt, finishedAt: clock.now() }),
    };
}


/***/ }),

/***/ 7762:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L5: () => (/* binding */ retry)
/* harmony export */ });
/* unused harmony exports defaultRetry, backoffMs */
const defaultRetry = { attempts: 5, baseMs: 500, maxMs: 20_000 };
function backoffMs(policy, attempt, random, afterMs = 0) {
    const ceiling = Math.min(policy.maxMs, policy.baseMs * 2 ** (attempt - 1));
    return Math.max(afterMs, ceiling / 2 + (random * ceiling) / 2);
}
async function retry(operation, options) {
    const { policy = defaultRetry, clock, random = Math.random, signal } = options;
    for (let attempt = 1;; attempt++) {
        signal?.throwIfAborted();
        try {
            return await operation(attempt);
        }
        catch (error) {
            signal?.throwIfAborted();
            const decision = attempt < policy.attempts && options.decide(error);
            if (!decision)
                throw error;
            const waitMs = backoffMs(policy, attempt, random(), decision.afterMs);
            options.onRetry?.({ error, attempt, waitMs });
            await clock.sleep(waitMs, signal);
        }
    }
}


/***/ }),

/***/ 7131:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Yr: () => (/* binding */ replayReport),
/* harmony export */   m9: () => (/* binding */ replayHeadline),
/* harmony export */   pv: () => (/* binding */ scaleReport)
/* harmony export */ });
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6494);
/* harmony import */ var _quantity_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8095);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1135);



function scaleReport(look) {
    const { advice, applied, settings, vertical } = look;
    return {
        title: 'Scale advice',
        tone: toneOf(look),
        headline: `${(0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .headlineOf */ .gD)(advice)}. ${(0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .reasonOf */ .A3)(look, settings)}`,
        hint: applied?.outcome === 'refused' ? `Not applied: ${applied.words}` : vertical[0]?.words,
        facts: factsOf(look),
        tables: [signalTable(look)],
    };
}
function toneOf({ advice, applied }) {
    if (applied)
        return applied.outcome === 'applied' ? 'good' : 'warning';
    if (advice.need.held.length > 0)
        return 'warning';
    return advice.action === 'hold' ? 'good' : 'neutral';
}
function factsOf(look) {
    const { advice, applied, costNow, costProposed, lessons, settings, spent, plan, vertical } = look;
    const idle = (0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .idleWords */ ._e)(look);
    return [
        { label: 'Cost now, a month', value: (0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .costWords */ .fL)(costNow) },
        ...(advice.action === 'hold' ? [] : [{ label: 'Cost proposed', value: (0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .costWords */ .fL)(costProposed) }]),
        ...(spent ? [{ label: 'This month', value: spentWords(spent) }] : []),
        { label: 'Capacity', value: [(0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .capacityWords */ .eP)(lessons.capacity, settings), idle].filter(Boolean).join(' ') },
        ...(plan ? [{ label: 'Plan', value: plan }] : []),
        ...vertical.map(({ kind, words }) => ({ label: `Not by replicas (${kind})`, value: words })),
        ...(applied && applied.outcome !== 'refused' ? [{ label: 'Applied', value: applied.words }] : []),
    ];
}
function spentWords({ usd: spent, projectedUsd }) {
    const projected = projectedUsd === undefined ? '' : `, ${(0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .usd */ .dR)(projectedUsd)} at its end if it goes on as now`;
    return `${(0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .usd */ .dR)(spent)} so far${projected} (estimated)`;
}
function signalTable({ advice, sample, settings }) {
    return {
        title: 'Signals',
        columns: ['Signal', 'A replica carries', 'Target', 'Asks for'],
        rows: advice.need.demands.map((demand) => [
            (0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .labelOf */ .Wy)(demand.signal),
            (0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .carriedWords */ .oM)(demand.signal, sample),
            (0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .targetWords */ .LT)(demand.signal, settings, sample),
            (0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .demandWords */ .pB)(demand),
        ]),
    };
}
const mostChanges = 100;
function replayReport(replay, settings, problems) {
    const { recorded, advised, changes, lessons } = replay;
    const course = (name, of) => [
        name,
        of.fewest === of.most ? `${of.most}` : `${of.fewest} to ${of.most}`,
        (0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .usd */ .dR)(of.usageUsd),
        (0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .usd */ .dR)(of.perInstanceUsd),
        `${Math.round(of.minutesOver)}`,
        `${Math.round(of.worst)}`,
    ];
    return {
        title: 'Replay',
        tone: problems.length > 0 ? 'warning' : 'neutral',
        headline: replayHeadline(replay),
        hint: problems[0] === undefined ? undefined : `Lines were left out: ${problems.join('; ')}`,
        facts: [{ label: 'Capacity', value: (0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .capacityWords */ .eP)(lessons.capacity, settings) }],
        tables: [
            {
                title: 'What it comes to',
                columns: ['Replicas', 'Number', 'By use', 'At $5 an instance', 'Minutes over target', 'Most on one'],
                rows: [course('as recorded', recorded), course('as advised', advised)],
            },
            {
                title: 'Changes',
                columns: ['When', 'Replicas', 'Sessions', 'Rules'],
                rows: changes
                    .slice(0, mostChanges)
                    .map(({ at, from, to, sessions, rules }) => [
                    `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')}`,
                    `${from} → ${to}`,
                    sessions === undefined ? 'unknown' : `${Math.round(sessions)}`,
                    rules.join(', '),
                ]),
            },
        ],
    };
}
function replayHeadline({ from, to, changes, samples, recorded, advised }) {
    const saved = recorded.perInstanceUsd - advised.perInstanceUsd;
    const money = `${(0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .usd */ .dR)(Math.abs(saved))} ${saved >= 0 ? 'less' : 'more'} in that time with instances at $5 a month`;
    const over = `${Math.round(advised.minutesOver)} minutes over target instead of ${Math.round(recorded.minutesOver)}`;
    return `${(0,_quantity_js__WEBPACK_IMPORTED_MODULE_2__/* .quantity */ .a)(samples, 'sample')} of ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(to - from)}: ${(0,_quantity_js__WEBPACK_IMPORTED_MODULE_2__/* .quantity */ .a)(changes.length, 'change')}, ${money}, ${over}.`;
}


/***/ })

};

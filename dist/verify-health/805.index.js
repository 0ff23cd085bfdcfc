export const id = 805;
export const ids = [805];
export const modules = {

/***/ 3805:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  lookAtRailway: () => (/* binding */ lookAtRailway)
});

// EXTERNAL MODULE: ./js/core/errors.js
var errors = __webpack_require__(1305);
// EXTERNAL MODULE: ./js/core/railway/api/client.js + 3 modules
var api_client = __webpack_require__(9791);
// EXTERNAL MODULE: ./js/core/railway/api/errors.js + 1 modules
var api_errors = __webpack_require__(154);
// EXTERNAL MODULE: ./js/core/railway/api/graphql.js
var graphql = __webpack_require__(9930);
;// CONCATENATED MODULE: ./js/core/railway/api/operations/health.js

const readTokenPlace = (0,graphql/* graphql */.U)(`
  query ReadTokenPlace {
    projectToken {
      project { id name services(first: 100) { edges { node { id name } } } }
      environment { id name }
    }
  }
`);
const readServiceHealth = (0,graphql/* graphql */.U)(`
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
const readServiceState = (0,graphql/* graphql */.U)(`
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

// EXTERNAL MODULE: ./js/core/railway/api/pace.js
var api_pace = __webpack_require__(4548);
;// CONCATENATED MODULE: ./js/core/railway/api/operations/identity.js

const identifyProjectToken = (0,graphql/* graphql */.U)(`
  query IdentifyProjectToken {
    projectToken {
      projectId
      environmentId
      project { id name }
      environment { id name }
    }
  }
`);
const identifyAccountToken = (0,graphql/* graphql */.U)(`
  query IdentifyAccountToken {
    me { id workspaces { id name } }
  }
`);
const identifyWorkspaceToken = (0,graphql/* graphql */.U)(`
  query IdentifyWorkspaceToken {
    apiToken { workspaces { id name } }
  }
`);

;// CONCATENATED MODULE: ./js/core/railway/api/token.js


async function identifyToken(connect) {
    const refusals = [];
    const unlessRefused = (answer) => answer.catch((error) => {
        const answered = (0,api_errors/* isFault */.Zh)(error, 'refused') && (error.httpStatus === 200 || error.httpStatus === 400);
        if (!answered && !(0,api_errors/* isFault */.Zh)(error, 'not-authorised', 'not-found'))
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
    throw new api_errors/* RailwayError */.m9(`Railway does not accept the token, neither as a project, nor a workspace, nor an account token: ${refusals.at(-1)?.message}`, {
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

;// CONCATENATED MODULE: ./js/core/railway/api/operations/directory.js

const listProjects = (0,graphql/* graphql */.U)(`
  query ListProjects($workspaceId: String!, $after: String) {
    projects(workspaceId: $workspaceId, first: 100, after: $after) {
      edges { node { id name } }
      pageInfo { endCursor hasNextPage }
    }
  }
`);
const readProject = (0,graphql/* graphql */.U)(`
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
const directory_listServices = (0,graphql/* graphql */.U)(`
  query ListServices($projectId: String!, $after: String) {
    project(id: $projectId) {
      services(first: 100, after: $after) {
        edges { node { id name } }
        pageInfo { endCursor hasNextPage }
      }
    }
  }
`);
const listSiblings = (0,graphql/* graphql */.U)(`
  query ListSiblings($projectId: String!) {
    environments(projectId: $projectId, isEphemeral: false, first: 100) {
      edges { node { id name } }
    }
  }
`);
const checkRepoAccess = (0,graphql/* graphql */.U)(`
  query CheckRepoAccess($repo: String!) {
    gitHubRepoAccessAvailable(fullRepoName: $repo) { hasAccess isPublic }
  }
`);
const createProject = (0,graphql/* graphql */.U)(`
  mutation CreateProject($input: ProjectCreateInput!) {
    projectCreate(input: $input) {
      id
      name
      environments(first: 100) { edges { node { id name } } }
    }
  }
`);
const createService = (0,graphql/* graphql */.U)(`
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
        if (id !== wanted || !(0,api_errors/* isFault */.Zh)(error, 'not-found', 'not-authorised'))
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
            if (!(0,api_errors/* isFault */.Zh)(error, 'not-authorised'))
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

;// CONCATENATED MODULE: ./js/core/railway/api/operations/deployment.js

const deployment_listDeployments = (0,graphql/* graphql */.U)(`
  query ListDeployments($input: DeploymentListInput!) {
    deployments(input: $input, first: 10) {
      edges { node { id status createdAt deploymentStopped meta } }
    }
  }
`);
const readDeployment = (0,graphql/* graphql */.U)(`
  query ReadDeployment($id: String!) {
    deployment(id: $id) { id status createdAt deploymentStopped meta }
  }
`);
const watchStatus = (0,graphql/* graphql */.U)(`
  subscription WatchStatus($id: String!) {
    deployment(id: $id) { status }
  }
`);
const deployCommit = (0,graphql/* graphql */.U)(`
  mutation DeployCommit($serviceId: String!, $environmentId: String!, $commit: String!) {
    serviceInstanceDeployV2(serviceId: $serviceId, environmentId: $environmentId, commitSha: $commit)
  }
`);
const deployImage = (0,graphql/* graphql */.U)(`
  mutation DeployImage($serviceId: String!, $environmentId: String!) {
    serviceInstanceDeployV2(serviceId: $serviceId, environmentId: $environmentId)
  }
`);
const cancelDeployment = (0,graphql/* graphql */.U)(`
  mutation CancelDeployment($id: String!) {
    deploymentCancel(id: $id)
  }
`);

;// CONCATENATED MODULE: ./js/core/railway/api/operations/service.js

const service_readService = (0,graphql/* graphql */.U)(`
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
const readDomains = (0,graphql/* graphql */.U)(`
  query ReadDomains($projectId: String!, $environmentId: String!, $serviceId: String!) {
    domains(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId) {
      serviceDomains { domain }
    }
  }
`);
const service_readBranch = (0,graphql/* graphql */.U)(`
  query ReadBranch($projectId: String!, $environmentId: String!, $serviceId: String!) {
    deploymentTriggers(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId, first: 10) {
      edges { node { id branch } }
    }
  }
`);
const service_readPlacement = (0,graphql/* graphql */.U)(`
  query ReadPlacement($environmentId: String!) {
    environment(id: $environmentId) { config(decryptVariables: false) }
  }
`);
const service_readRoom = (0,graphql/* graphql */.U)(`
  query ReadRoom($projectId: String!) {
    project(id: $projectId) { subscriptionType }
    regions(projectId: $projectId) { name }
  }
`);
const service_readRoomOfNew = (0,graphql/* graphql */.U)(`
  query ReadRoomOfNew($workspaceId: String!) {
    workspace(workspaceId: $workspaceId) { plan }
    regions { name }
  }
`);
const readStaged = (0,graphql/* graphql */.U)(`
  query ReadStaged($environmentId: String!) {
    environmentStagedChanges(environmentId: $environmentId) { status patch(decryptVariables: false) }
  }
`);
const patchEnvironment = (0,graphql/* graphql */.U)(`
  mutation PatchEnvironment($environmentId: String!, $patch: EnvironmentConfig!) {
    environmentPatchCommit(environmentId: $environmentId, patch: $patch)
  }
`);
const updateInstance = (0,graphql/* graphql */.U)(`
  mutation UpdateInstance($serviceId: String!, $environmentId: String!, $input: ServiceInstanceUpdateInput!) {
    serviceInstanceUpdate(serviceId: $serviceId, environmentId: $environmentId, input: $input)
  }
`);
const setVariables = (0,graphql/* graphql */.U)(`
  mutation SetVariables($input: VariableCollectionUpsertInput!) {
    variableCollectionUpsert(input: $input)
  }
`);
const connectService = (0,graphql/* graphql */.U)(`
  mutation ConnectService($id: String!, $input: ServiceConnectInput!) {
    serviceConnect(id: $id, input: $input) { id }
  }
`);
const followBranch = (0,graphql/* graphql */.U)(`
  mutation FollowBranch($id: String!, $branch: String!) {
    deploymentTriggerUpdate(id: $id, input: { branch: $branch }) { id }
  }
`);
const createDomain = (0,graphql/* graphql */.U)(`
  mutation CreateDomain($input: ServiceDomainCreateInput!) {
    serviceDomainCreate(input: $input) { domain }
  }
`);

// EXTERNAL MODULE: ./js/core/railway/deployment/status.js
var deployment_status = __webpack_require__(5278);
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
        regions: summary_readRegions(record(record(meta['serviceManifest'])['deploy'])['multiRegionConfig']),
        fileSettings,
        fileValues,
    };
}
function summary_readRegions(multiRegionConfig) {
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
async function readConfig(client, { environmentId, serviceId }) {
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
        if (isFault(error, 'not-authorised', 'not-found', 'refused', 'schema-changed'))
            return undefined;
        throw error;
    }
}

// EXTERNAL MODULE: ./js/core/inputs.js
var inputs = __webpack_require__(8455);
// EXTERNAL MODULE: ./js/core/loopback.js
var loopback = __webpack_require__(6667);
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

const environment_listEnvironments = (0,graphql/* graphql */.U)(`
  query ListEnvironments($projectId: String!, $after: String) {
    project(id: $projectId) { baseEnvironmentId primaryEnvironmentId }
    environments(projectId: $projectId, first: 100, after: $after) {
      edges { node { id name isEphemeral meta { prNumber prRepo } sourceEnvironment { id } } }
      pageInfo { endCursor hasNextPage }
    }
  }
`);
const createEnvironment = (0,graphql/* graphql */.U)(`
  mutation CreateEnvironment($input: EnvironmentCreateInput!) {
    environmentCreate(input: $input) { id name }
  }
`);
const deleteEnvironment = (0,graphql/* graphql */.U)(`
  mutation DeleteEnvironment($id: String!) {
    environmentDelete(id: $id)
  }
`);
const readInstance = (0,graphql/* graphql */.U)(`
  query ReadInstance($serviceId: String!, $environmentId: String!) {
    serviceInstance(serviceId: $serviceId, environmentId: $environmentId) { id }
  }
`);
const listAnyDeployment = (0,graphql/* graphql */.U)(`
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
    const pace = { ...(0,api_pace/* paceFor */.dC)(apiUrl), retry: { attempts: 2, baseMs: 250, maxMs: 500 }, longestRetryAfterMs: 0 };
    const clients = new Map();
    return {
        connect(header) {
            const known = clients.get(header);
            if (known)
                return known;
            const credential = { token, header };
            const client = (0,api_client/* createRailwayClient */.T)({ url: apiUrl, credential, fetch: ask, clock, log, pace, redact, signal });
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
        throw new api_errors/* RailwayError */.m9('Railway is of two minds about the token', { kind: 'refused' });
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
        if ((0,api_errors/* isFault */.Zh)(error, 'not-authorised', 'not-found', 'refused'))
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
    if ((0,api_errors/* isFault */.Zh)(error, 'not-authorised', 'refused', 'schema-changed'))
        return true;
    return (0,api_errors/* isFault */.Zh)(error, 'unavailable') && error.httpStatus === 200;
}
function failureOf(error, { signal, redact, timeoutMs, isLate }) {
    if (signal?.aborted)
        return { kind: 'aborted', words: 'the question to Railway was interrupted' };
    if (isLate)
        return { kind: 'railway', words: `Railway's API did not answer within ${timeoutMs} ms` };
    return { kind: error instanceof errors/* InputError */.dz ? 'input' : 'railway', words: redact((0,errors/* messageOf */.bD)(error)) };
}


/***/ })

};

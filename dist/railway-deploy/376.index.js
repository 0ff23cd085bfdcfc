export const id = 376;
export const ids = [376];
export const modules = {

/***/ 1376:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  perform: () => (/* binding */ perform)
});

// EXTERNAL MODULE: ./js/core/errors.js
var errors = __webpack_require__(1305);
// EXTERNAL MODULE: ./js/core/railway/api/errors.js + 1 modules
var api_errors = __webpack_require__(154);
// EXTERNAL MODULE: ./js/core/railway/deployment/status.js
var deployment_status = __webpack_require__(5278);
// EXTERNAL MODULE: ./js/core/duration.js
var duration = __webpack_require__(6494);
// EXTERNAL MODULE: ./js/core/railway/api/graphql.js + 2 modules
var graphql = __webpack_require__(8213);
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
function describeToken(identity) {
    if (identity.kind === 'project')
        return `a project token, bound to the environment ${identity.environment.name} of the project ${identity.project.name}`;
    const names = identity.workspaces.map(({ name }) => name).join(', ');
    return identity.kind === 'workspace'
        ? `a token of the workspace ${names}`
        : `an account token (workspaces: ${names || 'none'})`;
}

;// CONCATENATED MODULE: ./js/core/railway/api/abilities.js

const abilities = {
    'create-project': { words: 'create projects', may: { project: 'no', workspace: 'yes', account: 'yes' } },
    'create-environment': { words: 'create environments', may: { project: 'no', workspace: 'yes', account: 'yes' } },
    'delete-environment': { words: 'delete environments', may: { project: 'no', workspace: 'yes', account: 'yes' } },
    'read-siblings': { words: 'read other environments', may: { project: 'no', workspace: 'yes', account: 'yes' } },
    'create-service': { words: 'create services', may: { project: 'yes', workspace: 'yes', account: 'yes' } },
    'change-service': { words: 'change services', may: { project: 'yes', workspace: 'yes', account: 'yes' } },
    'connect-repository': {
        words: 'connect repositories',
        may: { project: 'unsure', workspace: 'unsure', account: 'yes' },
    },
};
function lackingAbilities(identity, needed) {
    return [...new Set(needed)]
        .filter((ability) => abilities[ability].may[identity.kind] === 'no')
        .map((ability) => ({
        input: 'token',
        message: `it is ${describeToken(identity)}, and a ${identity.kind} token cannot ${abilities[ability].words}`,
        hint: `Use a token of ${kindsThatCan(ability).join(' or of ')}: make it at https://railway.com/account/tokens, with the workspace chosen there, and store it in place of this one.`,
    }));
}
function kindsThatCan(ability) {
    const { may } = abilities[ability];
    return [
        ...(may.workspace === 'no' ? [] : ['the workspace']),
        ...(may.account === 'no' ? [] : ['an account that is a member of it']),
    ];
}

;// CONCATENATED MODULE: ./js/core/railway/api/operations/environment.js

const listEnvironments = (0,graphql/* graphql */.U)(`
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

// EXTERNAL MODULE: ./js/core/railway/api/pages.js
var pages = __webpack_require__(1231);
;// CONCATENATED MODULE: ./js/core/railway/environment/list.js


async function readEnvironments(client, projectId) {
    let foundations = [];
    const nodes = await (0,pages/* everyPage */.L)(async (after) => {
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

// EXTERNAL MODULE: ./js/core/railway/environment/protection.js
var protection = __webpack_require__(6079);
// EXTERNAL MODULE: ./js/core/railway/api/pace.js
var api_pace = __webpack_require__(4548);
;// CONCATENATED MODULE: ./js/core/railway/environment/remove.js




async function removeEnvironment(tools, projectId, id) {
    const { client } = tools;
    const isGone = async () => !(await readEnvironments(client, projectId)).all.some((each) => each.id === id);
    try {
        await client.write(deleteEnvironment, { id }, async () => (await isGone()) ? { environmentDelete: true } : undefined);
    }
    catch (error) {
        const gone = (0,api_errors/* isFault */.Zh)(error, 'not-found') || ((0,api_errors/* isFault */.Zh)(error, 'not-authorised') && (await isGone()));
        if (!gone)
            throw error;
    }
    return untilGone(tools, isGone);
}
async function untilGone({ client, clock, pace, signal }, isGone) {
    const deadline = clock.monotonic() + pace.removalMs;
    for (let look = 1;; look++) {
        if (await isGone())
            return true;
        if (clock.monotonic() >= deadline)
            return false;
        await clock.sleep((0,api_pace/* nextPollMs */.b7)(pace, look, client.budget()), signal);
    }
}

// EXTERNAL MODULE: ./js/core/railway/place/directory.js
var directory = __webpack_require__(9195);
// EXTERNAL MODULE: ./js/core/railway/api/operations/deployment.js
var operations_deployment = __webpack_require__(4203);
;// CONCATENATED MODULE: ./js/core/railway/api/operations/service.js

const readService = (0,graphql/* graphql */.U)(`
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
const readBranch = (0,graphql/* graphql */.U)(`
  query ReadBranch($projectId: String!, $environmentId: String!, $serviceId: String!) {
    deploymentTriggers(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId, first: 10) {
      edges { node { id branch } }
    }
  }
`);
const readPlacement = (0,graphql/* graphql */.U)(`
  query ReadPlacement($environmentId: String!) {
    environment(id: $environmentId) { config(decryptVariables: false) }
  }
`);
const readRoom = (0,graphql/* graphql */.U)(`
  query ReadRoom($projectId: String!) {
    project(id: $projectId) { subscriptionType }
    regions(projectId: $projectId) { name }
  }
`);
const readRoomOfNew = (0,graphql/* graphql */.U)(`
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

// EXTERNAL MODULE: ./js/core/railway/deployment/summary.js
var summary = __webpack_require__(4254);
// EXTERNAL MODULE: ./js/core/commit.js
var core_commit = __webpack_require__(2043);
;// CONCATENATED MODULE: ./js/core/railway/upload/message.js

const longest = 200;
function uploadMessage({ message, repo, commit }, mark, fingerprint) {
    const usual = repo && commit ? `Deployed from ${repo}@${(0,core_commit/* short */.h)(commit)}` : `Deployed from ${repo || 'a folder'}`;
    const words = (message ?? usual).replace(/[\s\p{Cc}]+/gu, ' ').trim();
    return `${words.slice(0, longest)} [${mark}] #sha256:${fingerprint}`;
}
function fingerprintIn(message) {
    return /#sha256:([0-9a-f]{12})$/.exec(message ?? '')?.[1];
}
function isMarked(message, mark) {
    return message?.includes(` [${mark}] #sha256:`) ?? false;
}

;// CONCATENATED MODULE: ./js/core/railway/deployment/source.js


function sameSource(one, other) {
    if (one.commit !== undefined || other.commit !== undefined)
        return one.commit === other.commit;
    return one.image === other.image && fingerprintIn(one.message) === fingerprintIn(other.message);
}
function describeSource({ commit, image, message }) {
    if (commit !== undefined)
        return (0,core_commit/* short */.h)(commit);
    if (image !== undefined)
        return `the image ${image}`;
    const files = fingerprintIn(message);
    if (files !== undefined)
        return `other files (${files})`;
    return message === undefined ? 'what names no commit' : 'an upload by others';
}

;// CONCATENATED MODULE: ./js/core/railway/subject.js


function subjectOf({ source, commit, image }) {
    if (source === 'image')
        return { commit: undefined, words: `the image ${image}` };
    if (source === 'upload')
        return { commit: undefined, words: 'the upload' };
    return subjectOfCommit(commit);
}
function sourceFacts(request) {
    const { source, image, files } = request;
    return {
        commit: subjectOf(request).commit ?? '',
        ...(source === 'image' && image !== undefined ? { image } : {}),
        ...(files ? { files: { count: files.count, bytes: files.bytes, fingerprint: files.fingerprint } } : {}),
    };
}
function subjectOfDeployment({ commit, image, message, }) {
    if (commit !== undefined)
        return subjectOfCommit(commit);
    if (image !== undefined)
        return { commit, words: `the image ${image}` };
    const files = fingerprintIn(message);
    if (files !== undefined)
        return { commit, words: `the upload ${files}` };
    return { commit, words: message === undefined ? 'what names no commit' : 'an upload' };
}
function subjectOfCommit(commit) {
    return { commit, words: (0,core_commit/* short */.h)(commit) };
}

;// CONCATENATED MODULE: ./js/core/railway/upload/size.js
function formatBytes(bytes) {
    if (bytes < 1000)
        return `${bytes} B`;
    if (bytes < 999_500)
        return `${Math.round(bytes / 1000)} kB`;
    return `${(bytes / 1e6).toFixed(1)} MB`;
}
function describeFiles({ count, bytes }) {
    return `${count} ${count === 1 ? 'file' : 'files'}, ${formatBytes(bytes)}`;
}

;// CONCATENATED MODULE: ./js/core/railway/plan/image.js
function sameImage(one, other) {
    if (one === undefined || other === undefined)
        return one === other;
    return complete(one) === complete(other);
}
function complete(reference) {
    const [first = '', ...rest] = reference.split('/');
    const registry = rest.length > 0 && /[.:]|^localhost$/.test(first) ? first : undefined;
    const path = registry === undefined ? reference : rest.join('/');
    const named = /[:@]/.test(path) ? path : `${path}:latest`;
    if (registry !== undefined && registry !== 'docker.io')
        return `${registry}/${named}`;
    return `docker.io/${path.includes('/') ? named : `library/${named}`}`;
}

;// CONCATENATED MODULE: ./js/core/railway/plan/placement.js
function wantsPlacement({ replicas, region }) {
    return replicas !== undefined || region !== undefined;
}
function wantedPlacement({ replicas, region }, actual, count = countReplicas(actual)) {
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
function placementProblems(wish, actual, room) {
    const problems = [];
    const { replicas, region } = wish;
    const held = regionsOf(actual);
    if (replicas !== undefined && region === undefined && held.length > 1)
        problems.push({
            input: 'replicas',
            message: `the service runs in ${held.length} regions (${describePlacement(null, actual)}), so that ${replicas} alone does not say where`,
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
function samePlacement(a, b) {
    const names = new Set([...regionsOf(a), ...regionsOf(b)]);
    return [...names].every((name) => a?.[name]?.numReplicas === b?.[name]?.numReplicas);
}
function countReplicas(regions) {
    return Object.values(regions ?? {}).reduce((sum, { numReplicas }) => sum + numReplicas, 0);
}
function regionsOf(regions) {
    return Object.keys(regions ?? {}).sort();
}
function describePlacement(from, to) {
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

function diffSettings(wanted, actual, unknownDiffers) {
    const changes = [];
    for (const [key, to] of Object.entries(wanted)) {
        const from = actual[key];
        if (from === undefined ? unknownDiffers && !isUnset(to) : !sameSetting(key, from, to))
            changes.push({ name: key, from: from ?? null, to });
    }
    return changes;
}
function concernsPushesOnly({ name }) {
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
function toRootDirectory(text) {
    return `/${normalDirectory(text)}`;
}
function labelOf({ name }) {
    return name === 'multiRegionConfig' || name === 'numReplicas' ? 'replicas' : name;
}
function describeChange(change) {
    const { name, from, to } = change;
    const label = labelOf(change);
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

// EXTERNAL MODULE: ./js/core/railway/plan/variables.js
var plan_variables = __webpack_require__(7575);
;// CONCATENATED MODULE: ./js/core/railway/plan/wanted-settings.js

function wantedSettings(request) {
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










function deployStep(request, actual, settings, variables) {
    const made = { commit: request.source === 'git' ? request.commit : '' };
    const current = (0,summary/* currentDeployment */.JG)(actual.deployments);
    const because = [...outdated(request, current, actual)];
    if (current && settings.length > 0)
        because.push(`settings change: ${settings.map(labelOf).join(', ')}`);
    if (current && !(0,plan_variables/* isEmptyChange */.gm)(variables))
        because.push(`variables change: ${namesOf(variables).join(', ')}`);
    if (because.length === 0 && request.sameCommit === 'deploy')
        because.push('once more, as same-commit is deploy');
    if (because.length > 0 || !current)
        return { kind: 'deploy', ...made, words: wordsOf(request), because };
    const { verdict } = (0,deployment_status/* meaningOf */.P)(current.status);
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
    const { verdict } = (0,deployment_status/* meaningOf */.P)(current.status);
    if (!isOfSource(request, current, source))
        return [`replaces ${describeSource(current)}`];
    if (verdict === 'crashed')
        return ['replaces what crashed'];
    if (verdict === 'live' && current.stopped)
        return ['replaces what was stopped'];
    const later = deployments.slice(0, deployments.indexOf(current));
    if (later.some(({ status }) => (0,deployment_status/* meaningOf */.P)(status).verdict === 'failed'))
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

;// CONCATENATED MODULE: ./js/core/railway/plan/domain.js
function chooseDomain(wanted, actual) {
    if (wanted !== 'generate' && wanted !== 'none')
        return wanted.toLowerCase();
    return actual.customDomains.find(({ ready }) => ready)?.domain ?? actual.domains[0];
}
function needsDomain({ domain }, actual) {
    return domain === 'generate' && chooseDomain(domain, actual) === undefined;
}
const longestLabel = 63;
function labelProblems(request, actual) {
    const slug = (name) => name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '');
    const service = actual.service?.name ?? request.service;
    const environment = actual.environment?.name ?? request.environment ?? 'production';
    const label = `${slug(service)}-${slug(environment)}`;
    if (!needsDomain(request, actual) || label.length <= longestLabel)
        return [];
    return [
        {
            input: 'domain',
            message: `the generated domain would begin with ${label}, which has ${label.length} characters: ${longestLabel} at most are possible`,
            hint: 'Shorten the name of the service or of the environment, or set domain to none or to a custom domain of the service.',
        },
    ];
}
function domainAdvice({ domain }, { customDomains }) {
    const custom = customDomains.find((each) => each.domain === domain.toLowerCase());
    if (!custom || custom.ready)
        return undefined;
    return `the domain ${custom.domain} has no certificate yet, so that nobody reaches the service by it: see its DNS records in the settings of the service at Railway`;
}
function domainProblems(request, actual) {
    return [...labelProblems(request, actual), ...customDomainProblems(request, actual)];
}
function customDomainProblems(request, actual) {
    const problems = [];
    const custom = request.domain !== 'generate' && request.domain !== 'none';
    if (custom && !actual.customDomains.some(({ domain }) => domain === request.domain.toLowerCase()))
        problems.push({
            input: 'domain',
            message: `the service ${request.service} has no domain ${request.domain}`,
            hint: 'Add it in the settings of the service at Railway, which names the DNS records it needs; then run again.',
        });
    return problems;
}

;// CONCATENATED MODULE: ./js/core/railway/plan/placing.js




function placingOf(request, actual) {
    const { stored, running } = placements(actual);
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
function placements({ placement, deployments }) {
    const current = (0,summary/* currentDeployment */.JG)(deployments);
    const byFile = current?.fileSettings.some((name) => name === 'multiRegionConfig' || name === 'numReplicas');
    const running = byFile ? undefined : current?.regions;
    return { stored: placement ?? running, running };
}
function isLive({ deployments }) {
    const current = (0,summary/* currentDeployment */.JG)(deployments);
    return current !== undefined && ['live', 'sleeping'].includes((0,deployment_status/* meaningOf */.P)(current.status).verdict);
}

;// CONCATENATED MODULE: ./js/core/railway/plan/source.js

function sourceStep(request, actual) {
    if (request.source === 'upload')
        return undefined;
    if (request.source === 'git')
        return connectStep(request, actual);
    const { image } = actual.source;
    return sameImage(image, request.image) ? undefined : { kind: 'set-image', image: request.image, from: image };
}
function connectStep(request, actual) {
    const { repo, branch, firstBranch } = request;
    if (!actual.source.repo)
        return { kind: 'connect', repo, branch: branch ?? firstBranch };
    const { followed } = actual;
    if (branch === undefined || !followed || followed.branch === branch)
        return undefined;
    const trigger = actual.copy ? undefined : followed.trigger;
    return { kind: 'follow-branch', trigger, from: followed.branch, branch };
}
function sourceProblems(request, actual) {
    const { service } = request;
    const { repo, image } = actual.source;
    if (request.source !== 'image' && repo === undefined && image) {
        const instead = request.source === 'git' ? 'not a repository' : 'not uploads';
        const message = `the service ${service} runs the image ${image}, ${instead}`;
        return [{ input: 'service', message, hint: 'Name another service.' }];
    }
    if (repo === undefined)
        return [];
    if (request.source === 'image')
        return [
            {
                input: 'image',
                message: `the service ${service} is connected to ${repo}, and every push would replace the image`,
                hint: 'Name another service, or disconnect this one in its settings at Railway.',
            },
        ];
    if (request.source === 'upload' || repo.toLowerCase() === request.repo.toLowerCase())
        return [];
    return [
        {
            input: 'repo',
            message: `the service ${service} is connected to ${repo}, not to ${request.repo}`,
            hint: 'Name another service, or disconnect this one in its settings at Railway.',
        },
    ];
}
function sourceAdvice(request, { source: { repo } }) {
    if (request.source !== 'upload' || repo === undefined || request.autodeploy === 'off')
        return undefined;
    return `the service is connected to ${repo}: the next push there that Railway deploys by itself replaces this upload`;
}

;// CONCATENATED MODULE: ./js/core/railway/plan/plan.js









const nothingThere = {
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
    const variables = (0,plan_variables/* diffVariables */.hD)(request.variables, actual.variables, request.pruneVariables, actual.sealed);
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
    if (!(0,plan_variables/* isEmptyChange */.gm)(variables) || (deploy?.kind === 'deploy' && variables.sealed?.length))
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
    if (!actual.project && request.environment !== undefined && (0,directory/* isId */.eQ)(request.environment))
        problems.push({ input: 'environment', message: 'a project that is created needs the name of one, not an id' });
    if (!request.create && !actual.service)
        problems.push({ input: 'service', message: `there is no service ${request.service}, and create is false` });
    if (!actual.service && (0,directory/* isId */.eQ)(request.service))
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
            if (!(0,api_errors/* isFault */.Zh)(error, ...missing))
                throw error;
            if (clock.monotonic() >= deadline)
                throw new api_errors/* RailwayError */.m9(error.message, { kind: 'not-found', operation: error.operation, hint });
        }
        await clock.sleep(pace.instanceIntervalMs, signal);
    }
}
async function readDeployments(client, ids) {
    return summariseAll((await client.read(operations_deployment/* listDeployments */.Jn, { input: listed(ids) })).deployments);
}
function listed(ids) {
    return { ...ids, status: { notIn: ['SKIPPED', 'REMOVING', 'REMOVED'] } };
}
function summariseAll({ edges }) {
    return (0,summary/* newestFirst */.ll)(edges.map(({ node }) => (0,summary/* summarise */.fS)(node)));
}
async function readFollowed(client, ids) {
    const [first] = (await unlessForbidden(client.read(readBranch, ids)))?.deploymentTriggers.edges ?? [];
    return first && { trigger: first.node.id, branch: first.node.branch };
}
async function readConfig(client, { environmentId, serviceId }) {
    const answer = await unlessForbidden(client.read(readPlacement, { environmentId }));
    if (!answer)
        return undefined;
    const config = at(at(answer.environment.config, 'services'), serviceId);
    const variables = at(config, 'variables') ?? {};
    return {
        placement: (0,summary/* readRegions */.eV)(at(at(config, 'deploy'), 'multiRegionConfig')),
        sealed: Object.entries(variables).flatMap(([name, variable]) => (at(variable, 'isSealed') === true ? [name] : [])),
    };
}
function at(value, key) {
    return typeof value === 'object' && value !== null ? value[key] : undefined;
}
async function readProjectRoom(client, projectId) {
    const answer = await unlessForbidden(client.read(readRoom, { projectId }));
    return answer && { plan: answer.project.subscriptionType, regions: answer.regions.map(({ name }) => name) };
}
async function readRoomOfNewProject(client, workspaceId) {
    const answer = await unlessForbidden(client.read(readRoomOfNew, { workspaceId }));
    if (!answer)
        return undefined;
    const plan = answer.workspace.plan.toLowerCase();
    return { plan: plan === 'free' ? 'trial' : plan, regions: answer.regions.map(({ name }) => name) };
}
async function unlessForbidden(answer) {
    try {
        return await answer;
    }
    catch (error) {
        if ((0,api_errors/* isFault */.Zh)(error, 'not-authorised', 'not-found', 'refused', 'schema-changed'))
            return undefined;
        throw error;
    }
}

// EXTERNAL MODULE: ./js/core/railway/request-problems.js
var request_problems = __webpack_require__(1150);
;// CONCATENATED MODULE: ./js/core/railway/environment/place.js






async function placeEnvironment(client, project, wish) {
    const { environment: wanted = 'production', environmentFrom } = wish;
    const environment = project.environments.find((each) => (0,directory/* isCalled */.AP)(each, wanted));
    const original = project.environments.find((each) => environmentFrom !== undefined && (0,directory/* isCalled */.AP)(each, environmentFrom));
    if (environment)
        return { environment, ...(original ? { original } : {}) };
    const own = await findRailwaysOwn(client, project.id, wanted, wish);
    if (own)
        return { environment: { id: own.id, name: own.name }, remark: ofRailway(own, wanted) };
    if (environmentFrom === undefined || !(0,request_problems/* needsSource */.v)(wish))
        return { environment: (0,directory/* chooseEnvironment */.HB)(project, wanted) };
    refuseCopy(project, wanted, wish);
    return { copy: { name: wanted, from: (0,directory/* chooseEnvironment */.HB)(project, environmentFrom, 'environment-from') } };
}
function refuseCopy(project, wanted, { create }) {
    const { message } = (0,directory/* missingEnvironment */.kP)(project, wanted);
    if ((0,directory/* isId */.eQ)(wanted))
        throw new errors/* InputError */.dz([
            { input: 'environment', message, hint: 'Give the name that the copy is to have, not an id.' },
        ]);
    if (!create)
        throw new errors/* InputError */.dz([{ input: 'environment', message: `${message}; and create is false` }]);
}
async function findRailwaysOwn(client, projectId, wanted, { pullRequest, repo }) {
    if (pullRequest === undefined || !(0,protection/* namesPullRequest */.J)(wanted, pullRequest))
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
        return withService(place, await (0,directory/* findService */.Ln)(client, project, wish.service));
    }
    const { workspaces, project } = await locateProject(client, identity, wish);
    if (!project) {
        refuseCopyOfNothing(wish);
        return { workspace: workspaceForNew(workspaces, wish) };
    }
    const place = await placeEnvironment(client, project, wish);
    const { id, name, services } = project;
    return withService({ project: { id, name }, ...place }, (0,directory/* chooseService */.xJ)(services, wish.service));
}
async function locateProject(client, identity, wish) {
    if (wish.project === undefined)
        throw new errors/* InputError */.dz([
            {
                input: 'project',
                message: `is required, as the token is ${describeToken(identity)}`,
                hint: 'Give the name or the id of the project, or use a project token, which implies it.',
            },
        ]);
    const workspaces = chooseWorkspaces(identity, wish.workspace);
    const project = await (0,directory/* findProject */.t1)(client, workspaces, wish.project);
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
    throw new errors/* InputError */.dz([
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
        .filter((input) => wish[input] !== undefined && !(0,directory/* isCalled */.AP)(identity[input], wish[input]))
        .map((input) => ({
        input,
        message: `${wish[input]} was asked for, but the token is ${describeToken(identity)}`,
        hint: wish.environmentFrom === undefined
            ? `Use a project token of that ${input}, or a token of the workspace.`
            : 'A project token reaches no other environment and creates none: use a token of the workspace.',
    }));
    if (problems.length > 0)
        throw new errors/* InputError */.dz(problems);
}
function chooseWorkspaces(identity, wanted) {
    if (wanted === undefined)
        return identity.workspaces;
    const chosen = identity.workspaces.filter((workspace) => (0,directory/* isCalled */.AP)(workspace, wanted));
    if (chosen.length > 0)
        return chosen;
    throw new errors/* InputError */.dz([
        {
            input: 'workspace',
            message: `the token reaches no workspace ${wanted}: it is ${describeToken(identity)}`,
        },
    ]);
}
function workspaceForNew(workspaces, { project, create, mode }) {
    const missing = `there is no project ${project} in ${workspaces.map(({ name }) => name).join(', ')}`;
    if (!(0,request_problems/* needsSource */.v)({ mode }))
        throw new errors/* InputError */.dz([{ input: 'project', message: missing, hint: `Mode ${mode} acts on what is there already.` }]);
    if (!create)
        throw new errors/* InputError */.dz([{ input: 'project', message: `${missing}, and create is false` }]);
    const [only, ...others] = workspaces;
    if (only && others.length === 0)
        return only;
    throw new errors/* InputError */.dz([
        {
            input: 'workspace',
            message: only
                ? `there is no project ${project}, and the token reaches ${workspaces.length} workspaces to create it in: ${workspaces.map(({ name }) => name).join(', ')}`
                : `there is no project ${project}, and the token reaches no workspace to create it in`,
            hint: 'Name one.',
        },
    ]);
}

;// CONCATENATED MODULE: ./js/core/railway/modes/destroy-environment.js








async function destroyEnvironment(run, identity) {
    const { request, recorder } = run;
    const wanted = request.environment ?? '';
    const project = await recorder.run('Project', () => findProjectOf(run, identity), ({ id, name }) => ({ state: 'unchanged', detail: `${name} (${id})` }));
    run.learn({ projectId: project.id, project: project.name, environment: wanted });
    const environment = await recorder.run('Environment', () => findDeletable(run, project, wanted), (found) => ({ state: 'unchanged', detail: found ? `${found.name} (${found.id})` : `there is no ${wanted}` }));
    if (environment)
        return remove(run, project, environment);
    return { outcome: 'destroyed', ok: true, reason: `the environment ${wanted} of ${project.name} was gone already` };
}
async function findProjectOf({ client, request }, identity) {
    if (identity.kind === 'project')
        throw new errors/* InputError */.dz(lackingAbilities(identity, ['delete-environment']));
    const { project, workspaces } = await locateProject(client, identity, request);
    if (project)
        return project;
    const names = workspaces.map(({ name }) => name).join(', ');
    throw new errors/* InputError */.dz([{ input: 'project', message: `there is no project ${request.project} in ${names}` }]);
}
async function findDeletable({ client, request }, project, wanted) {
    const environments = await readEnvironments(client, project.id);
    const found = environments.all.find((each) => (0,directory/* isCalled */.AP)(each, wanted)) ??
        environments.all.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
    const reason = found && (0,protection/* whyNotDelete */.P)(found, environments, request.pullRequest, request.environmentFrom);
    if (!reason)
        return found;
    const message = `${found.name} is not deleted: ${reason}`;
    const hint = 'Only the environment of this pull request is deleted. Delete any other at Railway.';
    throw new errors/* InputError */.dz([{ input: 'environment', message, hint }]);
}
async function remove(run, project, { id, name }) {
    const { recorder, pace } = run;
    run.learn({ environmentId: id, environment: name, changed: true });
    const gone = await recorder.run('Deletion', () => removeEnvironment(run, project.id, id), (done) => (done ? { state: 'done', detail: name } : { state: 'failed', detail: `${name} is still listed` }));
    if (gone)
        return { outcome: 'destroyed', ok: true, reason: `the environment ${name} of ${project.name} is deleted` };
    return {
        outcome: 'timed-out',
        ok: false,
        reason: `Railway accepted to delete the environment ${name}, but still lists it after ${(0,duration/* formatDuration */.a)(pace.removalMs)}`,
        hint: 'Run again, or see at Railway whether it is gone.',
    };
}

;// CONCATENATED MODULE: ./js/core/railway/api/operations/control.js

const readRunning = (0,graphql/* graphql */.U)(`
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
const readEarlier = (0,graphql/* graphql */.U)(`
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
const readReplicas = (0,graphql/* graphql */.U)(`
  query ReadReplicas($id: String!) {
    deployment(id: $id) { id status statusUpdatedAt instances { id status } }
  }
`);
const readPlan = (0,graphql/* graphql */.U)(`
  query ReadPlan($projectId: String!) {
    project(id: $projectId) { subscriptionType }
  }
`);
const redeployDeployment = (0,graphql/* graphql */.U)(`
  mutation RedeployDeployment($id: String!) {
    deploymentRedeploy(id: $id) { id }
  }
`);
const restartDeployment = (0,graphql/* graphql */.U)(`
  mutation RestartDeployment($id: String!) {
    deploymentRestart(id: $id)
  }
`);
const rollbackDeployment = (0,graphql/* graphql */.U)(`
  mutation RollbackDeployment($id: String!) {
    deploymentRollback(id: $id)
  }
`);

// EXTERNAL MODULE: ./js/core/railway/api/endpoint.js
var endpoint = __webpack_require__(2330);
;// CONCATENATED MODULE: ./js/core/railway/deployment/cadence.js

const requestsAfterwards = 4;
const tenMinutesMs = 600_000;
function nextLookMs(pace, lookout) {
    const wished = Math.min(pace.sparsePollMs, Math.max(pace.pollMs, wishedMs(pace, lookout)));
    if (lookout.told && !lookout.contradicted)
        return (0,api_pace/* withinBudget */.xV)(pace.heartbeatMs, lookout.budget);
    return (0,api_pace/* withinBudget */.xV)(looksToSpare(pace, lookout) > 0 ? wished : pace.sparsePollMs, lookout.budget);
}
function wishedMs({ pollMs }, { elapsedMs, startingMs, usualMs, contradicted }) {
    if (contradicted)
        return pollMs;
    if (startingMs !== undefined)
        return Math.max(1.5 * pollMs, startingMs / 2);
    const growing = Math.max(1.5 * pollMs, elapsedMs / 2);
    if (usualMs === undefined || elapsedMs < 4 * pollMs)
        return growing;
    const from = 0.85 * usualMs;
    const until = 1.15 * usualMs;
    if (elapsedMs < from)
        return from - elapsedMs;
    return elapsedMs < until ? 0.03 * usualMs : Math.max(0.03 * usualMs, (elapsedMs - until) / 2);
}
function looksToSpare({ sparsePollMs, requestsForTenMinutes }, { elapsedMs, requests }) {
    const allowed = requestsForTenMinutes - requestsAfterwards - requests;
    if (elapsedMs < tenMinutesMs)
        return allowed - Math.ceil((tenMinutesMs - elapsedMs) / sparsePollMs);
    return allowed + (1.5 * (elapsedMs - tenMinutesMs)) / sparsePollMs;
}
const longestUsualMs = 3_600_000;
function usualDuration(deployments) {
    const durations = deployments
        .filter(({ status }) => status === 'SUCCESS')
        .map(({ createdAt, statusUpdatedAt }) => Date.parse(statusUpdatedAt ?? '') - Date.parse(createdAt))
        .filter((ms) => ms > 0 && ms <= longestUsualMs);
    return durations[0];
}

;// CONCATENATED MODULE: ./js/core/railway/deployment/ci-guard.js



function waitsForOurselves({ request, insideChecks }, status) {
    return status === 'WAITING' && insideChecks && request.waitForCiGuard;
}
const deadlockWords = 'waits for the checks of the commit, and this run is one of them: each waits for the other';
const deadlockHint = 'Switch Wait for CI off in the settings of the service at Railway, as this workflow deploys after its own tests anyway; or run the deploy in a workflow that is no check of the commit. wait-for-ci-guard: false waits all the same.';
async function cancelWaiting({ client, log }, id) {
    try {
        await client.write(operations_deployment/* cancelDeployment */.wj, { id }, async () => undefined);
        return 'REMOVED';
    }
    catch (error) {
        if (!(error instanceof api_errors/* RailwayError */.m9))
            throw error;
        log.warning(`the deployment could not be cancelled: ${(0,errors/* messageOf */.bD)(error)}`);
        return 'WAITING';
    }
}

;// CONCATENATED MODULE: ./js/core/railway/plan/file-settings.js

const lastDay = '2026-12-01';
function fileSettings(wanted, values) {
    return Object.entries(values).map(([name, value]) => {
        const file = typeof value === 'string' ? value : JSON.stringify(value);
        const ours = Object.hasOwn(wanted, name) ? wanted[name] : undefined;
        if (ours === undefined || sameInFile(name, value, ours))
            return { name, file };
        return { name, file, wanted: describeValue(ours) };
    });
}
function sameInFile(name, value, ours) {
    if (typeof ours === 'number')
        return Number(value) === ours;
    return sameSetting(name, value, ours);
}
function describeFileSettings(settings) {
    const each = settings.map(({ name, file, wanted }) => wanted === undefined ? `${name} (${file})` : `${name} (the file says ${file}, this deploy wants ${wanted})`);
    return `a railway.json or railway.toml in the repository decides these settings, not this deploy: ${each.join(', ')}. Railway ends such files on ${lastDay}: give the settings as inputs and remove the file`;
}

;// CONCATENATED MODULE: ./js/core/railway/deployment/file-settings.js



function reportFileSettings(run, { fileValues = {} }) {
    const { request, log, redact } = run;
    const wishes = (0,request_problems/* needsSource */.v)(request) ? wantedSettings(request) : {};
    const found = fileSettings(wishes, fileValues).map(({ name, file, wanted }) => ({
        name,
        file: redact(file),
        ...(wanted === undefined ? {} : { wanted: redact(wanted) }),
    }));
    const known = run.facts().fileSettings ?? [];
    if (JSON.stringify(found) === JSON.stringify(known))
        return;
    run.learn({ fileSettings: found });
    if (found.length > 0)
        log.warning(describeFileSettings(found));
}

;// CONCATENATED MODULE: ./js/core/railway/api/operations/evidence.js

const readDeploymentEvents = (0,graphql/* graphql */.U)(`
  query ReadDeploymentEvents($id: String!) {
    deploymentEvents(id: $id, first: 100) {
      edges {
        node { step createdAt completedAt payload { error reason detail durationMs attempt maxAttempts skipped } }
      }
    }
  }
`);
const followBuildLog = (0,graphql/* graphql */.U)(`
  subscription FollowBuildLog($deploymentId: String!, $limit: Int!) {
    buildLogs(deploymentId: $deploymentId, filter: "", limit: $limit) { timestamp message }
  }
`);
const readBuildLogs = (0,graphql/* graphql */.U)(`
  query ReadBuildLogs($deploymentId: String!, $limit: Int!) {
    buildLogs(deploymentId: $deploymentId, limit: $limit) { timestamp message severity }
  }
`);
const readDeploymentLogs = (0,graphql/* graphql */.U)(`
  query ReadDeploymentLogs($deploymentId: String!, $limit: Int!) {
    deploymentLogs(deploymentId: $deploymentId, limit: $limit) { timestamp message severity }
  }
`);
const readPlatformStatus = (0,graphql/* graphql */.U)(`
  query ReadPlatformStatus {
    platformStatus { isStable incident { message url } }
  }
`);

;// CONCATENATED MODULE: ./js/core/railway/deployment/patience.js
function clientFor(ms, { reconnect, signal }) {
    const deadline = AbortSignal.timeout(ms);
    return reconnect(signal ? AbortSignal.any([signal, deadline]) : deadline);
}

;// CONCATENATED MODULE: ./js/core/railway/deployment/timings.js


const stepWords = {
    SNAPSHOT_CODE: 'taking the code',
    BUILD_IMAGE: 'the build',
    PUBLISH_IMAGE: 'publishing the image',
    PRE_DEPLOY_COMMAND: 'the pre-deploy command',
    CREATE_CONTAINER: 'creating the container',
    HEALTHCHECK: 'the health check',
    CONFIGURE_NETWORK: 'configuring the network',
    MIGRATE_VOLUMES: 'migrating the volumes',
    DRAIN_INSTANCES: 'draining the previous deployment',
    WAIT_FOR_DEPENDENCIES: 'waiting for other services',
};
function wordsForStep(step) {
    return Object.hasOwn(stepWords, step) ? stepWords[step] : step;
}
function timingsOf(events) {
    return inOrder(events).flatMap(({ step, createdAt, completedAt, payload }) => {
        if (payload?.skipped)
            return [];
        const between = completedAt === null ? undefined : Date.parse(completedAt) - Date.parse(createdAt);
        const durationMs = payload?.durationMs ?? between;
        if (durationMs === undefined || !(durationMs >= 0))
            return [];
        return [{ step, words: wordsForStep(step), durationMs: Math.round(durationMs) }];
    });
}
function failureOf(events) {
    const told = inOrder(events).findLast(({ payload }) => payload?.error || payload?.reason);
    if (!told)
        return undefined;
    const { error, reason, detail, attempt, maxAttempts } = told.payload;
    const words = [...new Set([error, reason, detail].filter(Boolean))].join(': ');
    const attempts = attempt ? ` at attempt ${attempt}${maxAttempts ? ` of ${maxAttempts}` : ''}` : '';
    return `${wordsForStep(told.step)} failed${attempts}: ${words}`;
}
function inOrder(events) {
    return [...events].sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
}
const readWithinMs = 10_000;
async function readTimings(run, id) {
    try {
        const { deploymentEvents } = await clientFor(readWithinMs, run).read(readDeploymentEvents, { id });
        return timingsOf(deploymentEvents.edges.map(({ node }) => node));
    }
    catch {
        run.signal?.throwIfAborted();
        return [];
    }
}

;// CONCATENATED MODULE: ./js/core/railway/deployment/reason.js



const withinMs = 30_000;
const linesShown = 40;
const lineLength = 1000;
async function explainFailure(run, deploymentId, verdict) {
    const { redact } = run;
    const client = clientFor(withinMs, run);
    const [events = [], build, service, platform] = await Promise.all([
        optional(readEvents(client, deploymentId)),
        verdict === 'failed' ? readBuildLog(client, deploymentId, redact) : [],
        readServiceLines(client, deploymentId, redact),
        optional(client.read(readPlatformStatus, {})),
    ]);
    const reason = failureOf(events);
    const incident = platform?.platformStatus.incident;
    return {
        reason: reason && shorten(redact(reason)),
        timings: timingsOf(events),
        logs: [...build, ...service],
        incident: platform && !platform.platformStatus.isStable ? shorten(incident?.message ?? 'Railway is not stable') : undefined,
    };
}
function readServiceLog(run, deploymentId) {
    return readServiceLines(clientFor(withinMs, run), deploymentId, run.redact);
}
async function readServiceLines(client, deploymentId, redact) {
    const lines = await optional(client.read(readDeploymentLogs, { deploymentId, limit: linesShown }));
    return lastLines('Service log, last lines', redact, lines?.deploymentLogs);
}
async function readBuildLog(client, deploymentId, redact) {
    const lines = await optional(client.read(readBuildLogs, { deploymentId, limit: linesShown }));
    return lastLines('Build log, last lines', redact, lines?.buildLogs);
}
async function readEvents(client, id) {
    return (await client.read(readDeploymentEvents, { id })).deploymentEvents.edges.map(({ node }) => node);
}
function lastLines(title, redact, lines = []) {
    const text = lines
        .slice(-linesShown)
        .map(({ message }) => shorten(redact(message)))
        .join('\n');
    return text === '' ? [] : [{ title, text }];
}
function shorten(line) {
    return line.length > lineLength ? `${line.slice(0, lineLength)}…` : line;
}
async function optional(answer) {
    try {
        return await answer;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./js/core/railway/deployment/skip.js
const stays = 'What ran before still runs.';
function explainSkip(reason) {
    if (reason === undefined)
        return { words: 'no reason given', hint: `${stays} The page of the deployment at Railway may say why.` };
    if (/watch|no change/i.test(reason))
        return {
            words: `${reason}: the commit changes nothing that the service's watch patterns name`,
            hint: `${stays} Widen watch-patterns if the commit should have been deployed; on-skip: pass accepts this.`,
        };
    if (/\bCI\b|check suite|checks?\b/i.test(reason))
        return {
            words: `${reason}: Wait for CI is on, and a check of the commit was not successful`,
            hint: `${stays} A skipped deployment never resumes: make the checks of the commit succeed, and run again.`,
        };
    return { words: reason, hint: stays };
}

;// CONCATENATED MODULE: ./js/core/railway/deployment/judge.js






async function judge(run, watched, made) {
    const { deployment, verdict } = watched;
    switch (verdict) {
        case 'live':
        case 'sleeping':
            reportFileSettings(run, deployment);
            if (verdict === 'sleeping')
                run.log.warning('the deployment sleeps: the first request wakes it, and whoever sends that waits');
            return judgeCommit(run, deployment.commit, verdict, made);
        case 'failed':
        case 'crashed':
            return explained(run, verdict, deployment.id, made);
        default:
            return judgeUnserved(run, { ...watched, verdict }, made);
    }
}
function judgeUnserved({ request, facts, learn }, { deployment, verdict, limit, successor }, made) {
    const subject = `The deployment of ${made.words}`;
    const { words } = (0,deployment_status/* meaningOf */.P)(deployment.status);
    switch (verdict) {
        case 'skipped': {
            const why = explainSkip(deployment.skippedReason);
            const reason = `${subject} ${words}: ${why.words}`;
            return { outcome: 'skipped', ok: request.onSkip === 'pass', reason, hint: why.hint };
        }
        case 'needs-approval': {
            const { page } = facts();
            const hint = `Approve it${page ? ` at ${page}` : ' at Railway'}. Commits of members of the workspace with a connected GitHub account need no approval.`;
            return { outcome: 'needs-approval', ok: false, reason: `${subject} ${words}`, hint };
        }
        case 'superseded': {
            const commit = successor?.commit ? ` of ${(0,core_commit/* short */.h)(successor.commit)}` : '';
            const by = successor ? `: ${successor.id}${commit} took over` : '';
            return { outcome: 'superseded', ok: successor !== undefined, reason: `${subject} ${words}${by}` };
        }
        case 'removed': {
            const reason = `${subject} ${words}: somebody aborted it, and nothing took over`;
            return { outcome: 'removed', ok: false, reason };
        }
        case 'blocked-by-checks':
            return { outcome: verdict, ok: false, reason: `${subject} ${deadlockWords}`, hint: deadlockHint };
        case 'wait': {
            if (limit)
                learn({ passedLimit: limit.phase });
            const reason = `${subject} ${words} still, ${limit?.words}`;
            return { outcome: 'timed-out', ok: false, reason, hint: limit?.hint };
        }
    }
}
function judgeCommit({ facts, request }, commit, verdict, made) {
    if (made.commit !== undefined && commit !== undefined && commit !== made.commit)
        return {
            outcome: 'wrong-commit',
            ok: false,
            reason: `Railway deployed ${(0,core_commit/* short */.h)(commit)} instead of ${made.words}`,
        };
    const { url } = facts();
    const isAsked = request.healthPath !== undefined;
    const words = verdict === 'sleeping' ? (0,deployment_status/* meaningOf */.P)('SLEEPING').words : isAsked ? 'is live' : 'has started';
    const unasked = isAsked || verdict === 'sleeping' ? '' : '; whether it is healthy nobody asked';
    return { outcome: 'deployed', ok: true, reason: `${made.words} ${words}${url ? ` at ${url}` : ''}${unasked}` };
}
async function explained(run, verdict, deploymentId, made) {
    await run.clock.sleep(run.pace.logLagMs, run.signal);
    const { reason, logs, incident, timings } = await explainFailure(run, deploymentId, verdict);
    run.signal?.throwIfAborted();
    run.learn({ timings });
    const { words } = (0,deployment_status/* meaningOf */.P)(run.facts().status ?? '');
    return {
        outcome: verdict,
        ok: false,
        reason: `The deployment of ${made.words} ${reason ? `${verdict}: ${reason}` : words}`,
        hint: incident ? `Railway reports an incident: ${incident}` : undefined,
        logs,
    };
}
async function unhealthy(run, { words }, deploymentId, made) {
    const logs = deploymentId ? await readServiceLog(run, deploymentId) : [];
    run.signal?.throwIfAborted();
    return {
        outcome: 'unhealthy',
        ok: false,
        reason: `${made.words} is deployed, but its ${run.request.healthPath} ${words}`,
        hint: 'Read the logs of the service. The domain must lead to the port that the service listens on.',
        logs,
    };
}

// EXTERNAL MODULE: ./js/core/logs/neutralise.js
var neutralise = __webpack_require__(8330);
// EXTERNAL MODULE: ./js/core/retry.js
var retry = __webpack_require__(7762);
;// CONCATENATED MODULE: ./js/core/railway/deployment/stream.js


const attemptsForNothing = 6;
const openingsInAll = 30;
async function keepOpen({ clock, pace, log }, name, open, signal) {
    let vain = 0;
    for (let openings = 1; openings <= openingsInAll && vain < attemptsForNothing; openings++) {
        try {
            vain += 1;
            const over = await open(() => {
                vain = 0;
            });
            if (over)
                return;
            log.debug(`${name}: ended early`);
        }
        catch (error) {
            if (signal.aborted)
                return;
            log.debug(`${name}: ${(0,errors/* messageOf */.bD)(error)}`);
        }
        const waitMs = (0,retry/* backoffMs */.jo)(pace.retry, openings, 0.5);
        await clock.sleep(waitMs, signal).catch(() => { });
        if (signal.aborted)
            return;
    }
    log.debug(`${name}: given up, it goes on without`);
}
async function waitAtMost(clock, ms, event, signal) {
    const nap = new AbortController();
    try {
        await Promise.race([event, clock.sleep(ms, signal ? AbortSignal.any([signal, nap.signal]) : nap.signal)]);
    }
    finally {
        nap.abort();
    }
}

;// CONCATENATED MODULE: ./js/core/railway/deployment/build-log.js



const lookBack = 500;
const remembered = 5000;
const longestLine = 1000;
function createLineFilter(memory = remembered) {
    const seen = new Set();
    return (lines) => {
        const alike = new Map();
        const fresh = lines.filter(({ timestamp, message }) => {
            const key = `${timestamp} ${message}`;
            const number = (alike.get(key) ?? 0) + 1;
            alike.set(key, number);
            const known = seen.has(`${number} ${key}`);
            seen.add(`${number} ${key}`);
            return !known;
        });
        for (const oldest of seen) {
            if (seen.size <= memory)
                break;
            seen.delete(oldest);
        }
        return fresh;
    };
}
function showBuildLog(run, deploymentId) {
    const closing = new AbortController();
    const fresh = createLineFilter();
    let began = false;
    const show = (lines) => {
        began ||= lines.length > 0;
        for (const { message } of fresh(lines))
            for (const line of (0,neutralise/* neutralise */.$0)(run.redact(message)).split('\n'))
                run.log.info(`build | ${line.length > longestLine ? `${line.slice(0, longestLine)}…` : line}`);
    };
    const done = keepOpen(run, 'build log', async (delivered) => {
        const onEvent = ({ buildLogs }) => {
            delivered();
            show(buildLogs);
        };
        await run.subscribe(followBuildLog, { deploymentId, limit: lookBack }, onEvent, closing.signal);
        return began;
    }, closing.signal);
    return {
        async stop() {
            if (began)
                await waitAtMost(run.clock, Math.min(1000, run.pace.logLagMs), done, run.signal).catch(() => { });
            closing.abort();
            await done;
        },
    };
}

;// CONCATENATED MODULE: ./js/core/railway/deployment/course.js

const idle = new Set(['QUEUED', 'WAITING']);
function createCourse({ buildTimeoutMs, healthTimeoutMs }, { startMarginMs }, clock) {
    const begunAt = clock.monotonic();
    let startedAt;
    let status = '';
    let since = begunAt;
    let queued = 0;
    const queuedMs = () => queued + (idle.has(status) ? clock.monotonic() - since : 0);
    const endsAt = () => startedAt === undefined ? begunAt + buildTimeoutMs : startedAt + healthTimeoutMs + startMarginMs;
    return {
        note(next) {
            if (next === status)
                return false;
            const now = clock.monotonic();
            if (idle.has(status))
                queued += now - since;
            if (next === 'DEPLOYING')
                startedAt ??= now;
            status = next;
            since = now;
            return true;
        },
        startingMs: () => (startedAt === undefined ? undefined : clock.monotonic() - startedAt),
        queuedMs,
        leftMs: () => Math.max(0, endsAt() - clock.monotonic()),
        passed() {
            if (clock.monotonic() < endsAt())
                return undefined;
            return startedAt === undefined
                ? buildLimit(buildTimeoutMs, queuedMs())
                : startLimit(healthTimeoutMs + startMarginMs, healthTimeoutMs);
        },
    };
}
function buildLimit(afterMs, queuedMs) {
    const idleWords = queuedMs >= 1000 ? `, ${(0,duration/* formatDuration */.a)(queuedMs)} of which it waited for its turn` : '';
    return {
        phase: 'build',
        words: `after ${(0,duration/* formatDuration */.a)(afterMs)}: build-timeout has passed${idleWords}`,
        hint: 'It goes on at Railway. Raise build-timeout if builds take this long.',
    };
}
function startLimit(afterMs, healthTimeoutMs) {
    return {
        phase: 'deploy',
        words: `${(0,duration/* formatDuration */.a)(afterMs)} after its build: health-timeout (${(0,duration/* formatDuration */.a)(healthTimeoutMs)}) has passed`,
        hint: 'It goes on at Railway. Raise health-timeout if the service takes this long to start.',
    };
}

;// CONCATENATED MODULE: ./js/core/railway/deployment/live-status.js



const contradictionsAllowed = 2;
const dropsNoticed = 2;
function openLiveStatus(run, id, onProgress) {
    const closing = new AbortController();
    const { hear, drop, isGivenUp, ...heard } = createHearsay(onProgress);
    const done = keepOpen(run, 'status subscription', async (delivered) => {
        const onEvent = ({ deployment }) => {
            delivered();
            hear(deployment.status);
        };
        try {
            await run.subscribe(operations_deployment/* watchStatus */.iP, { id }, onEvent, closing.signal);
        }
        finally {
            drop();
        }
        return isGivenUp();
    }, closing.signal);
    return {
        get told() {
            return heard.isTold();
        },
        get contradicted() {
            return heard.isContradicted();
        },
        news: heard.news,
        confirm(status) {
            heard.confirm(status);
            if (isGivenUp())
                closing.abort();
        },
        async [Symbol.asyncDispose]() {
            closing.abort();
            await done;
        },
    };
}
function createHearsay(onProgress) {
    let last;
    let found;
    let [contradictions, drops] = [0, 0];
    let wake = () => { };
    const isGivenUp = () => contradictions > contradictionsAllowed;
    const isNews = () => last !== undefined && last !== found && isReasonToLook(last);
    return {
        isGivenUp,
        hear(status) {
            if (typeof status !== 'string' || isGivenUp())
                return;
            last = status;
            if (isNews())
                wake();
            else if (status !== found)
                onProgress(status);
        },
        drop() {
            if (last !== undefined && ++drops <= dropsNoticed)
                wake();
            last = undefined;
        },
        isTold: () => last !== undefined && last === found,
        isContradicted: isNews,
        news: () => new Promise((resolve) => {
            wake = resolve;
            if (contradictions === 0 && isNews())
                resolve();
        }),
        confirm(status) {
            found = status;
            contradictions = last === undefined || last === status ? 0 : contradictions + 1;
            if (isGivenUp())
                last = undefined;
        },
    };
}
function isReasonToLook(status) {
    return status === 'DEPLOYING' || (0,deployment_status/* meaningOf */.P)(status).verdict !== 'wait';
}

;// CONCATENATED MODULE: ./js/core/railway/deployment/successor.js



async function findSuccessor(run, ids, removed) {
    const first = await look(run, ids, removed);
    if (first.successor)
        return first;
    await run.clock.sleep(run.pace.pollMs, run.signal);
    return look(run, ids, removed);
}
async function look({ client }, ids, removed) {
    const later = (await readDeployments(client, ids)).filter(({ id, createdAt }) => id !== removed.id && Date.parse(createdAt) >= Date.parse(removed.createdAt));
    const successor = (0,summary/* currentDeployment */.JG)(later);
    return { successor, same: successor !== undefined && sameSource(successor, removed) };
}

;// CONCATENATED MODULE: ./js/core/railway/deployment/watch.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});















const failedLooksAllowed = 5;
const successorsFollowed = 5;
async function watchDeployment(run, options) {
    let { deploymentId, own } = options;
    for (let followed = 0;; followed++) {
        const watched = await watchOne(run, { ...options, deploymentId });
        const { deployment, verdict } = watched;
        if (verdict === 'live' || verdict === 'sleeping')
            run.learn({ timings: await readTimings(run, deploymentId) });
        if (verdict === 'blocked-by-checks' && own) {
            const status = await cancelWaiting(run, deploymentId);
            return { ...watched, deployment: { ...deployment, status } };
        }
        if (verdict !== 'removed' && verdict !== 'superseded')
            return watched;
        const { successor, same } = await findSuccessor(run, options.ids, {
            ...deployment,
            commit: deployment.commit ?? options.commit,
        });
        if (!successor || !same || followed === successorsFollowed)
            return { deployment, verdict: successor ? 'superseded' : 'removed', successor };
        run.log.info(`Railway replaced the deployment by ${successor.id}, of the same commit: following that`);
        deploymentId = successor.id;
        own = false;
    }
}
async function watchOne(run, { deploymentId, usualMs }) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const course = createCourse(run.request, run.pace, run.clock);
        const live = __addDisposableResource(env_1, openLiveStatus(run, deploymentId, (status) => {
            if (course.note(status))
                announce(run.log, { status });
        }), true);
        const buildLog = run.request.buildLog ? showBuildLog(run, deploymentId) : undefined;
        try {
            return await lookUntilDecided(run, { deploymentId, usualMs, course, live });
        }
        finally {
            await buildLog?.stop();
            const queuedMs = Math.round(course.queuedMs());
            if (queuedMs >= 1000) {
                run.log.info(`the deployment waited ${(0,duration/* formatDuration */.a)(queuedMs)} for its turn`);
                run.learn({ queuedMs });
            }
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function lookUntilDecided(run, watch) {
    const { clock, client, log, signal } = run;
    const { course, live } = watch;
    const begunAt = clock.monotonic();
    for (let failed = 0;;) {
        try {
            const { deployment } = await client.read(operations_deployment/* readDeployment */.iJ, { id: watch.deploymentId });
            failed = 0;
            const decided = decide(run, watch, (0,summary/* summarise */.fS)(deployment));
            if (decided)
                return decided;
        }
        catch (error) {
            const tolerable = (0,api_errors/* isTransient */.dg)(error) || (0,api_errors/* isFault */.Zh)(error, 'not-found', 'not-authorised');
            if (!tolerable || ++failed >= failedLooksAllowed || course.leftMs() === 0)
                throw error;
            log.debug(`looking again: ${(0,errors/* messageOf */.bD)(error)}`);
        }
        const next = nextLookMs(run.pace, {
            elapsedMs: clock.monotonic() - begunAt,
            startingMs: course.startingMs(),
            usualMs: watch.usualMs,
            told: live.told,
            contradicted: live.contradicted,
            requests: run.requests(),
            budget: client.budget(),
        });
        await waitAtMost(clock, Math.min(course.leftMs(), next), live.news(), signal);
    }
}
function decide(run, { course, live }, deployment) {
    const { status } = deployment;
    if (course.note(status))
        announce(run.log, deployment);
    run.learn({ status });
    live.confirm(status);
    const { verdict } = (0,deployment_status/* meaningOf */.P)(status);
    if (verdict !== 'wait')
        return { deployment, verdict };
    if (waitsForOurselves(run, status))
        return { deployment, verdict: 'blocked-by-checks' };
    const limit = course.passed();
    return limit && { deployment, verdict, limit };
}
function announce(log, { status, commit, skippedReason }) {
    const { words, known } = (0,deployment_status/* meaningOf */.P)(status);
    const line = `${status}: the deployment${commit ? ` of ${(0,core_commit/* short */.h)(commit)}` : ''} ${words}${skippedReason ? `: ${skippedReason}` : ''}`;
    if (known)
        log.info(line);
    else
        log.warning(line);
    if (status === 'WAITING')
        log.warning('Railway waits for the checks of this commit. If this workflow is one of them, each waits for the other: switch Wait for CI off in the settings of the service.');
}

;// CONCATENATED MODULE: ./js/core/railway/api/operations/proof.js

const readProof = (0,graphql/* graphql */.U)(`
  query ReadProof($id: String!, $serviceId: String!, $environmentId: String!) {
    deployment(id: $id) { id status createdAt deploymentStopped meta instances { id status } }
    serviceInstance(serviceId: $serviceId, environmentId: $environmentId) {
      activeDeployments { id status }
      latestDeployment { id status }
    }
  }
`);

;// CONCATENATED MODULE: ./js/core/railway/proof/placement.js

function missingReplicas({ before, after, replicas, region }) {
    if (!after)
        return undefined;
    if (replicas !== undefined) {
        const is = region === undefined ? countReplicas(after) : (after[region]?.numReplicas ?? 0);
        return is < replicas ? `${region ? `${region}: ` : ''}${is} of ${replicas} wanted` : undefined;
    }
    if (!before)
        return undefined;
    if (region !== undefined) {
        const [was, is] = [countReplicas(before), after[region]?.numReplicas ?? 0];
        return is < was ? `${was} → ${is} in ${region}` : undefined;
    }
    const lost = Object.entries(before)
        .map(([name, { numReplicas }]) => ({ name, was: numReplicas, is: after[name]?.numReplicas ?? 0 }))
        .filter(({ was, is }) => is < was);
    return lost.length > 0 ? lost.map(({ name, was, is }) => `${name}: ${was} → ${is}`).join(', ') : undefined;
}
function crashedReplicas(instances, regions) {
    const crashed = instances.filter((status) => status === 'CRASHED').length;
    const up = instances.filter((status) => upStatuses.has(status)).length;
    const wanted = regions ? countReplicas(regions) : instances.length;
    return crashed > 0 && up < wanted ? `${up} of ${wanted} run, ${crashed} crashed` : undefined;
}
const upStatuses = new Set(['CREATED', 'INITIALIZING', 'RUNNING', 'RESTARTING']);

;// CONCATENATED MODULE: ./js/core/railway/proof/look.js








const look_withinMs = 60_000;
async function lookAt(run, id) {
    const client = clientFor(look_withinMs, run);
    try {
        return (await lookAtAll(client, run.facts(), id)) ?? (await lookAtDeployment(client, id));
    }
    catch (error) {
        run.signal?.throwIfAborted();
        if (error instanceof api_errors/* RailwayError */.m9 || isTimeout(error))
            return undefined;
        throw error;
    }
}
function isTimeout(error) {
    return error instanceof DOMException && error.name === 'TimeoutError';
}
async function lookClosely(run, id, answering) {
    const first = await lookAt(run, id);
    if (!first || !isUp(first) || !isDoubtful(first, answering))
        return first;
    await run.clock.sleep(run.pace.pollMs, run.signal);
    return (await lookAt(run, id)) ?? first;
}
function isDoubtful({ deployment: { id, regions }, active, instances }, answering) {
    const isUnlisted = active.length > 0 && !active.includes(id) && answering !== id;
    return isUnlisted || crashedReplicas(instances, regions) !== undefined;
}
async function lookAtAll(client, { serviceId, environmentId }, id) {
    if (serviceId === undefined || environmentId === undefined)
        return undefined;
    const answer = await unlessForbidden(client.read(readProof, { id, serviceId, environmentId }));
    if (!answer)
        return undefined;
    const { activeDeployments, latestDeployment } = answer.serviceInstance;
    return {
        deployment: (0,summary/* summarise */.fS)(answer.deployment),
        active: activeDeployments.map((one) => one.id),
        latest: latestDeployment?.id,
        instances: answer.deployment.instances.map(({ status }) => status),
    };
}
async function lookAtDeployment(client, id) {
    const answer = await unlessForbidden(client.read(operations_deployment/* readDeployment */.iJ, { id }));
    return answer && { deployment: (0,summary/* summarise */.fS)(answer.deployment), active: [], latest: undefined, instances: [] };
}
function isTaken({ deployment: { id }, latest, active }, answering) {
    if (latest === undefined || latest === id)
        return false;
    return answering === latest || (active.includes(latest) && !active.includes(id));
}
function isUp({ deployment: { status } }) {
    const { verdict } = (0,deployment_status/* meaningOf */.P)(status);
    return verdict === 'live' || verdict === 'sleeping';
}

;// CONCATENATED MODULE: ./js/core/railway/proof/ending.js





async function endingOfLook(run, { look, answering }, id, subject) {
    if (!look)
        return undefined;
    const { verdict, words } = (0,deployment_status/* meaningOf */.P)(look.deployment.status);
    if (verdict === 'crashed' || verdict === 'failed') {
        run.learn({ proof: 'unhealthy' });
        return explained(run, 'crashed', id, subject);
    }
    const was = `The deployment of ${subject.words} was live and`;
    if (isTaken(look, answering))
        return { outcome: 'superseded', ok: true, reason: `${was} is being replaced: ${look.latest} took over` };
    if (verdict !== 'removed' && verdict !== 'superseded')
        return undefined;
    const { successor } = await findSuccessor(run, idsOf(run), look.deployment);
    return successor
        ? { outcome: 'superseded', ok: true, reason: `${was} ${words}: ${successor.id} took over` }
        : { outcome: 'removed', ok: false, reason: `${was} ${words}: somebody removed it, and nothing took over` };
}
function idsOf({ facts }) {
    const { projectId = '', environmentId = '', serviceId = '' } = facts();
    return { projectId, environmentId, serviceId };
}
async function endingOfSteadiness(run, { restarted, unwell }, id, subject) {
    if (restarted !== undefined) {
        run.learn({ proof: 'unhealthy' });
        const ending = await explained(run, 'crashed', id, subject);
        return { ...ending, reason: `The deployment of ${subject.words} crashed: ${restarted}` };
    }
    if (unwell) {
        run.learn({ proof: unwell.reached ? 'unhealthy' : 'unreachable' });
        return unhealthy(run, { words: run.redact(`was well at first and then ${unwell.words}`) }, id, subject);
    }
    return undefined;
}
const outcomes = {
    'wrong-commit': 'wrong-commit',
    'wrong-deployment': 'wrong-deployment',
    unknown: 'unproven',
};
const hints = {
    'wrong-commit': 'Another deployment answers at this address, or the service reports a commit that was built into it.',
    'wrong-deployment': 'See at Railway which deployment is active, and whether the domain belongs to this service.',
    unknown: 'Let the health endpoint answer with the commit as RAILWAY_GIT_COMMIT_SHA gives it: { "commit": "…" }.',
};
async function endingOfProof(run, { verdict, words }, id, subject) {
    const outcome = outcomes[verdict];
    if (!outcome)
        return unhealthy(run, { words }, id, subject);
    const logs = id ? await readServiceLog(run, id) : [];
    run.signal?.throwIfAborted();
    return { outcome, ok: false, reason: `${subject.words} is deployed, but ${words}`, hint: hints[verdict], logs };
}
function replicasLost(missing, subject) {
    return {
        outcome: 'replicas-lost',
        ok: false,
        reason: `${subject.words} is live, but with fewer replicas: ${missing}`,
        hint: 'Say how many with replicas and region, or scale the service at Railway. If fewer are meant, run again: what runs now is what the next run compares with.',
    };
}

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
        ...service_facts_optional('uptimeSeconds', amount(member(body, 'uptime'))),
        ...service_facts_optional('activeSessions', amount(member(body, 'activeSessions'))),
        ...service_facts_optional('staleSessions', amount(member(body, 'staleSessions'))),
        ...service_facts_optional('flushLagMs', amount(member(body, 'flushLagMs'))),
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
    return service_facts_optional(name, typeof value === 'string' && value !== '' ? value : undefined);
}
function service_facts_optional(name, value) {
    return (value === undefined ? {} : { [name]: value });
}

// EXTERNAL MODULE: ./js/core/loopback.js
var loopback = __webpack_require__(6667);
;// CONCATENATED MODULE: ./js/core/health/probe/address.js

function readAddress(text) {
    const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(text)?.[0].toLowerCase();
    if (scheme !== undefined && scheme !== 'http://' && scheme !== 'https://')
        return { fault: `only http:// and https:// can be asked, not ${scheme}` };
    const url = URL.parse(scheme === undefined ? `https://${text}` : text);
    if (url === null || url.hostname === '' || /\s/.test(text))
        return { fault: 'is not a URL or a domain' };
    if (url.username !== '' || url.password !== '')
        return { fault: 'must not carry credentials', hint: 'Send them as a header.' };
    return scheme === undefined && isLoopback(url.hostname) ? new URL(`http://${text}`) : url;
}
function below(base, path) {
    const url = new URL(base);
    const [, pathname = '', search] = /^([^?#]*)(\?[^#]*)?/.exec(path) ?? [];
    url.pathname = `${base.pathname.replace(/\/+$/, '')}/${pathname.replace(/^\/+/, '')}`;
    if (search !== undefined)
        url.search = search;
    url.hash = '';
    return url;
}
function displayUrl(url) {
    const shown = new URL(url);
    shown.username = '';
    shown.password = '';
    shown.hash = '';
    const names = [...url.searchParams.keys()];
    shown.search = '';
    const query = names.map((name) => `${encodeURIComponent(name)}=***`).join('&');
    return query ? `${shown.href}?${query}` : shown.href;
}

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





async function exchange(order) {
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
            url: displayUrl(request.url),
            redirects: redirects.map(displayUrl),
            timings: { ...probe_timingsOf(last.marks), totalMs: clock.monotonic() - started },
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
        const last = await exchange({ url, headers, maxBodyBytes, signal, readBody, monotonic: clock.monotonic });
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
function probe_timingsOf({ dns, connect, tls, firstByte }) {
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

;// CONCATENATED MODULE: ./js/core/railway/deployment/serving.js





const oneProbeMs = 10_000;
async function waitUntilServing(request, { clock, log, pace, signal }) {
    const startedAt = clock.monotonic();
    for (let attempts = 1;; attempts++) {
        const askedAt = clock.monotonic();
        const leftMs = Math.max(1000, startedAt + request.timeoutMs - askedAt);
        const result = await askHealth(request.url, leftMs, clock, signal);
        const answeredAt = clock.monotonic();
        const answer = { ...judgeAnswer(result, request), askedAt, answeredAt, attempts };
        if (answer.healthy)
            return answer;
        log.debug(`${result.url}: ${answer.words}`);
        const patienceMs = Math.min(request.timeoutMs, patienceWith(result, request.overlapMs ?? 0, pace));
        const elapsed = answeredAt - startedAt;
        if (elapsed + pace.healthIntervalMs > patienceMs)
            return { ...answer, words: `${answer.words}, after ${(0,duration/* formatDuration */.a)(elapsed)}` };
        await clock.sleep(pace.healthIntervalMs, signal);
    }
}
async function askHealth(url, timeoutMs, clock, signal) {
    const request = { url: new URL(url), timeoutMs: Math.min(oneProbeMs, timeoutMs), follow: () => false };
    const result = await probe(request, clock, signal);
    signal?.throwIfAborted();
    return result;
}
function patienceWith({ status, failure }, overlapMs, pace) {
    if (failure)
        return ['refused', 'unreachable', 'tls', 'dns'].includes(failure.kind) ? pace.edgeGraceMs : Infinity;
    if (status === 200)
        return overlapMs + pace.edgeGraceMs;
    const isStarting = status !== undefined && status !== 502 && (status >= 500 || [408, 425, 429].includes(status));
    return isStarting ? Infinity : pace.edgeGraceMs;
}
function judgeAnswer(result, wanted) {
    const { status, failure, headers, timings } = result;
    if (failure || status === undefined)
        return { healthy: false, reached: false, words: failure?.words ?? 'no answer', said: {} };
    const reached = headers?.['x-railway-fallback'] !== 'true';
    if (status !== 200)
        return { healthy: false, reached, words: statusWords(status), said: {} };
    const said = readFacts(result.body, wanted);
    const contradiction = contradictionOf(said, wanted);
    if (contradiction)
        return { healthy: false, reached, words: contradiction, said };
    const proof = said.commit === undefined ? '' : ` and runs ${(0,core_commit/* short */.h)(wanted.commit ?? said.commit)}`;
    const words = `answered HTTP 200 in ${(0,duration/* formatDuration */.a)(timings.totalMs)}${proof}`;
    return { healthy: true, reached, words, said };
}
function readFacts(body, wanted) {
    const { commit, deployment, ...others } = readServiceFacts(parseBody(body));
    const isCommit = commit !== undefined && /^[0-9a-f]{7,64}$/i.test(commit);
    const isDeployment = deployment !== undefined && ((0,directory/* isId */.eQ)(deployment) || deployment === wanted.deploymentId);
    return { ...others, ...(isCommit ? { commit } : {}), ...(isDeployment ? { deployment } : {}) };
}
function statusWords(status) {
    const isRedirect = status >= 300 && status < 400;
    return `answered HTTP ${status}${isRedirect ? ', a redirect, where Railway accepts 200 only' : ''}`;
}
function contradictionOf({ commit, deployment }, wanted) {
    if (commit !== undefined && wanted.commit !== undefined && !(0,core_commit/* sameCommit */.K)(commit, wanted.commit))
        return `answered for the commit ${(0,core_commit/* short */.h)(commit)} instead of ${(0,core_commit/* short */.h)(wanted.commit)}`;
    if (deployment !== undefined && wanted.deploymentId !== undefined && deployment !== wanted.deploymentId)
        return `answered for the deployment ${deployment} instead of ${wanted.deploymentId}`;
    return undefined;
}

;// CONCATENATED MODULE: ./js/core/railway/proof/health-test.js

function healthUrl({ request, facts }) {
    const { url } = facts();
    return request.healthPath === undefined || !url ? undefined : `${url}${request.healthPath}`;
}
async function testHealth(run, deploymentId, subject) {
    const { healthPath, healthTimeoutMs: timeoutMs, overlapMs } = run.request;
    const url = healthUrl(run);
    return run.recorder.run('Health', async () => {
        if (url === undefined)
            return undefined;
        return waitUntilServing({ url, commit: subject.commit, deploymentId, timeoutMs, overlapMs }, run);
    }, (serving) => serving
        ? { state: serving.healthy ? 'done' : 'failed', detail: run.redact(`${healthPath} ${serving.words}`) }
        : { state: 'skipped', detail: run.facts().url ? 'health-path is none' : 'the service has no public domain' });
}

;// CONCATENATED MODULE: ./js/core/railway/proof/restart.js
const roundingMs = 1000;
function beganLater(earlier, later) {
    const latestStart = earlier.answeredAt - earlier.uptimeSeconds * 1000;
    const earliestStart = later.askedAt - later.uptimeSeconds * 1000 - roundingMs;
    const hasMoved = later.uptimeSeconds !== earlier.uptimeSeconds;
    return later.uptimeSeconds < earlier.uptimeSeconds || (hasMoved && earliestStart > latestStart);
}
function createRestartDetector(replicas) {
    const first = new Map();
    return (sighting) => {
        if (sighting.replica === undefined && replicas !== 1)
            return false;
        const name = sighting.replica ?? '';
        const earlier = first.get(name);
        if (earlier)
            return beganLater(earlier, sighting);
        first.set(name, sighting);
        return replicas !== undefined && first.size > replicas;
    };
}

;// CONCATENATED MODULE: ./js/core/railway/proof/stability.js





const probeMs = 10_000;
async function watchSteadiness(run, watched) {
    const { clock, pace, signal, request } = run;
    const start = clock.monotonic();
    const end = Math.max(start, watched.liveAt + request.stabilityMs);
    const observe = createObserver(run, watched);
    let [looks, nextLookAt] = [0, start];
    let look;
    let unwell;
    while (clock.monotonic() < end + (unwell ? pace.edgeGraceMs : 0)) {
        const left = end - clock.monotonic();
        await clock.sleep(left > 0 ? Math.min(left, pace.lookMs) : pace.lookMs, signal);
        const seen = await observe();
        if (seen?.restarted)
            return { restarted: seen.restarted, look };
        unwell = seen && !seen.answer.healthy ? seen.answer : undefined;
        const isHalfway = watched.url === undefined && clock.monotonic() - start >= (end - start) / 2;
        if (!(unwell || (isHalfway && looks === 0)) || clock.monotonic() < nextLookAt)
            continue;
        nextLookAt = clock.monotonic() + pace.pollMs * 2 ** ++looks;
        look = await lookAt(run, watched.id);
        if (look && (!isUp(look) || isTaken(look, unwell?.said.deployment)))
            break;
    }
    return { ...(unwell ? { unwell } : {}), look };
}
function createObserver({ clock, signal }, watched) {
    const { id, commit, url, liveAt, first } = watched;
    const isRestart = createRestartDetector(watched.replicas);
    const isAnew = ({ uptimeSeconds, replica, deployment }, askedAt, answeredAt) => deployment === id && uptimeSeconds !== undefined && isRestart({ replica, uptimeSeconds, askedAt, answeredAt });
    if (first)
        isAnew(first.said, first.askedAt, first.answeredAt);
    return async () => {
        if (url === undefined)
            return undefined;
        const askedAt = clock.monotonic();
        const result = await askHealth(url, probeMs, clock, signal);
        const answeredAt = clock.monotonic();
        const answer = judgeAnswer(result, { commit, deploymentId: id });
        if (!isAnew(readServiceFacts(parseBody(result.body)), askedAt, answeredAt))
            return { answer };
        const after = (0,duration/* formatDuration */.a)(answeredAt - liveAt);
        return { answer, restarted: `its process was started anew within ${after} of going live` };
    };
}

;// CONCATENATED MODULE: ./js/core/railway/proof/window.js





async function watchWindow(run, live, meanwhile = async () => { }) {
    const over = new AbortController();
    const others = meanwhile(run.signal ? AbortSignal.any([run.signal, over.signal]) : over.signal, live.liveAt);
    others.catch(() => { });
    try {
        const steadiness = await throughWindow(run, live);
        if (isTrouble(steadiness))
            over.abort();
        await others;
        return steadiness;
    }
    catch (error) {
        over.abort();
        await others.catch(() => { });
        throw error;
    }
}
async function throughWindow(run, { deployment, subject, liveAt, first }) {
    if (run.request.stabilityMs === 0)
        return {};
    const watched = {
        id: deployment.id,
        commit: subject.commit,
        liveAt,
        url: healthUrl(run),
        replicas: deployment.regions && countReplicas(deployment.regions),
        first,
    };
    return run.recorder.run('Stability', () => watchSteadiness(run, watched), (steadiness) => ({
        state: isTrouble(steadiness) ? 'failed' : 'done',
        detail: steadiness.restarted ??
            (steadiness.unwell && run.redact(steadiness.unwell.words)) ??
            `watched until ${(0,duration/* formatDuration */.a)(run.clock.monotonic() - liveAt)} after it went live`,
    }));
}
function isTrouble({ restarted, unwell, look }) {
    return restarted !== undefined || unwell !== undefined || (look !== undefined && !isUp(look));
}

;// CONCATENATED MODULE: ./js/core/railway/proof/witnesses.js

function judgeWitnesses(testimony) {
    const witnesses = hear(testimony);
    const verdict = weigh(testimony, witnesses);
    return { verdict, words: witnesses_describe(verdict, testimony, witnesses), witnesses };
}
function isGood(verdict) {
    return verdict === 'proven' || verdict === 'serving' || verdict === 'started';
}
function hear({ wanted, recordedCommit, active, health }) {
    const commit = (who, said) => witness({ who, about: 'commit', said, wanted: wanted.commit }, core_commit/* sameCommit */.K);
    const deployment = (who, said) => witness({ who, about: 'deployment', said, wanted: wanted.deploymentId }, (one, other) => one === other);
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
function witness({ who, about, said, wanted }, agrees) {
    const isSilent = said === undefined || wanted === undefined;
    return { who, about, said, wanted, mark: isSilent ? 'silent' : agrees(said, wanted) ? 'confirms' : 'contradicts' };
}
function weigh({ wanted, health }, witnesses) {
    const some = (mark, about, who) => witnesses.some((one) => one.mark === mark && one.about === about && (who ?? one.who) === one.who);
    if (some('contradicts', 'commit'))
        return 'wrong-commit';
    if (some('contradicts', 'deployment') && !some('confirms', 'deployment', 'health'))
        return 'wrong-deployment';
    if (health && !health.healthy)
        return health.reached ? 'unhealthy' : 'unreachable';
    if (wanted.commit !== undefined && !some('confirms', 'commit'))
        return 'unknown';
    if (some('confirms', 'commit', 'health') || some('confirms', 'deployment', 'health'))
        return 'proven';
    return health ? 'serving' : 'started';
}
const names = {
    deployment: "Railway's record of the deployment",
    active: "Railway's list of active deployments",
    health: 'the service itself',
};
function witnesses_describe(verdict, { wanted, health }, witnesses) {
    const what = wanted.commit ? (0,core_commit/* short */.h)(wanted.commit) : 'this deployment';
    const against = witnesses.find(({ mark, about }) => mark === 'contradicts' && about !== 'health');
    switch (verdict) {
        case 'proven':
        case 'serving':
        case 'started':
            return agreement(verdict, what, witnesses);
        case 'wrong-commit':
            return `${names[against.who]} says ${(0,core_commit/* short */.h)(against.said ?? '')} instead of ${what}`;
        case 'wrong-deployment':
            return `${names[against.who]} says the deployment ${against.said} instead of ${against.wanted}`;
        case 'unhealthy':
        case 'unreachable':
            return health?.words ?? '';
        case 'unknown': {
            const silent = witnesses.filter(({ about, mark }) => about === 'commit' && mark === 'silent');
            return `nobody confirms that it runs ${what}: ${silent.map(({ who }) => names[who]).join(' and ')} ${silent.length > 1 ? 'name' : 'names'} no commit`;
        }
    }
}
function agreement(verdict, what, witnesses) {
    const confirming = witnesses.filter(({ mark, about }) => mark === 'confirms' && about !== 'health');
    const who = [...new Set(confirming.map((one) => names[one.who]))];
    const by = who.length > 0 ? `confirmed by ${who.join(', ')}` : 'contradicted by nobody';
    if (verdict === 'started')
        return `started ${what}, ${by}; no health endpoint was asked`;
    return `serves ${what}, ${by}${verdict === 'serving' ? '; its health endpoint does not say what it runs' : ''}`;
}

;// CONCATENATED MODULE: ./js/core/railway/proof/prove.js






async function prove(run, deployment, subject, meanwhile) {
    const liveAt = run.clock.monotonic();
    const serving = await testHealth(run, deployment.id, subject);
    const isWell = serving === undefined || serving.healthy;
    const steadiness = isWell
        ? await watchWindow(run, { deployment, subject, liveAt, first: serving }, meanwhile)
        : undefined;
    const answering = (steadiness?.unwell ?? serving)?.said.deployment;
    const seen = steadiness?.look;
    const look = seen && !isUp(seen) ? seen : ((await lookClosely(run, deployment.id, answering)) ?? seen);
    if (look)
        run.learn({ status: look.deployment.status });
    const gone = await endingOfLook(run, { look, answering }, deployment.id, subject);
    if (gone)
        return gone;
    const unsteady = steadiness && (await endingOfSteadiness(run, steadiness, deployment.id, subject));
    if (unsteady)
        return unsteady;
    const proof = await prove_weigh(run, { deployment, subject, serving, look });
    if (!isGood(proof.verdict))
        return endingOfProof(run, proof, deployment.id, subject);
    const crashed = look && crashedReplicas(look.instances, look.deployment.regions);
    return crashed ? replicasLost(crashed, subject) : undefined;
}
async function proveUnchanged(run, deploymentId, subject, recordedCommit = subject.commit) {
    const serving = await testHealth(run, deploymentId, subject);
    const wanted = { commit: subject.commit, deploymentId };
    const proof = learnProof(run, judgeWitnesses({ wanted, recordedCommit, health: serving }));
    return isGood(proof.verdict) ? undefined : endingOfProof(run, proof, deploymentId, subject);
}
async function prove_weigh(run, { deployment, subject, serving, look }) {
    return run.recorder.run('Proof', async () => learnProof(run, judgeWitnesses({
        wanted: { commit: subject.commit, deploymentId: deployment.id },
        recordedCommit: look?.deployment.commit ?? deployment.commit,
        active: look?.active,
        health: serving,
    })), ({ verdict, words }) => ({ state: isGood(verdict) ? 'done' : 'failed', detail: `${verdict}: ${words}` }));
}
function learnProof({ learn, redact }, { verdict, words, witnesses }) {
    const shown = {
        verdict,
        words: redact(words),
        witnesses: witnesses.map((one) => (one.said === undefined ? one : { ...one, said: redact(one.said) })),
    };
    learn({ proof: verdict, witnesses: shown.witnesses });
    return shown;
}

;// CONCATENATED MODULE: ./js/core/railway/sessions/close-code.js
const meanings = {
    1000: 'normal closure',
    1001: 'going away: the server said goodbye',
    1002: 'protocol error',
    1003: 'unsupported data',
    1005: 'closed without a code',
    1006: 'cut off without a goodbye',
    1007: 'invalid data',
    1008: 'policy violation',
    1009: 'message too big',
    1010: 'missing extension',
    1011: 'the server failed',
    1012: 'the server restarts',
    1013: 'try again later',
    1014: 'bad gateway',
    1015: 'TLS failed',
};
function closeCodeWords(code) {
    const meaning = meanings[code] ?? rangeWords(code);
    return meaning ? `${code} (${meaning})` : String(code);
}
function rangeWords(code) {
    if (code >= 3000 && code < 4000)
        return "a library's own code";
    if (code >= 4000 && code < 5000)
        return "the service's own code";
    return undefined;
}
function isGoodbye(code) {
    return code === 1000 || code === 1001 || code === 1012 || (code >= 4000 && code < 5000);
}

;// CONCATENATED MODULE: ./js/core/railway/sessions/canary-report.js


function canaryWords({ closes, gapMs, isOpen, isGivenUp }) {
    const [first] = closes;
    if (!first)
        return isOpen ? 'was open all the time' : 'was never open';
    const codes = [...new Set(closes.map(({ code }) => closeCodeWords(code)))].join(', ');
    const reason = first.reason === '' ? '' : `: “${first.reason}”`;
    const times = closes.length === 1 ? 'once' : `${closes.length} times`;
    if (isGivenUp)
        return `was let in and closed ${times}, with ${codes}${reason}, and was not opened any more`;
    const gap = gapMs === undefined
        ? ''
        : `, and open again ${closes.length > 1 ? 'at the latest ' : ''}after ${(0,duration/* formatDuration */.a)(gapMs)}`;
    return `was closed ${times}, with ${codes}${reason}${gap}${isOpen ? '' : ', and was not open at the end'}`;
}
function canaryWarning({ closes, isOpen, isGivenUp }) {
    if (isGivenUp)
        return undefined;
    const rude = closes.find(({ code }) => !isGoodbye(code));
    if (rude)
        return `clients were disconnected with ${closeCodeWords(rude.code)}: let the service close its WebSockets with 1001 or 1012 when it is told to end (SIGTERM), and give it the time by draining`;
    return closes.length > 0 && !isOpen ? 'a client could not connect again' : undefined;
}

;// CONCATENATED MODULE: ./js/core/railway/sessions/count.js



const oneQuestionMs = 5000;
const allQuestionsMs = 10_000;
const longestList = 1_048_576;
const questionsPerReplica = 5;
const mostQuestions = 40;
async function count_countSessions(source, tools, isWanted = () => true) {
    const deadline = tools.clock.monotonic() + allQuestionsMs;
    const byReplica = new Map();
    const questions = source.replicas > 1 ? Math.min(mostQuestions, questionsPerReplica * source.replicas) : 1;
    for (let asked = 0; asked < questions && byReplica.size < source.replicas; asked++) {
        if (tools.clock.monotonic() >= deadline)
            break;
        const sample = await ask(source, tools);
        if (!sample)
            return byReplica.size > 0 ? sum(byReplica) : undefined;
        if (!isWanted(sample))
            continue;
        if (sample.replica === undefined)
            return sample.sessions;
        byReplica.set(sample.replica, sample.sessions);
    }
    return byReplica.size > 0 ? sum(byReplica) : undefined;
}
async function ask({ healthUrl, sessionsUrl }, tools) {
    const health = healthUrl === undefined ? nothing : await read(healthUrl, tools);
    const { activeSessions, replica, deployment } = readServiceFacts(health.body);
    if (activeSessions !== undefined)
        return { sessions: activeSessions, replica, deployment: named(deployment) };
    if (!health.answered)
        return undefined;
    const { body: listed } = await read(sessionsUrl, tools);
    const sessions = countSessions(listed);
    if (sessions === undefined)
        return undefined;
    const own = readServiceFacts(listed);
    return { sessions, replica: own.replica, deployment: named(own.deployment) };
}
function named(deployment) {
    return deployment !== undefined && (0,directory/* isId */.eQ)(deployment) ? deployment : undefined;
}
const nothing = { answered: true, body: undefined };
async function read(url, { clock, signal }) {
    const request = { url: new URL(url), timeoutMs: oneQuestionMs, maxBodyBytes: longestList, follow: () => false };
    const { failure, status, body } = await probe(request, clock, signal);
    signal?.throwIfAborted();
    const isWhole = failure === undefined && status === 200;
    return { answered: failure === undefined, body: isWhole ? parseBody(body) : undefined };
}
function sum(counts) {
    return [...counts.values()].reduce((all, one) => all + one, 0);
}

;// CONCATENATED MODULE: ./js/core/railway/sessions/curve.js

function summariseReturn(before, curve) {
    const back = curve.find(({ sessions }) => sessions >= before);
    return { before, curve, ...(back ? { backAfterMs: back.afterMs } : {}) };
}
function returnWords({ before, curve, backAfterMs }) {
    if (before === 0)
        return 'no sessions before';
    const last = curve.at(-1);
    if (!last)
        return `${before} ${noun(before)} before, not counted after`;
    const back = Math.min(before, backAfterMs === undefined ? last.sessions : before);
    return `${back} of ${before} ${noun(before)} back after ${(0,duration/* formatDuration */.a)(backAfterMs ?? last.afterMs)}`;
}
function noun(count) {
    return count === 1 ? 'session' : 'sessions';
}

;// CONCATENATED MODULE: ./js/core/railway/sessions/source.js


function sourceOf(run, { regions }) {
    const { sessionsPath } = run.request;
    if (sessionsPath === undefined)
        return undefined;
    const replicas = regions ? countReplicas(regions) : 1;
    return { healthUrl: healthUrl(run), sessionsUrl: `${run.facts().url}${sessionsPath}`, replicas };
}

;// CONCATENATED MODULE: ./js/core/railway/sessions/after-switch.js




async function lookAfter(run, before, after) {
    if (!before.sessions && !before.canary)
        return;
    const unlessOver = (error) => {
        if (run.signal?.aborted || !after.signal.aborted)
            throw error;
    };
    await run.recorder.run('Handover', async () => {
        const both = [followSessions(run, before, after), followCanary(run, before, after)];
        await Promise.all(both.map((one) => one.catch(unlessOver)));
        for (const warning of afterWarnings(run))
            run.log.warning(warning);
    }, () => ({ state: 'done', detail: handoverWords(run) }));
}
function handoverWords(run) {
    const { sessions, websocket } = run.facts();
    return [sessions && returnWords(sessions), websocket && `the WebSocket ${canaryWords(websocket)}`]
        .filter(Boolean)
        .join('; ');
}
function afterWarnings(run) {
    const { sessions, websocket } = run.facts();
    const isShort = sessions && sessions.before > 0 && sessions.curve.length > 0 && sessions.backAfterMs === undefined;
    const cut = websocket && canaryWarning(websocket);
    return [...(isShort ? [`${returnWords(sessions)}: the others may still come`] : []), ...(cut ? [cut] : [])];
}
async function followSessions(run, { sessions: before }, after) {
    const { clock, pace, request } = run;
    const { next, signal, liveAt } = after;
    const source = sourceOf(run, next);
    if (!before || !source)
        return;
    const end = liveAt + Math.max(pace.sessionsBackMs, request.stabilityMs);
    const isNext = ({ deployment }) => deployment === undefined || deployment === next.id;
    const curve = [];
    for (;;) {
        const sessions = await count_countSessions(source, { clock, signal }, isNext);
        const afterMs = Math.round(clock.monotonic() - liveAt);
        if (sessions !== undefined)
            curve.push({ afterMs, sessions });
        const summary = summariseReturn(before, curve);
        run.learn({ sessions: summary });
        if (summary.backAfterMs !== undefined || clock.monotonic() + pace.lookMs > end)
            return;
        await clock.sleep(pace.lookMs, signal);
    }
}
async function followCanary(run, { canary, former }, { signal, liveAt }) {
    if (!canary)
        return;
    const { clock, request } = run;
    const lengthMs = Math.max(request.stabilityMs, request.overlapMs + Math.min(request.drainingMs, handoverSlackMs));
    const over = new AbortController();
    const either = AbortSignal.any([signal, over.signal]);
    const leftMs = Math.max(0, liveAt + lengthMs - clock.monotonic());
    const deadline = clock.sleep(leftMs, either).then(() => over.abort(), () => { });
    await canary.untilSwitched(former.id, either);
    over.abort();
    await deadline;
    run.learn({ websocket: canary.report() });
}
const handoverSlackMs = 5000;

;// CONCATENATED MODULE: ./js/core/railway/sessions/socket.js

const handshakeMs = 5000;
const goodbyeMs = 500;
const largestMessage = 64 * 2 ** 20;
async function connect({ url, headers, signal }) {
    const { WebSocket } = await __webpack_require__.e(/* import() */ 77).then(__webpack_require__.bind(__webpack_require__, 3077));
    if (signal.aborted)
        return 'interrupted';
    const options = {
        headers,
        handshakeTimeout: handshakeMs,
        maxPayload: largestMessage,
        perMessageDeflate: false,
        followRedirects: false,
    };
    return new Promise((resolve) => {
        let socket;
        try {
            socket = new WebSocket(url, options);
        }
        catch (error) {
            return resolve((0,errors/* messageOf */.bD)(error));
        }
        const abort = () => leave(socket);
        signal.addEventListener('abort', abort, { once: true });
        const closed = new Promise((over) => {
            socket.once('close', (code, reason) => {
                signal.removeEventListener('abort', abort);
                over({ code, reason: reason.toString('utf8') });
            });
        });
        socket.once('unexpected-response', (request, response) => {
            resolve(`HTTP ${response.statusCode}`);
            request.destroy();
            socket.terminate();
        });
        socket.on('error', (error) => resolve((0,errors/* messageOf */.bD)(error)));
        socket.once('open', () => resolve(connectionOf(socket, closed)));
    });
}
function connectionOf(socket, closed) {
    return {
        closed,
        onLife(callback) {
            for (const event of ['message', 'ping', 'pong'])
                socket.on(event, callback);
        },
        ping() {
            if (socket.readyState === socket.OPEN)
                socket.ping();
        },
        terminate: () => socket.terminate(),
    };
}
function leave(socket) {
    if (socket.readyState === socket.OPEN)
        socket.close(1000);
    else
        socket.terminate();
    const timer = setTimeout(() => socket.terminate(), goodbyeMs);
    socket.once('close', () => clearTimeout(timer));
}

;// CONCATENATED MODULE: ./js/core/railway/sessions/canary.js

const backoffMs = { first: 50, longest: 1000 };
const [briefMs, briefAllowed] = [5000, 10];
const [pingsMissed, patienceMs] = [5, 3000];
async function openCanary(options) {
    const stop = new AbortController();
    const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
    const first = await connect({ ...options, signal });
    options.signal?.throwIfAborted();
    if (typeof first === 'string')
        return options.clean(first);
    const { live, report, untilSwitched } = createLife(options, signal);
    const lived = live(first);
    return {
        report,
        untilSwitched,
        async [Symbol.asyncDispose]() {
            stop.abort();
            await lived;
        },
    };
}
function createLife(options, signal) {
    const { clock, identify } = options;
    const record = createRecord(options);
    const bell = createBell();
    return {
        report: record.report,
        async live(first) {
            let connection = first;
            while (connection) {
                await hold(connection, record, { ...options, signal });
                connection = record.mayReopen() ? await reconnect({ ...options, signal }, clock, record.brief()) : undefined;
                if (!connection)
                    break;
                record.opened();
                record.answered(await identify().catch(() => undefined));
                bell.ring();
            }
            bell.ring();
        },
        async untilSwitched(former, until) {
            const isSwitched = () => {
                const { closes, isOpen, answeredBy } = record.report();
                return closes.length > 0 && isOpen && (answeredBy === undefined || answeredBy !== former);
            };
            while (!isSwitched() && record.mayReopen() && !until.aborted)
                await bell.next(until);
        },
    };
}
function createRecord({ clock, clean }) {
    const closes = [];
    let answeredBy;
    let [isOpen, gapMs, brief] = [true, -1, 0];
    let [openedAt, lastSign] = [clock.monotonic(), clock.monotonic()];
    const mayReopen = () => brief < briefAllowed;
    return {
        noteLife() {
            lastSign = clock.monotonic();
        },
        lastSign: () => lastSign,
        closed(code, reason) {
            const now = clock.monotonic();
            if (code !== 1006)
                lastSign = now;
            brief = now - openedAt < briefMs ? brief + 1 : 0;
            isOpen = false;
            closes.push({ code, reason: clean(reason) });
        },
        opened() {
            openedAt = clock.monotonic();
            gapMs = Math.max(gapMs, openedAt - lastSign);
            lastSign = openedAt;
            isOpen = true;
        },
        answered(by) {
            answeredBy = by;
        },
        brief: () => brief,
        mayReopen,
        report: () => ({
            closes: [...closes],
            ...(gapMs < 0 || !mayReopen() ? {} : { gapMs: Math.round(gapMs) }),
            ...(answeredBy === undefined ? {} : { answeredBy }),
            isOpen,
            ...(mayReopen() ? {} : { isGivenUp: true }),
        }),
    };
}
async function hold(connection, record, options) {
    connection.onLife(record.noteLife);
    const over = new AbortController();
    const pings = pingUntil(connection, { ...options, signal: over.signal, lastSign: record.lastSign });
    const { code, reason } = await connection.closed;
    over.abort();
    await pings;
    if (!options.signal.aborted)
        record.closed(code, reason);
}
function createBell() {
    const waiting = new Set();
    return {
        ring() {
            for (const wake of waiting)
                wake();
        },
        next: (until) => new Promise((resolve) => {
            const wake = () => {
                waiting.delete(wake);
                until.removeEventListener('abort', wake);
                resolve();
            };
            waiting.add(wake);
            until.addEventListener('abort', wake, { once: true });
        }),
    };
}
async function pingUntil(connection, { clock, pingMs, signal, lastSign }) {
    while (!signal.aborted) {
        connection.ping();
        await clock.sleep(pingMs, signal).catch(() => { });
        if (!signal.aborted && clock.monotonic() - lastSign() > Math.max(patienceMs, pingsMissed * pingMs))
            return connection.terminate();
    }
}
async function reconnect(options, clock, brief) {
    const { signal } = options;
    for (let failures = brief; !signal.aborted; failures++) {
        const waitMs = Math.min(backoffMs.longest, backoffMs.first * 2 ** (failures - 1));
        if (failures > 0)
            await clock.sleep(waitMs, signal).catch(() => { });
        const connection = await connect(options);
        if (typeof connection !== 'string')
            return connection;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./js/core/railway/sessions/drain-advice.js

const closedPerSecond = 100;
const drain_advice_goodbyeMs = 5000;
const edgeMs = 2000;
function closingMs(sessions) {
    return drain_advice_goodbyeMs + Math.ceil(sessions / closedPerSecond) * 1000;
}
function drainWarnings(question) {
    const { sessions, drainingMs, overlapMs, isGated } = question;
    if (sessions === 0)
        return [];
    const warnings = [];
    const open = sessions === 1 ? '1 session is open' : `${sessions} sessions are open`;
    const draining = drainingWords(question, open);
    if (draining)
        warnings.push(draining);
    if (overlapMs < edgeMs)
        warnings.push(`${open} and overlap is ${inWords(overlapMs)}: who comes back at once may be led to what is being stopped. Set overlap to ${inWords(edgeMs)} or more.`);
    if (!isGated)
        warnings.push(`${open} and there is no health-path: Railway closes them as soon as the new container starts, whether it can serve or not (draining ${inWords(drainingMs)}).`);
    return warnings;
}
function drainingWords({ sessions, runningDrainingMs, drainingMs }, open) {
    const neededMs = closingMs(sessions);
    const actualMs = runningDrainingMs ?? drainingMs;
    const needed = inWords(neededMs);
    const isWanted = drainingMs >= neededMs;
    if (actualMs >= neededMs)
        return isWanted
            ? undefined
            : `${open} and draining is to be ${inWords(drainingMs)}: closing them takes about ${needed}. Set draining to ${needed} or more.`;
    const end = actualMs === 0
        ? 'Railway kills it without a goodbye to any'
        : `closing them takes about ${needed}, and Railway cuts off the rest`;
    const advice = isWanted
        ? `From this deployment on it is ${inWords(drainingMs)}.`
        : `Set draining to ${needed} or more.`;
    return `${open} and the deployment that is replaced has draining ${inWords(actualMs)}: ${end}. ${advice}`;
}
function inWords(ms) {
    return ms === 0 ? '0 s' : (0,duration/* formatDuration */.a)(ms);
}

;// CONCATENATED MODULE: ./js/core/railway/sessions/handover.js








async function openHandover(run, { deployments }) {
    const { sessionsPath, websocketPath } = run.request;
    const former = deployments.find(({ status, stopped }) => (0,deployment_status/* meaningOf */.P)(status).verdict === 'live' && !stopped);
    const isWatched = former && run.facts().url && (sessionsPath ?? websocketPath) !== undefined;
    const before = isWatched ? await lookBefore(run, former) : undefined;
    return {
        watch: (next) => async (signal, liveAt) => {
            if (before)
                await lookAfter(run, before, { next, signal, liveAt });
        },
        async [Symbol.asyncDispose]() {
            if (!before?.canary)
                return;
            if (!run.facts().websocket)
                run.learn({ websocket: before.canary.report() });
            await before.canary[Symbol.asyncDispose]();
        },
    };
}
async function lookBefore(run, former) {
    const { request, log } = run;
    return run.recorder.run('Sessions', async () => {
        const opened = request.websocketPath === undefined ? undefined : await openAt(run, request.websocketPath);
        if (typeof opened === 'string')
            log.info(`no WebSocket is held open at ${request.websocketPath} during the switch: ${opened}${adviceOn(opened)}`);
        const canary = typeof opened === 'string' ? undefined : opened;
        try {
            const source = sourceOf(run, former);
            const sessions = source && (await count_countSessions(source, run));
            if (sessions !== undefined)
                run.learn({ sessions: { before: sessions, curve: [] } });
            for (const warning of warningsOf(run, former, sessions ?? 0))
                log.warning(warning);
            return { former, sessions, canary };
        }
        catch (error) {
            await canary?.[Symbol.asyncDispose]();
            throw error;
        }
    }, noteBefore);
}
function adviceOn(refusal) {
    return /^HTTP 40[13]$/.test(refusal) ? '. Give websocket-headers that let a client in to see how clients fare.' : '';
}
function noteBefore({ sessions, canary }) {
    const counted = sessions === undefined ? 'the service counts no sessions' : `${sessions} before the switch`;
    return {
        state: sessions === undefined && !canary ? 'skipped' : 'done',
        detail: `${counted}; ${canary ? 'a WebSocket is held open' : 'no WebSocket is held open'}`,
    };
}
function warningsOf({ request }, { settings }, sessions) {
    const { drainingSeconds } = settings;
    return drainWarnings({
        sessions,
        runningDrainingMs: drainingSeconds === undefined ? undefined : Number(drainingSeconds ?? 0) * 1000,
        drainingMs: request.drainingMs,
        overlapMs: request.overlapMs,
        isGated: request.healthPath !== undefined || Boolean(settings.healthcheckPath),
    });
}
function openAt(run, path) {
    const { clock, pace, signal, request } = run;
    return openCanary({
        url: `${run.facts().url}${path}`.replace(/^http/, 'ws'),
        headers: request.websocketHeaders,
        pingMs: pace.lookMs,
        clock,
        signal,
        clean: (text) => run.redact(text).replace(/\p{Cc}/gu, ' '),
        identify: async () => {
            const url = healthUrl(run);
            if (url === undefined)
                return undefined;
            return judgeAnswer(await askHealth(url, 5000, clock, signal), { commit: undefined }).said.deployment;
        },
    });
}

;// CONCATENATED MODULE: ./js/core/railway/see-through.js
var see_through_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var see_through_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});













async function seeThrough(run, undertaking) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { actual, subject, words } = undertaking;
        const handover = see_through_addDisposableResource(env_1, await openHandover(run, actual), true);
        const watched = await run.recorder.run('Deployment', () => bringAbout(run, undertaking), ({ deployment, verdict }) => ({
            state: verdict === 'live' || verdict === 'sleeping' ? 'done' : 'failed',
            detail: `${deployment.id} ${(0,deployment_status/* meaningOf */.P)(deployment.status).words}; ${words}`,
        }));
        const ending = await judge(run, watched, subject);
        if (!ending.ok || ending.outcome !== 'deployed')
            return ending;
        const others = actual.deployments.filter(({ id }) => id !== watched.deployment.id);
        const missing = missingReplicas({
            before: (0,summary/* currentDeployment */.JG)(others)?.regions,
            after: watched.deployment.regions,
            ...((0,request_problems/* needsSource */.v)(run.request) ? { replicas: run.request.replicas, region: run.request.region } : {}),
        });
        if (missing)
            run.log.warning(`the new deployment has fewer replicas: ${missing}`);
        const unproven = await prove(run, watched.deployment, subject, handover.watch(watched.deployment));
        return unproven ?? (missing ? replicasLost(missing, subject) : ending);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = see_through_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function bringAbout(run, undertaking) {
    const { request } = run;
    const { ids, start, followed } = undertaking;
    let own;
    try {
        if (start) {
            run.learn({ changed: true });
            own = await start();
            run.started(own);
        }
        const deploymentId = own ?? followed;
        learnDeployment(run, ids, deploymentId);
        const watched = await watchDeployment(run, {
            ids,
            deploymentId,
            commit: undertaking.subject.commit,
            own: own !== undefined,
            usualMs: usualDuration(undertaking.actual.deployments),
        });
        learnDeployment(run, ids, watched.deployment.id);
        const { status, imageDigest } = watched.deployment;
        run.learn({ status, ...(imageDigest && run.request.source === 'image' ? { imageDigest } : {}) });
        return watched;
    }
    catch (error) {
        if (run.signal?.aborted && start && request.onCancel === 'cancel')
            await cancel(run, undertaking, own);
        throw error;
    }
}
function learnDeployment({ request, learn, facts }, ids, deploymentId) {
    const page = (0,endpoint/* dashboardUrl */.aU)(request.apiUrl, { ...ids, deploymentId });
    learn({ deploymentId, ...(page ? { page } : {}) });
    if (facts().previousDeploymentId === deploymentId)
        learn({ previousDeploymentId: '' });
}
const cancelWithinMs = 5000;
async function cancel(run, { find }, own) {
    const limit = AbortSignal.timeout(cancelWithinMs);
    const client = run.reconnect(limit);
    try {
        const id = own ?? (find && (await lookFor(run, () => find(client), limit)));
        if (id === undefined)
            return;
        await client.write(operations_deployment/* cancelDeployment */.wj, { id }, async () => undefined);
        run.learn({ deploymentId: id, status: 'REMOVED' });
        run.log.info(`cancelled the deployment ${id}`);
    }
    catch (error) {
        run.log.warning(`the deployment could not be cancelled: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}
async function lookFor({ clock, pace }, find, signal) {
    for (let looks = 1;; looks++) {
        const id = await find();
        if (id !== undefined || looks === 3)
            return id;
        await clock.sleep(pace.instanceIntervalMs, signal);
    }
}

// EXTERNAL MODULE: ./js/core/railway/modes/earlier.js
var earlier = __webpack_require__(5775);
;// CONCATENATED MODULE: ./js/core/railway/plan/references.js
function brokenReferences(variables) {
    return Object.keys(variables)
        .filter((name) => isBroken(variables[name] ?? ''))
        .sort();
}
function isBroken(value) {
    const whole = /\$\{\{([^{}]*)\}\}/g;
    const nameless = [...value.matchAll(whole)].some(([, inside = '']) => inside.split('.').some((part) => part.trim() === ''));
    const rest = value.replace(whole, '');
    return nameless || rest.includes('${{') || /\$\{\s*[\w-]+\.[A-Z_]\w*\s*\}\}?/.test(rest);
}

;// CONCATENATED MODULE: ./js/core/railway/advice.js





function adviseOnWhatIsThere(run, { actual }) {
    const { request, log } = run;
    const current = (0,summary/* currentDeployment */.JG)(actual.deployments);
    if (current)
        reportFileSettings(run, current);
    const domain = domainAdvice(request, actual);
    if (domain)
        log.warning(domain);
    const broken = brokenReferences(request.variables);
    if (broken.length > 0)
        log.warning(`${broken.join(', ')}: the value holds half a reference to another variable. In a workflow, GitHub takes \${{ … }} for an expression of its own: write \${{ '\${{' }}Service.NAME}}, or keep the value in a secret`);
    const { sealed = [] } = (0,plan_variables/* diffVariables */.hD)(request.variables, actual.variables, request.pruneVariables, actual.sealed);
    if (sealed.length > 0)
        log.warning(`${sealed.join(', ')}: sealed at Railway, which never tells the value, so whether it is as wanted is not known. It is set again with each deployment, and none is made for it alone: same-commit at deploy makes one`);
}

// EXTERNAL MODULE: ./js/core/railway/api/operations/directory.js
var operations_directory = __webpack_require__(5781);
;// CONCATENATED MODULE: ./js/core/railway/environment/half-made.js




async function whyNotReplace(run, projectId, { id }) {
    const { pullRequest, environmentFrom } = run.request;
    const environments = await readEnvironments(run.client, projectId);
    const environment = environments.all.find((each) => each.id === id);
    if (!environment)
        return 'it is not listed';
    if (environment.pullRequest)
        return 'Railway made it for the pull request';
    return (0,protection/* whyNotDelete */.P)(environment, environments, pullRequest, environmentFrom) ?? whyInUse(run, projectId, id);
}
async function whyInUse({ client }, projectId, environmentId) {
    try {
        const { deployments } = await client.read(listAnyDeployment, { input: { projectId, environmentId } });
        return deployments.edges.length > 0 ? 'something was deployed to it' : undefined;
    }
    catch (error) {
        if ((0,api_errors/* isFault */.Zh)(error, 'not-found', 'instance-not-ready'))
            return undefined;
        if ((0,api_errors/* isFault */.Zh)(error, 'not-authorised', 'refused'))
            return 'the token may not know what was deployed to it';
        throw error;
    }
}

;// CONCATENATED MODULE: ./js/core/railway/environment/copy.js




const tries = 4;
async function copyEnvironment(run, projectId, { name, from }) {
    const { client, clock, pace, log, signal } = run;
    const input = { projectId, name, sourceEnvironmentId: from.id, ephemeral: true, skipInitialDeploys: true };
    const find = async () => {
        const { all } = await readEnvironments(client, projectId);
        const others = all.filter(({ id }) => id !== from.id);
        const found = others.find((each) => each.name === name) ?? others.find((each) => isAlike(each.name, name));
        return found && { environmentCreate: { id: found.id, name: found.name } };
    };
    for (let attempt = 1;; attempt++) {
        try {
            return (await client.write(createEnvironment, { input }, find)).environmentCreate;
        }
        catch (error) {
            if (!(0,api_errors/* isFault */.Zh)(error, 'already-exists'))
                throw copy_explained(error);
            const adopted = await find();
            if (adopted)
                return adopted.environmentCreate;
            if (attempt === tries)
                throw stillTaken(error, name);
        }
        log.info(`Railway keeps the name ${name} of an environment that was deleted; next try in ${(0,duration/* formatDuration */.a)(pace.creationMs)}`);
        await clock.sleep(pace.creationMs, signal);
    }
}
function isAlike(one, other) {
    return one.toLowerCase() === other.toLowerCase();
}
function copy_explained(error) {
    if (!(0,api_errors/* isFault */.Zh)(error, 'not-authorised'))
        return error;
    const hint = 'An environment is created with a token of the workspace or of an account; a project token is bound to the one it has.';
    return new api_errors/* RailwayError */.m9(error.message, { ...error, kind: error.kind, traceId: undefined, hint });
}
function stillTaken({ message, operation }, name) {
    const hint = `No environment ${name} is to be seen: Railway keeps the name of one that was deleted. Run again in a minute.`;
    return new api_errors/* RailwayError */.m9(message, { kind: 'already-exists', operation, hint });
}

;// CONCATENATED MODULE: ./js/core/railway/environment/make.js








async function makeEnvironment(run, project, service, copy) {
    if (copy.replaces)
        await removeHalfMade(run, project, copy.replaces);
    advise(run, copy);
    const environment = await copyEnvironment(run, project.id, copy);
    run.learn({ environmentId: environment.id, environment: environment.name });
    const missing = await arrival(run, environment, service);
    if (!missing)
        return environment;
    if (copy.replaces)
        throw halfMadeAgain(missing, environment);
    const reason = await whyNotReplace(run, project.id, environment);
    if (reason)
        throw halfMade(missing, environment, reason);
    return makeEnvironment(run, project, service, { ...copy, replaces: environment });
}
function advise({ log, request: { pullRequest } }, { name, from }) {
    log.info(`${name} has the services, settings and variables of ${from.name}, and empty volumes; pushes to the branches that ${from.name} follows are deployed to it, too, unless autodeploy is off`);
    if (pullRequest !== undefined && !(0,protection/* namesPullRequest */.J)(name, pullRequest))
        log.warning(`the name ${name} does not hold the number of the pull request, ${pullRequest}: mode destroy-environment will not delete it`);
}
async function arrival(run, environment, service) {
    if (!service)
        return undefined;
    const ids = { serviceId: service.id, environmentId: environment.id };
    run.log.info(`waiting up to ${(0,duration/* formatDuration */.a)(run.pace.instanceLagMs)} for ${service.name} in the environment ${environment.name}`);
    try {
        await eventually(run, ['instance-not-ready', 'not-found', 'not-authorised'], () => run.client.read(readInstance, ids), 'Railway made the environment without its services.');
        return undefined;
    }
    catch (error) {
        if ((0,api_errors/* isFault */.Zh)(error, 'not-found'))
            return error;
        throw error;
    }
}
async function removeHalfMade(run, project, environment) {
    const { log, clock, pace, signal } = run;
    log.warning(`the environment ${environment.name} is there without its services: it is deleted and copied anew`);
    if (!(await removeEnvironment(run, project.id, environment.id)))
        throw stillListed(environment, pace.removalMs);
    log.info(`waiting ${(0,duration/* formatDuration */.a)(pace.creationMs)}: Railway keeps the name for as long`);
    await clock.sleep(pace.creationMs, signal);
}
function stillListed({ name }, ms) {
    return new api_errors/* RailwayError */.m9(`Railway still lists the environment ${name}, ${(0,duration/* formatDuration */.a)(ms)} after it was deleted`, {
        kind: 'unavailable',
        hint: 'Run again in a minute.',
    });
}
function halfMadeAgain({ operation, message }, { name }) {
    return new api_errors/* RailwayError */.m9(`Railway made the environment ${name} without its services, twice: ${message}`, {
        kind: 'not-found',
        operation,
        hint: 'Delete the environment at Railway and run again in a few minutes; if it happens again, ask its support.',
    });
}
function halfMade({ operation, message }, { name }, reason) {
    return new api_errors/* RailwayError */.m9(`the environment ${name} does not have the service: ${message}`, {
        kind: 'not-found',
        operation,
        hint: `It is not deleted and copied anew, as ${reason}. Add the service there at Railway, or delete the environment and run again.`,
    });
}

;// CONCATENATED MODULE: ./js/core/railway/environment/survey-place.js





async function surveyPlace(run, location) {
    const { copy, project, environment, service, original } = location;
    if (copy)
        return { location, actual: await surveyOriginal(run, location, copy) };
    try {
        return { location, actual: await survey(run, location) };
    }
    catch (error) {
        if (!project || !environment || !service || !original || !(0,request_problems/* needsSource */.v)(run.request))
            throw error;
        if (!(0,api_errors/* isFault */.Zh)(error, 'not-found'))
            throw error;
        const reason = await whyNotReplace(run, project.id, environment);
        if (reason)
            throw halfMade(error, environment, reason);
        const again = { name: environment.name, from: original, replaces: environment };
        const { environment: _, ...rest } = location;
        return { location: { ...rest, copy: again }, actual: await surveyOriginal(run, rest, again) };
    }
}
async function surveyOriginal(run, { project, service }, copy) {
    const { environment: _, ...original } = await survey(run, {
        ...(project ? { project } : {}),
        ...(service ? { service } : {}),
        environment: copy.from,
    });
    return { ...original, copy, customDomains: [], deployments: [] };
}

;// CONCATENATED MODULE: ./js/core/railway/api/operations/autodeploy.js

const readAutoDeploy = (0,graphql/* graphql */.U)(`
  query ReadAutoDeploy($projectId: String!, $environmentId: String!, $serviceId: String!) {
    serviceInstanceAutoDeployStatus(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId) {
      enabled
    }
  }
`);
const readPushes = (0,graphql/* graphql */.U)(`
  query ReadPushes($projectId: String!, $environmentId: String!, $serviceId: String!) {
    serviceInstanceAutoDeployStatus(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId) {
      enabled
    }
    deploymentTriggers(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId, first: 10) {
      edges { node { branch repository checkSuites } }
    }
  }
`);
const setAutoDeploy = (0,graphql/* graphql */.U)(`
  mutation SetAutoDeploy($input: ServiceInstanceAutoDeployUpdateInput!) {
    serviceInstanceAutoDeployUpdate(input: $input) { enabled }
  }
`);

;// CONCATENATED MODULE: ./js/core/railway/place/autodeploy.js


async function planAutoDeploys(run, ids, { plan, actual }) {
    const { request, log } = run;
    const index = plan.steps.findIndex(({ kind }) => kind === 'deploy');
    const concerned = request.source === 'git' || (request.autodeploy === 'off' && actual.source.repo !== undefined);
    if (!ids || index < 0 || !concerned)
        return plan;
    const pushes = await readWhatPushesDo(run, ids);
    if (!pushes)
        return plan;
    run.learn({ autodeploy: pushes.deploys });
    if (pushes.waitsForChecksOf !== undefined)
        log.warning(`Wait for CI is on for ${pushes.waitsForChecksOf}, and this run is itself a check of the commit: if Railway lets this deployment wait for the checks, it is cancelled instead of waited for. Switch Wait for CI off in the settings of the service: this workflow decides when to deploy.`);
    if (!pushes.deploys)
        return plan;
    if (request.autodeploy === 'off') {
        if (plan.steps.some(({ kind }) => kind === 'disable-autodeploy'))
            return plan;
        return { ...plan, steps: plan.steps.toSpliced(index, 0, { kind: 'disable-autodeploy' }) };
    }
    log.info('Railway also deploys every push by itself, so that a push may show up as two deployments, one of which is cancelled: autodeploy: off switches that off');
    return plan;
}
async function readWhatPushesDo(run, ids) {
    const { client, request, insideChecks } = run;
    if (!insideChecks || !request.waitForCiGuard) {
        const answer = await unlessForbidden(client.read(readAutoDeploy, ids));
        return answer && { deploys: answer.serviceInstanceAutoDeployStatus.enabled, waitsForChecksOf: undefined };
    }
    const answer = await unlessForbidden(client.read(readPushes, ids));
    if (!answer)
        return undefined;
    const triggers = answer.deploymentTriggers.edges.map(({ node }) => node);
    const waiting = triggers.find(({ checkSuites, repository }) => checkSuites && repository.toLowerCase() === request.repo.toLowerCase());
    return {
        deploys: answer.serviceInstanceAutoDeployStatus.enabled,
        waitsForChecksOf: waiting && `${waiting.repository}, branch ${waiting.branch}`,
    };
}

;// CONCATENATED MODULE: ./js/core/railway/place/look-closer.js



async function lookCloser({ client, request }, location, actual) {
    const { project, environment, service, workspace } = location;
    const { steps } = plan(request, actual);
    const places = wantsPlacement(request);
    if (!project)
        return places && workspace ? { ...actual, room: await readRoomOfNewProject(client, workspace.id) } : actual;
    if (steps.length === 0)
        return actual;
    const changesNames = steps.some((step) => step.kind === 'set-variables' && step.changes.added.length + step.changes.removed.length > 0);
    const asksConfig = places || (changesNames && actual.deployments.length > 0);
    const room = places ? await readProjectRoom(client, project.id) : undefined;
    if (!environment || !service || !asksConfig)
        return { ...actual, room };
    const ids = { projectId: project.id, environmentId: environment.id, serviceId: service.id };
    return { ...actual, room, ...(await readConfig(client, ids)) };
}

;// CONCATENATED MODULE: ./js/core/railway/plan/describe.js



function describeStep(step) {
    switch (step.kind) {
        case 'create-project':
            return `create the project ${step.name} with the environment ${step.environment}`;
        case 'create-environment':
            return describeCopy(step.copy);
        case 'create-service':
            return `create the service ${step.name}`;
        case 'update-settings':
            return `set ${step.changes.map(describeChange).join(', ')}`;
        case 'scale':
            return `scale without a deployment: ${describePlacement(step.from, step.to)}`;
        case 'set-variables':
            return describeVariables(step.changes);
        case 'connect':
            return `connect ${step.repo}${step.branch ? `, branch ${step.branch}` : ''}`;
        case 'follow-branch':
            return `follow the branch ${step.branch} instead of ${step.from}`;
        case 'set-image':
            return step.from ? `set the image: ${step.from} → ${step.image}` : `set the image ${step.image}`;
        case 'disable-autodeploy':
            return "switch off Railway's own deploying of every push";
        case 'create-domain':
            return 'generate a domain';
        case 'deploy':
            return `${step.words ?? `deploy ${(0,core_commit/* short */.h)(step.commit)}`} (${step.because.join('; ')})`;
        case 'follow':
            return `wait for the deployment ${step.deploymentId} of ${step.words ?? (0,core_commit/* short */.h)(step.commit)}, which is on its way already`;
    }
}
function describeCopy({ name, from, replaces }) {
    return replaces
        ? `delete the environment ${name}, which lacks the service, and copy ${from.name} as ${name} anew`
        : `copy the environment ${from.name} as ${name}`;
}
function describeVariables({ added, changed, removed, sealed = [] }) {
    const part = (verb, names) => (names.length > 0 ? [`${verb} ${names.join(', ')}`] : []);
    return [
        ...part('add', added),
        ...part('change', changed),
        ...part('remove', removed),
        ...part('set again, as they are sealed,', sealed),
    ].join('; ');
}
function countSteps(count) {
    if (count === 0)
        return 'nothing';
    return count === 1 ? '1 step' : `${count} steps`;
}

;// CONCATENATED MODULE: ./js/core/railway/plan/needed-abilities.js
const byStep = {
    'create-project': ['create-project'],
    'create-environment': ['create-environment', 'read-siblings'],
    'create-service': ['create-service'],
    'update-settings': ['change-service'],
    scale: ['change-service'],
    'set-variables': ['change-service'],
    connect: ['connect-repository'],
    'follow-branch': ['change-service'],
    'set-image': ['change-service'],
    'disable-autodeploy': ['change-service'],
    'create-domain': ['change-service'],
    deploy: ['change-service'],
    follow: [],
};
function neededAbilities(steps) {
    return [...new Set(steps.flatMap(({ kind }) => byStep[kind]))];
}

// EXTERNAL MODULE: ./js/core/railway/secrets.js
var secrets = __webpack_require__(1489);
;// CONCATENATED MODULE: ./js/core/railway/target.js

















async function findTarget(run, identity) {
    const { request, recorder } = run;
    const location = await recorder.run('Project', () => locate(run.client, identity, request), describeLocation);
    learnLocation(run, location);
    if (location.remark)
        run.log.warning(location.remark);
    return recorder.run('Service', async () => {
        const target = await target_look(run, location);
        refuseProblems(lackingAbilities(identity, neededAbilities(target.plan.steps)));
        if (request.source === 'git' && !target.actual.source.repo)
            await checkAccess(run);
        const advice = sourceAdvice(request, target.actual);
        if (advice)
            run.log.warning(advice);
        adviseOnWhatIsThere(run, target);
        return { ...target, plan: await planAutoDeploys(run, target_idsOf(asOfNow(target.location)), target) };
    }, ({ plan: { steps }, actual }) => ({
        state: steps.length === 0 ? 'unchanged' : 'done',
        detail: `${actual.service ? 'found' : 'not there yet'}; ${countSteps(steps.length)} to do`,
    }));
}
function asOfNow(location) {
    return location.copy ? { ...location, environment: location.copy.from } : location;
}
async function target_look(run, wanted) {
    const { request } = run;
    const surveyed = await surveyFor(run, wanted);
    const { location } = surveyed;
    run.hide((0,secrets/* secretValues */.V)(request, surveyed.actual.variables));
    const actual = await lookCloser(run, location, surveyed.actual);
    const made = plan(request, actual);
    refuseProblems(made.problems);
    const domain = chooseDomain(request.domain, actual);
    const current = (0,summary/* currentDeployment */.JG)(actual.deployments);
    run.learn({
        ...(domain && !location.copy ? { url: (0,endpoint/* serviceUrl */.Rs)(domain) } : {}),
        ...(current ? { previousDeploymentId: current.id } : {}),
    });
    return { location, actual, plan: made };
}
async function surveyFor(run, wanted) {
    const { location, actual } = await surveyPlace(run, wanted);
    const ids = target_idsOf(asOfNow(location));
    if (!ids || run.request.branch === undefined || run.request.source !== 'git')
        return { location, actual };
    return { location, actual: { ...actual, followed: await readFollowed(run.client, ids) } };
}
async function checkAccess({ client, request }) {
    const { repo } = request;
    const access = (await unlessForbidden(client.read(operations_directory/* checkRepoAccess */.dw, { repo })))?.gitHubRepoAccessAvailable;
    if (access && !access.hasAccess && !access.isPublic)
        throw new errors/* InputError */.dz([
            {
                input: 'repo',
                message: `Railway cannot read ${repo}`,
                hint: "Install Railway's GitHub App on the repository, and let a member of the workspace connect a GitHub account that may read it.",
            },
        ]);
}
function learnLocation({ request, learn }, location) {
    const { project, environment, service } = location;
    const ids = target_idsOf(location);
    learn({
        ...(project ? { projectId: project.id, project: project.name } : {}),
        ...(environment ? { environmentId: environment.id, environment: environment.name } : {}),
        ...(service ? { serviceId: service.id, service: service.name } : {}),
    });
    const page = ids && (0,endpoint/* dashboardUrl */.aU)(request.apiUrl, ids);
    if (page)
        learn({ page });
}
function target_idsOf({ project, environment, service }) {
    if (!project || !environment || !service)
        return undefined;
    return { projectId: project.id, environmentId: environment.id, serviceId: service.id };
}
function describeLocation({ project, environment, workspace, copy }) {
    const environmentWords = copy
        ? `environment ${copy.name} not there yet, to be copied from ${copy.from.name}`
        : `environment ${environment?.name}`;
    return project
        ? { state: 'unchanged', detail: `${project.name} (${project.id}), ${environmentWords}` }
        : { state: 'unchanged', detail: `not there yet; workspace ${workspace?.name}` };
}
function refuseProblems(problems) {
    if (problems.length > 0)
        throw new errors/* InputError */.dz(problems);
}

;// CONCATENATED MODULE: ./js/core/railway/modes/existing.js










async function findExisting(run, identity) {
    const { request, recorder, client } = run;
    run.learn({ commit: '' });
    return recorder.run('Service', async () => {
        const { project, environment, service, remark } = await locate(client, identity, request);
        if (!project || !environment || !service)
            throw missing(request, project?.name);
        if (remark)
            run.log.warning(remark);
        learnLocation(run, { project, environment, service });
        const ids = { projectId: project.id, environmentId: environment.id, serviceId: service.id };
        const found = await readExisting(run, ids);
        const { actual, running } = found;
        refuseProblems(customDomainProblems(request, actual));
        const domain = chooseDomain(request.domain, actual);
        run.learn({
            ...(domain ? { url: (0,endpoint/* serviceUrl */.Rs)(domain) } : {}),
            ...(running ? { commit: running.commit ?? '', previousDeploymentId: running.id } : {}),
        });
        return { ...found, actual: { ...actual, project, environment, service } };
    }, ({ running }) => ({ state: 'unchanged', detail: running ? `found; ${running.id} runs` : 'found; nothing runs' }));
}
async function readExisting({ client }, ids, skipped = false) {
    const listed = skipped ? ids : { ...ids, status: { notIn: ['SKIPPED'] } };
    const answer = await client.read(readRunning, { ...ids, deployments: listed }).catch((error) => {
        if (!(0,api_errors/* isFault */.Zh)(error, 'instance-not-ready'))
            throw error;
        const hint = 'The service exists in the project, but not in this environment: add it there at Railway.';
        throw new api_errors/* RailwayError */.m9(error.message, { kind: 'not-found', operation: error.operation, hint });
    });
    const { serviceInstance, domains, deployments } = answer;
    const all = (0,summary/* newestFirst */.ll)(deployments.edges.map(({ node }) => (0,earlier/* earlier */.X)(node)));
    const actual = {
        ...nothingThere,
        settings: serviceInstance,
        domains: domains.serviceDomains.map(({ domain }) => domain),
        customDomains: domains.customDomains.map(({ domain, status }) => ({
            domain: domain.toLowerCase(),
            ready: status.certificateStatus === 'CERTIFICATE_STATUS_TYPE_VALID',
        })),
        deployments: all,
    };
    return { ids, actual, deployments: all, running: (0,earlier/* runningDeployment */.$U)(all) };
}
function missing({ service, mode }, project) {
    const message = project ? `the project ${project} has no service ${service}` : 'there is no such project';
    const hint = `Mode ${mode} acts on what is there already.`;
    return new errors/* InputError */.dz([{ input: project ? 'service' : 'project', message, hint }]);
}

;// CONCATENATED MODULE: ./js/core/railway/modes/find-new.js


async function findNew(client, { ids, known, commit }) {
    const fresh = (await readDeployments(client, ids)).filter((deployment) => (0,summary/* isNew */.BS)(deployment, known));
    return fresh.find((deployment) => deployment.commit === commit) ?? fresh.find((each) => each.commit === undefined);
}

// EXTERNAL MODULE: ./js/core/railway/modes/rollback-target.js
var rollback_target = __webpack_require__(8365);
;// CONCATENATED MODULE: ./js/core/railway/modes/roll-back-to.js







function rollBackTo(run, { ids, actual, known, target }) {
    const expected = { ids, known, commit: target.commit };
    const find = async (client) => (await findNew(client, expected))?.id;
    return seeThrough(run, {
        ids,
        actual,
        subject: subjectOfDeployment(target),
        words: `back to ${(0,rollback_target/* nameOf */.Vb)(target)}, as it was deployed by ${target.id}`,
        start: () => start(run, target.id, find),
        find,
    });
}
async function start({ client, clock, pace, signal }, id, find) {
    await client.write(rollbackDeployment, { id }, async () => (await find(client)) === undefined ? undefined : { deploymentRollback: true });
    const deadline = clock.monotonic() + pace.instanceLagMs;
    for (let looks = 1;; looks++) {
        const found = await find(client);
        if (found !== undefined)
            return found;
        if (clock.monotonic() >= deadline)
            throw new api_errors/* RailwayError */.m9(`Railway accepted the rollback to ${id}, and shows no deployment of it`, {
                kind: 'not-found',
                operation: 'RollbackDeployment',
                hint: 'Look at the deployments of the service at Railway before another rollback is tried.',
            });
        await clock.sleep((0,api_pace/* nextPollMs */.b7)({ ...pace, pollMs: pace.instanceIntervalMs }, looks, client.budget()), signal);
    }
}

;// CONCATENATED MODULE: ./js/core/railway/modes/rollback-decision.js


const critical = new Set([
    'crashed',
    'unhealthy',
    'wrong-commit',
    'replicas-lost',
]);
const harmless = new Set([
    'failed',
    'skipped',
    'blocked-by-checks',
    'needs-approval',
]);
const outOfHand = new Set(['removed', 'superseded']);
function rollbackDecision(onFailure, { ok, outcome }, { started, deploymentId, before }) {
    if (onFailure !== 'rollback' || ok || outcome === 'cancelled')
        return undefined;
    const no = (because) => ({ rollBack: false, because });
    if (harmless.has(outcome))
        return no(before ? `nothing took the place of ${(0,rollback_target/* nameOf */.Vb)(before)}, which is as it was` : 'nothing was replaced');
    if (outOfHand.has(outcome))
        return no('somebody else took the new deployment away');
    if (!critical.has(outcome))
        return no('it is not known whether the new deployment serves');
    if (started === undefined || started !== deploymentId)
        return no('the deployment was not started by this run');
    if (!before || before.id === deploymentId)
        return no('nothing was deployed before');
    const { verdict, words } = (0,deployment_status/* meaningOf */.P)(before.status);
    const stopped = verdict === 'live' && before.stopped;
    if (!stopped && verdict !== 'crashed')
        return { rollBack: true, target: before };
    return no(`${(0,rollback_target/* nameOf */.Vb)(before)}, which was deployed before, was not good either: it ${stopped ? 'was stopped' : words}`);
}

;// CONCATENATED MODULE: ./js/core/railway/modes/rollback-possible.js




async function untilPossible({ client, clock, pace, request, signal }, target, { settings }) {
    const drainingMs = 1000 * (Number(settings.drainingSeconds ?? 0) + Number(settings.overlapSeconds ?? 0));
    const deadline = clock.monotonic() + request.overlapMs + request.drainingMs + drainingMs + pace.instanceLagMs;
    for (let looks = 1;; looks++) {
        const { canRollback, status } = (await client.read(readEarlier, { id: target.id })).deployment;
        if (canRollback)
            return undefined;
        if (status === 'REMOVED')
            return `Railway has no image of ${(0,rollback_target/* nameOf */.Vb)(target)} any more`;
        if (clock.monotonic() >= deadline)
            return `${(0,rollback_target/* nameOf */.Vb)(target)} ${(0,deployment_status/* meaningOf */.P)(status).words}, and Railway does not let it be rolled back to`;
        await clock.sleep((0,api_pace/* nextPollMs */.b7)(pace, looks, client.budget()), signal);
    }
}

;// CONCATENATED MODULE: ./js/core/railway/modes/rescue.js









async function rescue(run, endeavour, ending) {
    const { request, log } = run;
    const { deploymentId } = run.facts();
    const decision = rollbackDecision(request.onFailure, ending, { ...endeavour, deploymentId });
    if (!decision)
        return ending;
    if (!decision.rollBack)
        return told(run, ending, { ok: false, words: `Not rolled back: ${decision.because}.` });
    log.warning(`${ending.reason}; rolling back to ${(0,rollback_target/* nameOf */.Vb)(decision.target)}`);
    return told(run, ending, await attempt(run, endeavour, decision.target));
}
function told(run, ending, rollback) {
    run.learn({ rollback });
    return { ...ending, hint: [rollback.words, ending.hint].filter(Boolean).join(' ') };
}
async function attempt(run, { ids, actual }, target) {
    const own = aside(run);
    let begun = false;
    try {
        const impossible = await untilPossible(own, target, actual);
        if (impossible)
            return notDone(impossible);
        const deployments = await readDeployments(own.client, ids);
        const other = somebodyElses(deployments, actual, own.facts());
        if (other)
            return notDone(`the deployment ${other.id} of somebody else has come since`);
        begun = true;
        const ending = await rollBackTo(own, { ids, actual, known: deployments, target });
        return outcomeOf(ending, target, own.facts());
    }
    catch (error) {
        const why = (0,errors/* messageOf */.bD)(run.signal?.aborted ? run.signal.reason : error);
        if (!run.signal?.aborted && !(error instanceof api_errors/* RailwayError */.m9))
            throw error;
        if (!begun)
            return notDone(why);
        const { deploymentId } = own.facts();
        const made = deploymentId && deploymentId !== run.facts().deploymentId ? { deploymentId } : {};
        return { ...made, ok: false, words: `The rollback to ${(0,rollback_target/* nameOf */.Vb)(target)} was not seen to its end: ${why}.` };
    }
}
function notDone(because) {
    return { ok: false, words: `Not rolled back: ${because}.` };
}
function somebodyElses(deployments, { deployments: before }, { deploymentId }) {
    return deployments.find((each) => each.id !== deploymentId &&
        (0,summary/* isNew */.BS)(each, before) &&
        ['wait', 'needs-approval', 'live', 'sleeping'].includes((0,deployment_status/* meaningOf */.P)(each.status).verdict));
}
function outcomeOf({ outcome, ok, reason }, target, { deploymentId }) {
    const serves = ok && outcome === 'deployed';
    return {
        ...(deploymentId ? { deploymentId } : {}),
        ...(target.commit ? { commit: target.commit } : {}),
        ok: serves,
        words: serves
            ? `Rolled back to ${(0,rollback_target/* nameOf */.Vb)(target)}, which serves.`
            : `The rollback to ${(0,rollback_target/* nameOf */.Vb)(target)} did not work: ${reason}.`,
    };
}
function aside(run) {
    let facts = run.facts();
    return {
        ...run,
        request: { ...run.request, onCancel: 'leave', sessionsPath: undefined, websocketPath: undefined },
        started() { },
        learn(more) {
            facts = { ...facts, ...more };
        },
        facts: () => facts,
        recorder: { ...run.recorder, run: (name, work, note) => run.recorder.run(`Rollback: ${name}`, work, note) },
    };
}

;// CONCATENATED MODULE: ./js/core/railway/modes/redeploy.js







async function redeploy(run, identity) {
    const { ids, actual, deployments, running } = await findExisting(run, identity);
    const source = running ?? (await newestPossible(run, ids));
    if (!source)
        return nothingToRedeploy(run, deployments);
    const other = (0,earlier/* deploymentUnderWay */.TC)(deployments);
    if (other)
        run.log.warning(`the deployment ${other.id} is on its way: it is replaced by ${source.id}, once more`);
    const subject = subjectOfDeployment(source);
    run.learn({ commit: source.commit ?? '' });
    const known = [source, ...deployments];
    const find = async (client) => (await findNew(client, { ids, known, commit: source.commit }))?.id;
    let started;
    const ending = await seeThrough(run, {
        ids,
        actual,
        subject,
        words: `${source.id} once more`,
        async start() {
            started = await startAgain(run.client, source.id, find);
            return started;
        },
        find,
    });
    if (ending.outcome !== 'deployed')
        return rescue(run, { ids, actual, before: running, started }, ending);
    const { url } = run.facts();
    const reason = `${subject.words} is deployed once more, with the variables of now${url ? `, at ${url}` : ''}`;
    return { ...ending, outcome: 'redeployed', reason };
}
async function newestPossible(run, ids) {
    const { deployments } = await readExisting(run, ids, true);
    return deployments.find(({ canRedeploy }) => canRedeploy);
}
async function startAgain(client, id, find) {
    const { deploymentRedeploy } = await client.write(redeployDeployment, { id }, async () => {
        const done = await find(client);
        return done === undefined ? undefined : { deploymentRedeploy: { id: done } };
    });
    return deploymentRedeploy.id;
}
function nothingToRedeploy({ request }, deployments) {
    const [newest] = deployments;
    return {
        outcome: 'error',
        ok: false,
        reason: newest
            ? `Nothing of ${request.service} runs, and Railway does not deploy ${newest.id}, which is ${newest.status}, once more`
            : `Nothing of ${request.service} was ever deployed here: there is nothing to deploy once more`,
        hint: 'Use mode deploy.',
    };
}

;// CONCATENATED MODULE: ./js/core/railway/modes/restart-signs.js

function readRestart(before, now, begun) {
    const { verdict } = (0,deployment_status/* meaningOf */.P)(now.status);
    if (verdict === 'removed' || verdict === 'superseded')
        return 'gone';
    if (!begun && !hasMoved(before, now))
        return 'unseen';
    if (verdict === 'crashed' || verdict === 'failed')
        return 'failed';
    const alive = now.instances.filter(({ status }) => !endedForGood.has(status));
    const isShown = alive.length > 0 || before.instances.length === 0;
    const runs = isShown && alive.every(({ status }) => status === 'RUNNING');
    return verdict === 'live' && runs ? 'restarted' : 'under-way';
}
const endedForGood = new Set(['REMOVED', 'REMOVING', 'SKIPPED']);
function hasMoved(before, now) {
    const of = ({ instances }) => instances
        .map(({ id, status }) => `${id} ${status}`)
        .sort()
        .join();
    return (now.young ||
        now.status !== before.status ||
        now.statusUpdatedAt !== before.statusUpdatedAt ||
        of(now) !== of(before));
}

;// CONCATENATED MODULE: ./js/core/railway/modes/restart.js











async function restart(run, identity) {
    const existing = await findExisting(run, identity);
    const { running } = existing;
    if (!running)
        return nothingToRestart(run);
    const { id } = running;
    run.learn({ deploymentId: id, previousDeploymentId: '', status: running.status });
    const subject = subjectOfDeployment(running);
    const { state, words } = await run.recorder.run('Restart', () => restartAndWait(run, id, limitOf(run, existing)), (end) => ({ state: end.state === 'restarted' ? 'done' : 'failed', detail: `${id} ${end.words}` }));
    if (state === 'failed')
        return explained(run, 'crashed', id, subject);
    if (state === 'gone')
        return { outcome: 'removed', ok: false, reason: `${subject.words} ${words}` };
    if (state !== 'restarted')
        return { outcome: 'timed-out', ok: false, reason: `${subject.words} ${words}` };
    const unproven = await prove(run, running, subject);
    if (unproven)
        return unproven;
    const { url } = run.facts();
    return {
        outcome: 'restarted',
        ok: true,
        reason: `${subject.words} is restarted${url ? ` and serves at ${url}` : ''}`,
    };
}
function limitOf({ request }, { actual }) {
    return request.healthTimeoutMs + 1000 * Number(actual.settings.drainingSeconds ?? 0);
}
const words = {
    unseen: 'was not seen to restart, though Railway accepted it',
    'under-way': 'is still restarting',
    restarted: 'has restarted',
    failed: 'did not come up again',
    gone: 'was taken away while it restarted: another deployment or somebody replaced it',
};
async function restartAndWait(run, id, limitMs) {
    const { client, clock, pace, signal } = run;
    const look = async () => (await client.read(readReplicas, { id })).deployment;
    const before = await look();
    run.learn({ changed: true });
    const askedAt = clock.monotonic();
    await client.write(restartDeployment, { id }, async () => {
        const state = readRestart(before, { ...(await look()), young: false }, false);
        return state === 'unseen' ? undefined : { deploymentRestart: true };
    });
    let begun = false;
    for (let looks = 1;; looks++) {
        const [now, young] = await Promise.all([look(), isYounger(run, askedAt)]);
        run.learn({ status: now.status });
        const state = readRestart(before, { ...now, young }, begun);
        const elapsed = clock.monotonic() - askedAt;
        if (state === 'restarted' || state === 'failed' || state === 'gone')
            return { state, words: words[state] };
        if (elapsed >= limitMs)
            return { state, words: `${words[state]}, after ${(0,duration/* formatDuration */.a)(elapsed)}` };
        begun ||= state !== 'unseen';
        await clock.sleep(Math.min(limitMs - elapsed, (0,api_pace/* nextPollMs */.b7)(pace, looks, client.budget())), signal);
    }
}
const restart_oneQuestionMs = 3000;
async function isYounger(run, since) {
    const { clock, signal } = run;
    const url = healthUrl(run);
    if (url === undefined)
        return false;
    const { status, body } = await askHealth(url, restart_oneQuestionMs, clock, signal);
    const { uptimeSeconds } = status === 200 ? readServiceFacts(parseBody(body)) : {};
    return uptimeSeconds !== undefined && (uptimeSeconds + 1) * 1000 < clock.monotonic() - since;
}
function nothingToRestart({ request }) {
    return {
        outcome: 'error',
        ok: false,
        reason: `Nothing of ${request.service} runs: there is nothing to restart`,
        hint: 'Use mode deploy, or mode redeploy for what was deployed last.',
    };
}

;// CONCATENATED MODULE: ./js/core/railway/modes/retention.js

const retentionHours = new Map([
    ['free', 24],
    ['trial', 24],
    ['hobby', 72],
    ['pro', 120],
    ['enterprise', 360],
]);
const everyPlan = 'Free and Trial 24 h, Hobby 72 h, Pro 120 h, Enterprise 360 h';
async function describeRetention({ client, signal }, projectId) {
    const plan = await client.read(readPlan, { projectId }).then(({ project }) => project.subscriptionType.toLowerCase(), () => undefined);
    signal?.throwIfAborted();
    const kept = retentionHours.get(plan ?? '');
    return kept === undefined
        ? `Railway keeps the image of a removed deployment for a while only, by plan: ${everyPlan}`
        : `on the plan ${plan}, Railway keeps the image of a removed deployment for ${kept} h (${everyPlan})`;
}

;// CONCATENATED MODULE: ./js/core/railway/modes/rollback.js












async function rollback(run, identity) {
    const { existing, choice } = await rollback_findTarget(run, await findExisting(run, identity));
    if (choice.kind === 'already')
        return alreadyThere(run, choice.target);
    if (choice.kind !== 'target')
        return refused(run, existing, choice);
    const { target } = choice;
    const { ids, actual, deployments, running } = existing;
    warnOfNewer(run, existing, target);
    const ending = await rollBackTo(run, { ids, actual, known: deployments, target });
    run.learn({ commit: target.commit ?? '' });
    if (ending.outcome !== 'deployed')
        return ending;
    run.learn({ rolledBackTo: { deploymentId: target.id, ...(target.commit ? { commit: target.commit } : {}) } });
    const { url } = run.facts();
    const from = running ? ` from ${(0,rollback_target/* nameOf */.Vb)(running)}` : '';
    const reason = `rolled back${from} to ${(0,rollback_target/* nameOf */.Vb)(target)}, which is live${url ? ` at ${url}` : ''}`;
    return { ...ending, outcome: 'rolled-back', reason };
}
async function rollback_findTarget(run, existing) {
    const { rollbackTo } = run.request;
    const choice = await choose(run, existing, rollbackTo);
    if (choice.kind !== 'leaving')
        return { existing, choice };
    const now = await run.recorder.run('Draining', async () => {
        await untilPossible(run, choice.target, existing.actual);
        return readExisting(run, existing.ids);
    }, () => ({ state: 'done', detail: `waited until ${(0,rollback_target/* nameOf */.Vb)(choice.target)}, which was replaced just now, is gone` }));
    const again = { ...now, actual: { ...existing.actual, deployments: now.deployments } };
    return { existing: again, choice: await choose(run, again, rollbackTo) };
}
async function choose(run, { deployments, ids }, wanted) {
    const listed = wanted === undefined || !(0,directory/* isId */.eQ)(wanted) || deployments.some(({ id }) => id === wanted.toLowerCase());
    if (listed)
        return (0,rollback_target/* chooseRollback */.wX)(deployments, wanted);
    const older = await readOlder(run, wanted.toLowerCase());
    const own = older?.serviceId === ids.serviceId && older.environmentId === ids.environmentId;
    return (0,rollback_target/* chooseRollback */.wX)(own ? [...deployments, older] : deployments, wanted);
}
async function readOlder({ client }, id) {
    try {
        const { deployment } = await client.read(readEarlier, { id });
        return { ...(0,earlier/* earlier */.X)(deployment), serviceId: deployment.serviceId, environmentId: deployment.environmentId };
    }
    catch (error) {
        if ((0,api_errors/* isFault */.Zh)(error, 'not-found', 'not-authorised'))
            return undefined;
        throw error;
    }
}
function warnOfNewer({ log }, { deployments, running }, target) {
    const other = (0,earlier/* deploymentUnderWay */.TC)(deployments);
    if (other)
        log.warning(`the deployment ${other.id} is on its way: it is replaced by ${(0,rollback_target/* nameOf */.Vb)(target)}`);
    const [newest] = deployments;
    if (newest && running && newest !== running && newest !== other)
        log.warning(`the newest deployment, ${newest.id}, is ${newest.status}: ${(0,rollback_target/* nameOf */.Vb)(running)} still runs until now`);
}
async function alreadyThere(run, running) {
    const { id, commit, status } = running;
    run.learn({ deploymentId: id, previousDeploymentId: '', status, commit: commit ?? '' });
    const subject = subjectOfDeployment(running);
    const unproven = await proveUnchanged(run, id, subject, commit);
    if (unproven)
        return unproven;
    return { outcome: 'unchanged', ok: true, reason: `${(0,rollback_target/* nameOf */.Vb)({ id, commit })} is what runs; nothing was changed` };
}
async function refused(run, { ids }, choice) {
    if (choice.kind === 'none')
        return {
            outcome: 'error',
            ok: false,
            reason: `There is nothing to roll back to: ${choice.words}`,
            hint: 'Deploy the commit that is wanted: mode deploy with commit.',
        };
    const { target } = choice;
    if (choice.kind === 'leaving')
        return {
            outcome: 'error',
            ok: false,
            reason: `${(0,rollback_target/* nameOf */.Vb)(target)} cannot be rolled back to yet: the deployment ${target.id} ${(0,deployment_status/* meaningOf */.P)(target.status).words}`,
            hint: 'Railway goes back only to what is gone: run again once it is drained.',
        };
    const retention = await describeRetention(run, ids.projectId);
    return {
        outcome: 'error',
        ok: false,
        reason: `${(0,rollback_target/* nameOf */.Vb)(target)} cannot be rolled back to: Railway has no image of ${target.id} any more; ${retention}`,
        hint: target.commit
            ? `Deploy that commit instead, which builds it again: mode deploy with commit ${target.commit}.`
            : 'Deploy it again from its source.',
    };
}

;// CONCATENATED MODULE: ./js/core/railway/modes/mode.js




const operations = {
    redeploy: redeploy,
    restart: restart,
    rollback: rollback,
    'destroy-environment': destroyEnvironment,
};

// EXTERNAL MODULE: ./js/core/railway/apply/send-again.js
var send_again = __webpack_require__(3860);
;// CONCATENATED MODULE: ./js/core/railway/apply/autodeploy.js


async function switchAutoDeployOff(client, ids) {
    await client.write(setAutoDeploy, { input: { ...ids, enabled: false } }, send_again/* sendAgain */.F);
}

;// CONCATENATED MODULE: ./js/core/railway/apply/look-again.js
const looks = 5;
function lookAgain({ clock, pace, signal }, find) {
    return async () => {
        for (let look = 1;; look++) {
            const found = await find();
            if (found !== undefined || look === looks)
                return found;
            await clock.sleep(pace.instanceIntervalMs, signal);
        }
    };
}

;// CONCATENATED MODULE: ./js/core/railway/apply/domain.js



async function makeDomain(tools, ids) {
    const { client } = tools;
    const { environmentId, serviceId } = ids;
    const existing = async () => {
        const [first] = (await client.read(readDomains, ids)).domains.serviceDomains;
        return first && { serviceDomainCreate: first };
    };
    const create = () => client.write(createDomain, { input: { environmentId, serviceId } }, lookAgain(tools, existing));
    const { serviceDomainCreate } = await create().catch(async (error) => {
        if (!(0,api_errors/* isFault */.Zh)(error, 'domain-not-created'))
            throw error;
        return (await existing()) ?? create();
    });
    return serviceDomainCreate.domain;
}

;// CONCATENATED MODULE: ./js/core/railway/apply/scale.js





const scale_looks = 5;
async function scaleService({ client, clock, pace, signal }, ids, { from, to }) {
    const { environmentId, serviceId } = ids;
    const gone = Object.keys(from ?? {}).filter((region) => !Object.hasOwn(to, region));
    const multiRegionConfig = { ...to, ...Object.fromEntries(gone.map((region) => [region, null])) };
    const patch = { services: { [serviceId]: { deploy: { multiRegionConfig } } } };
    await client.write(patchEnvironment, { environmentId, patch }, send_again/* sendAgain */.F);
    let config = await readConfig(client, ids);
    for (let look = 1; config && !samePlacement(config.placement, to) && look < scale_looks; look++) {
        await clock.sleep(pace.instanceIntervalMs, signal);
        config = await readConfig(client, ids);
    }
    if (config && !samePlacement(config.placement, to))
        throw new api_errors/* RailwayError */.m9(`Railway was told to run the service in ${describePlacement(null, to)} and took it, yet its configuration says ${describePlacement(null, config.placement) || 'nothing'}`, { kind: 'refused', operation: 'PatchEnvironment', hint: 'Scale the service in its settings at Railway.' });
}
async function readStagedServices(client, environmentId) {
    const staged = (await unlessForbidden(client.read(readStaged, { environmentId })))?.environmentStagedChanges;
    if (staged?.status !== 'STAGED')
        return [];
    const services = staged.patch?.services;
    return typeof services === 'object' && services !== null ? Object.keys(services) : [];
}

;// CONCATENATED MODULE: ./js/core/railway/apply/settings.js



async function applySettings(client, ids, changes, running) {
    const { serviceId, environmentId } = ids;
    const placed = changes.some(({ name }) => name === 'multiRegionConfig' || name === 'numReplicas');
    const multiRegionConfig = placed ? undefined : ((await readConfig(client, ids))?.placement ?? running);
    const input = {
        ...Object.fromEntries(changes.map(({ name, to }) => [name, to])),
        ...(multiRegionConfig ? { multiRegionConfig } : {}),
    };
    await client.write(updateInstance, { serviceId, environmentId, input }, send_again/* sendAgain */.F);
}

;// CONCATENATED MODULE: ./js/core/railway/apply/source.js



async function connectRepository(client, { serviceId }, { repo, branch }) {
    const input = { repo, ...(branch === undefined ? {} : { branch }) };
    await client.write(connectService, { id: serviceId, input }, send_again/* sendAgain */.F);
}
async function changeBranch(client, { trigger, branch }) {
    if (trigger === undefined)
        throw new Error('what was planned for a copy is planned anew once it is there');
    await client.write(followBranch, { id: trigger, branch }, send_again/* sendAgain */.F);
}
async function setImage(client, ids, image, running) {
    const { serviceId, environmentId } = ids;
    const multiRegionConfig = (await readConfig(client, ids))?.placement ?? running;
    const input = { source: { image }, ...(multiRegionConfig ? { multiRegionConfig } : {}) };
    await client.write(updateInstance, { serviceId, environmentId, input }, send_again/* sendAgain */.F);
}

;// CONCATENATED MODULE: ./js/core/railway/apply/variables.js



async function applyVariables(client, ids, { wanted, actual, changes }) {
    const replace = changes.removed.length > 0;
    const kept = Object.keys(actual).filter((name) => !changes.removed.includes(name) && !(0,plan_variables/* isProvided */.ci)(name));
    const names = replace
        ? [...new Set([...kept, ...Object.keys(wanted)])]
        : [...changes.added, ...changes.changed, ...(changes.sealed ?? [])];
    const variables = Object.fromEntries(names.map((name) => [name, wanted[name] ?? actual[name]]));
    await client.write(setVariables, { input: { ...ids, variables, replace, skipDeploys: true } }, send_again/* sendAgain */.F);
}

;// CONCATENATED MODULE: ./js/core/railway/apply/project.js





async function makeProject(tools, workspace, name, environmentName) {
    const { client } = tools;
    const input = { name, workspaceId: workspace.id, defaultEnvironmentName: environmentName };
    const find = async () => {
        const found = await (0,directory/* findProject */.t1)(client, [workspace], name);
        return (found && { projectCreate: { ...found, environments: { edges: found.environments.map((node) => ({ node })) } } });
    };
    const { projectCreate } = await client.write(operations_directory/* createProject */.gA, { input }, lookAgain(tools, find));
    const project = { id: projectCreate.id, name: projectCreate.name };
    const told = projectCreate.environments.edges.map(({ node }) => node).find((each) => each.name === environmentName);
    const environment = told ??
        (await eventually(tools, ['not-found', 'not-authorised'], () => (0,directory/* findEnvironment */.jY)(client, project, environmentName), 'Railway created the project, but does not show it. Run again in a minute.'));
    return { project, environment };
}
async function makeService(client, project, environment, name) {
    const input = { projectId: project.id, environmentId: environment.id, name };
    const find = async () => {
        const found = await (0,directory/* findService */.Ln)(client, project, name);
        return found && { serviceCreate: found };
    };
    const { serviceCreate } = await client.write(operations_directory/* createService */.sR, { input }, find).catch(async (error) => {
        const adopted = (0,api_errors/* isFault */.Zh)(error, 'already-exists') ? await find() : undefined;
        if (!adopted)
            throw error;
        return adopted;
    });
    return serviceCreate;
}

;// CONCATENATED MODULE: ./js/core/railway/environment/domain.js

async function awaitDomain(run, { project, environment, service }) {
    const { client, clock, pace, signal } = run;
    const ids = { projectId: project.id, environmentId: environment.id, serviceId: service.id };
    const deadline = clock.monotonic() + pace.domainLagMs;
    while (clock.monotonic() < deadline) {
        await clock.sleep(pace.instanceIntervalMs, signal);
        if ((await client.read(readDomains, ids)).domains.serviceDomains.length > 0)
            return;
    }
}

;// CONCATENATED MODULE: ./js/core/railway/environment/siblings.js


async function siblings({ client }, { project, environment }) {
    const answer = await unlessForbidden(client.read(operations_directory/* listSiblings */._7, { projectId: project.id }));
    const nodes = (answer?.environments.edges ?? []).map(({ node }) => node);
    return nodes.filter(({ id }) => id !== environment.id).map(({ name }) => name);
}
async function warnOfNewSiblings(run, location) {
    const others = await siblings(run, location);
    if (others.length > 0)
        run.log.warning(`Railway adds ${run.request.service} to the other environments of the project, too (${others.join(', ')}), where it may start without settings and variables: remove it there if it does not belong`);
}
async function warnOfConnectedSiblings(run, { location, plan }) {
    if (!plan.steps.some(({ kind }) => kind === 'connect'))
        return;
    const others = await siblings(run, location);
    if (others.length > 0)
        run.log.warning(`Railway connects a service in all environments of its project at once: see that it follows the right branch in ${others.join(', ')}, too`);
}

;// CONCATENATED MODULE: ./js/core/railway/create.js






async function create(run, found) {
    const { location } = found;
    if (location.project && location.environment && location.service) {
        await warnOfConnectedSiblings(run, found);
        return found;
    }
    run.learn({ changed: true });
    const place = await createPlace(run, location);
    if (!place.service && location.project && !location.copy)
        await warnOfNewSiblings(run, place);
    const service = place.service ?? (await createService(run, found, place));
    learnLocation(run, { ...place, service });
    const target = await lookAtNew(run, found, { ...place, service });
    return { ...target, plan: withoutAutoDeploys(found, target) };
}
async function lookAtNew(run, found, place) {
    const target = await onceShown(run, found, () => target_look(run, place));
    const domainIsDue = found.location.copy && run.request.domain === 'generate' && found.actual.domains.length > 0;
    if (!domainIsDue || target.actual.domains.length > 0)
        return target;
    await awaitDomain(run, target.location);
    return target_look(run, target.location);
}
function withoutAutoDeploys(found, { plan }) {
    const step = found.location.copy && found.plan.steps.find(({ kind }) => kind === 'disable-autodeploy');
    const index = plan.steps.findIndex(({ kind }) => kind === 'deploy');
    return step && index >= 0 ? { ...plan, steps: plan.steps.toSpliced(index, 0, step) } : plan;
}
async function createPlace(run, { copy, ...location }) {
    const { request, recorder } = run;
    if (copy)
        return { ...location, environment: await createCopy(run, location, copy) };
    if (location.project)
        return location;
    const made = await recorder.run('New project', () => makeProject(run, location.workspace, request.project ?? '', request.environment ?? 'production'), ({ project }) => ({ state: 'done', detail: `${project.name} (${project.id})` }));
    return { ...location, ...made };
}
async function createCopy(run, { project, service }, copy) {
    const environment = await run.recorder.run('New environment', () => makeEnvironment(run, project, service, copy), ({ name, id }) => ({ state: 'done', detail: `${name} (${id}), a copy of ${copy.from.name}` }));
    run.learn({ copiedFrom: copy.from.name });
    return environment;
}
function createService(run, found, { project, environment }) {
    const { client, recorder, request } = run;
    return recorder.run('New service', () => onceShown(run, found, () => makeService(client, project, environment, request.service)), ({ name, id }) => ({ state: 'done', detail: `${name} (${id})` }));
}
function onceShown(run, { location }, work) {
    const hint = 'Railway created the project, but does not show it. Run again in a minute.';
    return location.project ? work() : eventually(run, ['not-found'], work, hint);
}

;// CONCATENATED MODULE: ./js/core/railway/prepare.js












async function prepare(run, found) {
    const target = await create(run, found);
    const { project, environment, service } = target.location;
    const ids = { projectId: project.id, environmentId: environment.id, serviceId: service.id };
    const apply = (name, kind, work) => applyStep(run, name, target.plan.steps.find((step) => step.kind === kind), work);
    const { client, request } = run;
    await apply('Settings', 'update-settings', ({ changes }) => {
        run.learn({ stored: true });
        return applySettings(client, ids, changes, (0,summary/* currentDeployment */.JG)(target.actual.deployments)?.regions);
    });
    await apply('Variables', 'set-variables', ({ changes }) => {
        run.learn({ stored: true });
        return applyVariables(client, ids, { wanted: request.variables, actual: target.actual.variables, changes });
    });
    if (request.source === 'git')
        await apply('Repository', 'connect', (step) => connectRepository(client, ids, step));
    if (request.branch !== undefined)
        await apply('Branch', 'follow-branch', (step) => changeBranch(client, step));
    if (request.source === 'image')
        await apply('Image', 'set-image', ({ image }) => setImage(client, ids, image, (0,summary/* currentDeployment */.JG)(target.actual.deployments)?.regions));
    if (request.autodeploy === 'off')
        await apply('Autodeploy', 'disable-autodeploy', async () => {
            await switchAutoDeployOff(client, ids);
            run.learn({ autodeploy: false });
        });
    await apply('Domain', 'create-domain', async () => {
        const domain = await makeDomain(run, ids);
        run.learn({ url: (0,endpoint/* serviceUrl */.Rs)(chooseDomain(request.domain, { ...target.actual, domains: [domain] }) ?? domain) });
    });
    return { ...(await scale(run, target, ids)), ids };
}
async function scale(run, target, ids) {
    const step = target.plan.steps.find((each) => each.kind === 'scale');
    if (!step)
        return target;
    const current = (0,summary/* currentDeployment */.JG)(target.actual.deployments);
    if (current)
        run.learn({ deploymentId: current.id, status: current.status, previousDeploymentId: '' });
    await applyStep(run, 'Replicas', step, async () => {
        await warnOfStagedEdits(run, ids);
        await scaleService(run, ids, step);
    });
    const { location, actual, plan } = await target_look(run, target.location);
    const following = plan.steps.filter(({ kind }) => kind === 'follow');
    return { location, actual, plan: { ...target.plan, steps: [...target.plan.steps, ...following] } };
}
async function warnOfStagedEdits({ client, log }, { environmentId }) {
    const staged = await readStagedServices(client, environmentId);
    if (staged.length > 0)
        log.warning(`somebody has edited ${staged.length === 1 ? 'a service' : `${staged.length} services`} of the environment in Railway's dashboard and not applied it: this deploy leaves that alone`);
}
async function applyStep(run, name, step, work) {
    const note = () => step ? { state: 'done', detail: describeStep(step) } : { state: 'unchanged', detail: 'as wanted' };
    await run.recorder.run(name, async () => {
        if (!step)
            return;
        run.learn({ changed: true });
        await work(step);
    }, note);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./js/core/railway/upload/fingerprint.js



async function fingerprint(files, signal) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for (const { path, absolute, stats, link } of files) {
        const kind = link !== undefined ? `link ${link}` : stats.mode & 0o100 ? 'executable' : 'file';
        const content = (0,external_node_crypto_.createHash)('sha256');
        if (link === undefined)
            await addContent(content, path, absolute, signal);
        hash.update(`${path}\0${kind}\0${content.digest('hex')}\n`);
    }
    return hash.digest('hex').slice(0, 12);
}
async function addContent(hash, path, absolute, signal) {
    try {
        for await (const chunk of (0,external_node_fs_.createReadStream)(absolute, { signal }))
            hash.update(chunk);
    }
    catch (error) {
        signal?.throwIfAborted();
        const hint = 'Name what is not needed in a .railwayignore.';
        throw new errors/* InputError */.dz([{ input: 'source', message: `${path} cannot be read: ${(0,errors/* messageOf */.bD)(error)}`, hint }]);
    }
}

;// CONCATENATED MODULE: ./js/core/railway/upload/archive.js



const mostBytes = 100 * 2 ** 20;
async function packFiles(upload, signal, limit = mostBytes) {
    try {
        const archive = await archive_collect(upload, signal, limit);
        if ((await fingerprint(upload.files, signal)) === upload.fingerprint)
            return archive;
    }
    catch (error) {
        if (error instanceof errors/* InputError */.dz || signal?.aborted)
            throw error;
        throw changed(`: ${(0,errors/* messageOf */.bD)(error)}`);
    }
    throw changed();
}
async function requireSmall(upload, signal, limit = mostBytes) {
    if (upload.bytes > limit)
        await packFiles(upload, signal, limit);
}
async function archive_collect(upload, signal, limit) {
    const { create } = await __webpack_require__.e(/* import() */ 791).then(__webpack_require__.bind(__webpack_require__, 2172));
    const { folder, files } = upload;
    const statCache = new Map(files.map(({ absolute, stats }) => [absolute, Object.assign(stats, { nlink: 1 })]));
    const options = { cwd: folder, gzip: true, portable: true, strict: true, mtime: new Date(0), noDirRecurse: true };
    const pack = create({ ...options, statCache }, files.map(({ path }) => `./${path}`));
    pack.on('error', () => { });
    const chunks = [];
    let size = 0;
    for await (const chunk of pack) {
        signal?.throwIfAborted();
        size += chunk.length;
        if (size > limit)
            throw tooLarge(`${describeFiles(upload)}, are more than ${formatBytes(limit)} when packed`);
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}
function tooLarge(what) {
    return new errors/* InputError */.dz([
        {
            input: 'source',
            message: `there is too much to upload: ${what}`,
            hint: 'Name what is not needed in a .railwayignore, or deploy from the repository by source git.',
        },
    ]);
}
function changed(how = '') {
    return new errors/* InputError */.dz([
        {
            input: 'source',
            message: `files changed while they were packed${how}`,
            hint: 'Run again, and build what is deployed before, not meanwhile.',
        },
    ]);
}

;// CONCATENATED MODULE: ./js/core/railway/apply/start-upload.js




async function startUpload({ client, request, mark, log, signal }, ids, find) {
    const { files } = request;
    if (!files)
        throw new Error('the files to upload were not read');
    const archive = await packFiles(files, signal);
    log.info(`uploading ${describeFiles(files)}, packed ${formatBytes(archive.length)}`);
    const message = uploadMessage(request, mark, files.fingerprint);
    try {
        return await client.upload({ ...ids, message, archive }, find);
    }
    catch (error) {
        const id = (0,api_errors/* isTransient */.dg)(error) ? await find() : undefined;
        if (id === undefined)
            throw error;
        return id;
    }
}

;// CONCATENATED MODULE: ./js/core/railway/apply/start.js









function starterOf(run, ids, before) {
    const { request, client, mark } = run;
    const find = async (client) => {
        const deployments = await readDeployments(client, ids);
        return deployments.find((deployment) => (0,summary/* isNew */.BS)(deployment, before) && isOurs(deployment))?.id;
    };
    const isOurs = ({ commit, image, message }) => {
        if (request.source === 'upload')
            return isMarked(message, mark);
        if (request.source === 'git')
            return commit === request.commit;
        return commit === undefined && message === undefined && (image === undefined || sameImage(image, request.image));
    };
    const findAgain = lookAgain(run, () => find(client));
    const starts = {
        git: () => startCommit(client, ids, request, findAgain),
        image: () => startImage(client, ids, findAgain),
        upload: () => startUpload(run, ids, findAgain),
    };
    return { start: starts[request.source], find };
}
async function startCommit(client, { serviceId, environmentId }, { commit, repo }, find) {
    try {
        const { serviceInstanceDeployV2: answer } = await client.write(operations_deployment/* deployCommit */.JD, { serviceId, environmentId, commit }, foundBy(find));
        return await idOf(answer, find);
    }
    catch (error) {
        throw (0,api_errors/* isFault */.Zh)(error, 'commit-not-found') ? commitMissing(error, commit, repo) : error;
    }
}
async function startImage(client, { serviceId, environmentId }, find) {
    const { serviceInstanceDeployV2: answer } = await client.write(operations_deployment/* deployImage */.tz, { serviceId, environmentId }, foundBy(find));
    return idOf(answer, find);
}
function foundBy(find) {
    return async () => {
        const id = await find();
        return id === undefined ? undefined : { serviceInstanceDeployV2: id };
    };
}
async function idOf(answer, find) {
    const id = typeof answer === 'string' && answer !== '' ? answer : await find();
    if (id === undefined)
        throw new api_errors/* RailwayError */.m9('Railway started no deployment that can be found', { kind: 'not-found' });
    return id;
}
function commitMissing({ kind, message, operation, httpStatus }, commit, repo) {
    return new api_errors/* RailwayError */.m9(`Railway finds no commit ${(0,core_commit/* short */.h)(commit)} in ${repo}: ${message}`, {
        kind,
        operation,
        httpStatus,
        hint: `Is it pushed to ${repo}? The commits of a fork are not in it, nor is the merge commit that GitHub makes for a pull request: deploy the head of the pull request, github.event.pull_request.head.sha. Nothing was deployed.`,
    });
}

;// CONCATENATED MODULE: ./js/core/railway/release.js








async function release(run, ready) {
    const { ids, actual, plan } = ready;
    const step = plan.steps.find(({ kind }) => kind === 'deploy' || kind === 'follow');
    if (!step)
        return verifyUnchanged(run, ready);
    const subject = subjectOf(run.request);
    const common = { ids, actual, subject, words: describeStep(step) };
    const before = (0,earlier/* runningDeployment */.$U)(actual.deployments);
    if (step.kind === 'follow') {
        const ending = await seeThrough(run, { ...common, followed: step.deploymentId });
        return rescue(run, { ids, actual, before, started: undefined }, ending);
    }
    const starter = starterOf(run, ids, actual.deployments);
    let started;
    const start = async () => {
        started = await starter.start();
        return started;
    };
    const ending = await seeThrough(run, { ...common, ...starter, start });
    return rescue(run, { ids, actual, before, started }, ending);
}
async function verifyUnchanged(run, { actual, plan }) {
    const subject = subjectOf(run.request);
    const current = (0,summary/* currentDeployment */.JG)(actual.deployments);
    run.learn({ previousDeploymentId: '', ...(current ? { deploymentId: current.id, status: current.status } : {}) });
    if (current?.imageDigest)
        run.learn({ imageDigest: current.imageDigest });
    await run.recorder.run('Deployment', async () => { }, () => ({ state: 'unchanged', detail: `${subject.words} is live: ${current?.id}` }));
    const unproven = await proveUnchanged(run, current?.id, subject);
    if (unproven)
        return unproven;
    const done = plan.steps.map(describeStep).join(', ');
    return done === ''
        ? { outcome: 'unchanged', ok: true, reason: `${subject.words} was live already; nothing was changed` }
        : { outcome: 'updated', ok: true, reason: `${subject.words} was live already; ${done}` };
}

// EXTERNAL MODULE: ./js/core/redact.js
var core_redact = __webpack_require__(3319);
// EXTERNAL MODULE: ./js/core/railway/api/client.js + 3 modules
var api_client = __webpack_require__(9791);
;// CONCATENATED MODULE: ./js/core/railway/api/subscription.js


const connectWithinMs = 10_000;
const subscription_goodbyeMs = 250;
const subscription_largestMessage = 16 * 2 ** 20;
function createSubscriber(options) {
    return async (document, variables, onEvent, signal) => {
        const { createClient } = await __webpack_require__.e(/* import() */ 641).then(__webpack_require__.bind(__webpack_require__, 4022));
        const { print } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 353, 19));
        signal.throwIfAborted();
        const wire = await openWire(options);
        const ended = new AbortController();
        const client = createClient({
            url: options.url.replace(/^http/, 'ws'),
            webSocketImpl: wire.Socket,
            retryAttempts: 0,
            connectionAckWaitTimeout: connectWithinMs,
        });
        try {
            await new Promise((resolve, reject) => {
                const abort = () => reject(signal.reason);
                signal.addEventListener('abort', abort, { once: true, signal: ended.signal });
                if (signal.aborted)
                    abort();
                const payload = { query: print(document), variables: variables };
                client.subscribe(payload, {
                    next: ({ data, errors }) => {
                        if (errors || data == null)
                            reject(failure(errors));
                        else
                            onEvent(data);
                    },
                    error: (error) => reject(failure(error)),
                    complete: resolve,
                });
            });
        }
        finally {
            ended.abort();
            void Promise.resolve(client.dispose()).catch(() => { });
            await wire.close();
        }
    };
}
async function openWire({ credential }) {
    const { WebSocket } = await __webpack_require__.e(/* import() */ 77).then(__webpack_require__.bind(__webpack_require__, 3077));
    const headers = (0,api_client/* headersOf */.Y)(credential);
    const opened = new Set();
    class Socket extends WebSocket {
        constructor(address, protocols) {
            super(address, protocols, { headers, handshakeTimeout: connectWithinMs, maxPayload: subscription_largestMessage });
            opened.add(this);
            this.on('error', () => { });
        }
    }
    return {
        Socket,
        async close() {
            await Promise.all([...opened].map(end));
        },
    };
}
async function end(socket) {
    if (socket.readyState !== socket.CONNECTING && socket.readyState !== socket.CLOSED) {
        let timer;
        await new Promise((resolve) => {
            socket.once('close', resolve);
            timer = setTimeout(resolve, subscription_goodbyeMs);
        });
        clearTimeout(timer);
    }
    socket.terminate();
}
function failure(reason) {
    const first = Array.isArray(reason) ? reason[0] : reason;
    const { message, code, reason: words } = (first ?? {});
    const told = [message, words].find((text) => typeof text === 'string' && text !== '');
    return new api_errors/* RailwayError */.m9(`Railway ended the subscription: ${told ?? (code === undefined ? 'no reason' : `code ${code}`)}`, {
        kind: 'unavailable',
    });
}

;// CONCATENATED MODULE: ./js/core/railway/idle-inputs.js

function idleInputs(request) {
    const { mode, source } = request;
    const acts = !(0,request_problems/* needsSource */.v)(request);
    const names = acts ? givenOf(request) : givenOf(request).filter((name) => useless[source].includes(name));
    if (names.length === 0)
        return undefined;
    const where = acts ? `in mode ${mode}, which acts on what is there` : `with source ${source}`;
    return `${names.join(', ')}: without effect ${where}`;
}
const useless = {
    git: ['message'],
    upload: ['branch'],
    image: ['branch', 'message'],
};
function givenOf(request) {
    const { branch, image, message, startCommand, restartPolicy, watchPatterns, replicas, region } = request;
    const given = {
        variables: Object.keys(request.variables).length > 0,
        'prune-variables': request.pruneVariables,
        autodeploy: request.autodeploy === 'off',
        branch: branch !== undefined,
        image: image !== undefined,
        message: message !== undefined,
        'start-command': startCommand !== undefined,
        'restart-policy': restartPolicy !== undefined,
        'watch-patterns': watchPatterns !== undefined,
        replicas: replicas !== undefined,
        region: region !== undefined,
    };
    return Object.entries(given).flatMap(([name, is]) => (is ? [name] : []));
}

;// CONCATENATED MODULE: ./js/core/railway/run.js








async function signIn(request, world, recorder) {
    const { clock, log, signal } = world;
    const pace = { ...(0,api_pace/* paceFor */.dC)(request.apiUrl), ...world.pace };
    const idle = idleInputs(request);
    if (idle)
        log.warning(idle);
    const redactor = (0,core_redact/* createRedactor */.lY)();
    const hide = (secrets) => {
        for (const secret of secrets)
            redactor.add(secret);
    };
    hide((0,secrets/* secretsOf */.F)(request));
    const { connect, requests } = createConnector(request, world, { pace, redact: redactor.text });
    const { identity, client, header } = await recorder.run('Sign in', () => identifyToken(connect), ({ identity }) => ({ state: 'done', detail: describeToken(identity) }));
    let facts = {
        service: request.service,
        ...sourceFacts(request),
        tokenKind: identity.kind,
        changed: false,
    };
    const run = {
        request,
        client,
        clock,
        log,
        pace,
        recorder,
        mark: markFrom(world.random ?? Math.random),
        signal,
        redact: redactor.text,
        hide,
        reconnect: (aborted) => connect(header, aborted),
        started: (deploymentId) => world.started?.({ deploymentId, header }),
        subscribe: createSubscriber({ url: request.apiUrl, credential: { token: request.token, header } }),
        insideChecks: world.insideChecks === true,
        requests,
        learn(more) {
            facts = { ...facts, ...more };
        },
        facts: () => facts,
    };
    return { run, identity, requests };
}
function createConnector({ apiUrl: url, token }, { clock, log, signal, random, fetch: send = fetch }, ways) {
    const clients = [];
    return {
        connect(header, aborted = signal) {
            const credential = { token, header };
            const client = (0,api_client/* createRailwayClient */.T)({
                url,
                credential,
                fetch: send,
                random,
                signal: aborted,
                clock,
                log,
                ...ways,
            });
            clients.push(client);
            return client;
        },
        requests: () => clients.reduce((sum, each) => sum + each.budget().requests, 0),
    };
}
function markFrom(random) {
    return Math.floor(random() * 2 ** 32)
        .toString(16)
        .padStart(8, '0');
}

;// CONCATENATED MODULE: ./js/core/railway/steps.js

function createStepRecorder(clock, log) {
    const steps = [];
    const record = (step) => {
        steps.push(step);
        log.info(`${step.name}: ${step.detail ?? step.state}`);
    };
    return {
        async run(name, work, note) {
            const startedAt = clock.monotonic();
            const took = () => Math.round(clock.monotonic() - startedAt);
            try {
                const result = await work();
                record({ name, ...note(result), durationMs: took() });
                return result;
            }
            catch (error) {
                record({ name, state: 'failed', detail: (0,errors/* messageOf */.bD)(error), durationMs: took() });
                throw error;
            }
        },
        steps: () => steps,
    };
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./js/core/railway/upload/ignore-rules.js



const noRules = { git: [], railway: [] };
async function extendRules(rules, root, folder) {
    const read = async (name) => readIgnoreFile(root, folder, name);
    const [git, railway] = [await read('.gitignore'), await read('.railwayignore')];
    return { git: [...rules.git, ...git], railway: [...rules.railway, ...railway] };
}
function isIgnored({ railway, git }, path) {
    for (const files of [railway, git])
        for (const { folder, groups } of files.toReversed()) {
            const last = groups.findLast(({ matches }) => matches(path.slice(folder.length)));
            if (last)
                return !last.keeps;
        }
    return false;
}
async function readIgnoreFile(root, folder, name) {
    const text = await readIfThere((0,external_node_path_.join)(root, folder, name), `${folder}${name}`);
    if (text === undefined)
        return [];
    const { default: createMatcher } = await __webpack_require__.e(/* import() */ 134).then(__webpack_require__.t.bind(__webpack_require__, 4134, 19));
    const rows = text
        .replace(/^\uFEFF/, '')
        .split(/\r?\n/)
        .filter((line) => line.trim() !== '' && !line.startsWith('#'))
        .map((line) => ({ keeps: line.startsWith('!'), pattern: line.replace(/^!/, '') }));
    const groups = [];
    for (const { keeps, pattern } of rows) {
        if (groups.at(-1)?.keeps !== keeps)
            groups.push({ keeps, patterns: [] });
        groups.at(-1).patterns.push(pattern);
    }
    return [
        {
            folder,
            groups: groups.map(({ keeps, patterns }) => {
                const matcher = createMatcher({ ignorecase: false, allowRelativePaths: true });
                matcher.add(patterns.map((pattern) => `!${pattern}`));
                return { keeps, matches: (path) => matcher.test(path).unignored };
            }),
        },
    ];
}
async function readIfThere(file, name) {
    try {
        return await (0,promises_.readFile)(file, 'utf8');
    }
    catch (error) {
        const { code } = error;
        if (code === 'ENOENT' || code === 'EISDIR')
            return undefined;
        throw new errors/* InputError */.dz([{ input: 'source', message: `${name} cannot be read: ${(0,errors/* messageOf */.bD)(error)}` }]);
    }
}

;// CONCATENATED MODULE: ./js/core/railway/upload/files.js






const usualLimits = { files: 50_000, bytes: 500 * 2 ** 20 };
const leftOut = new Set(['.git', 'node_modules']);
async function findFiles(from, rootDirectory, signal, limits = usualLimits) {
    const parts = rootDirectory.split('/').filter((part) => part !== '' && part !== '.');
    const top = parts.map((part) => `${part}/`).join('');
    const folder = await requireFolder(from, top);
    const search = { folder, top, files: [], problems: [], bytes: 0, limits, signal };
    let rules = noRules;
    for (let depth = 0; depth < parts.length; depth++)
        rules = await extendRules(rules, folder, parts.slice(0, depth).join('/') + (depth > 0 ? '/' : ''));
    await addFolder(search, top, rules);
    refuse(search, from);
    const files = search.files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
    return { folder, files, count: files.length, bytes: search.bytes, fingerprint: await fingerprint(files, signal) };
}
async function requireFolder(from, top) {
    const problem = (message, hint) => new errors/* InputError */.dz([{ input: 'root-directory', message, ...(hint ? { hint } : {}) }]);
    let folder;
    let root;
    try {
        folder = await (0,promises_.realpath)(from);
        root = await (0,promises_.realpath)((0,external_node_path_.join)(folder, top));
        await (0,promises_.readdir)(root);
    }
    catch (error) {
        const hint = 'Check the repository out before, and build what is to be deployed.';
        throw problem(`there is no folder ${(0,external_node_path_.join)(from, top)} to upload (${codeOf(error) ?? (0,errors/* messageOf */.bD)(error)})`, hint);
    }
    if (isOutside((0,external_node_path_.relative)(folder, root)))
        throw problem(`${top} leads out of ${from}`);
    return folder;
}
function isOutside(path) {
    return path === '..' || path.startsWith(`..${external_node_path_.sep}`) || external_node_path_.posix.isAbsolute(path);
}
async function addFolder(search, path, outer) {
    search.signal?.throwIfAborted();
    const rules = await extendRules(outer, search.folder, path);
    try {
        for (const entry of await (0,promises_.readdir)((0,external_node_path_.join)(search.folder, path), { withFileTypes: true })) {
            const { name } = entry;
            const isFolder = entry.isDirectory();
            if (leftOut.has(name) || isIgnored(rules, `${path}${name}${isFolder ? '/' : ''}`))
                continue;
            if (isFolder)
                await addFolder(search, `${path}${name}/`, rules);
            else
                await addFile(search, `${path}${name}`);
        }
    }
    catch (error) {
        const code = codeOf(error);
        if (code === undefined)
            throw error;
        search.problems.push(`${path || '.'} cannot be read (${code})`);
    }
}
async function addFile(search, path) {
    const absolute = (0,external_node_path_.join)(search.folder, path);
    const stats = await (0,promises_.lstat)(absolute);
    if (stats.isSymbolicLink()) {
        const link = await (0,promises_.readlink)(absolute);
        if (leadsOut(path, link, search.top))
            search.problems.push(`${path} leads out of what is uploaded, to ${link}`);
        search.files.push({ path, absolute, stats, link });
    }
    else if (stats.isFile()) {
        search.files.push({ path, absolute, stats });
        search.bytes += stats.size;
    }
    else
        search.problems.push(`${path} is neither a file nor a folder`);
    const { files, bytes } = search.limits;
    if (search.files.length > files)
        throw tooMuch(`more than ${files} files`);
    if (search.bytes > bytes)
        throw tooMuch(`more than ${formatBytes(bytes)}`);
}
function leadsOut(path, link, top) {
    const target = external_node_path_.posix.join(external_node_path_.posix.dirname(path), link);
    return external_node_path_.posix.isAbsolute(link) || !`${target}/`.startsWith(top) || target === '..' || target.startsWith('../');
}
function refuse({ files, problems, top }, from) {
    const shown = problems.slice(0, 5).map((message) => ({
        input: 'source',
        message: `${message}: it cannot be uploaded`,
        hint: 'Name what is not needed in a .railwayignore.',
    }));
    if (problems.length > shown.length)
        shown.push({ ...shown[0], message: `${problems.length - shown.length} more cannot be uploaded` });
    if (shown.length > 0)
        throw new errors/* InputError */.dz(shown);
    if (files.length > 0)
        return;
    throw new errors/* InputError */.dz([
        {
            input: 'root-directory',
            message: `there is nothing to upload in ${(0,external_node_path_.join)(from, top)}`,
            hint: 'If a .gitignore leaves out what was built, keep it by a line such as !dist in a .railwayignore.',
        },
    ]);
}
function tooMuch(what) {
    return new errors/* InputError */.dz([
        {
            input: 'source',
            message: `there is too much to upload: ${what}`,
            hint: 'Name what is not needed in a .railwayignore, or deploy from the repository by source git.',
        },
    ]);
}
function codeOf(error) {
    const { syscall, code } = (error ?? {});
    return typeof syscall === 'string' && typeof code === 'string' ? code : undefined;
}

;// CONCATENATED MODULE: ./js/core/railway/upload/secret-files.js
const secret_files_names = [
    /^\.env(\.(?!example$|sample$|template$|dist$).*)?$/i,
    /\.(pem|key|p12|pfx|jks|keystore|ppk)$/i,
    /^\.(netrc|git-credentials|pgpass)$/,
    /^id_(rsa|dsa|ecdsa|ed25519)$/,
    /^gha-creds-[0-9a-f]+\.json$/,
];
function secretFiles(paths) {
    return paths.filter((path) => secret_files_names.some((name) => name.test(path.slice(path.lastIndexOf('/') + 1))));
}

;// CONCATENATED MODULE: ./js/core/railway/upload/read.js






async function withFiles(request, recorder, { log, signal }) {
    if (request.source !== 'upload' || !(0,request_problems/* needsSource */.v)(request))
        return request;
    const { uploadFrom, rootDirectory } = request;
    if (uploadFrom === undefined)
        throw new errors/* InputError */.dz([
            {
                input: 'source',
                message: 'there is no folder to upload',
                hint: 'Run where the repository is checked out, or deploy from it by source git.',
            },
        ]);
    const files = await recorder.run('Files', async () => {
        const found = await findFiles(uploadFrom, rootDirectory, signal);
        await requireSmall(found, signal);
        return found;
    }, (found) => ({ state: 'done', detail: `${describeFiles(found)} (${found.fingerprint})` }));
    const secrets = secretFiles(files.files.map(({ path }) => path));
    if (secrets.length > 0)
        log.warning(`by their names, these files hold secrets, and are uploaded: ${secrets.slice(0, 5).join(', ')}${secrets.length > 5 ? ' …' : ''}. Name in a .railwayignore what the service does not need.`);
    return { ...request, files };
}

;// CONCATENATED MODULE: ./js/core/railway/deploy.js












async function deploy(request, world) {
    const startedAt = world.clock.now();
    const recorder = createStepRecorder(world.clock, world.log);
    await recorder.run('Inputs', async () => refuseProblems((0,request_problems/* problemsOf */.G)(request)), () => ({ state: 'done', detail: 'complete' }));
    const wanted = await withFiles(request, recorder, world);
    const { run, identity, requests } = await signIn(wanted, world, recorder);
    let planned = [];
    const finish = (ending) => ({
        ...run.facts(),
        steps: recorder.steps(),
        plan: planned,
        requests: requests(),
        startedAt,
        finishedAt: world.clock.now(),
        logs: [],
        timedOut: ending.outcome === 'timed-out',
        ...ending,
        reason: ending.reason.replace(/^the /, 'The '),
    });
    try {
        const operate = operations[request.mode];
        if (operate)
            return finish(await operate(run, identity));
        const found = await findTarget(run, identity);
        planned = found.plan.steps.map(describeStep);
        if (request.mode === 'plan')
            return finish(planEnding(found.plan));
        const ready = await prepare(run, found);
        if (ready.plan !== found.plan)
            planned = [...created(found), ...ready.plan.steps.map(describeStep)];
        return finish(await release(run, ready));
    }
    catch (error) {
        return finish(endingOfTrouble(run.facts(), error, world.signal));
    }
}
function endingOfTrouble(facts, error, signal) {
    if (signal?.aborted) {
        const hint = leftBehind(facts) ?? whatGoesOn(facts);
        return { outcome: 'cancelled', ok: false, reason: (0,errors/* messageOf */.bD)(signal.reason), hint };
    }
    const begun = facts.changed || (facts.projectId !== undefined && error instanceof api_errors/* RailwayError */.m9);
    if (!begun || !(error instanceof api_errors/* RailwayError */.m9 || error instanceof errors/* InputError */.dz))
        throw error;
    const hint = [error.hint, leftBehind(facts)].filter(Boolean).join(' ') || undefined;
    return { outcome: 'error', ok: false, reason: error.message, hint, error };
}
function leftBehind({ stored, deploymentId, previousDeploymentId }) {
    if (!stored || deploymentId || !previousDeploymentId)
        return undefined;
    return 'Whatever was stored until then does not run yet: run again with same-commit at deploy.';
}
function whatGoesOn({ changed, deploymentId, status }) {
    if (!changed)
        return 'Nothing was changed.';
    if (!deploymentId)
        return undefined;
    const { verdict, words } = (0,deployment_status/* meaningOf */.P)(status ?? 'QUEUED');
    if (verdict === 'live' || verdict === 'sleeping')
        return `The deployment ${deploymentId} ${words}, and stays.`;
    return verdict === 'wait' ? `The deployment ${deploymentId} goes on at Railway.` : undefined;
}
const creations = ['create-project', 'create-environment', 'create-service'];
function created({ plan: { steps } }) {
    return steps.filter(({ kind }) => creations.includes(kind)).map(describeStep);
}
function planEnding({ steps }) {
    return steps.length === 0
        ? { outcome: 'planned', ok: true, reason: 'Nothing to do: the service is as wanted. Nothing was changed.' }
        : { outcome: 'planned', ok: true, reason: `${countSteps(steps.length)} to do. Nothing was changed.` };
}

// EXTERNAL MODULE: ./js/core/report/receipt.js
var receipt = __webpack_require__(1967);
;// CONCATENATED MODULE: ./js/core/railway/proof/witness-table.js

const witness_table_names = {
    deployment: "Railway's record of the deployment",
    active: "Railway's list of active deployments",
    health: 'The service itself',
};
const marks = {
    confirms: '✓ confirms',
    contradicts: '✗ contradicts',
    silent: '– says nothing',
};
function witnessTable(witnesses, verdict) {
    return {
        title: verdict ? `Witnesses: ${verdict}` : 'Witnesses',
        columns: ['Who', 'About', 'Said', 'Wanted', 'Mark'],
        rows: witnesses.map(({ who, about, said, wanted, mark }) => [
            witness_table_names[who],
            about,
            shown(about, said),
            shown(about, wanted),
            marks[mark],
        ]),
    };
}
function shown(about, value) {
    if (value === undefined)
        return '';
    return about === 'commit' ? (0,core_commit/* short */.h)(value) : value;
}

;// CONCATENATED MODULE: ./js/core/railway/deploy-report.js







const operation = 'railway-deploy';
const titles = {
    deployed: 'is deployed',
    unchanged: 'is deployed already',
    updated: 'is up to date',
    planned: 'would be deployed like this',
    redeployed: 'is deployed once more',
    restarted: 'is restarted',
    'rolled-back': 'is rolled back',
    destroyed: 'is gone with its environment',
    failed: 'failed to deploy',
    crashed: 'crashed',
    skipped: 'was skipped by Railway',
    removed: 'was aborted',
    superseded: 'was overtaken by another deployment',
    'blocked-by-checks': 'waits for the checks that wait for it',
    'needs-approval': 'waits for approval',
    'wrong-commit': 'runs another commit',
    'wrong-deployment': 'is served by another deployment',
    unproven: 'is deployed, but nobody confirms which commit',
    'replicas-lost': 'is deployed, but lost replicas',
    unhealthy: 'is deployed, but not healthy',
    'timed-out': 'is not deployed yet',
    cancelled: 'was cancelled',
    error: 'could not be deployed',
};
function reportOf(outcome) {
    return {
        title: `${outcome.service} ${titles[outcome.outcome]}`,
        tone: toneOf(outcome),
        headline: outcome.reason,
        hint: outcome.hint,
        facts: factsOf(outcome),
        steps: outcome.steps,
        tables: tablesOf(outcome),
        details: outcome.logs,
    };
}
function tablesOf({ outcome, plan, timings = [], witnesses = [], proof, fileSettings = [] }) {
    return [
        ...(outcome === 'planned' && plan.length > 0 ? [planTable(plan)] : []),
        ...(witnesses.length > 0 ? [witnessTable(witnesses, proof)] : []),
        ...(fileSettings.length > 0 ? [fileSettingsTable(fileSettings)] : []),
        ...(timings.length > 0 ? [timingsTable(timings)] : []),
    ];
}
function fileSettingsTable(settings) {
    const rows = settings.map(({ name, file, wanted = '' }) => [name, file, wanted]);
    return { title: 'Decided by a file of the repository', columns: ['Setting', 'The file says', 'Wanted'], rows };
}
function timingsTable(timings) {
    const rows = timings.map(({ words, durationMs }) => [words, (0,duration/* formatDuration */.a)(durationMs)]);
    return { title: 'At Railway', columns: ['Step', 'Took'], rows };
}
function toneOf({ outcome, ok }) {
    if (!ok)
        return 'bad';
    if (outcome === 'skipped' || outcome === 'superseded')
        return 'warning';
    return outcome === 'planned' || outcome === 'unchanged' ? 'neutral' : 'good';
}
function factsOf(outcome) {
    const { url, project, environment, status, deploymentId, page, startedAt, finishedAt } = outcome;
    const rows = [
        ['URL', url, { url }],
        ['Project', project && (environment ? `${project} / ${environment}` : project)],
        ['Copy of', outcome.copiedFrom],
        ['Commit', (0,core_commit/* short */.h)(outcome.commit), { code: true }],
        ['Image', outcome.image && [outcome.image, outcome.imageDigest].filter(Boolean).join(' '), { code: true }],
        ['Files', outcome.files && `${describeFiles(outcome.files)} (${outcome.files.fingerprint})`],
        ['Deployment', deploymentId, page ? { url: page } : { code: true }],
        ['Replaces', deploymentId && outcome.previousDeploymentId, { code: true }],
        ['Status', status],
        ['Waited for its turn', outcome.queuedMs && (0,duration/* formatDuration */.a)(outcome.queuedMs)],
        ['Rolled back to', outcome.rolledBackTo?.deploymentId, { code: true }],
        ['Rollback', outcome.rollback?.words],
        ['Sessions', outcome.sessions && returnWords(outcome.sessions)],
        ['WebSocket', outcome.websocket && canaryWords(outcome.websocket)],
        ['Took', `${(0,duration/* formatDuration */.a)(finishedAt - startedAt)}, ${outcome.requests} requests to Railway`],
    ];
    return rows.flatMap(([label, value, more]) => (value ? [{ label, value, ...more }] : []));
}
function planTable(plan) {
    return { title: 'Plan', columns: ['#', 'Step'], rows: plan.map((step, index) => [String(index + 1), step]) };
}
function receiptOf(outcome) {
    const { steps, logs: _, error, ok, startedAt, finishedAt, reason, hint, outcome: name, ...result } = outcome;
    return (0,receipt/* createReceipt */.f)({
        operation,
        outcome: name,
        startedAt,
        finishedAt,
        steps,
        result: { ...result, ok, reason },
        ...(ok ? {} : { error: { message: error?.message ?? reason, hint } }),
    });
}

;// CONCATENATED MODULE: ./js/core/notify/request.js
const request_patienceMs = 10_000;
const pauseMs = 1000;
async function deliver(url, init, world) {
    const first = await send(url, init, world);
    if (first.delivered || first.againAfterMs === undefined || first.againAfterMs > request_patienceMs)
        return plain(first);
    await world.clock.sleep(first.againAfterMs, world.signal);
    return plain(await send(url, init, world));
}
function plain(sent) {
    return sent.delivered ? { delivered: true } : { delivered: false, reason: sent.reason };
}
async function send(url, init, { fetch: ask = fetch, signal, timeoutMs = 10_000 }) {
    signal?.throwIfAborted();
    const deadline = AbortSignal.timeout(timeoutMs);
    try {
        const response = await ask(url, {
            ...init,
            redirect: 'manual',
            signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
        });
        await response.body?.cancel();
        return response.ok ? { delivered: true } : refusalOf(response);
    }
    catch (error) {
        signal?.throwIfAborted();
        const reason = deadline.aborted
            ? `there was no answer within ${timeoutMs / 1000} s`
            : `it cannot be reached (${request_codeOf(error)})`;
        return { delivered: false, reason, againAfterMs: pauseMs };
    }
}
function refusalOf({ status, headers }) {
    const reason = status >= 300 && status < 400 ? `it answered with a redirect (HTTP ${status})` : `it answered HTTP ${status}`;
    const mayWork = status === 429 || status === 408 || status >= 500;
    if (!mayWork)
        return { delivered: false, reason };
    const seconds = Number(headers.get('retry-after') ?? Number.NaN);
    return { delivered: false, reason, againAfterMs: seconds >= 0 ? seconds * 1000 : pauseMs };
}
function request_codeOf(error) {
    const { cause, code } = (error ?? {});
    const inner = (cause ?? {});
    const last = (Array.isArray(inner.errors) ? inner.errors.at(-1) : undefined);
    const found = [last?.code, inner.code, code].find((each) => typeof each === 'string');
    return typeof found === 'string' && /^[A-Z][A-Z0-9_]{1,40}$/.test(found) ? found : 'the network failed';
}

;// CONCATENATED MODULE: ./js/core/notify/webhook.js


function webhookKind(address) {
    const url = URL.parse(address);
    if (!url || !['https:', 'http:'].includes(url.protocol))
        return undefined;
    const { hostname, pathname } = url;
    if (/^hooks\.slack(-gov)?\.com$/.test(hostname))
        return 'slack';
    const isDiscord = /^((canary|ptb)\.)?discord(app)?\.com$/.test(hostname) && pathname.startsWith('/api/');
    return isDiscord ? 'discord' : 'generic';
}
async function sendMessage(address, message, world) {
    const kind = webhookKind(address);
    const url = URL.parse(address);
    if (!kind || !url)
        return { delivered: false, reason: 'webhook-url is not an address that begins with https://' };
    const delivery = await deliver(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'User-Agent': 'mahspeccy-automation' },
        body: JSON.stringify(payloads[kind](message)),
    }, world);
    return delivery.delivered
        ? delivery
        : { delivered: false, reason: `${webhook_names[kind]} was not told: ${delivery.reason}` };
}
const webhook_names = { slack: 'Slack', discord: 'Discord', generic: 'webhook-url' };
const payloads = {
    slack: (message) => ({ text: clip(textOf(message, slackText, slackLink), 3000), unfurl_links: false }),
    discord: (message) => ({
        content: clip(textOf(message, discordText, (url) => `<${url}>`), 1900),
        allowed_mentions: { parse: [] },
    }),
    generic: (message) => ({
        schema: 1,
        ...message.payload,
        url: message.url,
        text: textOf(message, plainText, (link) => link),
    }),
};
function textOf({ mark, lines, url }, write, link) {
    const [headline = '', ...rest] = lines;
    return [
        `${mark} ${write(headline)}`,
        ...rest.map(write),
        ...(url && /^https?:\/\//.test(url) && URL.canParse(url) ? [link(new URL(url).href)] : []),
    ].join('\n');
}
function plainText(text) {
    return (0,neutralise/* neutralise */.$0)(text).replace(/\s+/g, ' ').trim();
}
function slackText(text) {
    return plainText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
function slackLink(url) {
    return `<${url.replaceAll('|', '%7C').replaceAll('>', '%3E')}>`;
}
function discordText(text) {
    return plainText(text)
        .replace(/[\\`*_~|>[\]()#<]/g, '\\$&')
        .replace(/@(?=\S)/g, '@\u200b');
}
function clip(text, most) {
    return text.length > most
        ? `${text
            .slice(0, most)
            .replace(/[\ud800-\udbff\\]$/, '')
            .replace(/&\w{0,3}$/, '')}…`
        : text;
}

;// CONCATENATED MODULE: ./js/core/railway/deploy-message.js



const deploy_message_marks = { good: '🟢', neutral: '🔵', warning: '🟠', bad: '🔴' };
function deployMessage(outcome) {
    if (outcome.outcome === 'planned' || outcome.outcome === 'unchanged')
        return undefined;
    const { service, environment, project, commit, url, page, deploymentId, ok, reason, hint } = outcome;
    const { title, tone } = reportOf(outcome);
    const place = [project, environment].filter(Boolean).join(' / ');
    return {
        mark: deploy_message_marks[tone],
        lines: [
            place ? `${title} (${place})` : title,
            clip(reason, 1000),
            ...(hint ? [clip(hint, 500)] : []),
            ...(commit ? [`Commit ${(0,core_commit/* short */.h)(commit)}`] : []),
        ],
        url: ok ? url : (page ?? url),
        payload: {
            event: 'deploy',
            outcome: outcome.outcome,
            ok,
            service,
            environment,
            project,
            commit,
            deploymentId,
            reason: plainText(reason),
        },
    };
}

;// CONCATENATED MODULE: ./js/core/railway/tell.js



const timeoutMs = 2000;
async function tellWebhook(webhookUrl, outcome, { clock, log, redact }) {
    const message = deployMessage(outcome);
    if (webhookUrl === undefined || !message)
        return;
    const delivery = await sendMessage(webhookUrl, (0,core_redact/* redactDeep */.KL)(message, redact), { clock, timeoutMs });
    if (!delivery.delivered)
        log.warning(delivery.reason);
}

// EXTERNAL MODULE: ./js/actions/railway-deploy/outputs.js
var outputs = __webpack_require__(4284);
// EXTERNAL MODULE: ./js/actions/railway-deploy/second-chance.js + 1 modules
var second_chance = __webpack_require__(7911);
;// CONCATENATED MODULE: ./js/actions/railway-deploy/perform.js





async function perform(request, io) {
    const outcome = await deploy(request, {
        ...io,
        insideChecks: request.repo === io.run.repository && request.commit === io.run.commit,
        started: (own) => (0,second_chance/* keepStarted */.L)(request, own, io),
    });
    await tellWebhook(request.webhookUrl, outcome, io);
    const report = reportOf(outcome);
    const words = [`${report.title}: ${outcome.reason}`, ...(outcome.hint ? [outcome.hint] : [])].join('\n');
    if (outcome.ok && (outcome.outcome === 'skipped' || outcome.outcome === 'superseded'))
        io.log.warning(words);
    return {
        outputs: (0,outputs/* outputsOf */.Y)(outcome),
        report,
        receipt: receiptOf(outcome),
        failed: outcome.ok ? undefined : words,
    };
}


/***/ })

};

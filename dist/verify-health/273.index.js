export const id = 273;
export const ids = [273];
export const modules = {

/***/ 9791:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  T: () => (/* binding */ createRailwayClient)
});

// UNUSED EXPORTS: headersOf

// EXTERNAL MODULE: ../../node_modules/graphql-request/build/entrypoints/main.js + 11 modules
var main = __webpack_require__(5058);
// EXTERNAL MODULE: ./js/core/duration.js
var duration = __webpack_require__(6494);
// EXTERNAL MODULE: ./js/core/errors.js
var errors = __webpack_require__(1305);
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

// EXTERNAL MODULE: ./js/core/railway/api/errors.js + 1 modules
var api_errors = __webpack_require__(154);
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
            throw new api_errors/* RailwayError */.m9(`Railway's API at ${host} gave no answer within ${timeoutMs / 1000} s`, {
                kind: 'timeout',
            });
        throw new api_errors/* RailwayError */.m9(`Railway's API at ${host} cannot be reached: ${networkReason(error)}`, {
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
    const { kind, hint } = (0,api_errors/* classify */.L8)(message, first?.code, answer.status);
    const workspace = parsed.find(({ workspace }) => workspace)?.workspace;
    const where = workspace === undefined ? '' : ` (workspace ${cut(redact(workspace), 100)})`;
    return new api_errors/* RailwayError */.m9(`Railway refused ${operation}: ${cut(redact(message), longestRefusal)}${where}`, {
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
    const { kind, hint } = (0,api_errors/* classify */.L8)(said, undefined, status >= 200 && status < 300 ? 502 : status);
    const throttled = status === 429 || kind === 'rate-limited';
    const retryAfterMs = untilMs(headers.get('retry-after'), now);
    return new api_errors/* RailwayError */.m9(`Railway's API answered ${operation} with HTTP ${status}: ${redact(said)}`, {
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
        throw new api_errors/* RailwayError */.m9('Railway took the upload, but does not say which deployment it became', {
            kind: 'unavailable',
            operation,
            httpStatus: answer.status,
        });
    const error = httpError(typeof message === 'string' ? { ...answer, text: message } : answer, asked);
    const hint = hints[answer.status];
    if (!hint)
        throw error;
    throw new api_errors/* RailwayError */.m9(error.message, { kind: error.kind, operation, httpStatus: answer.status, hint });
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
                uncertain ||= (0,api_errors/* isTransient */.dg)(error);
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
    if (!(error instanceof api_errors/* RailwayError */.m9))
        return false;
    const { retryAfterMs } = error;
    if (retryAfterMs !== undefined && retryAfterMs > pace.longestRetryAfterMs)
        return false;
    switch ((0,api_errors/* retryOf */.W2)(error.kind)) {
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
    const denied = fields.filter((field) => at(data, field) === false);
    if (denied.length > 0)
        throw new api_errors/* RailwayError */.m9(`Railway did not carry out ${operation}: it answered false`, { kind: 'refused', operation });
    const missing = fields.filter((field) => at(data, field) == null);
    if (missing.length === 0)
        return;
    const untold = operationOf(document)?.operation === 'query' && missing.every((field) => at(data, field) === null);
    throw new api_errors/* RailwayError */.m9(`Railway answered ${operation} without ${missing.join(', ')}`, {
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
function at(data, field) {
    return typeof data === 'object' && data !== null ? data[field] : undefined;
}


/***/ }),

/***/ 154:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  m9: () => (/* binding */ RailwayError),
  L8: () => (/* binding */ classify),
  Zh: () => (/* binding */ isFault),
  dg: () => (/* binding */ isTransient),
  W2: () => (/* binding */ retryOf)
});

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

class RailwayError extends Error {
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
function isFault(error, ...faults) {
    return error instanceof RailwayError && faults.includes(error.kind);
}
function isTransient(error) {
    return error instanceof RailwayError && retryOf(error.kind) === 'again';
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


/***/ }),

/***/ 9930:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ graphql)
/* harmony export */ });
/* harmony import */ var gql_tada__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5609);

const graphql = (0,gql_tada__WEBPACK_IMPORTED_MODULE_0__/* .initGraphQLTada */ .Se)();


/***/ }),

/***/ 4548:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dC: () => (/* binding */ paceFor)
/* harmony export */ });
/* unused harmony exports railwayPace, nextPollMs, withinBudget */
/* harmony import */ var _loopback_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6667);

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
    return (0,_loopback_js__WEBPACK_IMPORTED_MODULE_0__/* .isLoopback */ .U)(new URL(apiUrl).hostname) ? localPace : railwayPace;
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


/***/ })

};

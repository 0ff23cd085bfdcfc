export const id = 129;
export const ids = [129];
export const modules = {

/***/ 9129:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  commentAdvice: () => (/* binding */ commentAdvice)
});

// EXTERNAL MODULE: ./js/core/loopback.js
var loopback = __webpack_require__(6667);
// EXTERNAL MODULE: ./js/core/retry.js
var retry = __webpack_require__(7762);
// EXTERNAL MODULE: ./js/core/duration.js
var duration = __webpack_require__(6494);
// EXTERNAL MODULE: ./js/core/logs/neutralise.js
var neutralise = __webpack_require__(8330);
;// CONCATENATED MODULE: ./js/core/shorten.js
function shorten(text, most) {
    return text.length > most ? `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…` : text;
}

;// CONCATENATED MODULE: ./js/core/github/fault.js



class GithubError extends Error {
    name = 'GithubError';
    fault;
    constructor(fault, cause) {
        super(fault.message, cause === undefined ? undefined : { cause });
        this.fault = fault;
    }
    get hint() {
        return this.fault.hint;
    }
}
async function settle(work) {
    try {
        return { ok: true, value: await work };
    }
    catch (error) {
        if (error instanceof GithubError)
            return { ok: false, fault: error.fault };
        throw error;
    }
}
function isFault(error, ...kinds) {
    return error instanceof GithubError && kinds.includes(error.fault.kind);
}
function faultWords({ message, hint }) {
    return hint ? `${message}. ${hint}` : `${message}.`;
}
function faultOfAnswer(refusal, asked) {
    const { status } = refusal;
    const said = wordsOf(refusal.data);
    const retryAfterMs = waitOf(refusal, asked.now);
    const kind = kindOf(refusal, said);
    const hint = hintOf(kind, asked, retryAfterMs);
    return {
        kind,
        message: `GitHub did not ${asked.what}: ${said || 'no reason given'} (HTTP ${status})`,
        ...(hint ? { hint } : {}),
        status,
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    };
}
const byStatus = {
    401: 'not-authorised',
    404: 'not-found',
    408: 'unavailable',
    409: 'conflict',
    410: 'gone',
    422: 'invalid',
    429: 'rate-limited',
};
function kindOf({ status, headers }, said) {
    if (status === 403 || status === 429) {
        const isSpent = String(headers['x-ratelimit-remaining']) === '0';
        if (isSpent || headers['retry-after'] !== undefined || /rate limit|abuse detection/i.test(said))
            return 'rate-limited';
        return /resource not accessible|must have|permission/i.test(said) ? 'not-permitted' : 'refused';
    }
    return byStatus[status] ?? (status >= 500 ? 'unavailable' : 'refused');
}
function hintOf(kind, { needs }, retryAfterMs) {
    switch (kind) {
        case 'not-permitted':
            return `Add \`${needs}\` to the job's permissions.`;
        case 'not-authorised':
            return 'github-token is not valid, or not any more.';
        case 'not-found':
            return `It is not there, or the token may not know of it: that takes \`${needs}\` in the job's permissions.`;
        case 'gone':
            return 'If issues are disabled, enable them in the settings of the repository, or alert by other means.';
        case 'rate-limited':
            return retryAfterMs === undefined
                ? undefined
                : `GitHub accepts requests again in ${(0,duration/* formatDuration */.a)(retryAfterMs)}.`;
        default:
            return undefined;
    }
}
function waitOf({ headers }, now) {
    const after = Number(headers['retry-after'] ?? Number.NaN);
    if (after >= 0)
        return after * 1000;
    const resetsAt = Number(headers['x-ratelimit-reset'] ?? Number.NaN) * 1000;
    return String(headers['x-ratelimit-remaining']) === '0' && resetsAt >= 0 ? Math.max(0, resetsAt - now) : undefined;
}
function wordsOf(data) {
    if (typeof data === 'string')
        return excerpt(data.replace(/<(script|style)[\s\S]*?<\/\1>|<[^>]*>/gi, ' '));
    const { message, errors } = (data ?? {});
    const details = (Array.isArray(errors) ? errors : []).map((each) => {
        const { message: words, field, code } = (each ?? {});
        return [words ?? [field, code].filter((part) => typeof part === 'string').join(' ')].join('');
    });
    return excerpt([message, ...details].filter((part) => typeof part === 'string' && part !== '').join('; '));
}
function excerpt(text) {
    return shorten((0,neutralise/* neutralise */.$0)(text.slice(0, 10_000)).replace(/\s+/g, ' ').trim(), 200);
}

;// CONCATENATED MODULE: ./js/core/github/api.js



const githubApiUrl = 'https://api.github.com';
const policy = { attempts: 3, baseMs: 1000, maxMs: 8000 };
const userAgent = 'mahspeccy-automation';
function createGithubApi(options) {
    const { repository, clock } = options;
    let requests = 0;
    const send = createSender(options, () => {
        requests += 1;
    });
    return {
        repository,
        clock,
        get requests() {
            return requests;
        },
        ask: (order) => askAgain(order, send, options),
    };
}
function createSender(options, count) {
    const { repository, clock } = options;
    const [owner = '', repo = ''] = repository.split('/');
    let octokit;
    return async ({ what, needs, send }) => {
        octokit ??= connect(options);
        const { rest } = await octokit;
        const limit = within(options);
        count();
        const asked = { what, needs, now: clock.now() };
        const { data } = await send(rest, { owner, repo, request: { signal: limit.signal } })
            .then((answer) => {
            limit.signal.throwIfAborted();
            return answer;
        })
            .catch((error) => {
            throw new GithubError(faultOf(error, asked, limit), error);
        });
        if (typeof data === 'string')
            throw new GithubError({ kind: 'unavailable', message: `GitHub did not ${what}: the answer was no JSON` });
        return data;
    };
}
function askAgain(order, send, options) {
    const { clock, signal, random, patienceMs = 70_000 } = options;
    let isLost = false;
    const attempt = async () => {
        const made = isLost && order.again !== 'safe' ? await order.again() : undefined;
        return made ?? send(order);
    };
    const decide = (error) => {
        if (!(error instanceof GithubError))
            return false;
        const { kind, retryAfterMs = 0 } = error.fault;
        const isUnanswered = kind === 'unavailable' || kind === 'unreachable' || kind === 'timeout';
        isLost ||= isUnanswered;
        return (isUnanswered || kind === 'rate-limited') && retryAfterMs <= patienceMs && { afterMs: retryAfterMs };
    };
    return (0,retry/* retry */.L5)(attempt, { policy, decide, clock, signal, ...(random ? { random } : {}) });
}
async function connect({ token, apiUrl = githubApiUrl, fetch }) {
    const { getOctokit } = await __webpack_require__.e(/* import() */ 176).then(__webpack_require__.bind(__webpack_require__, 6176));
    const chosen = fetch ?? ((0,loopback/* isLoopback */.U)(URL.parse(apiUrl)?.hostname ?? '') ? globalThis.fetch : undefined);
    const silent = () => { };
    return getOctokit(token, {
        baseUrl: apiUrl.replace(/\/+$/, ''),
        userAgent,
        log: { debug: silent, info: silent, warn: silent, error: silent },
        ...(chosen ? { request: { fetch: chosen } } : {}),
    });
}
function within({ signal, timeoutMs = 10_000 }) {
    const deadline = AbortSignal.timeout(timeoutMs);
    return { deadline, timeoutMs, signal: signal ? AbortSignal.any([signal, deadline]) : deadline };
}
function faultOf(error, asked, { deadline, timeoutMs }) {
    const { what } = asked;
    const response = responseOf(error);
    if (response)
        return faultOfAnswer(response, asked);
    if (deadline.aborted)
        return { kind: 'timeout', message: `GitHub did not ${what}: there was no answer within ${timeoutMs / 1000} s` };
    return { kind: 'unreachable', message: `GitHub did not ${what}: it cannot be reached (${networkReason(error)})` };
}
function responseOf(error) {
    const { response } = (error ?? {});
    return typeof response?.status === 'number' ? response : undefined;
}
function networkReason(error) {
    let reason = '';
    for (let each = error, depth = 0; typeof each === 'object' && each !== null && depth < 5; depth++) {
        const { code, message, cause, errors } = each;
        if (typeof code === 'string')
            reason = code;
        else if (reason === '' && typeof message === 'string')
            reason = message;
        each = cause ?? (Array.isArray(errors) ? errors.at(-1) : undefined);
    }
    return reason || 'no reason given';
}

// EXTERNAL MODULE: ./js/core/report/markdown.js
var markdown = __webpack_require__(654);
;// CONCATENATED MODULE: ./js/core/scaling/pull-request-comment.js

const mark = '<!-- mahspeccy:scale-advice -->';
const needs = 'pull-requests: write';
const perPage = 100;
const mostPages = 50;
const trusted = ['OWNER', 'MEMBER', 'COLLABORATOR'];
async function keepComment(api, pullRequest, body) {
    try {
        const own = await findOwn(api, pullRequest);
        if (!own && body === undefined)
            return [];
        const text = `${mark}\n${body ?? 'The number of replicas is right: there is nothing to do.'}`;
        if (own?.body === text)
            return [];
        await (own ? change(api, own.id, text) : create(api, pullRequest, text));
        return [];
    }
    catch (error) {
        if (error instanceof GithubError)
            return [faultWords(error.fault)];
        throw error;
    }
}
async function findOwn(api, pullRequest) {
    for (let page = 1; page <= mostPages; page++) {
        const comments = await api.ask({
            ...{ what: `read the comments of #${pullRequest}`, needs: 'pull-requests: read', again: 'safe' },
            send: (rest, at) => rest.issues.listComments({ ...at, issue_number: pullRequest, per_page: perPage, page }),
        });
        const own = comments.find(isOwn);
        if (own || comments.length < perPage)
            return own;
    }
    return undefined;
}
function isOwn({ body, user, author_association: as = '' }) {
    return body?.startsWith(mark) === true && (user?.type === 'Bot' || trusted.includes(as));
}
async function create(api, pullRequest, body) {
    await api.ask({
        ...{ what: `comment on #${pullRequest}`, needs, again: () => findOwn(api, pullRequest) },
        send: (rest, at) => rest.issues.createComment({ ...at, issue_number: pullRequest, body }),
    });
}
async function change(api, id, body) {
    await api.ask({
        ...{ what: `change the comment ${id}`, needs, again: 'safe' },
        send: (rest, at) => rest.issues.updateComment({ ...at, comment_id: id, body }),
    });
}

// EXTERNAL MODULE: ./js/core/scaling/scale-report.js
var scale_report = __webpack_require__(7131);
;// CONCATENATED MODULE: ./js/core/scaling/worth-saying.js
function isWorthSaying({ advice, vertical, settings }, when) {
    const isOver = advice.need.demands.some(({ ratio = 0 }) => ratio > 1 + settings.tolerance);
    const isStopped = advice.rules.some(({ name }) => ['maximum', 'plan-limit', 'max-monthly-increase'].includes(name));
    const answers = {
        always: true,
        never: false,
        change: advice.action !== 'hold' || vertical.length > 0,
        threshold: isOver || isStopped,
    };
    return answers[when];
}

;// CONCATENATED MODULE: ./js/actions/scale-advice/comment.js





async function commentAdvice(look, { when, pullRequest, ...place }, { clock, signal, redact }) {
    const body = isWorthSaying(look, when) ? redact((0,markdown/* toMarkdown */.l6)((0,scale_report/* scaleReport */.pv)(look))) : undefined;
    return keepComment(createGithubApi({ ...place, clock, signal }), pullRequest, body);
}


/***/ })

};

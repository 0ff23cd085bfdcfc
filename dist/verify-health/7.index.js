export const id = 7;
export const ids = [7];
export const modules = {

/***/ 8007:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  perform: () => (/* binding */ perform)
});

// EXTERNAL MODULE: ./js/core/github/fault.js
var github_fault = __webpack_require__(3986);
// EXTERNAL MODULE: ./js/core/quantity.js
var quantity = __webpack_require__(8095);
// EXTERNAL MODULE: ./js/core/railway/api/endpoint.js
var endpoint = __webpack_require__(2330);
// EXTERNAL MODULE: ./js/core/health/history/slo.js
var history_slo = __webpack_require__(4380);
// EXTERNAL MODULE: ./js/core/health/history/uptime.js
var uptime = __webpack_require__(9994);
// EXTERNAL MODULE: ./js/core/health/probe/address.js
var address = __webpack_require__(1190);
// EXTERNAL MODULE: ./js/core/redact.js
var core_redact = __webpack_require__(3319);
;// CONCATENATED MODULE: ./js/core/commit.js
function commit_short(commit) {
    return commit.slice(0, 7);
}
function sameCommit(one, other) {
    const [brief = '', full = ''] = [one.toLowerCase(), other.toLowerCase()].toSorted((a, b) => a.length - b.length);
    return brief.length >= 7 ? full.startsWith(brief) : brief === full;
}

// EXTERNAL MODULE: ./js/core/duration.js
var duration = __webpack_require__(6494);
// EXTERNAL MODULE: ./js/core/shorten.js
var shorten = __webpack_require__(3837);
// EXTERNAL MODULE: ./js/core/health/verdict/fault.js
var verdict_fault = __webpack_require__(7833);
// EXTERNAL MODULE: ./js/core/health/expect/header-fact.js
var header_fact = __webpack_require__(3671);
// EXTERNAL MODULE: ./js/core/health/expect/json-fact.js
var json_fact = __webpack_require__(1830);
// EXTERNAL MODULE: ./js/core/health/expect/service-facts.js
var service_facts = __webpack_require__(8208);
;// CONCATENATED MODULE: ./js/core/health/expect/session-findings.js




function sessionsOf(sessions, facts) {
    return (0,service_facts/* countSessions */.jJ)(bodyOf(sessions)) ?? facts.activeSessions;
}
function sessionFindings(sessions, facts, { minSessions, staleAfterMs }) {
    const findings = [];
    const count = sessionsOf(sessions, facts);
    const { flushLagMs = 0 } = facts;
    if (minSessions !== undefined && (count ?? -1) < minSessions)
        findings.push((0,verdict_fault/* failed */.gz)(`${amountOf(count)}, expected at least ${minSessions}`));
    if (flushLagMs > staleAfterMs)
        findings.push((0,verdict_fault/* failed */.gz)(`the cache is ${(0,duration/* formatDuration */.a)(flushLagMs)} behind, at most ${(0,duration/* formatDuration */.a)(staleAfterMs)} is allowed`));
    return [...findings, ...staleFindings(facts, count, (0,service_facts/* countExcused */.ld)(bodyOf(sessions)))];
}
function staleFindings({ staleSessions: stale = 0 }, count, excused) {
    if (stale === 0)
        return [];
    const are = stale === 1 ? 'is' : 'are';
    if (stale > excused && stale >= (count ?? stale))
        return [(0,verdict_fault/* failed */.gz)(stale === 1 ? 'the only session is stale' : `all ${stale} sessions are stale`)];
    return [(0,verdict_fault/* degraded */.$o)(`${stale} of ${amountOf(count)} ${are} stale`)];
}
function amountOf(count) {
    return count === undefined ? 'an unknown number of sessions' : (0,quantity/* quantity */.a)(count, 'session');
}
function sessionsPathFindings(sessions) {
    if (sessions === undefined || sessions.status === 404)
        return [];
    if (sessions.failure)
        return [(0,verdict_fault/* degraded */.$o)(`the sessions could not be read: ${sessions.failure.words}`)];
    return sessions.status === 200 ? [] : [(0,verdict_fault/* degraded */.$o)(`the sessions could not be read: HTTP ${sessions.status}`)];
}
function bodyOf(sessions) {
    return sessions?.failure === undefined && sessions?.status === 200 ? (0,service_facts/* parseBody */.OG)(sessions.body) : undefined;
}

// EXTERNAL MODULE: ./js/core/health/expect/status-set.js
var status_set = __webpack_require__(3090);
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

// EXTERNAL MODULE: ./js/core/health/probe/websocket-message.js
var websocket_message = __webpack_require__(711);
;// CONCATENATED MODULE: ./js/core/health/expect/websocket-findings.js




function websocketOpinion(result, asked) {
    const { refusal, close, failure } = result;
    if (result.passed || result.aborted)
        return opinion();
    if (refusal)
        return refusalOpinion(result, refusal, asked);
    if (close)
        return closeOpinion(result, close, asked);
    const detail = result.level === 'round-trip' && result.timings.upgradeMs !== undefined ? messageWords(result, asked) : '';
    return opinion([(0,verdict_fault/* failed */.gz)(`the WebSocket does not work: ${failure ?? 'it ended'}${detail}`)]);
}
function opinion(findings = [], remarks = []) {
    return { findings, remarks };
}
function refusalOpinion(result, refusal, asked) {
    const { status } = refusal;
    const wantsMore = result.level !== 'upgrade';
    const fault = (0,verdict_fault/* faultOfStatus */.yQ)({
        url: result.url,
        redirects: [],
        timings: result.timings,
        truncated: false,
        ...refusal,
    });
    if (fault.class === 'probe')
        return opinion([(0,verdict_fault/* degraded */.$o)(`the WebSocket was not let through, HTTP ${status}: ${fault.words}`, 'probe')]);
    if (status === 401 || status === 403)
        return credentialsOpinion(`HTTP ${status}`, wantsMore, asked);
    if ((status === 404 || status < 300) && !wantsMore && fault.class === 'service')
        return opinion([], [`There is no WebSocket at this path (HTTP ${status}).`]);
    const meaning = status < 300 ? 'an answer, but no WebSocket' : fault.words;
    return opinion([(0,verdict_fault/* failed */.gz)(`the WebSocket is refused with HTTP ${status}${meaning ? `: ${meaning}` : ''}`, fault.class)]);
}
function credentialsOpinion(how, wantsMore, { hasCredentials }) {
    if (hasCredentials)
        return opinion([(0,verdict_fault/* degraded */.$o)(`the WebSocket does not accept the credentials (${how})`)]);
    if (!wantsMore)
        return opinion([], [`The WebSocket needs credentials (${how}): it is there, and was not opened.`]);
    return opinion([(0,verdict_fault/* degraded */.$o)(`the WebSocket needs credentials (${how}), so no more than its answer could be tried`)]);
}
const unauthorised = new Set([1008, 3000, 3003, 4001, 4003, 4401, 4403]);
function closeOpinion(result, { code, reason }, asked) {
    const how = `${closeCodeWords(code)}${reason ? `, ${JSON.stringify(reason)}` : ''}`;
    if (unauthorised.has(code))
        return credentialsOpinion(`closed with ${how}`, true, asked);
    const before = result.level === 'ping' ? 'a ping was answered' : `${(0,websocket_message/* expectationWords */._3)(asked.expect)} came`;
    return opinion([(0,verdict_fault/* failed */.gz)(`the WebSocket was closed before ${before}: ${how}`)]);
}
function messageWords({ messages, lastMessage = '' }, { expect }) {
    const wanted = `, ${(0,websocket_message/* expectationWords */._3)(expect)}`;
    return messages === 0
        ? wanted
        : `${wanted}; the last of ${messages} that came was ${JSON.stringify((0,shorten/* shorten */.m)(lastMessage, 80))}`;
}

;// CONCATENATED MODULE: ./js/core/health/expect/expectation.js










function read(check, expectation) {
    const { health } = check;
    const unusable = unusableAnswer(health, expectation.status);
    const body = unusable && health.failure ? undefined : (0,service_facts/* parseBody */.OG)(health.body);
    const facts = (0,service_facts/* readServiceFacts */.hB)(body);
    const sessions = sessionsOf(check.sessions, facts);
    const websocket = expectation.websocket && check.websocket && websocketOpinion(check.websocket, expectation.websocket);
    const findings = unusable
        ? [unusable]
        : [
            ...bodyFindings(health, body, expectation),
            ...answerFindings(health, expectation),
            ...identityFindings(facts, expectation),
            ...stateFindings(facts),
            ...sessionFindings(check.sessions, facts, expectation),
            ...sessionsPathFindings(check.sessions),
            ...certificateFindings(health, expectation.tlsDays),
            ...(websocket?.findings ?? []),
        ];
    const concluded = conclude(findings, health);
    return {
        ...concluded,
        ...(concluded.standing === 'failed' ? { evidence: unusable ? 'reach' : 'content' } : {}),
        facts,
        ...(websocket && websocket.remarks.length > 0 ? { remarks: websocket.remarks } : {}),
        ...(sessions === undefined ? {} : { sessions }),
    };
}
const severity = { inconclusive: 0, failed: 1, degraded: 2 };
function conclude(findings, health) {
    const sorted = findings.toSorted((a, b) => severity[a.standing] - severity[b.standing]);
    const [worst] = sorted;
    if (!worst)
        return { standing: 'passed', words: `HTTP ${health.status} in ${(0,duration/* formatDuration */.a)(health.timings.totalMs)}` };
    return { standing: worst.standing, class: worst.class, words: sorted.map(({ words }) => words).join('; ') };
}
function unusableAnswer(health, wanted) {
    const { failure, status } = health;
    const fault = (0,verdict_fault/* faultOfFailure */.kz)(health);
    if (failure && fault)
        return finding(fault.class, failure.words);
    if (status !== undefined && (0,status_set/* includesStatus */.CP)(wanted, status))
        return undefined;
    const { class: faultClass, words } = (0,verdict_fault/* faultOfStatus */.yQ)(health);
    const said = (0,service_facts/* readServiceFacts */.hB)((0,service_facts/* parseBody */.OG)(health.body)).status;
    const reason = words ?? (said ? `it says it is ${(0,shorten/* shorten */.m)(said, 40)}` : undefined);
    return finding(faultClass, `HTTP ${status} instead of ${(0,status_set/* formatStatusSet */.uu)(wanted)}${reason ? `: ${reason}` : ''}`);
}
function finding(faultClass, words) {
    return faultClass === 'probe' ? (0,verdict_fault/* blocked */.Z5)(words) : (0,verdict_fault/* failed */.gz)(words, faultClass);
}
function bodyFindings(health, body, { json }) {
    if (json.length === 0)
        return [];
    if (body === undefined)
        return [(0,verdict_fault/* failed */.gz)(`the body ${notJson(health)}`)];
    return json.flatMap((fact) => (0,json_fact/* contradiction */.q)(fact, body) ?? []).map((words) => (0,verdict_fault/* failed */.gz)(words));
}
function answerFindings(health, { headers = [], bodyTexts = [] }) {
    const missing = bodyTexts.filter((text) => !health.body.includes(text));
    return [
        ...headers.flatMap((fact) => (0,header_fact/* headerContradiction */.Z)(fact, health.headers) ?? []),
        ...missing.map((text) => `the body does not hold ${JSON.stringify((0,shorten/* shorten */.m)(text, 60))}`),
    ].map((words) => (0,verdict_fault/* failed */.gz)(words));
}
function notJson({ headers, truncated, body }) {
    const encoding = headers['content-encoding'];
    if (encoding && encoding !== 'identity')
        return `came as ${(0,shorten/* shorten */.m)(encoding, 20)} although none was asked for`;
    if (truncated)
        return 'is longer than 64 KiB, so that it was not read to its end';
    return body.trim() === ''
        ? 'is empty, not JSON'
        : `is not JSON: it begins with ${JSON.stringify((0,shorten/* shorten */.m)(body.trim(), 40))}`;
}
function identityFindings(facts, { commit, deployment }) {
    const findings = [];
    if (commit !== undefined && !sameCommit(commit, facts.commit ?? ''))
        findings.push((0,verdict_fault/* failed */.gz)(`${another('commit', facts.commit)}, expected ${commit}`));
    if (deployment !== undefined && deployment !== facts.deployment)
        findings.push((0,verdict_fault/* failed */.gz)(`${another('deployment', facts.deployment)}, expected ${deployment}`));
    return findings;
}
function another(what, found) {
    return found === undefined ? `the answer names no ${what}` : `another ${what} answers, ${(0,shorten/* shorten */.m)(found, 60)}`;
}
function stateFindings({ status }) {
    const troubled = status === 'degraded' || status === 'starting' || status === 'draining';
    return troubled ? [(0,verdict_fault/* degraded */.$o)(`it says it is ${status}`)] : [];
}
const lastTlsDays = 2;
function certificateFindings({ tlsDaysLeft }, tlsDays) {
    if (tlsDaysLeft === undefined || tlsDaysLeft >= tlsDays)
        return [];
    const find = tlsDaysLeft < lastTlsDays ? verdict_fault/* failed */.gz : verdict_fault/* degraded */.$o;
    return [find(`the days left of the certificate are ${tlsDaysLeft}, fewer than ${tlsDays}`, 'platform')];
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
function failureOf(error, stage, host) {
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
    const errors = member(error, 'errors');
    const inner = Array.isArray(errors) && errors.length > 0 ? errors[0] : error;
    const message = failure_text(inner, 'reason') ?? failure_text(inner, 'message') ?? String(inner);
    return { code: failure_text(inner, 'code'), message };
}
function failure_text(error, name) {
    const value = member(error, name);
    return typeof value === 'string' ? value : undefined;
}
function member(error, name) {
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
        progress.failure = request ? failureOf(error, progress.stage, order.url.host) : notSent(error);
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
            url: (0,address/* displayUrl */.Qy)(request.url),
            redirects: redirects.map(address/* displayUrl */.Qy),
            timings: { ...timingsOf(last.marks), totalMs: clock.monotonic() - started },
            headers: last.answer?.headers ?? {},
            truncated: last.answer?.truncated ?? false,
            body: probe_bodyOf(last),
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
function timingsOf({ dns, connect, tls, firstByte }) {
    const asked = tls ?? connect;
    return {
        ...(dns === undefined ? {} : { dnsMs: dns }),
        ...(connect === undefined ? {} : { tcpMs: connect - (dns ?? 0) }),
        ...(tls === undefined || connect === undefined ? {} : { tlsMs: tls - connect }),
        ...(firstByte === undefined || asked === undefined ? {} : { firstByteMs: firstByte - asked }),
    };
}
function probe_bodyOf({ answer }) {
    const encoding = answer?.headers['content-encoding'] ?? 'identity';
    return answer && encoding === 'identity' ? answer.body.toString('utf8') : '';
}
function daysUntil(then, now) {
    return Math.floor((then - now) / dayMs);
}

;// CONCATENATED MODULE: ./js/core/health/probe/vantage.js

const landmarks = [
    { host: 'github.com', port: 443 },
    { host: 'railway.com', port: 443 },
];
function createVantage({ hosts = landmarks, timeoutMs = 5000 } = {}) {
    return async (signal) => {
        const deadline = AbortSignal.timeout(timeoutMs);
        const done = new AbortController();
        const ended = AbortSignal.any([deadline, done.signal, ...(signal ? [signal] : [])]);
        try {
            return await Promise.any(hosts.map((host) => reach(host, ended)));
        }
        catch {
            return false;
        }
        finally {
            done.abort();
        }
    };
}
function reach(landmark, signal) {
    return new Promise((resolve, reject) => {
        const socket = (0,external_node_net_.connect)(landmark);
        const leave = () => socket.destroy(new Error('given up'));
        socket.once('connect', () => resolve(true));
        socket.on('error', reject);
        socket.once('close', () => signal.removeEventListener('abort', leave));
        if (signal.aborted)
            leave();
        else
            signal.addEventListener('abort', leave, { once: true });
        socket.once('connect', () => socket.destroy());
    });
}
function couldBeOurNetwork({ failure, timings, url }) {
    if (failure === undefined || timings.tcpMs !== undefined || isPrivateHost(URL.parse(url)?.hostname ?? ''))
        return false;
    return failure.kind === 'dns' || failure.kind === 'unreachable' || failure.kind === 'timeout';
}
const privateNetworks = new external_node_net_.BlockList();
for (const [network, prefix] of [
    ['10.0.0.0', 8],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.168.0.0', 16],
])
    privateNetworks.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
    ['::1', 128],
    ['fc00::', 7],
    ['fe80::', 10],
])
    privateNetworks.addSubnet(network, prefix, 'ipv6');
function isPrivateHost(hostname) {
    const name = hostname.replace(/^\[|\]$/g, '').toLowerCase();
    const family = (0,external_node_net_.isIP)(name);
    if (family !== 0)
        return privateNetworks.check(name, family === 6 ? 'ipv6' : 'ipv4');
    return !name.includes('.') || /\.(?:local|localhost|internal|lan|home\.arpa)$/.test(name);
}

// EXTERNAL MODULE: ./js/core/errors.js
var errors = __webpack_require__(1305);
;// CONCATENATED MODULE: ./js/core/health/probe/websocket-trial.js



const goodbyeMs = 500;
const largestMessage = 2 ** 20;
const shownCharacters = 500;
function openWebSocket(Client, { request: { url, headers }, progress, elapsed }) {
    return new Client(url, {
        headers: { 'user-agent': 'mahspeccy-verify-health', ...headers },
        perMessageDeflate: false,
        followRedirects: false,
        maxPayload: largestMessage,
        finishRequest(request) {
            request.once('socket', (socket) => websocket_trial_follow(socket, progress, elapsed));
            request.end();
        },
    });
}
function websocket_trial_follow(socket, progress, elapsed) {
    const encrypted = socket instanceof external_node_tls_.TLSSocket;
    const connected = () => {
        progress.phase = 'upgrade';
        progress.timings.connectMs = elapsed();
    };
    socket.once('lookup', (error) => {
        if (!error)
            progress.phase = 'connect';
    });
    socket.once('connect', () => {
        if (encrypted)
            progress.phase = 'tls';
        else
            connected();
    });
    if (encrypted)
        socket.once('secureConnect', connected);
}
async function tryOut(socket, run) {
    const { request, progress, elapsed } = run;
    const messages = collectMessages(socket, run);
    await until(socket, run, (resolve) => socket.once('open', resolve));
    progress.timings.upgradeMs = elapsed() - (progress.timings.connectMs ?? 0);
    const opened = elapsed();
    if (request.level === 'ping') {
        progress.phase = 'pong';
        await until(socket, run, (resolve) => {
            socket.once('pong', resolve);
            socket.ping();
        });
        progress.timings.pingMs = elapsed() - opened;
    }
    if (request.level === 'round-trip') {
        progress.phase = 'message';
        await until(socket, run, (resolve) => {
            messages.onMatch(resolve);
            if (request.send !== undefined)
                socket.send(request.send);
        });
        progress.timings.roundTripMs = elapsed() - opened;
    }
}
function collectMessages(socket, { request: { expect, level }, progress }) {
    let matched = false;
    let tell = () => { };
    socket.on('message', (data) => {
        const text = textOf(data);
        progress.messages += 1;
        progress.lastMessage = (0,shorten/* shorten */.m)(text, shownCharacters);
        if (level !== 'round-trip' || !(0,websocket_message/* meets */.D)(text, expect))
            return;
        matched = true;
        tell();
    });
    return {
        onMatch(callback) {
            tell = callback;
            if (matched)
                callback();
        },
    };
}
function textOf(data) {
    return (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data)).toString('utf8');
}
function until(socket, { progress, signal }, listen) {
    return new Promise((resolve, reject) => {
        const abort = () => reject(signal.reason);
        signal.addEventListener('abort', abort, { once: true });
        if (signal.aborted)
            abort();
        const done = () => {
            signal.removeEventListener('abort', abort);
            resolve();
        };
        if (progress.broken)
            reject(progress.broken);
        socket.on('error', (error) => {
            progress.broken = error;
            reject(error);
        });
        socket.once('unexpected-response', (_, response) => {
            readRefusal(response, signal).then((refusal) => {
                progress.refusal = refusal;
                reject(new Error('refused'));
            }, reject);
        });
        socket.once('close', (code, reason) => {
            const isOpen = progress.phase === 'pong' || progress.phase === 'message';
            if (isOpen && !progress.broken)
                progress.close ??= { code, reason: reason.toString('utf8') };
            reject(new Error('closed'));
        });
        listen(done);
    });
}
async function readRefusal(response, signal) {
    const { statusCode: status = 0, headers } = response;
    let body = '';
    const stop = () => void response.destroy();
    signal.addEventListener('abort', stop, { once: true });
    try {
        for await (const chunk of response) {
            body += chunk.toString('utf8');
            if (body.length > 4096)
                break;
        }
    }
    catch {
    }
    finally {
        signal.removeEventListener('abort', stop);
        response.destroy();
    }
    return { status, headers, body: body.slice(0, 4096) };
}
function leave(socket) {
    return new Promise((resolve) => {
        socket.on('error', () => { });
        if (socket.readyState === socket.CLOSED)
            return resolve();
        const timer = setTimeout(() => socket.terminate(), goodbyeMs);
        socket.once('close', () => {
            clearTimeout(timer);
            resolve();
        });
        if (socket.readyState === socket.OPEN)
            socket.close(1000);
        else
            socket.terminate();
    });
}

;// CONCATENATED MODULE: ./js/core/health/probe/websocket.js





async function probeWebSocket(request, clock, signal) {
    const { WebSocket } = await __webpack_require__.e(/* import() */ 77).then(__webpack_require__.bind(__webpack_require__, 3077));
    const started = clock.monotonic();
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), request.timeoutMs);
    const either = signal ? AbortSignal.any([signal, deadline.signal]) : deadline.signal;
    const progress = {
        phase: websocket_isAddress(request.url) ? 'connect' : 'dns',
        passed: false,
        messages: 0,
        timings: {},
    };
    const run = { request, progress, signal: either, elapsed: () => clock.monotonic() - started };
    let socket;
    try {
        either.throwIfAborted();
        socket = openWebSocket(WebSocket, run);
        await tryOut(socket, run);
        progress.passed = true;
    }
    catch (error) {
        if (!progress.refusal && !progress.close)
            progress.failure =
                socket || either.aborted ? failureWords(error, run, deadline.signal.aborted) : notSent(error).words;
        if (signal?.aborted)
            progress.aborted = true;
    }
    finally {
        clearTimeout(timer);
        progress.phase = 'over';
        if (socket)
            await leave(socket);
    }
    const { phase: _, broken: __, timings, ...result } = progress;
    const { url, level } = request;
    return { url: (0,address/* displayUrl */.Qy)(url), level, ...result, timings: { ...timings, totalMs: run.elapsed() } };
}
function websocket_isAddress({ hostname }) {
    return (0,external_node_net_.isIP)(hostname.replace(/^\[|\]$/g, '')) !== 0;
}
const websocket_waitedFor = {
    upgrade: 'the answer to the upgrade',
    pong: 'the pong',
    message: 'the message',
};
function failureWords(error, { request, progress: { phase }, signal }, isLate) {
    const waiting = websocket_waitedFor[phase] ?? 'the connection';
    if (isLate)
        return `no more than ${request.timeoutMs} ms were allowed, and ${waiting} had not come`;
    if (signal.aborted)
        return abortedFailure.words;
    if (phase === 'pong' || phase === 'message')
        return `it broke before ${waiting} had come (${(0,errors/* messageOf */.bD)(error)})`;
    const stage = phase === 'dns' || phase === 'connect' || phase === 'tls' ? phase : 'answer';
    return failureOf(error, stage, request.url.host).words;
}

;// CONCATENATED MODULE: ./js/core/health/probe/attempt.js







async function attemptOnce(request, { clock, signal, vantage, redact }) {
    const startedAt = clock.now();
    const { url, expectation, headers, timeoutMs } = request;
    const expected = (status) => (0,status_set/* includesStatus */.CP)(expectation.status, status);
    const ask = async (path, follow) => {
        const result = await probe({ url: (0,address/* below */.Gz)(url, path), headers, timeoutMs, follow }, clock, signal);
        return (0,core_redact/* redactDeep */.KL)(result, redact);
    };
    const health = await ask(request.healthPath, (status) => !expected(status));
    const usable = health.failure === undefined && health.status !== undefined && expected(health.status);
    const [sessions, websocket] = usable
        ? await Promise.all([
            request.sessionsPath === undefined ? undefined : ask(request.sessionsPath, () => true),
            request.websocket && tryWebSocket(request, request.websocket, { clock, signal, redact }),
        ])
        : [];
    const check = { health, sessions, ...(websocket ? { websocket } : {}) };
    const reading = read(check, expectation);
    if (!couldBeOurNetwork(health))
        return { startedAt, check, reading };
    const isNetworkUp = await vantage(signal);
    return { startedAt, check, reading: isNetworkUp ? nameReading(reading, health) : blindReading(reading) };
}
async function tryWebSocket({ url, headers, timeoutMs }, { path, ...trial }, { clock, signal, redact }) {
    const result = await probeWebSocket({ url: (0,address/* below */.Gz)(url, path), headers, timeoutMs, ...trial }, clock, signal);
    return (0,core_redact/* redactDeep */.KL)(result, redact);
}
function nameReading(reading, { failure }) {
    if (failure?.kind !== 'dns' || reading.standing !== 'inconclusive')
        return reading;
    const words = `${reading.words}, while other names are found`;
    return { ...reading, standing: 'failed', class: 'platform', evidence: 'reach', words };
}
function blindReading(reading) {
    return { ...reading, standing: 'inconclusive', class: 'probe', words: `there is no network here: ${reading.words}` };
}

// EXTERNAL MODULE: ./js/core/clock.js + 1 modules
var core_clock = __webpack_require__(446);
// EXTERNAL MODULE: ./js/core/health/history/latency.js
var latency = __webpack_require__(4834);
;// CONCATENATED MODULE: ./js/core/health/verdict/verdict.js

function judge(readings, thresholds) {
    const telling = readings.filter(({ standing }) => standing !== 'inconclusive');
    const last = telling.at(-1);
    const failures = telling.filter(isFailure).length;
    const row = last ? rowLength(telling, last) : 0;
    const flapping = flappingFailure(telling, thresholds);
    if (flapping)
        return { ...decide(flapping, failures, readings.length), failures, final: true };
    const decided = last !== undefined && row >= (isFailure(last) ? thresholds.failureThreshold : thresholds.successThreshold);
    const opinion = decided ? decide(last, failures, readings.length) : undecided(readings, telling, thresholds);
    return { ...opinion, failures, final: decided || readings.length >= thresholds.attempts };
}
function decide(last, failures, asked) {
    const after = failures === 0 ? '' : ` after ${(0,quantity/* quantity */.a)(failures, 'failed attempt')}`;
    switch (last.standing) {
        case 'failed':
            return {
                verdict: 'unhealthy',
                ...classOf(last),
                reason: `${failures} of ${(0,quantity/* quantity */.a)(asked, 'attempt')} failed: ${last.words}.`,
            };
        case 'degraded':
            return { verdict: 'degraded', ...classOf(last), reason: `The service answers${after}, but ${last.words}.` };
        default:
            return { verdict: 'healthy', reason: `${last.words}${after}.` };
    }
}
function undecided(readings, telling, thresholds) {
    const failed = telling.findLast(isFailure);
    if (failed && telling.some((reading) => !isFailure(reading)))
        return {
            verdict: 'degraded',
            ...classOf(failed),
            reason: `The service answers, but not steadily: ${failed.words}.`,
        };
    const { failureThreshold, successThreshold } = thresholds;
    const unseen = readings.findLast((reading) => !telling.includes(reading));
    const missing = failed ? `${failureThreshold} failures` : `${successThreshold} successes`;
    const words = (failed ?? unseen)?.words ?? 'nothing was asked yet';
    const reason = telling.length === 0
        ? `No attempt could see the service: ${words}.`
        : `Too few attempts could see the service: ${telling.length} of ${missing} in a row that decide. The last was: ${words}.`;
    return { verdict: 'unknown', class: failed?.class ?? 'probe', reason };
}
function flappingFailure(telling, { window }) {
    const failures = window ? telling.slice(-window.of).filter(isFailure) : [];
    return window && failures.length >= window.failures ? failures.at(-1) : undefined;
}
function isFailure({ standing }) {
    return standing === 'failed';
}
function rowLength(telling, last) {
    return telling.length - 1 - telling.findLastIndex((reading) => isFailure(reading) !== isFailure(last));
}
function classOf(reading) {
    return reading.class ? { class: reading.class } : {};
}

;// CONCATENATED MODULE: ./js/core/health/verify.js





async function verify(request, world) {
    const { clock, log, signal } = world;
    const startedAt = clock.now();
    const attempts = [];
    for (;;) {
        const began = clock.monotonic();
        const attempt = await attemptOnce(request, world);
        if (signal?.aborted)
            break;
        attempts.push(attempt);
        log.info(`attempt ${attempts.length} of ${request.attempts}: ${attempt.reading.standing}: ${attempt.reading.words}`);
        if (judge(readingsOf(attempts), request).final)
            break;
        if (!isSuccess(attempt.reading) && (await world.isCertain?.()))
            break;
        const restMs = Math.max(0, request.intervalMs - (clock.monotonic() - began));
        log.debug(`waiting ${(0,duration/* formatDuration */.a)(restMs)}`);
        if (!(await (0,core_clock/* rest */.z)(clock, restMs, signal)))
            break;
    }
    return verify_conclude(attempts, request, { startedAt, finishedAt: clock.now(), interrupted: signal?.aborted ?? false });
}
function verify_conclude(attempts, request, { interrupted, ...times }) {
    const judgement = judge(readingsOf(attempts), request);
    const { verdict, reason, failures } = judgement;
    return {
        verdict,
        ...(judgement.class ? { class: judgement.class } : {}),
        reason,
        failures,
        attempts,
        ...times,
        interrupted: false,
        ...(interrupted && !judgement.final ? interruption : {}),
        healthy: verdict === 'healthy' || verdict === 'degraded',
        facts: factsOf(attempts),
    };
}
const interruption = {
    verdict: 'unknown',
    class: 'probe',
    reason: 'The check was interrupted before it could tell.',
    interrupted: true,
};
function factsOf(attempts) {
    const last = (pick) => attempts.map(pick).findLast((value) => value !== undefined);
    const answered = attempts.map(({ check }) => check.health).filter(({ failure }) => failure === undefined);
    return {
        sessions: last(({ reading }) => reading.sessions),
        uptimeSeconds: last(({ reading }) => reading.facts.uptimeSeconds),
        commit: last(({ reading }) => reading.facts.commit),
        deployment: last(({ reading }) => reading.facts.deployment),
        version: last(({ reading }) => reading.facts.version),
        tlsDaysLeft: last(({ check }) => check.health.tlsDaysLeft),
        latency: (0,latency/* latencyOf */.W)(answered.map(({ timings }) => timings.totalMs)),
    };
}
function isSuccess({ standing }) {
    return standing === 'passed' || standing === 'degraded';
}
function readingsOf(attempts) {
    return attempts.map(({ reading }) => reading);
}

;// CONCATENATED MODULE: ./js/core/health/second-look.js


const odds = 1000;
const fewestQuestions = 4;
function deservesSecondLook(outcome, replicas) {
    return outcome.verdict === 'unhealthy' && !outcome.interrupted && replicas !== undefined && replicas.running > 1;
}
async function lookAgain(request, outcome, { running }, world) {
    const questions = Math.max(fewestQuestions, Math.ceil(Math.log(odds) / Math.log(running)));
    const asked = await Promise.all(Array.from({ length: questions }, () => attemptOnce(request, world)));
    if (world.signal?.aborted)
        return outcome;
    const sorted = asked.toSorted((a, b) => Number(isSuccess(a.reading)) - Number(isSuccess(b.reading)));
    const attempts = [...outcome.attempts, ...sorted];
    const answered = sorted.filter(({ reading }) => isSuccess(reading)).length;
    world.log.info(`asked ${questions} times at once, as there are ${running} replicas: ${answered} of them answered`);
    if (answered === 0)
        return outcome;
    const failures = attempts.filter(({ reading }) => reading.standing === 'failed');
    const words = failures.at(-1)?.reading.words ?? outcome.reason;
    return {
        ...outcome,
        verdict: 'degraded',
        healthy: true,
        reason: `Some of ${running} replicas answer: ${failures.length} of ${attempts.length} attempts failed: ${words}.`,
        failures: failures.length,
        attempts,
        facts: factsOf(attempts),
        finishedAt: world.clock.now(),
    };
}

// EXTERNAL MODULE: ./js/core/railway/deployment/status.js
var deployment_status = __webpack_require__(5278);
;// CONCATENATED MODULE: ./js/core/health/verdict/diagnosis.js

const fullMemory = 0.95;
const fullCpu = 0.95;
function diagnose(evidence) {
    const { judgement, side } = evidence;
    const remarks = side ? remarksOf(side) : [];
    const isUp = judgement.verdict === 'healthy' || judgement.verdict === 'degraded';
    const down = side && downWords(side);
    if (isUp)
        return { ...weaken(evidence, down), certain: false, remarks };
    if (down !== undefined) {
        const reason = `${capitalised(down)}. ${judgement.reason}`;
        return { verdict: 'unhealthy', class: 'service', reason, certain: true, remarks };
    }
    const shared = { certain: false, remarks };
    if (isPlatformsFault(evidence)) {
        const { reason, verdict } = judgement;
        return { verdict, class: 'platform', reason: `${reason} Railway itself is in trouble at the moment.`, ...shared };
    }
    const running = side?.replicas && judgement.class === 'probe' ? runningWords(side.replicas) : '';
    return { ...judgement, reason: `${judgement.reason}${running}`, ...shared };
}
function downWords({ deployment, latest, replicas }) {
    if (!deployment)
        return 'nothing was ever deployed';
    const coming = [deployment, latest].some((each) => each !== undefined && (0,deployment_status/* meaningOf */.P)(each.status).verdict === 'wait');
    const { verdict, words } = (0,deployment_status/* meaningOf */.P)(deployment.status);
    if (verdict === 'crashed')
        return `the deployment ${words}`;
    if (coming)
        return undefined;
    if (!deployment.active && (verdict === 'failed' || verdict === 'removed' || verdict === 'superseded'))
        return `the latest deployment ${words}, and no other runs`;
    if (verdict === 'live' &&
        replicas &&
        replicas.running === 0 &&
        replicas.others.length > 0 &&
        replicas.others.every(isOver))
        return `none of its ${replicas.wanted} replicas runs (${summary(replicas)})`;
    return undefined;
}
function isOver(status) {
    return status === 'CRASHED' || status === 'EXITED' || status === 'STOPPED';
}
function isPlatformsFault({ judgement, failure, side }) {
    if (side?.platform?.isStable !== false || failure?.evidence !== 'reach')
        return false;
    return judgement.class === 'service' || judgement.class === 'platform';
}
function weaken({ judgement, side, findings = [] }, down) {
    const words = [
        ...(down === undefined ? [] : [`Railway says that ${down}`]),
        ...(side ? replicaWords(side) : []),
        ...findings.map((finding) => finding.words),
    ];
    if (words.length === 0)
        return judgement;
    const reason = `The service answers, but ${words.join('; ')}.`;
    if (judgement.verdict === 'degraded')
        return { ...judgement, reason: `${judgement.reason} ${capitalised(words.join('; '))}.` };
    return { verdict: 'degraded', class: findings[0]?.class ?? 'service', reason };
}
function replicaWords({ deployment, replicas, memory }) {
    const isLive = deployment !== undefined && (0,deployment_status/* meaningOf */.P)(deployment.status).verdict === 'live' && !deployment.stopped;
    const words = [];
    if (isLive && replicas && replicas.running > 0 && replicas.running < replicas.wanted)
        words.push(`${replicas.running} of ${replicas.wanted} replicas run${summary(replicas) ? ` (${summary(replicas)})` : ''}`);
    if (memory?.highest !== undefined && memory.highest >= fullMemory)
        words.push(`a replica uses ${percent(memory.highest)} of its memory`);
    return words;
}
function remarksOf({ platform, deployment, latest, cpu }) {
    const remarks = [];
    if (platform?.isStable === false)
        remarks.push(incidentWords(platform.incident));
    if (latest && deployment) {
        const { verdict, words } = (0,deployment_status/* meaningOf */.P)(latest.status);
        if (verdict !== 'live')
            remarks.push(`The latest deployment ${words}; an earlier one serves.`);
    }
    if (deployment && (0,deployment_status/* meaningOf */.P)(deployment.status).verdict === 'wait')
        remarks.push(`The deployment ${(0,deployment_status/* meaningOf */.P)(deployment.status).words}.`);
    if (deployment?.status === 'SLEEPING')
        remarks.push('The service was asleep: the check woke it, which costs what it sleeps to save.');
    if (cpu?.highest !== undefined && cpu.highest >= fullCpu)
        remarks.push(`A replica uses ${percent(cpu.highest)} of its CPU.`);
    return remarks;
}
function incidentWords(incident) {
    return incident
        ? `Railway reports an incident: ${incident.message} (${incident.url}).`
        : 'Railway says that its platform is not stable.';
}
function runningWords({ running, wanted }) {
    return running > 0 ? ` Railway says that ${running} of ${wanted} replicas run.` : '';
}
function summary({ others }) {
    const counts = new Map();
    for (const state of others)
        counts.set(state, (counts.get(state) ?? 0) + 1);
    return [...counts].map(([state, count]) => `${count} ${state}`).join(', ');
}
function percent(share) {
    return `${Math.round(share * 100)} %`;
}
function capitalised(words) {
    return words.charAt(0).toUpperCase() + words.slice(1);
}

;// CONCATENATED MODULE: ./js/core/health/examine.js








const defaultRailwayMs = 15_000;
async function examine(examination, world) {
    const { railway, verify: wanted } = examination;
    const startedAt = world.clock.now();
    const looking = railway && lookAt(railway, world);
    const url = wanted.url ?? addressOf(await looking);
    if (!url)
        return unaddressed(await looking, startedAt, world);
    const request = { ...wanted, url };
    const isCertain = async () => {
        const side = (await looking)?.side;
        return side !== undefined && downWords(side) !== undefined;
    };
    const [first, look] = await Promise.all([verify(request, { ...world, isCertain }), looking]);
    const replicas = look?.side?.replicas;
    const outcome = deservesSecondLook(first, replicas) ? await lookAgain(request, first, replicas, world) : first;
    const failure = outcome.attempts.findLast(({ reading }) => reading.standing === 'failed')?.reading;
    const slo = (0,history_slo/* judgeSlo */.cJ)(examination.slo, world.samples ?? []);
    const found = outcome.interrupted
        ? { ...judgementOf(outcome), certain: false, remarks: [] }
        : diagnose({ judgement: judgementOf(outcome), failure, side: look?.side, findings: slo.findings });
    const blind = found.verdict === 'unknown' ? blindWords(world.samples ?? []) : [];
    const remarks = [...found.remarks, ...blind, ...failedLook(look), ...examine_remarksOf(outcome), ...slo.remarks];
    const diagnosis = { ...found, remarks };
    return { outcome: diagnosed(outcome, diagnosis), request, diagnosis, ...(look ? { look } : {}) };
}
async function lookAt(place, world) {
    const { lookAtRailway } = await Promise.all(/* import() */[__webpack_require__.e(810), __webpack_require__.e(273), __webpack_require__.e(805)]).then(__webpack_require__.bind(__webpack_require__, 3805));
    return lookAtRailway(place, { ...world, timeoutMs: world.railwayTimeoutMs ?? defaultRailwayMs });
}
function addressOf(look) {
    const domain = look?.side?.domain;
    const url = domain === undefined ? undefined : (0,address/* readAddress */.zq)((0,endpoint/* serviceUrl */.Rs)(domain));
    return url instanceof URL ? url : undefined;
}
function judgementOf({ verdict, class: faultClass, reason }) {
    return { verdict, reason, ...(faultClass ? { class: faultClass } : {}) };
}
function diagnosed({ class: _, ...outcome }, diagnosis) {
    const { verdict, class: faultClass, reason } = diagnosis;
    const healthy = verdict === 'healthy' || verdict === 'degraded';
    return { ...outcome, verdict, healthy, reason, ...(faultClass ? { class: faultClass } : {}) };
}
function failedLook(look) {
    return look?.failure ? [`Railway could not be asked about the service: ${look.failure.words}.`] : [];
}
function blindWords(samples) {
    const blind = (0,uptime/* blindSince */.uL)(samples);
    if (!blind)
        return [];
    const runs = `${(0,quantity/* quantity */.a)(blind.runs, 'run')} before this one`;
    return [`No run could tell how the service is since ${blind.since} (${runs}): nobody watches it.`];
}
function examine_remarksOf({ attempts }) {
    return attempts.at(-1)?.reading.remarks ?? [];
}
function unaddressed(look, startedAt, { clock, signal }) {
    const why = look?.failure
        ? `Railway could not be asked for it: ${look.failure.words}`
        : 'Railway names no domain of it';
    const judgement = {
        verdict: 'unknown',
        class: 'probe',
        reason: `The address of the service is not known: ${why}.`,
    };
    const diagnosis = diagnose({ judgement, side: look?.side });
    const { verdict, class: faultClass, reason } = diagnosis;
    const outcome = {
        verdict,
        healthy: false,
        ...(faultClass ? { class: faultClass } : {}),
        reason,
        failures: 0,
        interrupted: signal?.aborted ?? false,
        attempts: [],
        facts: noFacts,
        startedAt,
        finishedAt: clock.now(),
    };
    return { outcome, diagnosis, ...(look ? { look } : {}) };
}
const noFacts = {
    sessions: undefined,
    uptimeSeconds: undefined,
    commit: undefined,
    deployment: undefined,
    version: undefined,
    tlsDaysLeft: undefined,
    latency: undefined,
};
function observationOf({ outcome, diagnosis }) {
    return {
        at: outcome.finishedAt,
        verdict: outcome.verdict,
        class: outcome.class,
        words: outcome.reason,
        readings: outcome.attempts.map(({ startedAt, reading }) => ({ at: startedAt, standing: reading.standing })),
        certain: diagnosis.certain,
        interrupted: outcome.interrupted,
    };
}
function sampleOf({ outcome }, run) {
    const { latency, sessions } = outcome.facts;
    return {
        at: new Date(outcome.finishedAt).toISOString(),
        verdict: outcome.verdict,
        ...(outcome.class ? { class: outcome.class } : {}),
        ...(latency ? { latencyMs: latency } : {}),
        ...(sessions === undefined ? {} : { sessions }),
        run,
    };
}

// EXTERNAL MODULE: ./js/core/health/state/state.js
var state_state = __webpack_require__(2024);
// EXTERNAL MODULE: ./js/core/github/alert-search.js
var alert_search = __webpack_require__(4181);
;// CONCATENATED MODULE: ./js/core/check/memory.js


function isAlertKnown(kept, run, decision) {
    return (kept !== undefined && kept.run.number >= run.number - 1 && kept.alertedAt === undefined && decision.kind !== 'open');
}
function previousState(reading, kept) {
    const told = reading && (0,alert_search/* stateOf */.L4)(reading);
    if (!told || !kept)
        return told ?? kept;
    if (reading?.alert && kept.alertedAt === undefined)
        return told;
    return (0,state_state/* isOlderRun */.i)(told.run, kept.run) ? kept : told;
}
function stateToKeep({ state, decision }, previous, isTold) {
    return decision.kind === 'close' && !isTold ? previous : state;
}
function untold(state, { alertedAt, remindedAt } = {}) {
    const { alertedAt: _, remindedAt: __, ...rest } = state;
    return { ...rest, ...(alertedAt ? { alertedAt } : {}), ...(remindedAt ? { remindedAt } : {}) };
}

// EXTERNAL MODULE: ./js/core/health/verify-report.js
var verify_report = __webpack_require__(5069);
;// CONCATENATED MODULE: ./js/core/check/finding-report.js

function findingReport({ outcome, request, diagnosis, look }) {
    const report = request ? (0,verify_report/* reportOf */.EI)(request, outcome) : finding_report_unaddressed(outcome.reason);
    const remarks = diagnosis.remarks.map((words) => ({ label: 'Note', value: words }));
    return { ...report, facts: [...report.facts, ...(look?.side ? railwayFacts(look.side) : []), ...remarks] };
}
function finding_report_unaddressed(reason) {
    return {
        title: 'Service is not known',
        tone: 'warning',
        headline: reason,
        hint: 'Give the url, or a token, project, environment and service by which Railway finds it.',
        facts: [],
    };
}
function railwayFacts({ deployment, replicas, cpu, memory }) {
    const rows = [
        ['Deployment at Railway', deployment?.status.toLowerCase()],
        ['Replicas', replicas && `${replicas.running} of ${replicas.wanted}`],
        ['CPU', cpu && usageWords(cpu, 'vCPU')],
        ['Memory', memory && usageWords(memory, 'GB')],
    ];
    return rows.flatMap(([label, value]) => (value === undefined ? [] : { label, value }));
}
function usageWords({ used, limit }, unit) {
    return `${used.toFixed(2)}${limit === undefined ? '' : ` of ${limit}`} ${unit}`;
}

;// CONCATENATED MODULE: ./js/core/check/raise.js



const unraised = { done: 'nothing', warnings: [], outcome: 'none' };
const showsLog = new Set(['open', 'update', 'remind']);
async function raise(finding) {
    const { order, found, transition, past, world } = finding;
    const { decision, state } = transition;
    if (!world.memory?.hasAlerts || decision.kind === 'stale-run')
        return unraised;
    if (!past.reading)
        return decision.kind === 'none' ? unraised : { ...unraised, outcome: 'failed' };
    const links = order.runUrl === undefined ? [] : [{ label: 'Run', url: order.runUrl }];
    const report = (0,core_redact/* redactDeep */.KL)(findingReport(found), world.redact);
    const tail = showsLog.has(decision.kind) ? await readLog(finding) : undefined;
    const logTail = tail?.lines;
    const effect = await world.memory.applyAlert(decision, { state, report, logTail, logFindings: tail?.wrong, links }, past.reading);
    const { done, issue, fault } = effect;
    return {
        done,
        ...(issue ? { issue } : {}),
        warnings: fault ? [...effect.warnings, (0,github_fault/* faultWords */._Q)(fault)] : effect.warnings,
        outcome: fault ? 'failed' : decision.kind === 'none' ? 'none' : 'done',
    };
}
async function readLog({ order, found, world }) {
    const place = order.request.examination.railway;
    if (!place)
        return undefined;
    const { readLogTail } = await Promise.all(/* import() */[__webpack_require__.e(810), __webpack_require__.e(273), __webpack_require__.e(158)]).then(__webpack_require__.bind(__webpack_require__, 5158));
    return readLogTail(place, found.look, world);
}

// EXTERNAL MODULE: ./js/core/notify/heartbeat.js
var heartbeat = __webpack_require__(6408);
// EXTERNAL MODULE: ./js/core/notify/notice.js + 1 modules
var notify_notice = __webpack_require__(9169);
;// CONCATENATED MODULE: ./js/core/check/tell.js



async function sendWord(finding, raised) {
    const { order, transition, world } = finding;
    const { webhookUrl } = order.request;
    const notice = raised.done === 'overtaken' ? undefined : noticeOf(finding, raised);
    const delivery = notice && webhookUrl !== undefined
        ? await (0,notify_notice/* sendNotice */.$)(webhookUrl, (0,core_redact/* redactDeep */.KL)(notice, world.redact), world)
        : undefined;
    const warnings = delivery?.delivered === false ? [`${delivery.reason}.`] : [];
    const failed = raised.outcome === 'failed' || warnings.length > 0;
    const reached = raised.outcome === 'done' || delivery?.delivered === true;
    return { isLost: mustTell(transition.decision) && failed && !reached, warnings };
}
function mustTell({ kind }) {
    return kind === 'open' || kind === 'remind';
}
function noticeOf({ order, found, transition, past }, { issue }) {
    const { decision, state } = transition;
    const event = events[decision.kind];
    if (event === undefined)
        return undefined;
    const notice = {
        ...{ event, ...order.subject, verdict: state.verdict, class: state.class, reason: found.outcome.reason },
        since: (decision.kind === 'close' ? past.state : state)?.firstFailureAt ?? state.since,
        downMs: decision.kind === 'close' ? decision.downMs : undefined,
        url: issue?.url ?? order.runUrl,
    };
    return notice;
}
const events = {
    open: 'alert',
    remind: 'reminder',
    close: 'recovery',
};
async function signLife({ order, found, world }, { isLost }) {
    const { heartbeatUrl } = order.request;
    const state = beatOf(found.outcome.verdict, isLost);
    if (heartbeatUrl === undefined || state === undefined)
        return [];
    const delivery = await (0,heartbeat/* beat */.v)(heartbeatUrl, state, world);
    return delivery.delivered ? [] : [`${delivery.reason}.`];
}
function beatOf(verdict, isLost) {
    if (isLost)
        return 'failing';
    return verdict === 'unknown' ? undefined : 'alive';
}

;// CONCATENATED MODULE: ./js/core/check/check.js








async function runCheck(order, world) {
    const recalled = await recall(world.memory);
    const examined = await examine(order.request.examination, { ...world, samples: recalled.samples });
    if (examined.outcome.interrupted)
        return { examined, samples: recalled.samples, remarks: [], warnings: [] };
    const decided = await check_decide(order, { examined, recalled }, world);
    const { finding } = decided;
    const { decision, remark } = finding.transition;
    const raised = await raise(finding);
    const told = await sendWord(finding, raised);
    const sample = sampleOf(finding.found, order.run);
    const kept = decision.kind === 'stale-run' ? [] : await keep(finding, { raised, told }, { recalled, sample });
    const beaten = await signLife(finding, told);
    return {
        examined: finding.found,
        decision,
        ...(raised.issue ? { issue: raised.issue } : {}),
        done: raised.done,
        samples: [...recalled.samples, sample],
        remarks: remark === undefined ? [] : [remark],
        warnings: [...recalled.warnings, ...decided.warnings, ...raised.warnings, ...told.warnings, ...kept, ...beaten],
    };
}
async function recall(memory) {
    const recalled = await memory?.recall();
    if (recalled?.ok)
        return { ...recalled.value, isKept: true, warnings: [] };
    return { samples: [], isKept: false, warnings: recalled ? [(0,github_fault/* faultWords */._Q)(recalled.fault)] : [] };
}
async function check_decide(order, { examined, recalled }, world) {
    const observation = (0,core_redact/* redactDeep */.KL)(blamingNobody(observationOf(examined)), world.redact);
    const judge = (state) => (0,state_state/* nextState */.V)(state, order.run, observation, order.request.rules);
    const isKnown = isAlertKnown(recalled.state, order.run, judge(recalled.state).decision);
    const { past, warnings } = await rememberState(recalled, isKnown ? undefined : world.memory);
    const transition = judge(past.state);
    const finding = { order, found: withRows(examined, transition), transition, past, world };
    return { finding, warnings };
}
function blamingNobody({ class: faultClass, ...observation }) {
    const isOnTheMend = observation.verdict === 'unknown' && observation.readings.some(isSuccess);
    return isOnTheMend ? observation : { ...observation, class: faultClass };
}
async function rememberState({ state }, memory) {
    if (!memory?.hasAlerts)
        return { past: { state }, warnings: [] };
    const read = await memory.readAlerts();
    if (!read.ok)
        return { past: { state }, warnings: [(0,github_fault/* faultWords */._Q)(read.fault)] };
    return { past: { state: previousState(read.value, state), reading: read.value }, warnings: [] };
}
function withRows(examined, { state, decision }) {
    const { outcome } = examined;
    const isCounted = decision.kind === 'open' || (outcome.verdict === 'unknown' && outcome.failures > 0);
    if (!isCounted || state.alertedAt === undefined)
        return examined;
    return { ...examined, outcome: { ...outcome, verdict: 'unhealthy', healthy: false } };
}
async function keep({ transition, past, world }, { raised, told }, { recalled, sample }) {
    if (!recalled.isKept || !world.memory)
        return [];
    const state = stateToKeep(transition, past.state, raised.outcome !== 'failed');
    const isUntold = told.isLost && raised.outcome === 'none';
    const kept = await world.memory.keep({ sample, state: state && isUntold ? untold(state, past.state) : state });
    return kept.ok ? [] : [(0,github_fault/* faultWords */._Q)(kept.fault)];
}

// EXTERNAL MODULE: ./js/core/report/receipt.js
var report_receipt = __webpack_require__(1967);
;// CONCATENATED MODULE: ./js/core/check/check-receipt.js


function checkReceipt({ examined, decision, done, issue, remarks, warnings }) {
    const { outcome, request, diagnosis, look } = examined;
    const { verdict, healthy, reason, startedAt, finishedAt } = outcome;
    const receipt = request
        ? (0,verify_report/* receiptOf */.W7)(request, outcome)
        : (0,report_receipt/* createReceipt */.f)({ operation: verify_report/* operation */.MQ, outcome: verdict, startedAt, finishedAt, result: { verdict, healthy, reason } });
    return {
        ...receipt,
        result: {
            ...receipt.result,
            railway: look?.side ? railwayEntry(look.side) : undefined,
            alert: decision && { decision: decision.kind, done, issue: issue?.number },
            remarks: [...diagnosis.remarks, ...remarks],
            warnings,
        },
    };
}
function railwayEntry({ deployment, replicas, cpu, memory, platform }) {
    return {
        deployment: deployment && { ...deployment },
        replicas: replicas && { ...replicas },
        cpu: cpu && { ...cpu },
        memory: memory && { ...memory },
        stable: platform?.isStable,
    };
}

// EXTERNAL MODULE: ./js/core/health/history/badge.js
var badge = __webpack_require__(799);
;// CONCATENATED MODULE: ./js/core/check/check-report.js




function checkReport(outcome, scheduleMs) {
    const report = findingReport(outcome.examined);
    const { issue, done = 'nothing', samples, remarks, warnings } = outcome;
    const facts = [
        ...(issue ? [{ label: 'Alert', value: `#${issue.number}${alertWords[done]}`, url: issue.url }] : []),
        ...historyFacts(samples, scheduleMs, outcome.examined.outcome.finishedAt),
        ...remarks.map((value) => ({ label: 'Note', value })),
        ...warnings.map((value) => ({ label: 'Not done', value })),
    ];
    return { ...report, facts: [...report.facts, ...facts] };
}
const alertWords = {
    nothing: '',
    opened: ', opened now',
    reopened: ', reopened now',
    updated: ', updated',
    reminded: ', reminded of',
    closed: ', closed now',
    overtaken: ', left to a newer run',
};
function historyFacts(samples, scheduleMs, now) {
    const [first, ...rest] = samples;
    if (!first || rest.length === 0)
        return [];
    const { share } = (0,uptime/* uptimeOf */.YZ)(samples, scheduleMs, now);
    const missed = (0,uptime/* gapsOf */.dc)(samples, scheduleMs);
    const last = missed.at(-1);
    return [
        ...(share === undefined
            ? []
            : [{ label: 'Up', value: `${(0,badge/* formatShare */.T)(share)} of what was seen since ${readable(first.at)}` }]),
        ...(last ? [{ label: 'Not checked', value: gapWords(missed.length, last) }] : []),
    ];
}
function gapWords(count, { from, to, missed }) {
    const lasted = (0,duration/* formatDuration */.a)(Date.parse(to) - Date.parse(from));
    const before = count === 1 ? '' : `${count} times; `;
    return `${before}the last time for ${lasted} until ${readable(to)}: ${missed} run${missed === 1 ? '' : 's'} did not happen`;
}
function readable(instant) {
    return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}

// EXTERNAL MODULE: ./js/actions/verify-health/outputs.js
var outputs = __webpack_require__(4881);
;// CONCATENATED MODULE: ./js/actions/verify-health/perform.js





async function perform(inputs, io, vantage = createVantage()) {
    const { order } = inputs;
    const memory = await memoryOf(inputs, io);
    if (order.request.selfTest)
        return performSelfTest(inputs, io, memory);
    const outcome = await runCheck(order, { ...io, vantage, memory });
    const { verdict, reason } = outcome.examined.outcome;
    const failed = isFailed(inputs, outcome) ? `${verdict}: ${reason}` : undefined;
    for (const words of [...outcome.warnings, ...nobodyIsTold(inputs)])
        io.log.warning(words);
    if (failed === undefined && verdict !== 'healthy')
        io.log.warning(`${verdict}: ${reason}`);
    return {
        outputs: (0,outputs/* outputsOf */.Y)(outcome),
        report: checkReport(outcome, order.request.scheduleMs),
        receipt: checkReceipt(outcome),
        failed,
    };
}
async function memoryOf({ order, github }, io) {
    if (!github)
        return undefined;
    const { openMemory } = await __webpack_require__.e(/* import() */ 999).then(__webpack_require__.bind(__webpack_require__, 7999));
    return openMemory(order, github, io);
}
function isFailed({ order, isScheduled }, { examined }) {
    if (isScheduled)
        return false;
    const { outcome, request, look } = examined;
    const isMisled = request === undefined && look?.failure?.kind === 'input';
    return outcome.interrupted || (order.request.failOn === 'unhealthy' && (outcome.verdict === 'unhealthy' || isMisled));
}
function nobodyIsTold({ order, isScheduled, github }) {
    const { alert, webhookUrl } = order.request;
    if (!isScheduled || alert === 'none' || github || webhookUrl !== undefined)
        return [];
    return [
        'Nobody is told of an outage: give github-token and `issues: write`, or a webhook-url, or set alert to none.',
    ];
}
async function performSelfTest({ order }, io, memory) {
    const { runSelfTest } = await __webpack_require__.e(/* import() */ 974).then(__webpack_require__.bind(__webpack_require__, 3974));
    const { selfTestReceipt, selfTestReport, selfTestWords } = await __webpack_require__.e(/* import() */ 741).then(__webpack_require__.bind(__webpack_require__, 3741));
    const outcome = await runSelfTest(order, { ...io, memory });
    const words = selfTestWords(outcome);
    return {
        outputs: { reason: words, 'alert-issue': outcome.issue?.number },
        report: selfTestReport(outcome),
        receipt: selfTestReceipt(outcome),
        failed: outcome.passed ? undefined : words,
    };
}


/***/ }),

/***/ 4695:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ writeMarker),
/* harmony export */   t: () => (/* binding */ readMarker)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _health_state_state_record_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8820);


const start = '<!-- mahspeccy:health ';
const end = ' -->';
const longestMarker = 24_000;
function writeMarker(subject, state) {
    const key = keyOf(subject);
    let fitting = state;
    let text = '';
    do {
        text = markerText(key, fitting);
        fitting = { ...fitting, timeline: withoutSecond(fitting.timeline) };
    } while (text.length > longestMarker && fitting.timeline.length > 0);
    return text;
}
function withoutSecond(entries) {
    return entries.length > 1 ? entries.toSpliced(1, 1) : [];
}
function readMarker(subject, body) {
    const [line = ''] = (body ?? '').slice(0, longestMarker + 1).split(/\r?\n/, 1);
    if (!line.startsWith(start) || !line.endsWith(end))
        return undefined;
    const marker = parse(line.slice(start.length, -end.length));
    if (!(0,_health_state_state_record_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(marker) || marker['key'] !== keyOf(subject) || marker['sum'] !== sumOf(marker['state']))
        return undefined;
    return (0,_health_state_state_record_js__WEBPACK_IMPORTED_MODULE_1__/* .readHealthState */ .eI)(marker['state']);
}
function keyOf({ service, environment }) {
    return `${service}@${environment}`;
}
function markerText(key, state) {
    const json = JSON.stringify({ key, sum: sumOf(state), state });
    const safe = json.replace(/[<>@#&]|--/g, (found) => [...found].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''));
    return `${start}${safe}${end}`;
}
function sumOf(state) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256')
        .update(JSON.stringify(state) ?? '')
        .digest('hex')
        .slice(0, 16);
}
function parse(json) {
    try {
        return JSON.parse(json);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 4181:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GR: () => (/* binding */ findUnlabelled),
/* harmony export */   L4: () => (/* binding */ stateOf),
/* harmony export */   Zi: () => (/* binding */ findAlerts),
/* harmony export */   f5: () => (/* binding */ readAlert)
/* harmony export */ });
/* harmony import */ var _alert_marker_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4695);

function stateOf({ alert, over }) {
    return (alert ?? over)?.state;
}
const pageLength = 30;
async function findAlerts(api, place) {
    const latest = await listIssues(api, { labels: place.label, state: 'all', per_page: pageLength });
    const alerts = alertsIn(latest, place);
    if (latest.length < pageLength || alerts.some(({ isOpen }) => isOpen))
        return sortAlerts(alerts);
    const open = await listIssues(api, { labels: place.label, state: 'open', per_page: 100 });
    return sortAlerts([...alerts, ...alertsIn(open, place)]);
}
async function findUnlabelled(api, place) {
    return sortAlerts(alertsIn(await listIssues(api, { state: 'open', per_page: 100 }), place)).alert;
}
async function readAlert(api, place, number) {
    const issue = await api.ask({
        ...{ what: `read alert issue #${number}`, needs: 'issues: read', again: 'safe' },
        send: (rest, at) => rest.issues.get({ ...at, issue_number: number }),
    });
    return alertsIn([issue], place)[0];
}
function listIssues(api, query) {
    return api.ask({
        ...{ what: 'list the alert issues', needs: 'issues: read', again: 'safe' },
        send: (rest, at) => rest.issues.listForRepo({ ...at, ...query, sort: 'updated', direction: 'desc' }),
    });
}
function alertsIn(issues, subject) {
    return issues.flatMap((issue) => {
        if (issue.pull_request || issue.state_reason === 'duplicate' || !isTrusted(issue))
            return [];
        const state = (0,_alert_marker_js__WEBPACK_IMPORTED_MODULE_0__/* .readMarker */ .t)(subject, issue.body);
        if (!state)
            return [];
        const { number, html_url: url, closed_at } = issue;
        return [
            { number, url, isOpen: issue.state === 'open', state, ...(closed_at ? { closedAt: Date.parse(closed_at) } : {}) },
        ];
    });
}
function isTrusted({ user, author_association: association = '' }) {
    return user?.type === 'Bot' || ['OWNER', 'MEMBER', 'COLLABORATOR'].includes(association);
}
function sortAlerts(alerts) {
    const [oldest, ...doubles] = alerts.filter(({ isOpen }) => isOpen).toSorted((a, b) => a.number - b.number);
    const closed = alerts
        .filter(({ isOpen }) => !isOpen)
        .toSorted((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0) || b.number - a.number);
    const alert = oldest ?? closed.slice(0, 1).find(isGoingOn);
    const over = closed.find((each) => !isGoingOn(each));
    return { ...(alert ? { alert } : {}), ...(over ? { over } : {}), doubles };
}
function isGoingOn({ state }) {
    return state.alertedAt !== undefined;
}


/***/ }),

/***/ 3986:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E1: () => (/* binding */ GithubError),
/* harmony export */   G9: () => (/* binding */ settle),
/* harmony export */   WQ: () => (/* binding */ faultOfAnswer),
/* harmony export */   Zh: () => (/* binding */ isFault),
/* harmony export */   _Q: () => (/* binding */ faultWords)
/* harmony export */ });
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6494);
/* harmony import */ var _logs_neutralise_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8330);
/* harmony import */ var _shorten_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3837);



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
                : `GitHub accepts requests again in ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(retryAfterMs)}.`;
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
    return (0,_shorten_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .m)((0,_logs_neutralise_js__WEBPACK_IMPORTED_MODULE_2__/* .neutralise */ .$0)(text.slice(0, 10_000)).replace(/\s+/g, ' ').trim(), 200);
}


/***/ }),

/***/ 8820:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $W: () => (/* binding */ readRunId),
/* harmony export */   eI: () => (/* binding */ readHealthState),
/* harmony export */   hH: () => (/* binding */ readClass),
/* harmony export */   my: () => (/* binding */ isCount),
/* harmony export */   u4: () => (/* binding */ isRecord),
/* harmony export */   uZ: () => (/* binding */ isInstant),
/* harmony export */   wk: () => (/* binding */ readVerdict)
/* harmony export */ });
/* harmony import */ var _timeline_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7686);

const verdicts = ['healthy', 'degraded', 'unhealthy', 'unknown'];
const classes = ['service', 'platform', 'probe'];
function readHealthState(value) {
    if (!isRecord(value) || value['schema'] !== 1)
        return undefined;
    const run = readRunId(value['run']);
    const verdict = readVerdict(value['verdict']);
    const { at, since, failuresInRow, successesInRow, timeline } = value;
    if (!run || !verdict || !isInstant(at) || !isInstant(since))
        return undefined;
    if (!isCount(failuresInRow) || !isCount(successesInRow))
        return undefined;
    return {
        schema: 1,
        run,
        at,
        verdict,
        since,
        failuresInRow,
        successesInRow,
        ...optionalClass(value['class']),
        ...optionalBlamed(value['blamed']),
        ...optionalInstants(value),
        ...optionalRecent(value['recent']),
        timeline: Array.isArray(timeline) ? timeline.slice(-_timeline_js__WEBPACK_IMPORTED_MODULE_0__/* .longestTimeline */ .Iq).flatMap(readEntry) : [],
    };
}
const optionalTimes = ['firstFailureAt', 'firstSuccessAt', 'alertedAt', 'remindedAt'];
function optionalInstants(value) {
    const given = {};
    for (const name of optionalTimes) {
        const at = value[name];
        if (isInstant(at))
            given[name] = at;
    }
    return given;
}
function optionalRecent(value) {
    return typeof value === 'string' && /^[PF]{1,999}$/.test(value) ? { recent: value } : {};
}
function optionalClass(value) {
    const found = readClass(value);
    return found ? { class: found } : {};
}
function optionalBlamed(value) {
    return Array.isArray(value) ? { blamed: classes.filter((one) => value.includes(one)) } : {};
}
function readClass(value) {
    return classes.find((one) => one === value);
}
function readVerdict(value) {
    return verdicts.find((one) => one === value);
}
function readRunId(value) {
    if (!isRecord(value))
        return undefined;
    const { id, number, attempt } = value;
    if (!isCount(number) || !isCount(attempt))
        return undefined;
    return { ...(isCount(id) ? { id } : {}), number, attempt };
}
function readEntry(value) {
    if (!isRecord(value))
        return [];
    const verdict = readVerdict(value['verdict']);
    const { at, words } = value;
    if (!verdict || !isInstant(at) || typeof words !== 'string')
        return [];
    return [{ at, verdict, words: words.slice(0, _timeline_js__WEBPACK_IMPORTED_MODULE_0__/* .longestWords */ .AM) }];
}
function isInstant(value) {
    return typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) && Number.isFinite(Date.parse(value));
}
function isCount(value) {
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 2024:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ nextState),
/* harmony export */   i: () => (/* binding */ isOlderRun)
/* harmony export */ });
/* harmony import */ var _maintenance_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3738);
/* harmony import */ var _rows_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6232);
/* harmony import */ var _timeline_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7686);



const longestRunMs = 6 * 3_600_000;
function nextState(previous, run, observation, rules) {
    if (previous && isOvertaken(previous, run, observation.at))
        return { state: previous, decision: { kind: 'stale-run' }, remark: staleWords(previous.run) };
    if (tellsNothing(observation))
        return { state: previous ?? unknownState(run, observation), decision: { kind: 'none' } };
    const isOpen = previous?.alertedAt !== undefined;
    const counted = (0,_rows_js__WEBPACK_IMPORTED_MODULE_1__/* .countOn */ .bX)((0,_rows_js__WEBPACK_IMPORTED_MODULE_1__/* .rowsOf */ .RO)(previous), observation, { ...rules, isOpen });
    const resting = (0,_maintenance_js__WEBPACK_IMPORTED_MODULE_0__/* .maintenanceAt */ .x)(rules.maintenance, observation.at);
    const alarming = isAlarming(counted, observation, rules) && !resting;
    const decision = decide({ previous, counted: counted.rows, alarming, resting: resting !== undefined }, observation, rules);
    const state = record(previous, run, { observation, counted: counted.rows, decision });
    const silenced = resting && !isOpen && observation.verdict === 'unhealthy';
    return { state, decision, ...(silenced ? { remark: `No alarm: it is maintenance (${resting.text}).` } : {}) };
}
function isOvertaken({ run: last, at }, run, now) {
    return isOlderRun(run, last) && now - Date.parse(at) < longestRunMs;
}
function isOlderRun(a, b) {
    if (a.id !== undefined && b.id !== undefined && a.id !== b.id)
        return a.id < b.id;
    return a.number < b.number || (a.number === b.number && a.attempt < b.attempt);
}
function staleWords({ number, attempt }) {
    return `A newer run, ${number} (attempt ${attempt}), has already spoken: this one changes nothing.`;
}
function tellsNothing({ interrupted, certain, verdict, readings }) {
    const isBlind = verdict === 'unknown' && readings.every(({ standing }) => standing === 'inconclusive');
    return interrupted === true || (isBlind && !certain);
}
function isAlarming({ rows, tripped }, { certain }, { failureThreshold }) {
    return certain === true || tripped || rows.failuresInRow >= failureThreshold;
}
function decide(situation, { at }, rules) {
    const { previous, counted, alarming, resting } = situation;
    if (previous?.alertedAt === undefined)
        return { kind: alarming ? 'open' : 'none' };
    if (!alarming && counted.successesInRow >= rules.successThreshold) {
        const ended = Date.parse(counted.firstSuccessAt ?? (0,_rows_js__WEBPACK_IMPORTED_MODULE_1__/* .iso */ .KH)(at));
        return { kind: 'close', downMs: Math.max(0, ended - beganAt(counted, previous.alertedAt)) };
    }
    const quietMs = Math.abs(at - Date.parse(previous.remindedAt ?? previous.alertedAt));
    const isDue = rules.remindEveryMs > 0 && quietMs >= rules.remindEveryMs;
    return { kind: isDue && !resting ? 'remind' : 'update' };
}
function beganAt({ firstFailureAt }, alertedAt) {
    return Math.min(Date.parse(firstFailureAt ?? alertedAt), Date.parse(alertedAt));
}
function record(previous, run, news) {
    const { observation, counted, decision } = news;
    const at = (0,_rows_js__WEBPACK_IMPORTED_MODULE_1__/* .iso */ .KH)(observation.at);
    const isOpen = decision.kind !== 'close' && (previous?.alertedAt !== undefined || decision.kind === 'open');
    const verdict = isOpen ? 'unhealthy' : tellingVerdict(observation, previous, decision);
    const faultClass = observation.class ?? (isOpen ? previous?.class : undefined);
    const { firstFailureAt, ...rest } = counted;
    const remindedAt = decision.kind === 'remind' ? at : previous?.remindedAt;
    return {
        schema: 1,
        run,
        at,
        verdict,
        ...(faultClass === undefined || verdict === 'healthy' ? {} : { class: faultClass }),
        since: previous?.verdict === verdict ? previous.since : at,
        ...rest,
        ...(firstFailureAt === undefined || decision.kind === 'close' ? {} : { firstFailureAt }),
        ...(isOpen ? { alertedAt: previous?.alertedAt ?? at, blamed: blamedFor(previous, faultClass) } : {}),
        ...(isOpen && remindedAt !== undefined ? { remindedAt } : {}),
        timeline: (0,_timeline_js__WEBPACK_IMPORTED_MODULE_2__/* .addEntry */ .An)(previous?.timeline ?? [], { at, verdict: observation.verdict, words: observation.words }, previous?.alertedAt !== undefined),
    };
}
function tellingVerdict({ verdict }, previous, { kind }) {
    if (verdict !== 'unknown')
        return verdict;
    return kind === 'close' ? 'healthy' : (previous?.verdict ?? 'unknown');
}
function blamedFor({ alertedAt, blamed = [] } = {}, faultClass) {
    const before = alertedAt === undefined ? [] : blamed;
    return [...new Set(faultClass ? [...before, faultClass] : before)];
}
function unknownState(run, { at, words }) {
    const now = (0,_rows_js__WEBPACK_IMPORTED_MODULE_1__/* .iso */ .KH)(at);
    return {
        schema: 1,
        run,
        at: now,
        verdict: 'unknown',
        since: now,
        ..._rows_js__WEBPACK_IMPORTED_MODULE_1__/* .noRows */ .jw,
        timeline: (0,_timeline_js__WEBPACK_IMPORTED_MODULE_2__/* .addEntry */ .An)([], { at: now, verdict: 'unknown', words }, false),
    };
}


/***/ }),

/***/ 7686:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AM: () => (/* binding */ longestWords),
/* harmony export */   An: () => (/* binding */ addEntry),
/* harmony export */   Iq: () => (/* binding */ longestTimeline)
/* harmony export */ });
/* harmony import */ var _shorten_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3837);

const longestTimeline = 20;
const longestWords = 300;
function addEntry(timeline, found, isOpen) {
    const entry = { ...found, words: (0,_shorten_js__WEBPACK_IMPORTED_MODULE_0__/* .shorten */ .m)(found.words, longestWords) };
    const last = timeline.at(-1);
    const isNews = last?.verdict !== entry.verdict || (entry.verdict !== 'healthy' && last.words !== entry.words);
    if (!isNews)
        return [...timeline];
    const beginsOutage = !isOpen && entry.verdict !== 'healthy' && last?.verdict === 'healthy';
    const [first, ...rest] = [...(beginsOutage ? [last] : timeline), entry];
    return first ? [first, ...rest.slice(1 - longestTimeline)] : [];
}


/***/ }),

/***/ 5069:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EI: () => (/* binding */ reportOf),
/* harmony export */   MQ: () => (/* binding */ operation),
/* harmony export */   W7: () => (/* binding */ receiptOf)
/* harmony export */ });
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6494);
/* harmony import */ var _quantity_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8095);
/* harmony import */ var _report_receipt_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1967);
/* harmony import */ var _shorten_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3837);
/* harmony import */ var _probe_address_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1190);





const operation = 'verify-health';
function reportOf(request, outcome) {
    const asked = (0,_probe_address_js__WEBPACK_IMPORTED_MODULE_1__/* .displayUrl */ .Qy)((0,_probe_address_js__WEBPACK_IMPORTED_MODULE_1__/* .below */ .Gz)(request.url, request.healthPath));
    return {
        title: `Service is ${outcome.verdict}`,
        tone: tones[outcome.verdict],
        headline: outcome.reason,
        hint: hintOf(outcome),
        facts: [{ label: 'Health endpoint', value: asked, code: true }, ...numbers(outcome)],
        tables: outcome.attempts.length > 0 ? [attemptTable(outcome.attempts)] : [],
        details: lastBody(outcome),
    };
}
const tones = {
    healthy: 'good',
    degraded: 'warning',
    unhealthy: 'bad',
    unknown: 'warning',
};
const hints = {
    service: "The fault is the service's own: read its logs, and what was deployed last.",
    platform: "The fault is in front of the service: look at its domain, its certificate and Railway's status page, and whether a deployment is running.",
    probe: 'The check could not see the service, so this says nothing about it: look at the network and the firewalls between here and there.',
};
function hintOf({ verdict, class: faultClass, interrupted }) {
    if (verdict === 'healthy' || interrupted || faultClass === undefined)
        return undefined;
    return hints[faultClass];
}
function numbers({ facts, class: faultClass }) {
    const { sessions, uptimeSeconds, latency, tlsDaysLeft, commit, deployment, version } = facts;
    const rows = [
        ['Fault of', faultClass],
        ['Sessions', sessions?.toString()],
        ['Up for', uptimeSeconds === undefined ? undefined : (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(uptimeSeconds * 1000)],
        ['Latency p50 / p95 / p99', latency && `${latency.p50} / ${latency.p95} / ${latency.p99} ms`],
        ['Certificate ends in', tlsDaysLeft === undefined ? undefined : (0,_quantity_js__WEBPACK_IMPORTED_MODULE_2__/* .quantity */ .a)(tlsDaysLeft, 'day')],
        ['Version', version],
        ['Commit', commit, true],
        ['Deployment', deployment, true],
    ];
    return rows.flatMap(([label, value, code = false]) => value === undefined ? [] : { label, value: (0,_shorten_js__WEBPACK_IMPORTED_MODULE_3__/* .shorten */ .m)(value, 80), code });
}
function attemptTable(attempts) {
    const rows = attempts.map(({ startedAt, check: { health }, reading }) => [
        new Date(startedAt).toISOString().slice(11, 19),
        reading.standing,
        health.status?.toString() ?? health.failure?.kind ?? '',
        phases(health.timings),
        reading.words,
    ]);
    return {
        title: 'Attempts',
        columns: ['Time (UTC)', 'Result', 'Answer', 'DNS / TCP / TLS / first byte / total', 'Found'],
        rows,
    };
}
function phases({ dnsMs, tcpMs, tlsMs, firstByteMs, totalMs }) {
    const shown = [dnsMs, tcpMs, tlsMs, firstByteMs, totalMs].map((ms) => ms === undefined ? '–' : ms < 10 ? ms.toFixed(1) : ms.toFixed(0));
    return `${shown.join(' / ')} ms`;
}
function lastBody({ attempts, verdict }) {
    const body = attempts.at(-1)?.check.health.body ?? '';
    if (verdict === 'healthy' || body.trim() === '')
        return [];
    return [{ title: 'Body of the last answer', text: (0,_shorten_js__WEBPACK_IMPORTED_MODULE_3__/* .shorten */ .m)(body, 2000) }];
}
function receiptOf(request, outcome) {
    const { verdict, healthy, class: faultClass, reason, failures, facts, attempts, startedAt, finishedAt } = outcome;
    return (0,_report_receipt_js__WEBPACK_IMPORTED_MODULE_4__/* .createReceipt */ .f)({
        operation,
        outcome: verdict,
        startedAt,
        finishedAt,
        result: {
            url: (0,_probe_address_js__WEBPACK_IMPORTED_MODULE_1__/* .displayUrl */ .Qy)((0,_probe_address_js__WEBPACK_IMPORTED_MODULE_1__/* .below */ .Gz)(request.url, request.healthPath)),
            verdict,
            healthy,
            class: faultClass,
            reason,
            failures,
            ...facts,
            latency: facts.latency && { ...facts.latency },
            attempts: attempts.map(attemptEntry),
        },
    });
}
function attemptEntry({ startedAt, check: { health, sessions, websocket }, reading }) {
    return {
        at: new Date(startedAt).toISOString(),
        standing: reading.standing,
        class: reading.class,
        words: reading.words,
        health: probeEntry(health),
        sessions: sessions && probeEntry(sessions),
        websocket: websocket && websocketEntry(websocket),
    };
}
function websocketEntry({ url, level, passed, timings, refusal, close, failure }) {
    return {
        url,
        level,
        passed,
        timings: { ...timings },
        status: refusal?.status,
        close: close && { ...close },
        failure,
    };
}
function probeEntry({ url, redirects, status, timings, failure }) {
    return { url, redirects, status, timings: { ...timings }, failure: failure && { ...failure } };
}


/***/ }),

/***/ 6408:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ beat)
/* harmony export */ });
/* harmony import */ var _request_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3369);

const knowsFailure = /^(hc-ping\.com|hchk\.io|([\w-]+\.)*healthchecks\.io)$/;
async function beat(address, state, world) {
    const url = URL.parse(address);
    if (!url || !['https:', 'http:'].includes(url.protocol))
        return { delivered: false, reason: 'heartbeat-url is not an address that begins with https://' };
    if (state === 'failing') {
        if (!knowsFailure.test(url.hostname))
            return {
                delivered: false,
                reason: 'heartbeat-url was left out on purpose: the check could not tell what it found',
            };
        url.pathname = `${url.pathname.replace(/\/+$/, '')}/fail`;
    }
    const delivery = await (0,_request_js__WEBPACK_IMPORTED_MODULE_0__/* .deliver */ .c)(url, { headers: { 'User-Agent': 'mahspeccy-automation' } }, world);
    return delivery.delivered
        ? delivery
        : { delivered: false, reason: `heartbeat-url was not reached: ${delivery.reason}` };
}


/***/ }),

/***/ 9169:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  $: () => (/* binding */ sendNotice)
});

// EXTERNAL MODULE: ./js/core/duration.js
var duration = __webpack_require__(6494);
// EXTERNAL MODULE: ./js/core/logs/neutralise.js
var neutralise = __webpack_require__(8330);
// EXTERNAL MODULE: ./js/core/notify/request.js
var request = __webpack_require__(3369);
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
    const delivery = await (0,request/* deliver */.c)(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'User-Agent': 'mahspeccy-automation' },
        body: JSON.stringify(payloads[kind](message)),
    }, world);
    return delivery.delivered
        ? delivery
        : { delivered: false, reason: `${names[kind]} was not told: ${delivery.reason}` };
}
const names = { slack: 'Slack', discord: 'Discord', generic: 'webhook-url' };
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

;// CONCATENATED MODULE: ./js/core/notify/notice.js


function sendNotice(address, notice, world) {
    return sendMessage(address, messageOf(notice), world);
}
function messageOf(notice) {
    const { event, service, environment, verdict, class: faultClass, reason, since, downMs, url } = notice;
    return {
        mark: marks[event],
        lines: [
            headline(notice),
            clip(reason, 1000),
            ...(event === 'recovery' ? [] : [`Since ${since}${faultClass ? `, by fault of the ${faultClass}` : ''}`]),
        ],
        url,
        payload: { event, service, environment, verdict, class: faultClass, reason: plainText(reason), since, downMs },
    };
}
const marks = {
    alert: '🔴',
    reminder: '🟠',
    recovery: '🟢',
    'self-test': '🔵',
};
function headline({ event, service, environment, verdict, downMs }) {
    const subject = `${service} (${environment})`;
    switch (event) {
        case 'alert':
            return `${subject} is ${verdict}`;
        case 'reminder':
            return `${subject} is still ${verdict}`;
        case 'recovery':
            return `${subject} is back${downMs === undefined ? '' : ` after ${(0,duration/* formatDuration */.a)(downMs)}`}`;
        case 'self-test':
            return `${subject}: a test of the alarm, nothing is wrong`;
    }
}


/***/ }),

/***/ 3369:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ deliver)
/* harmony export */ });
const patienceMs = 10_000;
const pauseMs = 1000;
async function deliver(url, init, world) {
    const first = await send(url, init, world);
    if (first.delivered || first.againAfterMs === undefined || first.againAfterMs > patienceMs)
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
            : `it cannot be reached (${codeOf(error)})`;
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
function codeOf(error) {
    const { cause, code } = (error ?? {});
    const inner = (cause ?? {});
    const last = (Array.isArray(inner.errors) ? inner.errors.at(-1) : undefined);
    const found = [last?.code, inner.code, code].find((each) => typeof each === 'string');
    return typeof found === 'string' && /^[A-Z][A-Z0-9_]{1,40}$/.test(found) ? found : 'the network failed';
}


/***/ }),

/***/ 8095:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ quantity)
/* harmony export */ });
function quantity(count, noun) {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}


/***/ }),

/***/ 5278:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ meaningOf)
/* harmony export */ });
/* unused harmony export knownStatuses */
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
function meaningOf(status) {
    const meaning = Object.hasOwn(meanings, status) ? meanings[status] : undefined;
    if (meaning)
        return { verdict: meaning[0], words: meaning[1], known: true };
    if (cancelled.has(status))
        return { verdict: 'superseded', words: 'was cancelled by Railway', known: false };
    return { verdict: 'wait', words: `has the status ${status}, which is new to this version`, known: false };
}


/***/ })

};

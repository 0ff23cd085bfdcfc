export const id = 740;
export const ids = [740];
export const modules = {

/***/ 740:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  perform: () => (/* binding */ perform)
});

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(30);
;// CONCATENATED MODULE: ./js/core/health/vantage.js

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

// EXTERNAL MODULE: ./js/core/duration.js
var duration = __webpack_require__(494);
// EXTERNAL MODULE: ./js/core/redact.js
var core_redact = __webpack_require__(319);
// EXTERNAL MODULE: ./js/core/health/address.js + 1 modules
var address = __webpack_require__(761);
;// CONCATENATED MODULE: ./js/core/commit.js
function commit_short(commit) {
    return commit.slice(0, 7);
}
function sameCommit(one, other) {
    const [brief = '', full = ''] = [one.toLowerCase(), other.toLowerCase()].toSorted((a, b) => a.length - b.length);
    return brief.length >= 7 ? full.startsWith(brief) : brief === full;
}

;// CONCATENATED MODULE: ./js/core/health/fault.js
const byKind = {
    dns: 'platform',
    unreachable: 'probe',
    refused: 'service',
    reset: 'service',
    tls: 'platform',
    timeout: 'service',
    aborted: 'probe',
    http: 'service',
    'too-many-redirects': 'service',
    body: 'service',
};
function faultOfFailure({ failure, timings, url }) {
    if (failure === undefined)
        return undefined;
    if (failure.kind === 'dns')
        return { class: failure.code === 'ENOTFOUND' ? 'platform' : 'probe' };
    const connected = timings.tcpMs !== undefined;
    if (!connected && byKind[failure.kind] === 'service' && isRailwayDomain(url))
        return { class: 'platform' };
    return { class: byKind[failure.kind] };
}
function faultOfStatus(result) {
    const { status, headers } = result;
    if (headers['x-railway-fallback'] === 'true')
        return railwayFallback(status);
    if (status === 407 || status === 511)
        return { class: 'probe', words: 'a proxy between here and the service wants a login' };
    if (status === 429)
        return { class: 'probe', words: 'the check itself is being rate-limited' };
    if (isFirewall(result))
        return { class: 'probe', words: 'a firewall in front of the service turned the check away' };
    return { class: 'service' };
}
function railwayFallback(status) {
    if (status === 404)
        return { class: 'platform', words: 'Railway has no running deployment behind this domain (application not found)' };
    if (status === 502)
        return {
            class: 'service',
            words: 'the application does not respond to Railway: it crashed, or does not listen on PORT',
        };
    return { class: 'platform', words: "Railway's edge answered instead of the service" };
}
function isFirewall({ status, headers, body }) {
    if (headers['cf-mitigated'] !== undefined || headers['x-amzn-waf-action'] !== undefined)
        return true;
    if (status !== 403 && status !== 451)
        return false;
    const json = /^application\/(?:[\w.+-]+\+)?json\b/i.test(headers['content-type'] ?? '');
    return !json && !/^\s*[{[]/.test(body);
}
function isRailwayDomain(url) {
    return URL.parse(url)?.hostname.endsWith('.railway.app') ?? false;
}
function failed(words, faultClass = 'service') {
    return { standing: 'failed', class: faultClass, words };
}
function degraded(words, faultClass = 'service') {
    return { standing: 'degraded', class: faultClass, words };
}
function blocked(words) {
    return { standing: 'inconclusive', class: 'probe', words };
}

// EXTERNAL MODULE: ./js/core/health/json-fact.js
var json_fact = __webpack_require__(868);
;// CONCATENATED MODULE: ./js/core/health/header-fact.js

function parseHeaderFact(line) {
    const [, name, text = ''] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*(?::\s*(.*))?$/.exec(line) ?? [];
    if (name === undefined)
        return undefined;
    return { name: name.toLowerCase(), ...(text === '' ? {} : { text }) };
}
function headerContradiction({ name, text }, headers) {
    const value = headers[name];
    if (value === undefined)
        return `the header ${name} is missing`;
    const found = Array.isArray(value) ? value.join(', ') : value;
    if (text === undefined || found.toLowerCase().includes(text.toLowerCase()))
        return undefined;
    return `the header ${name} is ${JSON.stringify((0,json_fact/* shorten */.ml)(found, 80))}, expected ${text}`;
}

;// CONCATENATED MODULE: ./js/core/health/service-facts.js
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
const excusedStates = ['maintenance', 'reconnect-needed', 'stopped'];
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

;// CONCATENATED MODULE: ./js/core/health/session-findings.js



function sessionsOf(sessions, facts) {
    return countSessions(bodyOf(sessions)) ?? facts.activeSessions;
}
function sessionFindings(sessions, facts, { minSessions, staleAfterMs }) {
    const findings = [];
    const count = sessionsOf(sessions, facts);
    const { flushLagMs = 0 } = facts;
    if (minSessions !== undefined && (count ?? -1) < minSessions)
        findings.push(failed(`${count ?? 'an unknown number of'} sessions, expected at least ${minSessions}`));
    if (flushLagMs > staleAfterMs)
        findings.push(failed(`the cache is ${(0,duration/* formatDuration */.a)(flushLagMs)} behind, at most ${(0,duration/* formatDuration */.a)(staleAfterMs)} is allowed`));
    return [...findings, ...staleFindings(facts, count, countExcused(bodyOf(sessions)))];
}
function staleFindings({ staleSessions: stale = 0 }, count, excused) {
    if (stale === 0)
        return [];
    if (stale > excused && stale >= (count ?? stale))
        return [failed(`all ${stale} sessions are stale`)];
    return [degraded(`${stale} of ${count} sessions are stale`)];
}
function sessionsPathFindings(sessions) {
    if (sessions === undefined || sessions.status === 404)
        return [];
    if (sessions.failure)
        return [degraded(`the sessions could not be read: ${sessions.failure.words}`)];
    return sessions.status === 200 ? [] : [degraded(`the sessions could not be read: HTTP ${sessions.status}`)];
}
function bodyOf(sessions) {
    return sessions?.failure === undefined && sessions?.status === 200 ? parseBody(sessions.body) : undefined;
}

// EXTERNAL MODULE: ./js/core/health/status-set.js
var status_set = __webpack_require__(112);
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

;// CONCATENATED MODULE: ./js/core/health/websocket-message.js


function parseMessageExpectation(text) {
    const fact = /^[\w$.\\-]+=/.test(text) ? parseJsonFact(text) : undefined;
    return fact ? { kind: 'json', fact } : { kind: 'text', text };
}
function meets(message, expectation) {
    if (expectation === undefined)
        return true;
    if (expectation.kind === 'text')
        return message.includes(expectation.text);
    const body = parseBody(message);
    return body !== undefined && (0,json_fact/* contradiction */.qX)(expectation.fact, body) === undefined;
}
function expectationWords(expectation) {
    if (expectation === undefined)
        return 'any message';
    if (expectation.kind === 'text')
        return `a message with ${JSON.stringify(expectation.text)}`;
    return `a message whose ${expectation.fact.path.join('.')} is ${expectation.fact.expected}`;
}

;// CONCATENATED MODULE: ./js/core/health/websocket-findings.js




function websocketOpinion(result, asked) {
    const { refusal, close, failure } = result;
    if (result.passed || result.aborted)
        return opinion();
    if (refusal)
        return refusalOpinion(result, refusal, asked);
    if (close)
        return closeOpinion(result, close, asked);
    const detail = result.level === 'round-trip' && result.timings.upgradeMs !== undefined ? messageWords(result, asked) : '';
    return opinion([failed(`the WebSocket does not work: ${failure ?? 'it ended'}${detail}`)]);
}
function opinion(findings = [], remarks = []) {
    return { findings, remarks };
}
function refusalOpinion(result, refusal, asked) {
    const { status } = refusal;
    const wantsMore = result.level !== 'upgrade';
    const fault = faultOfStatus({
        url: result.url,
        redirects: [],
        timings: result.timings,
        truncated: false,
        ...refusal,
    });
    if (fault.class === 'probe')
        return opinion([degraded(`the WebSocket was not let through, HTTP ${status}: ${fault.words}`, 'probe')]);
    if (status === 401 || status === 403)
        return credentialsOpinion(`HTTP ${status}`, wantsMore, asked);
    if (status === 404 && !wantsMore && fault.class === 'service')
        return opinion([], ['There is no WebSocket at this path (HTTP 404).']);
    const meaning = status < 300 ? 'an answer, but no WebSocket' : fault.words;
    return opinion([failed(`the WebSocket is refused with HTTP ${status}${meaning ? `: ${meaning}` : ''}`, fault.class)]);
}
function credentialsOpinion(how, wantsMore, { hasCredentials }) {
    if (hasCredentials)
        return opinion([degraded(`the WebSocket does not accept the credentials (${how})`)]);
    if (!wantsMore)
        return opinion([], [`The WebSocket needs credentials (${how}): it is there, and was not opened.`]);
    return opinion([degraded(`the WebSocket needs credentials (${how}), so no more than its answer could be tried`)]);
}
const unauthorised = new Set([1008, 3000, 3003, 4001, 4003, 4401, 4403]);
function closeOpinion(result, { code, reason }, asked) {
    const how = `${closeCodeWords(code)}${reason ? `, ${JSON.stringify(reason)}` : ''}`;
    if (unauthorised.has(code))
        return credentialsOpinion(`closed with ${how}`, true, asked);
    const before = result.level === 'ping' ? 'a ping was answered' : `${expectationWords(asked.expect)} came`;
    return opinion([failed(`the WebSocket was closed before ${before}: ${how}`)]);
}
function messageWords({ messages, lastMessage = '' }, { expect }) {
    const wanted = `, ${expectationWords(expect)}`;
    return messages === 0
        ? wanted
        : `${wanted}; the last of ${messages} that came was ${JSON.stringify((0,json_fact/* shorten */.ml)(lastMessage, 80))}`;
}

;// CONCATENATED MODULE: ./js/core/health/expectation.js









function read(check, expectation) {
    const { health } = check;
    const unusable = unusableAnswer(health, expectation.status);
    const body = unusable && health.failure ? undefined : parseBody(health.body);
    const facts = readServiceFacts(body);
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
    const fault = faultOfFailure(health);
    if (failure && fault)
        return finding(fault.class, failure.words);
    if (status !== undefined && (0,status_set/* includesStatus */.CP)(wanted, status))
        return undefined;
    const { class: faultClass, words } = faultOfStatus(health);
    const said = readServiceFacts(parseBody(health.body)).status;
    const reason = words ?? (said ? `it says it is ${(0,json_fact/* shorten */.ml)(said, 40)}` : undefined);
    return finding(faultClass, `HTTP ${status} instead of ${(0,status_set/* formatStatusSet */.uu)(wanted)}${reason ? `: ${reason}` : ''}`);
}
function finding(faultClass, words) {
    return faultClass === 'probe' ? blocked(words) : failed(words, faultClass);
}
function bodyFindings(health, body, { json }) {
    if (json.length === 0)
        return [];
    if (body === undefined)
        return [failed(`the body ${notJson(health)}`)];
    return json.flatMap((fact) => (0,json_fact/* contradiction */.qX)(fact, body) ?? []).map((words) => failed(words));
}
function answerFindings(health, { headers = [], bodyTexts = [] }) {
    const missing = bodyTexts.filter((text) => !health.body.includes(text));
    return [
        ...headers.flatMap((fact) => headerContradiction(fact, health.headers) ?? []),
        ...missing.map((text) => `the body does not hold ${JSON.stringify((0,json_fact/* shorten */.ml)(text, 60))}`),
    ].map((words) => failed(words));
}
function notJson({ headers, truncated, body }) {
    const encoding = headers['content-encoding'];
    if (encoding && encoding !== 'identity')
        return `came as ${(0,json_fact/* shorten */.ml)(encoding, 20)} although none was asked for`;
    if (truncated)
        return 'is longer than 64 KiB, so that it was not read to its end';
    return body.trim() === ''
        ? 'is empty, not JSON'
        : `is not JSON: it begins with ${JSON.stringify((0,json_fact/* shorten */.ml)(body.trim(), 40))}`;
}
function identityFindings(facts, { commit, deployment }) {
    const findings = [];
    if (commit !== undefined && !sameCommit(commit, facts.commit ?? ''))
        findings.push(failed(`${another('commit', facts.commit)}, expected ${commit}`));
    if (deployment !== undefined && deployment !== facts.deployment)
        findings.push(failed(`${another('deployment', facts.deployment)}, expected ${deployment}`));
    return findings;
}
function another(what, found) {
    return found === undefined ? `the answer names no ${what}` : `another ${what} answers, ${(0,json_fact/* shorten */.ml)(found, 60)}`;
}
function stateFindings({ status }) {
    const troubled = status === 'degraded' || status === 'starting' || status === 'draining';
    return troubled ? [degraded(`it says it is ${status}`)] : [];
}
const lastTlsDays = 2;
function certificateFindings({ tlsDaysLeft }, tlsDays) {
    if (tlsDaysLeft === undefined || tlsDaysLeft >= tlsDays)
        return [];
    const find = tlsDaysLeft < lastTlsDays ? failed : degraded;
    return [find(`the days left of the certificate are ${tlsDaysLeft}, fewer than ${tlsDays}`, 'platform')];
}

;// CONCATENATED MODULE: ./js/core/health/latency.js
function latencyOf(samplesMs) {
    if (samplesMs.length === 0)
        return undefined;
    const sorted = samplesMs.toSorted((a, b) => a - b);
    const at = (share) => Math.round((sorted[Math.ceil(share * sorted.length) - 1] ?? 0) * 10) / 10;
    return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(67);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(708);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(692);
;// CONCATENATED MODULE: ./js/core/health/failure.js
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

;// CONCATENATED MODULE: ./js/core/health/exchange.js





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

;// CONCATENATED MODULE: ./js/core/health/probe.js



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

;// CONCATENATED MODULE: ./js/core/health/verdict.js
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
    const after = failures === 0 ? '' : ` after ${count(failures, 'failed attempt')}`;
    switch (last.standing) {
        case 'failed':
            return {
                verdict: 'unhealthy',
                ...classOf(last),
                reason: `${failures} of ${count(asked, 'attempt')} failed: ${last.words}.`,
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
function count(number, noun) {
    return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
function classOf(reading) {
    return reading.class ? { class: reading.class } : {};
}

;// CONCATENATED MODULE: ./js/core/health/websocket.js






const goodbyeMs = 500;
const largestMessage = 2 ** 20;
const shownCharacters = 500;
async function probeWebSocket(request, clock, signal) {
    const { WebSocket } = await __webpack_require__.e(/* import() */ 77).then(__webpack_require__.bind(__webpack_require__, 77));
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
        socket = websocket_open(WebSocket, run);
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
        if (socket)
            await leave(socket);
    }
    const { phase: _, connectedAt: __, timings, ...result } = progress;
    const { url, level } = request;
    return { url: (0,address/* displayUrl */.Qy)(url), level, ...result, timings: { ...timings, totalMs: run.elapsed() } };
}
function websocket_isAddress({ hostname }) {
    return (0,external_node_net_.isIP)(hostname.replace(/^\[|\]$/g, '')) !== 0;
}
function websocket_open(Client, { request: { url, headers }, progress, elapsed }) {
    return new Client(url, {
        headers: { 'user-agent': 'mahspeccy-verify-health', ...headers },
        perMessageDeflate: false,
        followRedirects: false,
        maxPayload: largestMessage,
        finishRequest(request) {
            request.once('socket', (socket) => websocket_follow(socket, progress, elapsed));
            request.end();
        },
    });
}
function websocket_follow(socket, progress, elapsed) {
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
function collectMessages(socket, { request: { expect, send, level }, progress }) {
    let matched = false;
    let tell = () => { };
    socket.on('message', (data) => {
        const text = textOf(data);
        progress.messages += 1;
        progress.lastMessage = (0,json_fact/* shorten */.ml)(text, shownCharacters);
        const isAnswer = send === undefined || progress.phase === 'message';
        if (level !== 'round-trip' || !isAnswer || !meets(text, expect))
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
        socket.on('error', reject);
        socket.once('unexpected-response', (_, response) => {
            readRefusal(response, signal).then((refusal) => {
                progress.refusal = refusal;
                reject(new Error('refused'));
            }, reject);
        });
        socket.once('close', (code, reason) => {
            if (progress.phase === 'pong' || progress.phase === 'message')
                progress.close ??= { code, reason: (0,json_fact/* shorten */.ml)(reason.toString('utf8'), 120) };
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
    const stage = phase === 'upgrade' || phase === 'pong' || phase === 'message' ? 'answer' : phase;
    return failureOf(error, stage, request.url.host).words;
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
        const restMs = Math.max(0, request.intervalMs - (clock.monotonic() - began));
        log.debug(`waiting ${(0,duration/* formatDuration */.a)(restMs)}`);
        if (!(await rest(clock, restMs, signal)))
            break;
    }
    return verify_conclude(attempts, request, { startedAt, finishedAt: clock.now(), interrupted: signal?.aborted ?? false });
}
async function attemptOnce(request, { clock, signal, vantage, redact }) {
    const startedAt = clock.now();
    const { url, expectation, headers, timeoutMs } = request;
    const expected = (status) => (0,status_set/* includesStatus */.CP)(expectation.status, status);
    const ask = async (path, follow) => {
        const result = await probe({ url: (0,address/* below */.Gz)(url, path), headers, timeoutMs, follow }, clock, signal);
        return { ...result, body: redact(result.body) };
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
async function rest(clock, ms, signal) {
    try {
        await clock.sleep(ms, signal);
        return true;
    }
    catch {
        return false;
    }
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
        latency: latencyOf(answered.map(({ timings }) => timings.totalMs)),
    };
}
function readingsOf(attempts) {
    return attempts.map(({ reading }) => reading);
}

// EXTERNAL MODULE: ./js/core/report/receipt.js
var receipt = __webpack_require__(967);
;// CONCATENATED MODULE: ./js/core/health/verify-report.js




const operation = 'verify-health';
function reportOf(request, outcome) {
    const asked = (0,address/* displayUrl */.Qy)((0,address/* below */.Gz)(request.url, request.healthPath));
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
        ['Up for', uptimeSeconds === undefined ? undefined : (0,duration/* formatDuration */.a)(uptimeSeconds * 1000)],
        ['Latency p50 / p95 / p99', latency && `${latency.p50} / ${latency.p95} / ${latency.p99} ms`],
        ['Certificate ends in', tlsDaysLeft === undefined ? undefined : `${tlsDaysLeft} days`],
        ['Version', version],
        ['Commit', commit, true],
        ['Deployment', deployment, true],
    ];
    return rows.flatMap(([label, value, code = false]) => value === undefined ? [] : { label, value: (0,json_fact/* shorten */.ml)(value, 80), code });
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
    return [{ title: 'Body of the last answer', text: (0,json_fact/* shorten */.ml)(body, 2000) }];
}
function receiptOf(request, outcome) {
    const { verdict, healthy, class: faultClass, reason, failures, facts, attempts, startedAt, finishedAt } = outcome;
    return (0,receipt/* createReceipt */.f)({
        operation,
        outcome: verdict,
        startedAt,
        finishedAt,
        result: {
            url: (0,address/* displayUrl */.Qy)((0,address/* below */.Gz)(request.url, request.healthPath)),
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

// EXTERNAL MODULE: ./js/actions/verify-health/outputs.js
var outputs = __webpack_require__(881);
;// CONCATENATED MODULE: ./js/actions/verify-health/perform.js




async function perform({ request, failOn }, io) {
    const outcome = await verify(request, { ...io, vantage: createVantage() });
    const failed = outcome.interrupted || (failOn === 'unhealthy' && outcome.verdict === 'unhealthy');
    const words = `${outcome.verdict}: ${outcome.reason}`;
    if (!failed && outcome.verdict !== 'healthy')
        io.log.warning(words);
    return {
        outputs: (0,outputs/* outputsOf */.Y)(outcome),
        report: reportOf(request, outcome),
        receipt: receiptOf(request, outcome),
        failed: failed ? words : undefined,
    };
}


/***/ })

};

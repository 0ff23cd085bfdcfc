export const id = 999;
export const ids = [999,974];
export const modules = {

/***/ 7999:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openMemory: () => (/* binding */ openMemory)
});

// EXTERNAL MODULE: ./js/core/health/state/state.js
var state = __webpack_require__(2024);
// EXTERNAL MODULE: ./js/core/duration.js
var duration = __webpack_require__(6494);
// EXTERNAL MODULE: ./js/core/logs/summary.js
var summary = __webpack_require__(1254);
// EXTERNAL MODULE: ./js/core/report/markdown.js
var markdown = __webpack_require__(654);
// EXTERNAL MODULE: ./js/core/shorten.js
var shorten = __webpack_require__(3837);
// EXTERNAL MODULE: ./js/core/github/alert-marker.js
var alert_marker = __webpack_require__(4695);
;// CONCATENATED MODULE: ./js/core/github/alert-body.js





const bodyLimit = 65_536;
const longestTitle = 200;
const longestExample = 300;
function alertTitle({ service, environment }) {
    return (0,shorten/* shorten */.m)(`${service} (${environment}) is down`.replace(/\s+/g, ' '), longestTitle);
}
function alertBody(content, downMs) {
    const marker = (0,alert_marker/* writeMarker */.e)(content, content.state);
    let body = '';
    for (const cut of cuts) {
        body = `${marker}\n\n${(0,markdown/* toMarkdown */.l6)(reportOf(content, cut, downMs))}\n${footer}\n`;
        if (body.length <= bodyLimit)
            return body;
    }
    return `${body.slice(0, bodyLimit - 1)}\n`;
}
const footer = '_Each check writes this text anew: notes are safe in comments._';
const whole = {
    logLines: 1000,
    lineLength: 1000,
    kinds: 8,
    details: 4000,
    checks: true,
    timeline: 20,
    facts: 40,
    words: 2000,
};
const withoutChecks = { ...whole, details: 0, checks: false };
const cuts = [
    whole,
    { ...whole, details: 500, lineLength: 400 },
    { ...withoutChecks, lineLength: 400 },
    { ...withoutChecks, lineLength: 400, logLines: 100 },
    { ...withoutChecks, lineLength: 200, logLines: 20, kinds: 3 },
    { ...withoutChecks, logLines: 0, kinds: 3 },
    { ...withoutChecks, logLines: 0, kinds: 0, timeline: 5, facts: 8, words: 300 },
];
function reportOf(content, cut, downMs) {
    const { service, environment, state, report, logTail = [], logFindings = [] } = content;
    const isOver = downMs !== undefined;
    const lines = logTail.slice(-cut.logLines || logTail.length).map((line) => (0,shorten/* shorten */.m)(line, cut.lineLength));
    const log = cut.logLines > 0 && lines.length > 0 ? [{ title: 'Log of the service', text: lines.join('\n') }] : [];
    const details = cut.details > 0 ? (report.details ?? []) : [];
    return {
        title: (0,shorten/* shorten */.m)(`${service} (${environment}) ${isOver ? 'is back' : `is ${state.verdict}`}`, longestTitle),
        tone: isOver ? 'good' : 'bad',
        headline: isOver ? `It was down for ${(0,duration/* formatDuration */.a)(downMs)}.` : (0,shorten/* shorten */.m)(report.headline, cut.words),
        hint: isOver || report.hint === undefined ? undefined : (0,shorten/* shorten */.m)(report.hint, cut.words),
        facts: facts(content, cut, isOver),
        tables: [...logTable(logFindings, cut), timelineTable(state, cut), ...(cut.checks ? (report.tables ?? []) : [])],
        details: [...log, ...details.map(({ title, text }) => ({ title, text: (0,shorten/* shorten */.m)(text, cut.details) }))],
    };
}
function facts({ state, report, logTail = [], links = [] }, cut, isOver) {
    const { class: faultClass, firstFailureAt, alertedAt, since, run } = state;
    const began = firstFailureAt ?? alertedAt ?? since;
    const isShed = !cut.checks || cut.logLines < logTail.length;
    const rows = [
        isOver ? { label: 'Back since', value: readable(since) } : { label: 'Since', value: readable(began) },
        faultClass && { label: 'Fault of', value: faultOf[faultClass] },
        {
            label: 'Last check',
            value: `${readable(state.at)}, run ${run.number}${run.attempt > 1 ? `.${run.attempt}` : ''}`,
        },
        ...links.map(({ label, url }) => ({ label, value: url, url })),
        isShed ? { label: 'Left out', value: 'What does not fit into an issue: see the summary of the run.' } : undefined,
        ...report.facts.filter(({ label }) => label !== 'Fault of'),
    ];
    return rows.flatMap((fact) => (fact ? [{ ...fact, value: (0,shorten/* shorten */.m)(fact.value, cut.words) }] : [])).slice(0, cut.facts);
}
const faultOf = {
    service: 'the service itself',
    platform: 'the platform in front of it (Railway, DNS or the certificate)',
    probe: 'the check: it cannot see the service',
};
function logTable(findings, { kinds }) {
    if (findings.length === 0 || kinds === 0)
        return [];
    const rows = findings
        .slice(0, kinds)
        .map(({ level, count, last, example }) => [
        level,
        `${count}×`,
        readable(last),
        { quote: (0,shorten/* shorten */.m)((0,summary/* summaryOf */.Y)(example.split('\n')), longestExample) },
    ]);
    return [{ title: 'What its log says', columns: ['Level', 'Count', 'Last', 'Example'], rows }];
}
function timelineTable({ timeline }, { timeline: shown, words }) {
    const rows = timeline.slice(-shown).map((entry) => [readable(entry.at), entry.verdict, (0,shorten/* shorten */.m)(entry.words, words)]);
    return { title: 'Timeline', columns: ['Time', 'Verdict', 'Found'], rows };
}
function readable(instant) {
    return `${instant.slice(0, 10)} ${instant.slice(11, 19)} UTC`;
}

// EXTERNAL MODULE: ./js/core/github/fault.js
var fault = __webpack_require__(3986);
;// CONCATENATED MODULE: ./js/core/github/alert-requests.js

const needs = 'issues: write';
function createIssue(api, issue, look) {
    return api.ask({
        ...{ what: 'open an alert issue', needs, again: look },
        send: (rest, at) => rest.issues.create({ ...at, ...issue, labels: [...issue.labels] }),
    });
}
async function changeIssue(api, number, change) {
    await api.ask({
        ...{ what: `update alert issue #${number}`, needs, again: 'safe' },
        send: (rest, at) => rest.issues.update({ ...at, issue_number: number, ...change }),
    });
}
async function comment(api, number, body) {
    const [firstLine = ''] = body.split('\n', 1);
    const since = new Date(api.clock.now() - 600_000).toISOString();
    await api.ask({
        ...{ what: `comment on alert issue #${number}`, needs },
        send: (rest, at) => rest.issues.createComment({ ...at, issue_number: number, body }),
        again: async () => {
            const comments = await api.ask({
                ...{ what: `read the comments of #${number}`, needs: 'issues: read', again: 'safe' },
                send: (rest, at) => rest.issues.listComments({ ...at, issue_number: number, since, per_page: 100 }),
            });
            return comments.find((each) => each.body?.startsWith(firstLine));
        },
    });
}
async function ensureLabel(api, name) {
    try {
        await api.ask({
            ...{ what: `make the label "${name}"`, needs, again: 'safe' },
            send: (rest, at) => rest.issues.createLabel({ ...at, name, color: 'b60205', description: 'The health check found an outage' }),
        });
    }
    catch (error) {
        if (!(0,fault/* isFault */.Zh)(error, 'invalid') || !/already.exists/i.test(error.message))
            throw error;
    }
}
async function addLabels(api, number, labels) {
    await api.ask({
        ...{ what: `label alert issue #${number}`, needs, again: 'safe' },
        send: (rest, at) => rest.issues.addLabels({ ...at, issue_number: number, labels: [...labels] }),
    });
}
async function alert_requests_assign(api, number, logins) {
    const { assignees } = await api.ask({
        ...{ what: `assign alert issue #${number}`, needs, again: 'safe' },
        send: (rest, at) => rest.issues.addAssignees({ ...at, issue_number: number, assignees: [...logins] }),
    });
    const assigned = new Set((assignees ?? []).map(({ login }) => login.toLowerCase()));
    return logins.filter((login) => !assigned.has(login.toLowerCase()));
}
async function unlessRefused(warnings, work) {
    try {
        return await work;
    }
    catch (error) {
        if (!(error instanceof fault/* GithubError */.E1))
            throw error;
        warnings.push((0,fault/* faultWords */._Q)(error.fault));
        return undefined;
    }
}

// EXTERNAL MODULE: ./js/core/github/alert-search.js
var alert_search = __webpack_require__(4181);
;// CONCATENATED MODULE: ./js/core/github/alert-words.js



function noteText(note, { state, report }) {
    const { number, attempt } = state.run;
    const words = (0,markdown/* inline */.mG)((0,shorten/* shorten */.m)(report.headline, 2000));
    return `<!-- mahspeccy:note ${number}.${attempt} ${note.kind} -->\n${lead(note, state)} ${note.kind === 'double' ? '' : words}\n`;
}
function lead(note, { verdict, class: faultClass, firstFailureAt, alertedAt, since, at }) {
    switch (note.kind) {
        case 'changed':
            return `**Now ${verdict}${faultClass ? `, by fault of the ${faultClass}` : ''}.**`;
        case 'reminder':
            return `**Still ${verdict} after ${(0,duration/* formatDuration */.a)(Date.parse(at) - Date.parse(firstFailureAt ?? alertedAt ?? since))}.**`;
        case 'again':
            return `**Down again, ${(0,duration/* formatDuration */.a)(note.afterMs)} after it was back.**`;
        case 'over':
            return `**It was down for ${(0,duration/* formatDuration */.a)(note.downMs)}.**`;
        case 'double':
            return `Two runs told of this outage: it goes on in #${note.of}.`;
    }
}

;// CONCATENATED MODULE: ./js/core/github/alert-work.js



async function settleRace(work, number) {
    const { api, order, warnings } = work;
    const reading = await unlessRefused(warnings, (0,alert_search/* findAlerts */.Zi)(api, { ...order.content, label: order.labels[0] }));
    const older = reading?.alert;
    if (!older?.isOpen || older.number >= number)
        return undefined;
    await closeDouble(work, number, older.number);
    return older;
}
async function closeDoubles(work) {
    const { alert, doubles } = work.order.reading;
    for (const double of doubles)
        if (alert)
            await closeDouble(work, double.number, alert.number);
}
async function closeDouble({ api, order, warnings }, number, of) {
    const change = { state: 'closed', state_reason: 'duplicate' };
    const isClosed = await unlessRefused(warnings, changeIssue(api, number, change).then(() => true));
    const note = noteText({ kind: 'double', of }, order.content);
    if (isClosed)
        await unlessRefused(warnings, comment(api, number, note));
}

;// CONCATENATED MODULE: ./js/core/github/alert-issue.js







const sameOutageMs = 15 * 60_000;
function readAlerts(api, place) {
    return (0,fault/* settle */.G9)((0,alert_search/* findAlerts */.Zi)(api, place));
}
async function applyAlert(api, decision, order) {
    const warnings = [];
    const work = { api, order, warnings };
    const settled = await (0,fault/* settle */.G9)(perform(work, decision));
    if (decision.kind !== 'stale-run')
        await closeDoubles(work);
    return settled.ok ? { ...settled.value, warnings } : { done: 'nothing', warnings, fault: settled.fault };
}
async function perform(work, decision) {
    const { alert } = work.order.reading;
    switch (decision.kind) {
        case 'open':
            return alert_issue_open(work);
        case 'update':
        case 'remind':
            return alert ? goOn(work, alert, decision.kind) : alert_issue_open(work);
        case 'close': {
            const open = alert ?? (await (0,alert_search/* findUnlabelled */.GR)(work.api, placeIn(work.order)));
            return open ? end(work, open, decision.downMs) : { done: 'nothing' };
        }
        default:
            return { done: 'nothing', ...(alert ? { issue: placeOf(alert) } : {}) };
    }
}
function placeIn({ content: { service, environment }, labels: [label] }) {
    return { service, environment, label };
}
function placeOf({ number, url }) {
    return { number, url };
}
async function alert_issue_open(work) {
    const { api, order, warnings } = work;
    const { reading, content, labels } = order;
    const unlabelled = reading.alert ?? (await (0,alert_search/* findUnlabelled */.GR)(api, placeIn(order)));
    if (unlabelled) {
        if (!reading.alert)
            await unlessRefused(warnings, addLabels(api, unlabelled.number, labels));
        return goOn(work, unlabelled, 'update');
    }
    const { over } = reading;
    const afterMs = Date.parse(content.state.at) - (over?.closedAt ?? Number.NEGATIVE_INFINITY);
    if (over && afterMs < sameOutageMs)
        return reopen(work, over, { kind: 'again', afterMs: Math.max(0, afterMs) });
    return create(work);
}
async function create(work) {
    const { api, order, warnings } = work;
    const { content, labels, assignees } = order;
    const place = placeIn(order);
    for (const label of labels)
        await unlessRefused(warnings, ensureLabel(api, label));
    const made = await createIssue(api, { title: alertTitle(content), body: alertBody(content), labels }, async () => {
        const alert = (await (0,alert_search/* findAlerts */.Zi)(api, place)).alert ?? (await (0,alert_search/* findUnlabelled */.GR)(api, place));
        return alert?.isOpen ? { number: alert.number, html_url: alert.url } : undefined;
    });
    const older = await settleRace(work, made.number);
    if (older)
        return { done: 'opened', issue: placeOf(older) };
    if (assignees.length > 0) {
        const missing = (await unlessRefused(warnings, alert_requests_assign(api, made.number, assignees))) ?? [];
        if (missing.length > 0)
            warnings.push(`Not assigned, as they cannot be in ${api.repository}: ${missing.join(', ')}. See alert-assignees.`);
    }
    return { done: 'opened', issue: { number: made.number, url: made.html_url } };
}
async function current({ api, order }, alert) {
    try {
        const now = await (0,alert_search/* readAlert */.f5)(api, order.content, alert.number);
        const isChanged = now !== undefined && now.state.at !== alert.state.at;
        return isChanged && (0,state/* isOlderRun */.i)(order.content.state.run, now.state.run) ? 'overtaken' : now;
    }
    catch (error) {
        if ((0,fault/* isFault */.Zh)(error, 'not-found', 'gone'))
            return undefined;
        throw error;
    }
}
async function goOn(work, known, kind) {
    const { api, order } = work;
    const { state } = order.content;
    const alert = await current(work, known);
    if (alert === undefined)
        return create(work);
    const issue = placeOf(known);
    if (alert === 'overtaken')
        return { done: 'overtaken', issue };
    const isReopened = kind === 'remind' && !alert.isOpen;
    await changeIssue(api, alert.number, { body: alertBody(order.content), ...(isReopened ? { state: 'open' } : {}) });
    if (kind === 'remind')
        await say(work, alert, { kind: 'reminder' });
    else if (alert.isOpen && isNewlyBlamed(state, alert.state))
        await say(work, alert, { kind: 'changed' });
    return { done: isReopened ? 'reopened' : kind === 'remind' ? 'reminded' : 'updated', issue };
}
function isNewlyBlamed({ class: faultClass }, before) {
    const { blamed = before.class ? [before.class] : [] } = before;
    return faultClass !== undefined && !blamed.includes(faultClass);
}
async function reopen(work, known, note) {
    const { api, order } = work;
    const alert = await current(work, known);
    if (alert === undefined)
        return create(work);
    const issue = placeOf(known);
    if (alert === 'overtaken')
        return { done: 'overtaken', issue };
    await changeIssue(api, alert.number, {
        ...{ title: alertTitle(order.content), body: alertBody(order.content) },
        ...{ state: 'open', state_reason: 'reopened' },
    });
    await say(work, alert, note);
    return { done: 'reopened', issue };
}
async function end(work, known, downMs) {
    const { api, order } = work;
    const issue = placeOf(known);
    const alert = await current(work, known);
    if (alert === undefined)
        return { done: 'nothing' };
    if (alert === 'overtaken')
        return { done: 'overtaken', issue };
    const change = { state: 'closed', state_reason: 'completed' };
    await changeIssue(api, alert.number, { body: alertBody(order.content, downMs), ...change });
    await say(work, alert, { kind: 'over', downMs });
    return { done: 'closed', issue };
}
async function say({ api, order, warnings }, { number }, note) {
    await unlessRefused(warnings, comment(api, number, noteText(note, order.content)));
}

// EXTERNAL MODULE: ./js/core/health/history/history.js
var history_history = __webpack_require__(284);
// EXTERNAL MODULE: ./js/core/health/state/state-record.js
var state_record = __webpack_require__(8820);
;// CONCATENATED MODULE: ./js/core/github/history-branch.js



const file = 'history.json';
const longestFile = 1_000_000;
const writeNeeds = 'contents: write';
const tries = 3;
function readHistory(api, branch) {
    return (0,fault/* settle */.G9)(read(api, branch));
}
async function read(api, branch) {
    try {
        const data = await api.ask({
            ...{ what: `read ${file} of branch ${branch}`, needs: 'contents: read', again: 'safe' },
            send: (rest, at) => rest.repos.getContent({ ...at, path: file, ref: branch }),
        });
        const { content, sha } = (0,state_record/* isRecord */.u4)(data) ? data : {};
        if (typeof content !== 'string' || typeof sha !== 'string')
            return undefined;
        return { text: Buffer.from(content, 'base64').toString('utf8'), version: sha };
    }
    catch (error) {
        if ((0,fault/* isFault */.Zh)(error, 'not-found'))
            return undefined;
        throw error;
    }
}
function replaceHistory(api, order) {
    return (0,fault/* settle */.G9)(replace(api, order));
}
async function replace(api, { branch, build, message, careful = true, ...order }) {
    let known = order.read;
    let text = known?.text;
    for (let round = 1; round <= tries; round++) {
        if (known && !(0,history_history/* parseHistory */.i6)(known.text))
            throw notOurs(branch);
        const commit = await addCommit(api, await build(text), message);
        if (!known && (await createBranch(api, branch, commit)))
            return commit;
        let now = careful || !known ? await read(api, branch) : known;
        if (!now && !known)
            throw notOurs(branch);
        if (now && now.version === known?.version) {
            if (await moveBranch(api, branch, commit))
                return commit;
            now = undefined;
        }
        known = now;
        text = now?.text ?? text;
    }
    throw history_branch_fault('conflict', `GitHub did not keep the history: other runs write to branch ${branch} all the time`);
}
function notOurs(branch) {
    return history_branch_fault('refused', `Branch ${branch} holds something other than a health history, so it was left alone`, 'Delete the branch if it is of no use, or name another as history-branch.');
}
function history_branch_fault(kind, message, hint) {
    return new fault/* GithubError */.E1({ kind, message, ...(hint ? { hint } : {}) });
}
async function addCommit(api, files, message) {
    const entries = Object.entries(files).map(([path, content]) => {
        return { path, content, mode: '100644', type: 'blob' };
    });
    const size = Math.max(...entries.map(({ content }) => Buffer.byteLength(content)));
    if (size > longestFile)
        throw history_branch_fault('refused', `The history was not written: a file of ${size} bytes is too long`, 'Keep fewer samples.');
    const tree = await api.ask({
        ...{ what: 'store the files of the history', needs: writeNeeds, again: 'safe' },
        send: (rest, at) => rest.git.createTree({ ...at, tree: entries }),
    });
    const commit = await api.ask({
        ...{ what: 'commit the history', needs: writeNeeds, again: 'safe' },
        send: (rest, at) => rest.git.createCommit({ ...at, message: `${message}\n\n[skip ci]`, tree: tree.sha, parents: [] }),
    });
    return commit.sha;
}
async function createBranch(api, branch, sha) {
    try {
        await api.ask({
            ...{ what: `create branch ${branch}`, needs: writeNeeds, again: 'safe' },
            send: (rest, at) => rest.git.createRef({ ...at, ref: `refs/heads/${branch}`, sha }),
        });
        return true;
    }
    catch (error) {
        if ((0,fault/* isFault */.Zh)(error, 'invalid') && /already exists/i.test(error.message))
            return false;
        throw error;
    }
}
async function moveBranch(api, branch, sha) {
    try {
        await api.ask({
            ...{ what: `replace branch ${branch}`, needs: writeNeeds, again: 'safe' },
            send: (rest, at) => rest.git.updateRef({ ...at, ref: `heads/${branch}`, sha, force: true }),
        });
        return true;
    }
    catch (error) {
        if ((0,fault/* isFault */.Zh)(error, 'not-found') || ((0,fault/* isFault */.Zh)(error, 'invalid') && /does not exist/i.test(error.message)))
            return false;
        throw error;
    }
}

;// CONCATENATED MODULE: ./js/core/check/github-memory.js



function createGithubMemory(options) {
    const { api, subject, alertSubject, hasAlerts, labels, assignees, historyBranch: branch } = options;
    let file;
    return {
        hasAlerts,
        get requests() {
            return api.requests;
        },
        async recall() {
            if (branch === undefined)
                return undefined;
            const read = await readHistory(api, branch);
            if (!read.ok)
                return read;
            file = read.value;
            return { ok: true, value: historyIn(file?.text) };
        },
        readAlerts: () => readAlerts(api, { ...alertSubject, label: labels[0] }),
        applyAlert: (decision, content, reading) => applyAlert(api, decision, { content: { ...alertSubject, ...content }, labels, assignees, reading }),
        async keep(news) {
            const { historyFiles } = await Promise.all(/* import() */[__webpack_require__.e(549), __webpack_require__.e(668)]).then(__webpack_require__.bind(__webpack_require__, 1668));
            const about = { ...subject, scheduleMs: options.scheduleMs, now: api.clock.now() };
            const build = (text) => historyFiles(historyIn(text), news, about);
            const message = `Health of ${subject.service}, ${subject.environment}`;
            return replaceHistory(api, { branch: branch ?? '', read: file, build, message, careful: false });
        },
    };
}
function historyIn(text) {
    return (text !== undefined && (0,history_history/* parseHistory */.i6)(text)) || history_history/* emptyHistory */.s4;
}

// EXTERNAL MODULE: ./js/core/check/self-test.js
var self_test = __webpack_require__(3974);
// EXTERNAL MODULE: ./js/core/check/telling-request.js + 1 modules
var telling_request = __webpack_require__(4170);
// EXTERNAL MODULE: ./js/core/loopback.js
var loopback = __webpack_require__(6667);
// EXTERNAL MODULE: ./js/core/retry.js
var retry = __webpack_require__(7762);
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
            throw new fault/* GithubError */.E1(api_faultOf(error, asked, limit), error);
        });
        if (typeof data === 'string')
            throw new fault/* GithubError */.E1({ kind: 'unavailable', message: `GitHub did not ${what}: the answer was no JSON` });
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
        if (!(error instanceof fault/* GithubError */.E1))
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
function api_faultOf(error, asked, { deadline, timeoutMs }) {
    const { what } = asked;
    const response = responseOf(error);
    if (response)
        return (0,fault/* faultOfAnswer */.WQ)(response, asked);
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

;// CONCATENATED MODULE: ./js/actions/verify-health/github.js




function openMemory({ request, subject }, { token, repository, apiUrl }, { clock, signal }) {
    const { alert, labels, assignees, historyBranch, scheduleMs, selfTest } = request;
    const [label = telling_request/* defaultLabel */.A, ...more] = labels;
    return createGithubMemory({
        ...{ subject, assignees, historyBranch, scheduleMs },
        api: createGithubApi({ token, repository, apiUrl, clock, signal }),
        alertSubject: selfTest ? (0,self_test/* selfTestSubject */.d)(subject) : subject,
        hasAlerts: alert === 'issue',
        labels: [label, ...more],
    });
}


/***/ }),

/***/ 3974:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ selfTestSubject),
/* harmony export */   runSelfTest: () => (/* binding */ runSelfTest)
/* harmony export */ });
/* harmony import */ var _github_fault_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3986);
/* harmony import */ var _notify_heartbeat_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6408);
/* harmony import */ var _notify_notice_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9169);



function selfTestSubject({ service, environment }) {
    return { service: `Self-test of ${service}`, environment };
}
async function runSelfTest(order, world) {
    const startedAt = world.clock.now();
    const alert = await tryAlert(order, world);
    const others = await tryCallbacks(order, world);
    const history = await tryHistory(order, world);
    const steps = [...alert.steps, ...others, ...history];
    const passed = steps.length > 0 && steps.every(({ state }) => state === 'done');
    const issue = alert.issue ? { issue: alert.issue } : {};
    return { steps, passed, ...issue, startedAt, finishedAt: world.clock.now() };
}
async function tryAlert(order, { memory, clock }) {
    if (order.request.alert === 'none')
        return { steps: [] };
    const name = 'Open and close an alert';
    if (!memory)
        return { steps: [{ name, state: 'failed', detail: withoutGithub }] };
    const read = await memory.readAlerts();
    if (!read.ok)
        return { steps: [{ name, state: 'failed', detail: (0,_github_fault_js__WEBPACK_IMPORTED_MODULE_0__/* .faultWords */ ._Q)(read.fault) }] };
    const down = stateAt(order, clock.now(), true);
    const content = { report: alertReport(order), links: linksOf(order) };
    const opened = await memory.applyAlert({ kind: 'open' }, { ...content, state: down }, read.value);
    const { issue } = opened;
    if (!issue)
        return { steps: [alertStep(name, [opened])] };
    const up = stateAt(order, clock.now(), false);
    const reading = { alert: { ...issue, isOpen: true, state: down }, doubles: [] };
    const downMs = Date.parse(up.at) - Date.parse(down.at);
    const closed = await memory.applyAlert({ kind: 'close', downMs }, { ...content, state: up }, reading);
    return { steps: [alertStep(name, [opened, closed])], issue };
}
const withoutGithub = 'There is no github-token, or no repository that it is for.';
function alertStep(name, effects) {
    const problems = effects.flatMap(({ warnings, fault }) => [...warnings, ...(fault ? [(0,_github_fault_js__WEBPACK_IMPORTED_MODULE_0__/* .faultWords */ ._Q)(fault)] : [])]);
    const number = effects.at(-1)?.issue?.number;
    return problems.length > 0
        ? { name, state: 'failed', detail: problems.join(' ') }
        : { name, state: 'done', detail: number === undefined ? undefined : `#${number}` };
}
function stateAt({ run }, now, isDown) {
    const at = new Date(now).toISOString();
    const verdict = isDown ? 'unhealthy' : 'healthy';
    return {
        ...{ schema: 1, run, at, verdict, since: at },
        ...(isDown ? { failuresInRow: 1, successesInRow: 0, firstFailureAt: at, alertedAt: at } : noRow),
        timeline: [{ at, verdict, words }],
    };
}
const noRow = { failuresInRow: 0, successesInRow: 1 };
const words = 'This is a self-test of the alarm: nothing is wrong.';
function alertReport({ subject }) {
    const hint = `If you read this, an outage of ${subject.service} would have reached you.`;
    return { title: 'Self-test', tone: 'neutral', headline: words, hint, facts: [] };
}
function linksOf({ runUrl }) {
    return runUrl === undefined ? [] : [{ label: 'Run', url: runUrl }];
}
async function tryCallbacks({ request, subject, runUrl }, world) {
    const { webhookUrl, heartbeatUrl } = request;
    const since = new Date(world.clock.now()).toISOString();
    const steps = [];
    if (webhookUrl !== undefined) {
        const notice = { event: 'self-test', ...subject, verdict: 'unknown', reason: words, since, url: runUrl };
        steps.push(deliveryStep('Tell the webhook', await (0,_notify_notice_js__WEBPACK_IMPORTED_MODULE_1__/* .sendNotice */ .$)(webhookUrl, notice, world)));
    }
    if (heartbeatUrl !== undefined) {
        const beaten = await (0,_notify_heartbeat_js__WEBPACK_IMPORTED_MODULE_2__/* .beat */ .v)(heartbeatUrl, 'alive', world);
        steps.push(deliveryStep("Tell the dead-man's switch", beaten));
    }
    return steps;
}
function deliveryStep(name, delivery) {
    return delivery.delivered ? { name, state: 'done' } : { name, state: 'failed', detail: `${delivery.reason}.` };
}
async function tryHistory({ request }, { memory }) {
    if (request.historyBranch === undefined)
        return [];
    const name = 'Write the history';
    if (!memory)
        return [{ name, state: 'failed', detail: withoutGithub }];
    const recalled = await memory.recall();
    const kept = recalled && !recalled.ok ? recalled : await memory.keep({});
    return [kept.ok ? { name, state: 'done' } : { name, state: 'failed', detail: (0,_github_fault_js__WEBPACK_IMPORTED_MODULE_0__/* .faultWords */ ._Q)(kept.fault) }];
}


/***/ }),

/***/ 284:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   As: () => (/* binding */ formatHistory),
/* harmony export */   i6: () => (/* binding */ parseHistory),
/* harmony export */   s4: () => (/* binding */ emptyHistory),
/* harmony export */   yl: () => (/* binding */ addSample)
/* harmony export */ });
/* unused harmony export mostSamples */
/* harmony import */ var _state_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2024);
/* harmony import */ var _state_state_record_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8820);


const emptyHistory = { schema: 1, samples: [] };
const mostSamples = 2016;
function addSample(samples, sample, most = mostSamples) {
    const others = withoutFuture(samples.filter(({ run, at }) => at !== sample.at || !isSameRun(run, sample.run)), sample);
    const behind = others.findLastIndex(({ at }) => Date.parse(at) <= Date.parse(sample.at));
    return others.toSpliced(behind + 1, 0, sample).slice(-most);
}
const impossibleMs = 6 * 3_600_000;
function withoutFuture(samples, { at, run }) {
    const latest = Date.parse(at) + impossibleMs;
    const possible = samples.filter((each) => Date.parse(each.at) <= latest || !(0,_state_state_js__WEBPACK_IMPORTED_MODULE_0__/* .isOlderRun */ .i)(each.run, run));
    return 2 * possible.length > samples.length ? possible : samples;
}
function isSameRun(a, b) {
    return a.number === b.number && a.attempt === b.attempt;
}
function parseHistory(text) {
    const value = parseJson(text);
    if (!(0,_state_state_record_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value) || value['schema'] !== 1 || !Array.isArray(value['samples']))
        return undefined;
    const samples = value['samples'].flatMap(readSample).toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
    const state = (0,_state_state_record_js__WEBPACK_IMPORTED_MODULE_1__/* .readHealthState */ .eI)(value['state']);
    return { schema: 1, ...(state ? { state } : {}), samples: samples.slice(-mostSamples) };
}
function formatHistory({ state, samples }) {
    const lines = samples.map((sample) => `    ${JSON.stringify(sample)}`).join(',\n');
    const stateLine = state ? `  "state": ${JSON.stringify(state)},\n` : '';
    return `{\n  "schema": 1,\n${stateLine}  "samples": [${lines ? `\n${lines}\n  ` : ''}]\n}\n`;
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function readSample(value) {
    if (!(0,_state_state_record_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value))
        return [];
    const verdict = (0,_state_state_record_js__WEBPACK_IMPORTED_MODULE_1__/* .readVerdict */ .wk)(value['verdict']);
    const run = (0,_state_state_record_js__WEBPACK_IMPORTED_MODULE_1__/* .readRunId */ .$W)(value['run']);
    const { at, sessions } = value;
    if (!verdict || !run || !(0,_state_state_record_js__WEBPACK_IMPORTED_MODULE_1__/* .isInstant */ .uZ)(at))
        return [];
    const faultClass = (0,_state_state_record_js__WEBPACK_IMPORTED_MODULE_1__/* .readClass */ .hH)(value['class']);
    const latencyMs = readLatency(value['latencyMs']);
    return [
        {
            at,
            verdict,
            ...(faultClass ? { class: faultClass } : {}),
            ...(latencyMs ? { latencyMs } : {}),
            ...((0,_state_state_record_js__WEBPACK_IMPORTED_MODULE_1__/* .isCount */ .my)(sessions) ? { sessions } : {}),
            run,
        },
    ];
}
function readLatency(value) {
    if (!(0,_state_state_record_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value))
        return undefined;
    const { p50, p95, p99 } = value;
    return isAmount(p50) && isAmount(p95) && isAmount(p99) ? { p50, p95, p99 } : undefined;
}
function isAmount(value) {
    return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}


/***/ }),

/***/ 1254:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ summaryOf)
/* harmony export */ });
function summaryOf(text) {
    const lines = text.flatMap((each) => each.split('\n'));
    const [head = ''] = lines;
    const tells = (line) => /^(?:\S{0,200}(?:Error|Exception|Exit|Interrupt)\b|panic: |fatal error: )/.test(line);
    if (/^\s*(?:\+ Exception Group )?Traceback /.test(head))
        return lines.findLast((line) => /^[\w.]{1,200}(?::|$)/.test(line)) ?? head;
    if (tells(head) || !/^(?:file:\/\/|node:|\/)\S{1,500}:\d+$/.test(head))
        return head;
    return lines.find(tells) ?? head;
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

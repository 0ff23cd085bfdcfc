export const id = 650;
export const ids = [650];
export const modules = {

/***/ 7650:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  perform: () => (/* binding */ perform)
});

// EXTERNAL MODULE: ./js/core/errors.js
var errors = __webpack_require__(1305);
;// CONCATENATED MODULE: ./js/core/quantity.js
function quantity(count, noun) {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

// EXTERNAL MODULE: ./js/core/logs/fail-on.js
var fail_on = __webpack_require__(2932);
// EXTERNAL MODULE: ./js/core/redact.js
var redact = __webpack_require__(3319);
// EXTERNAL MODULE: ./js/core/logs/cut-long.js
var cut_long = __webpack_require__(2021);
// EXTERNAL MODULE: ./js/core/logs/neutralise.js
var neutralise = __webpack_require__(8330);
// EXTERNAL MODULE: ./js/core/logs/pattern.js + 2 modules
var logs_pattern = __webpack_require__(2238);
;// CONCATENATED MODULE: ./js/core/logs/secret-shapes.js
const secretName = '(?:password|passwd|passphrase|secret|token(?!s\\b)|api[-_]?key|access[-_]?key|private[-_]?key|secret[-_]?key|service[-_]?role|credentials?|authori[sz]ation|cookie|signature|(?<![a-z])(?:pass|pwd|otp|pin)(?![a-z]))';
const accountName = '(?:ctid[-_]?trader[-_]?account|trader[-_]?login|account|acct|konto|iban)';
const harmless = '(?:true|false|null|undefined|none|missing|empty|expired|invalid|required|\\*{3})\\b';
function named(end) {
    return `(?<![\\w-])[\\w.-]{0,40}?${end}`;
}
const assigned = `\\\\{0,3}["']?\\s{0,3}(?:=>|[:=])\\s{0,3}`;
const value = '(?:(\\\\{1,3}["\'])[^"\'\\\\]{0,4000}|(")(?:\\\\.|[^"\\\\]){0,4000}|(\')(?:\\\\.|[^\'\\\\]){0,4000}|(?:(?:bearer|basic) )?[^\\s"\',;&}\\])]{1,4000})';
const secretShapes = [
    {
        name: 'a private key',
        expression: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^-]{0,8000}(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?/g,
    },
    { name: 'a JWT', expression: /\bey[JI][\w-]{8,}(?:\.[\w-]{4,}){1,4}/g },
    {
        name: 'a token of a known make',
        expression: /\b(?:gh[pousr]_\w{16,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[a-z]-[\w-]{10,}|xapp-[\w-]{10,}|sk-[\w-]{16,}|[srp]k_(?:live|test)_\w{8,}|whsec_\w{8,}|sb_(?:secret|publishable)_[\w-]{8,}|sbp_\w{16,}|npm_\w{20,}|pypi-[\w-]{16,}|dop_v1_\w{16,}|hf_\w{16,}|AIza[\w-]{30,}|ya29\.[\w-]{16,}|GOCSPX-[\w-]{16,}|SG\.[\w-]{16,}(?:\.[\w-]{16,})?|(?:AKIA|ASIA)[A-Z0-9]{16}|AGE-SECRET-KEY-1[A-Z0-9]{20,})/g,
    },
    {
        name: 'the address of a webhook',
        expression: /\bhttps:\/\/(?:hooks\.slack\.com|discord(?:app)?\.com\/api\/webhooks)\/[^\s"'<>]{1,500}/gi,
    },
    {
        name: 'credentials in an address',
        expression: /([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/@"'<>]{1,200}@/gi,
        hide: (_, scheme = '') => `${scheme}***@`,
    },
    {
        name: 'an authorization header',
        expression: /\b(bearer|basic|digest|bot)([ :=]{1,3})[\w.~+/=-]{8,}/gi,
        hide: (_, scheme = '', space = '') => `${scheme}${space}***`,
    },
    {
        name: 'a header with cookies',
        expression: /\b((?:set-)?cookie\s{0,3}:\s{0,3})[^\s"',][^"'\r\n]{0,4000}/gi,
        hide: (_, name = '') => `${name}***`,
    },
    {
        name: 'a value that its name calls secret',
        expression: new RegExp(`(${named(secretName)}[\\w-]{0,20}${assigned})(?!${harmless})${value}`, 'gi'),
        hide: (_, name, escaped, double, single) => `${name}${escaped ?? double ?? single ?? ''}***`,
    },
    { name: 'an e-mail address', expression: /[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}/g },
    {
        name: 'the number of an account',
        expression: new RegExp(`(${named(accountName)}(?:[-_ ]?(?:id|no|number|nr))?s?\\\\{0,3}["']?\\s{0,2}[:=#]?\\s{0,2}["'#[]?)\\d{5,20}`, 'gi'),
        hide: (_, name = '') => `${name}***`,
    },
    {
        name: 'an IBAN',
        expression: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b/g,
        hide: (found) => (/\d{6}/.test(found.replaceAll(' ', '')) ? '***' : found),
    },
    {
        name: 'the number of a card',
        expression: /(?<![\d.])\d(?:[ -]?\d){12,18}(?![\d.])/g,
        hide: (found) => (hasCheckDigit(found.replace(/\D/g, '')) ? '***' : found),
    },
];
function hasCheckDigit(digits) {
    const sum = [...digits].reverse().reduce((total, digit, i) => {
        const value = Number(digit) * (i % 2 === 1 ? 2 : 1);
        return total + (value > 9 ? value - 9 : value);
    }, 0);
    return sum % 10 === 0;
}

;// CONCATENATED MODULE: ./js/core/logs/redact-lines.js





const longestMessage = 65_536;
const shownToPatterns = 8000;
const longestKey = 100;
function createLineRedactor(rules) {
    const patterns = rules.patterns.flatMap((pattern) => pattern.isExpression ? [pattern] : [pattern, ...(0,redact/* derivedForms */.Hx)(pattern.source).map(logs_pattern/* textPattern */.wD)]);
    const { run, trouble } = (0,logs_pattern/* createRunner */.ji)(patterns);
    const isCut = patterns.some(({ isExpression }) => isExpression);
    const hideKeys = createKeyFilter();
    const hideKnown = (text) => {
        const known = rules.redact(text);
        return rules.defaults ? hideShapes(known) : known;
    };
    const hideAll = (texts) => {
        if (texts.length === 0)
            return [];
        let hidden = texts.map(hideKnown);
        if (isCut)
            hidden = hidden.map((text) => (0,cut_long/* cutLong */.Z)(text, shownToPatterns));
        for (const pattern of patterns)
            hidden = run(pattern, hidden, (text) => text.replace(pattern.expression, (match) => (match === '' ? '' : '***'))).map((text) => text ?? withheld);
        return hidden;
    };
    const hide = (texts) => {
        const hidden = hideAll(texts.map((text) => (0,cut_long/* cutLong */.Z)(text, longestMessage)));
        const seen = hidden.map(asSeen);
        const apart = seen.flatMap((text, i) => (text === hidden[i] ? [] : [i]));
        hideAll(apart.map((i) => seen[i] ?? '')).forEach((text, n) => {
            const i = apart[n] ?? 0;
            if (text !== seen[i])
                hidden[i] = text;
        });
        return hidden;
    };
    return {
        trouble,
        lines(lines) {
            const messages = lines.map((line) => (rules.defaults ? hideKeys(line) : line.message));
            const pairs = lines.flatMap(({ attributes }) => attributes.map(asPair));
            const hidden = hide([...messages, ...pairs]);
            let next = lines.length;
            return lines.map((line, i) => ({
                ...line,
                message: hidden[i] ?? withheld,
                attributes: line.attributes.map(({ key }) => ({
                    key: hideKnown(key),
                    value: valueIn(key, hidden[next++] ?? withheld),
                })),
            }));
        },
    };
}
const withheld = '[withheld: a redact pattern took too long on this line]';
function asPair({ key, value }) {
    return `${key}=${value}`;
}
function valueIn(key, pair) {
    return pair.startsWith(`${key}=`) ? pair.slice(key.length + 1) : pair;
}
function asSeen(text) {
    if (!/[^ -~]/.test(text))
        return text;
    return (0,neutralise/* withoutSequences */.V$)(text).replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '');
}
function hideShapes(text) {
    return secretShapes.reduce((hidden, shape) => hideShape(hidden, shape), text);
}
function hideShape(text, { expression, hide }) {
    return hide ? text.replace(expression, hide) : text.replace(expression, '***');
}
function createKeyFilter() {
    const open = new Map();
    return ({ message, replica }) => {
        const source = replica ?? '';
        const left = open.get(source);
        if (left !== undefined) {
            if (left <= 1 || /-----END [A-Z ]{0,30}PRIVATE KEY-----/.test(message))
                open.delete(source);
            else
                open.set(source, left - 1);
            return /^\s*(?:[A-Za-z0-9+/=]+\s*)?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----\s*)?$/.test(message)
                ? '***'
                : message;
        }
        const begins = message.lastIndexOf('PRIVATE KEY-----');
        if (begins >= 0 && /-----BEGIN [A-Z ]{0,30}$/.test(message.slice(0, begins)))
            open.set(source, longestKey);
        return message;
    };
}

// EXTERNAL MODULE: ./js/core/logs/select.js + 1 modules
var logs_select = __webpack_require__(6102);
// EXTERNAL MODULE: ./js/core/logs/level.js
var level = __webpack_require__(9376);
;// CONCATENATED MODULE: ./js/core/logs/clusters.js

const mostReplicas = 16;
function createClusters(most = 500) {
    const clusters = new Map();
    let forgotten = 0;
    return {
        add(member) {
            const key = `${member.level} ${member.template}`;
            clusters.set(key, joined(clusters.get(key), member));
            if (clusters.size <= most * 2)
                return;
            for (const { level, template, count } of [...clusters.values()].sort(byWeight).slice(most)) {
                clusters.delete(`${level} ${template}`);
                forgotten += count;
            }
        },
        ranked: () => [...clusters.values()].sort(byWeight),
        forgotten: () => forgotten,
    };
}
function joined(cluster, { template, level, timestamp, replica, example }) {
    if (!cluster)
        return {
            template,
            level,
            count: 1,
            first: timestamp,
            last: timestamp,
            example,
            replicas: replica ? [replica] : [],
        };
    const { replicas } = cluster;
    const isNew = replica !== null && replicas.length < mostReplicas && !replicas.includes(replica);
    return {
        ...cluster,
        count: cluster.count + 1,
        last: timestamp > cluster.last ? timestamp : cluster.last,
        replicas: isNew ? [...replicas, replica] : replicas,
    };
}
function byWeight(a, b) {
    return (level/* levels */.yr.indexOf(b.level) - level/* levels */.yr.indexOf(a.level) ||
        b.count - a.count ||
        (a.last < b.last ? 1 : a.last > b.last ? -1 : 0));
}

// EXTERNAL MODULE: ./js/core/logs/line-words.js
var line_words = __webpack_require__(3414);
;// CONCATENATED MODULE: ./js/core/report/bar.js
const bars = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
function barOf(value, most) {
    const height = most > 0 ? Math.ceil((value / most) * bars.length) - 1 : 0;
    return bars[Math.min(Math.max(0, height), bars.length - 1)] ?? bars[0];
}

;// CONCATENATED MODULE: ./js/core/logs/rate.js

const mostSteps = 60;
const shortestStepMs = 1000;
function createRateMeter() {
    let stepMs = shortestStepMs;
    let steps = new Map();
    const span = () => {
        const numbers = [...steps.keys()];
        return { first: Math.min(...numbers), last: Math.max(...numbers) };
    };
    const widen = () => {
        stepMs *= 2;
        const wider = new Map();
        for (const [number, { lines, errors }] of steps) {
            const into = wider.get(Math.floor(number / 2)) ?? { lines: 0, errors: 0 };
            wider.set(Math.floor(number / 2), { lines: into.lines + lines, errors: into.errors + errors });
        }
        steps = wider;
    };
    return {
        add(timestamp, isError) {
            const at = Date.parse(timestamp);
            if (Number.isNaN(at))
                return;
            const number = Math.floor(at / stepMs);
            const step = steps.get(number);
            if (step) {
                step.lines++;
                if (isError)
                    step.errors++;
                return;
            }
            steps.set(number, { lines: 1, errors: isError ? 1 : 0 });
            while (span().last - span().first >= mostSteps)
                widen();
        },
        rate() {
            if (steps.size === 0)
                return undefined;
            const { first, last } = span();
            const all = Array.from({ length: last - first + 1 }, (_, i) => steps.get(first + i));
            return {
                from: first * stepMs,
                stepMs,
                lines: all.map((step) => step?.lines ?? 0),
                errors: all.map((step) => step?.errors ?? 0),
            };
        },
    };
}
function barsOf(counts) {
    const most = Math.max(0, ...counts);
    return counts.map((count) => (count > 0 ? barOf(count, most) : '·')).join('');
}

;// CONCATENATED MODULE: ./js/core/logs/summary.js
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

;// CONCATENATED MODULE: ./js/core/logs/template.js
const told = 400;
const time = String.raw `\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?|\b\d\d:\d\d:\d\d(?:[.,]\d{1,9})?`;
const id = String.raw `\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b`;
const address = String.raw `\b\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?\b|(?<![\w:])(?:[\da-f]{0,4}:){3,7}[\da-f]{1,4}\b`;
const hex = String.raw `\b0x[\da-f]+\b|\b(?=[a-f]{0,64}\d)(?=\d{0,64}[a-f])[\da-f]{4,64}\b`;
const token = String.raw `\b(?=[A-Za-z_-]{0,64}\d)(?=\d{0,64}[A-Za-z_-])[\w-]{20,128}\b`;
const number = String.raw `(?<![A-Za-z\d])[+-]?\d+(?:[.,]\d+)*|(?<!\d)\d{3,}`;
const masks = new RegExp(`(${time})|(${address})|(${id}|${hex})|(${token})|(${number})`, 'gi');
function templateOf(message) {
    return message
        .slice(0, told)
        .replace(masks, (_, when, where, which, key) => when ? '<time>' : which || key ? '<id>' : where ? '<address>' : '<n>')
        .replace(/\s+/g, ' ')
        .trim();
}

;// CONCATENATED MODULE: ./js/core/logs/triage.js







const longestExample = 4000;
const mostLines = 60;
const mostOpen = 256;
function createTriage(mostClusters = 500) {
    const clusters = createClusters(mostClusters);
    const meter = createRateMeter();
    const open = new Map();
    const byLevel = { debug: 0, info: 0, warn: 0, error: 0 };
    let errors = 0;
    let first;
    let last;
    const close = (source) => {
        const entry = open.get(source);
        if (!entry)
            return;
        open.delete(source);
        const { severity: level, timestamp, replica, text } = entry;
        clusters.add({
            template: templateOf((0,neutralise/* withoutSequences */.V$)(summaryOf(text))),
            level,
            timestamp,
            replica,
            example: text.join('\n'),
        });
    };
    const begin = (source, { line, severity }) => {
        close(source);
        const { timestamp, replica } = line;
        const stack = (0,line_words/* stackOf */.US)(line);
        const text = [(0,line_words/* wordsOf */.Z9)(line), ...(stack === undefined ? [] : [stack])].map((part) => part.slice(0, longestExample));
        open.set(source, { severity, timestamp, replica, text, length: 0 });
        if (severity === 'error')
            errors++;
        const [oldest] = open.keys();
        if (open.size > mostOpen && oldest !== undefined)
            close(oldest);
    };
    const goOn = (entry, message) => {
        entry.length += message.length;
        if (entry.text.length < mostLines && entry.length < longestExample)
            entry.text.push(message);
    };
    return {
        add(lines) {
            for (const selected of lines) {
                const { line, severity, continues } = selected;
                byLevel[severity]++;
                if (first === undefined || line.timestamp < first)
                    first = line.timestamp;
                if (last === undefined || line.timestamp > last)
                    last = line.timestamp;
                const source = `${line.stream} ${line.deployment} ${line.replica ?? ''}`;
                const entry = continues ? open.get(source) : undefined;
                meter.add(line.timestamp, !entry && severity === 'error');
                if (entry)
                    goOn(entry, line.message);
                else
                    begin(source, selected);
            }
        },
        findings() {
            for (const source of [...open.keys()])
                close(source);
            return {
                lines: level/* levels */.yr.reduce((sum, level) => sum + byLevel[level], 0),
                byLevel: { ...byLevel },
                errors,
                clusters: clusters.ranked(),
                forgotten: clusters.forgotten(),
                first,
                last,
                rate: meter.rate(),
            };
        },
    };
}

;// CONCATENATED MODULE: ./js/core/logs/collect.js






const tailLength = 40;
const mostGaps = 100;
const mostDeployments = 16;
async function collect(source, plan, sink) {
    const selector = (0,logs_select/* createSelector */.M)(plan.selection);
    const redactor = createLineRedactor(plan.redaction);
    const failWatch = (0,fail_on/* createFailWatch */.U)(plan.failRule);
    const triage = createTriage();
    const tally = createTally();
    const kept = [];
    const deliver = async (lines) => {
        if (lines.length === 0)
            return;
        const safe = redactor.lines(lines.map(({ line }) => line));
        const selected = lines.map((each, i) => ({ ...each, line: safe[i] ?? each.line }));
        failWatch.look(selected);
        triage.add(selected);
        tally.show(safe);
        await sink.lines(selected);
    };
    const failure = await failureOf(source, async (event) => {
        if (event.kind === 'cursor')
            return tally.reach(event.cursor);
        if (event.kind !== 'lines') {
            tally.happen(event);
            return sink.incident(event);
        }
        tally.see(event.lines);
        const wanted = selector.select(event.lines);
        if (plan.keep === undefined)
            return deliver(wanted);
        for (const each of wanted)
            kept.push(each);
        if (kept.length > plan.keep * 2)
            kept.splice(0, kept.length - plan.keep);
    });
    const last = plan.keep === undefined ? [] : kept.slice(Math.max(0, kept.length - plan.keep));
    for (let i = 0; i < last.length; i += batch)
        await deliver(last.slice(i, i + batch));
    const remarks = [
        ...troubleWords('redact', redactor.trouble, 'Such lines are withheld'),
        ...selector.troubles.flatMap((trouble) => troubleWords('include or exclude', trouble, 'Such lines are shown')),
        ...troubleWords('fail-on', failWatch.trouble, 'Such lines do not count'),
    ];
    return { ...tally.result(), findings: triage.findings(), met: failWatch.met, remarks, failure };
}
const batch = 1000;
async function failureOf(source, take) {
    const events = source[Symbol.asyncIterator]();
    try {
        for (;;) {
            const next = await events.next().then((result) => ({ result }), (error) => ({ error: error ?? new Error((0,errors/* messageOf */.bD)(error)) }));
            if ('error' in next)
                return next.error;
            if (next.result.done)
                return undefined;
            await take(next.result.value);
        }
    }
    finally {
        await events.return?.();
    }
}
function createTally() {
    const gaps = [];
    const deployments = new Set();
    const tail = [];
    let [seen, dropped] = [0, 0];
    let cursor;
    const pass = (deployment) => {
        deployments.delete(deployment);
        deployments.add(deployment);
        const [oldest] = deployments;
        if (deployments.size > mostDeployments && oldest !== undefined)
            deployments.delete(oldest);
    };
    return {
        see(lines) {
            seen += lines.length;
            for (const { deployment } of lines)
                pass(deployment);
        },
        show(lines) {
            tail.push(...lines.slice(-tailLength));
            tail.splice(0, Math.max(0, tail.length - tailLength));
        },
        reach(position) {
            cursor = position;
        },
        happen(incident) {
            if (incident.kind === 'dropped')
                dropped += incident.count;
            if (incident.kind === 'gap' && gaps.length < mostGaps)
                gaps.push(incident);
            if (incident.kind === 'deployment')
                pass(incident.deployment);
        },
        result: () => ({ seen, dropped, cursor, gaps, deployments: [...deployments], tail }),
    };
}
function troubleWords(input, { slowLines, givenUp }, consequence) {
    if (slowLines === 0)
        return [];
    const after = givenUp.size > 0 ? `; ${quantity(givenUp.size, 'expression')} given up after that` : '';
    return [`${input}: an expression took too long on ${slowLines} of the lines${after}. ${consequence}.`];
}

;// CONCATENATED MODULE: ./js/core/logs/incident-words.js

function incidentWords(incident) {
    switch (incident.kind) {
        case 'dropped':
            return `Railway dropped ${quantity(incident.count, 'line')} here`;
        case 'gap':
            return `from ${incident.from} to ${incident.to} lines could not be fetched: ${incident.reason}`;
        case 'deployment':
            return `deployment ${incident.deployment} is ${incident.status}`;
        case 'transport':
            return `now by ${incident.via}: ${incident.reason}`;
    }
}

// EXTERNAL MODULE: ./js/core/logs/logs-receipt.js
var logs_receipt = __webpack_require__(3794);
// EXTERNAL MODULE: ./js/core/duration.js
var duration = __webpack_require__(6494);
// EXTERNAL MODULE: ./js/core/shorten.js
var shorten = __webpack_require__(3837);
;// CONCATENATED MODULE: ./js/core/logs/logs-report.js







const shownClusters = 20;
const shownTraces = 5;
const longestCell = 300;
const longestTrace = 3000;
const longestLine = 300;
function logsReport({ request, collected, path, failed }) {
    const { findings, tail } = collected;
    const wrong = findings.clusters.filter(isWrong);
    const rest = findings.clusters.filter((cluster) => !isWrong(cluster));
    const traces = wrong.filter(({ example }) => example.includes('\n')).slice(0, shownTraces);
    return {
        title: `${streamNames[request.query.stream]} of ${request.place.service}`,
        tone: toneOf(collected, failed),
        headline: headlineOf(collected),
        hint: failed,
        facts: facts({ request, collected, path }),
        tables: [
            ...clusterTable('What went wrong', wrong, shownClusters),
            ...clusterTable('What else was said', rest, wrong.length > 0 ? 5 : 10),
            ...gapTable(collected.gaps),
        ],
        details: [
            ...traces.map(({ example, count, first }, i) => ({
                title: `Trace ${i + 1}: ${count}×, first at ${clockTime(first)}`,
                text: (0,shorten/* shorten */.m)((0,neutralise/* withoutSequences */.V$)(example), longestTrace),
            })),
            ...(tail.length > 0 ? [{ title: 'Last lines', text: tail.map(tailLine).join('\n') }] : []),
        ],
    };
}
const streamNames = { deploy: 'Log', build: 'Build log', http: 'HTTP log' };
function headlineOf({ findings, seen, dropped, gaps }) {
    const { lines, errors, byLevel, clusters, first, last } = findings;
    const kinds = clusters.filter(({ level }) => level === 'error').length;
    const span = first !== undefined && last !== undefined ? Date.parse(last) - Date.parse(first) : 0;
    const over = span >= 1000 ? ` over ${(0,duration/* formatDuration */.a)(span)}` : '';
    const wrong = errors > 0
        ? `${quantity(errors, 'error')} of ${quantity(kinds, 'kind')}`
        : byLevel.warn > 0
            ? `no errors, ${quantity(byLevel.warn, 'warning')}`
            : 'nothing went wrong';
    const lost = [
        ...(dropped > 0 ? [`Railway dropped ${quantity(dropped, 'line')}`] : []),
        ...(gaps.length > 0 ? [`${quantity(gaps.length, 'gap')} could not be filled`] : []),
    ];
    if (lines === 0)
        return [seen > 0 ? `None of ${quantity(seen, 'line')} is wanted` : 'There are no lines', ...lost]
            .join('; ')
            .concat('.');
    return `${[`In ${quantity(lines, 'line')}${over}: ${wrong}`, ...lost].join('; ')}.`;
}
function toneOf({ findings, dropped, gaps, failure }, failed) {
    if (failed !== undefined || failure !== undefined)
        return 'bad';
    if (findings.errors > 0 || dropped > 0 || gaps.length > 0)
        return 'warning';
    return findings.lines > 0 ? 'good' : 'neutral';
}
function isWrong({ level }) {
    return level === 'error' || level === 'warn';
}
function facts({ request, collected, path }) {
    const { findings, deployments, dropped, remarks } = collected;
    const { byLevel, rate, first, last, forgotten } = findings;
    const rows = [
        deployments.length > 0 && {
            label: quantityless(deployments.length, 'Deployment'),
            value: deployments.join(', '),
            code: true,
        },
        request.query.filter !== undefined && { label: 'Filter', value: request.query.filter, code: true },
        first !== undefined && last !== undefined && { label: 'Time', value: `${readable(first)} – ${readable(last)}` },
        findings.lines > 0 && {
            label: 'Levels',
            value: ['error', 'warn', 'info', 'debug']
                .flatMap((level) => (byLevel[level] > 0 ? [`${level} ${byLevel[level]}`] : []))
                .join(' · '),
        },
        rate && {
            label: 'Lines',
            value: `${barsOf(rate.lines)} up to ${Math.max(...rate.lines)} in ${(0,duration/* formatDuration */.a)(rate.stepMs)}`,
        },
        rate &&
            findings.errors > 0 && {
            label: 'Errors',
            value: `${barsOf(rate.errors)} up to ${Math.max(...rate.errors)} in ${(0,duration/* formatDuration */.a)(rate.stepMs)}`,
        },
        dropped > 0 && { label: 'Dropped by Railway', value: `${dropped}: it takes 500 lines a second of each replica` },
        forgotten > 0 && { label: 'Not shown', value: `${forgotten} lines of rare kinds` },
        path !== undefined && path !== '' && { label: 'Written to', value: path, code: true },
        ...remarks.map((value) => ({ label: 'Note', value })),
    ];
    return rows.filter((row) => typeof row === 'object');
}
function quantityless(count, noun) {
    return count === 1 ? noun : `${noun}s`;
}
function clusterTable(title, clusters, most) {
    if (clusters.length === 0)
        return [];
    const rows = clusters
        .slice(0, most)
        .map(({ level, count, first, last, example }) => [
        level,
        `${count}×`,
        readable(first),
        count > 1 ? readable(last) : '',
        { quote: (0,shorten/* shorten */.m)(oneLine(example), longestCell) },
    ]);
    const left = clusters.length - rows.length;
    const columns = [
        'Level',
        'Count',
        'First',
        'Last',
        left > 0 ? `Example (${left} more kinds are not shown)` : 'Example',
    ];
    return [{ title, columns, rows }];
}
const shownGaps = 10;
function gapTable(gaps) {
    if (gaps.length === 0)
        return [];
    const rows = gaps.slice(0, shownGaps).map(({ from, to, reason }) => [readable(from), readable(to), reason]);
    return [{ title: 'What could not be fetched', columns: ['From', 'To', 'Why'], rows }];
}
function tailLine(line) {
    return `${clockTime(line.timestamp)} ${(0,shorten/* shorten */.m)(oneLine((0,line_words/* wordsOf */.Z9)(line)), longestLine)}`;
}
function oneLine(text) {
    return (0,neutralise/* withoutSequences */.V$)(summaryOf(text.split('\n'))).trim();
}
function readable(timestamp) {
    return `${timestamp.slice(0, 10)} ${clockTime(timestamp)}`;
}
function clockTime(timestamp) {
    return timestamp.slice(11, 19);
}

// EXTERNAL MODULE: ../../node_modules/graphql-request/build/entrypoints/main.js + 11 modules
var main = __webpack_require__(5058);
;// CONCATENATED MODULE: ./js/core/retry.js
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
    const retrying = (attempt) => retry(attempt, {
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
    const denied = fields.filter((field) => at(data, field) === false);
    if (denied.length > 0)
        throw new errors_RailwayError(`Railway did not carry out ${operation}: it answered false`, { kind: 'refused', operation });
    const missing = fields.filter((field) => at(data, field) == null);
    if (missing.length === 0)
        return;
    const untold = operationOf(document)?.operation === 'query' && missing.every((field) => at(data, field) === null);
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
function at(data, field) {
    return typeof data === 'object' && data !== null ? data[field] : undefined;
}

;// CONCATENATED MODULE: ./js/core/railway/api/subscription.js


const connectWithinMs = 10_000;
const goodbyeMs = 250;
const largestMessage = 16 * 2 ** 20;
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
    const headers = headersOf(credential);
    const opened = new Set();
    class Socket extends WebSocket {
        constructor(address, protocols) {
            super(address, protocols, { headers, handshakeTimeout: connectWithinMs, maxPayload: largestMessage });
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
            timer = setTimeout(resolve, goodbyeMs);
        });
        clearTimeout(timer);
    }
    socket.terminate();
}
function failure(reason) {
    const first = Array.isArray(reason) ? reason[0] : reason;
    const { message, code, reason: words } = (first ?? {});
    const told = [message, words].find((text) => typeof text === 'string' && text !== '');
    return new errors_RailwayError(`Railway ended the subscription: ${told ?? (code === undefined ? 'no reason' : `code ${code}`)}`, {
        kind: 'unavailable',
    });
}

// EXTERNAL MODULE: ../../node_modules/gql.tada/dist/gql-tada.mjs + 1 modules
var gql_tada = __webpack_require__(5609);
;// CONCATENATED MODULE: ./js/core/railway/api/graphql.js

const graphql = (0,gql_tada/* initGraphQLTada */.Se)();

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

;// CONCATENATED MODULE: ./js/core/railway/api/operations/log-lines.js

const readDeployLines = graphql(`
  query ReadDeployLines($deploymentId: String!, $limit: Int!, $filter: String, $startDate: DateTime, $endDate: DateTime) {
    deploymentLogs(
      deploymentId: $deploymentId
      limit: $limit
      filter: $filter
      startDate: $startDate
      endDate: $endDate
    ) { timestamp message severity attributes { key value } tags { deploymentInstanceId } }
  }
`);
const readBuildLines = graphql(`
  query ReadBuildLines($deploymentId: String!, $limit: Int!, $filter: String, $startDate: DateTime, $endDate: DateTime) {
    buildLogs(
      deploymentId: $deploymentId
      limit: $limit
      filter: $filter
      startDate: $startDate
      endDate: $endDate
    ) { timestamp message severity attributes { key value } tags { deploymentInstanceId } }
  }
`);
const readHttpLines = graphql(`
  query ReadHttpLines($deploymentId: String!, $limit: Int!, $filter: String, $start: String, $end: String) {
    httpLogs(
      deploymentId: $deploymentId
      filter: $filter
      beforeDate: $start
      beforeLimit: $limit
      anchorDate: $end
      afterDate: $end
      afterLimit: 0
    ) {
      timestamp requestId method path host httpStatus totalDuration upstreamRqDuration srcIp clientUa edgeRegion
      txBytes rxBytes responseDetails upstreamErrors deploymentInstanceId
    }
  }
`);
const followDeployLines = graphql(`
  subscription FollowDeployLines($deploymentId: String!, $limit: Int!, $filter: String) {
    deploymentLogs(deploymentId: $deploymentId, limit: $limit, filter: $filter) {
      timestamp message severity attributes { key value } tags { deploymentInstanceId }
    }
  }
`);
const followBuildLines = graphql(`
  subscription FollowBuildLines($deploymentId: String!, $limit: Int!, $filter: String) {
    buildLogs(deploymentId: $deploymentId, limit: $limit, filter: $filter) {
      timestamp message severity attributes { key value } tags { deploymentInstanceId }
    }
  }
`);
const followHttpLines = graphql(`
  subscription FollowHttpLines($deploymentId: String!, $limit: Int!, $filter: String) {
    httpLogs(deploymentId: $deploymentId, beforeLimit: $limit, filter: $filter) {
      timestamp requestId method path host httpStatus totalDuration upstreamRqDuration srcIp clientUa edgeRegion
      txBytes rxBytes responseDetails upstreamErrors deploymentInstanceId
    }
  }
`);
const readProjectOf = graphql(`
  query ReadProjectOf($environmentId: String!) {
    environment(id: $environmentId) { projectId }
  }
`);

;// CONCATENATED MODULE: ./js/core/logs/row.js

function lineOfRow(row, stream, deployment) {
    const { timestamp, message, severity, attributes, tags } = row;
    return {
        ...{ stream, timestamp: nanoTime(timestamp), level: (0,level/* levelFrom */.fJ)(severity ?? undefined), message },
        ...{ replica: tags?.deploymentInstanceId ?? null, deployment },
        attributes: attributes.map(({ key, value }) => ({ key, value: plain(value) })),
    };
}
function lineOfRequest(row, deployment) {
    const { timestamp, deploymentInstanceId, ...facts } = row;
    const { method, path, httpStatus, totalDuration } = row;
    return {
        ...{ stream: 'http', timestamp: nanoTime(timestamp), deployment },
        level: httpStatus >= 500 ? 'error' : httpStatus >= 400 ? 'warn' : 'info',
        message: `${method} ${path} ${httpStatus} ${totalDuration} ms`,
        replica: deploymentInstanceId === '' ? null : deploymentInstanceId,
        attributes: Object.entries(facts).map(([key, value]) => ({ key, value: String(value) })),
    };
}
function nanoTime(text) {
    if (text.length === 30 && text.endsWith('Z'))
        return text;
    const [, seconds, fraction = '', zone] = /^(.{19})(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/.exec(text) ?? [];
    const at = seconds === undefined ? Number.NaN : Date.parse(`${seconds}${zone}`);
    if (Number.isNaN(at))
        return text;
    return `${new Date(at).toISOString().slice(0, 19)}.${fraction.padEnd(9, '0')}Z`;
}
function plain(value) {
    if (!value.startsWith('"'))
        return value;
    try {
        return String(JSON.parse(value));
    }
    catch {
        return value;
    }
}

;// CONCATENATED MODULE: ./js/core/logs/source.js


const page = 5000;
const endOfTime = Date.UTC(9999, 0);
const iso = (ms) => (ms === undefined ? null : new Date(ms).toISOString());
function createLogSource(client, subscribe, plan) {
    const { deployment, stream, filter = null } = plan;
    const deploymentId = deployment;
    const ofRows = (rows) => inOrder(rows.map((row) => lineOfRow(row, stream, deployment)));
    const ofRequests = (rows) => inOrder(rows.map((row) => lineOfRequest(row, deployment)));
    return {
        deployment,
        stream,
        async fetch({ from, to }, limit) {
            const variables = { deploymentId, limit, filter };
            if (stream === 'http') {
                const window = { start: iso(from ?? 0), end: iso(to ?? endOfTime) };
                return ofRequests((await client.read(readHttpLines, { ...variables, ...window })).httpLogs);
            }
            const window = { startDate: iso(from), endDate: iso(to) };
            if (stream === 'build')
                return ofRows((await client.read(readBuildLines, { ...variables, ...window })).buildLogs);
            return ofRows((await client.read(readDeployLines, { ...variables, ...window })).deploymentLogs);
        },
        listen(limit, onLines, signal) {
            const variables = { deploymentId, limit, filter: filter ?? '' };
            if (stream === 'http')
                return subscribe(followHttpLines, variables, ({ httpLogs }) => onLines(ofRequests(httpLogs)), signal);
            if (stream === 'build')
                return subscribe(followBuildLines, variables, ({ buildLogs }) => onLines(ofRows(buildLogs)), signal);
            return subscribe(followDeployLines, variables, ({ deploymentLogs }) => onLines(ofRows(deploymentLogs)), signal);
        },
    };
}
function inOrder(lines) {
    const isOrdered = lines.every((line, index) => index === 0 || line.timestamp >= (lines[index - 1]?.timestamp ?? ''));
    return isOrdered ? lines : lines.sort(byTime);
}
function byTime(a, b) {
    if (a.timestamp === b.timestamp)
        return 0;
    return a.timestamp < b.timestamp ? -1 : 1;
}

;// CONCATENATED MODULE: ./js/core/logs/holder.js

const mostHeld = { lines: 20_000, characters: 32 * 2 ** 20 };
function createHolder(holdMs) {
    let held = [];
    let arrivals = [];
    let isSorted = true;
    let characters = 0;
    const peak = { lines: 0, characters: 0 };
    const sort = () => {
        if (!isSorted)
            held.sort(byTime);
        isSorted = true;
    };
    const take = (count) => {
        const taken = held.slice(0, count);
        held = held.slice(count);
        characters -= taken.reduce((sum, { message }) => sum + message.length, 0);
        return taken;
    };
    return {
        add(lines, at) {
            const first = lines[0];
            if (first === undefined)
                return;
            const end = held.at(-1);
            if (end && first.timestamp < end.timestamp)
                isSorted = false;
            for (const line of lines) {
                held.push(line);
                characters += line.message.length;
            }
            arrivals.push({ at, last: lines.at(-1)?.timestamp ?? '' });
            peak.lines = Math.max(peak.lines, held.length);
            peak.characters = Math.max(peak.characters, characters);
        },
        due(at) {
            sort();
            let until = '';
            for (const arrival of arrivals)
                if (arrival.at <= at - holdMs && arrival.last > until)
                    until = arrival.last;
            arrivals = arrivals.filter((arrival) => arrival.at > at - holdMs);
            return take(countUpTo(held, until));
        },
        before(timestamp) {
            sort();
            return take(countUpTo(held, timestamp));
        },
        rest() {
            sort();
            arrivals = [];
            return take(held.length);
        },
        nextMs: (at) => (arrivals[0] === undefined ? undefined : Math.max(0, arrivals[0].at + holdMs - at)),
        get size() {
            return held.length;
        },
        get isFull() {
            return held.length >= mostHeld.lines || characters >= mostHeld.characters;
        },
        peak,
    };
}
function countUpTo(lines, timestamp) {
    let low = 0;
    let high = lines.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if ((lines[middle]?.timestamp ?? '') <= timestamp)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

;// CONCATENATED MODULE: ./js/core/logs/follow.js

const handedOver = 1000;
function createConfluence({ clock, holdMs, freezeMs }) {
    const holder = createHolder(holdMs);
    const told = [];
    const behind = new Map();
    let rooms = [];
    let wake = Promise.withResolvers();
    let isOver = false;
    let end;
    const due = () => {
        const now = clock.monotonic();
        const missing = [...behind.values()].filter(({ since }) => now - since < freezeMs);
        if (missing.length === 0)
            return holder.due(now);
        return holder.before(missing.reduce((least, { timestamp }) => (timestamp < least ? timestamp : least), '~'));
    };
    const makeRoom = () => {
        const waiting = rooms;
        rooms = [];
        for (const go of waiting)
            go();
    };
    const nap = async (signal) => {
        const waking = wake.promise;
        const ms = holder.size === 0 ? undefined : Math.max(holder.nextMs(clock.monotonic()) ?? 0, 5);
        const over = new AbortController();
        const aborted = new Promise((resolve) => {
            signal.addEventListener('abort', () => resolve(), { once: true, signal: over.signal });
        });
        const timer = ms === undefined ? [] : [clock.sleep(ms, over.signal).catch(() => { })];
        await Promise.race([waking, aborted, ...timer]);
        over.abort();
    };
    const alarm = () => {
        wake.resolve();
        wake = Promise.withResolvers();
    };
    return {
        outlet() {
            const own = {};
            return {
                lines(lines) {
                    if (lines.length === 0)
                        return;
                    const wasEmpty = holder.size === 0;
                    holder.add(lines, clock.monotonic());
                    if (wasEmpty || holder.isFull)
                        alarm();
                },
                event(event) {
                    told.push(event);
                    alarm();
                },
                missingFrom(timestamp) {
                    if (timestamp === undefined)
                        behind.delete(own);
                    else if (behind.get(own)?.timestamp !== timestamp)
                        behind.set(own, { timestamp, since: clock.monotonic() });
                    alarm();
                },
                room() {
                    if (isOver)
                        return Promise.resolve();
                    alarm();
                    return new Promise((resolve) => rooms.push(resolve));
                },
                get isFull() {
                    return holder.isFull;
                },
            };
        },
        async *events(signal) {
            while (!signal.aborted && !end) {
                yield* told.splice(0);
                const lines = due();
                yield* inBatches(lines);
                const isAwaited = rooms.length > 0;
                makeRoom();
                if (lines.length === 0 && !isAwaited && told.length === 0 && !signal.aborted && !end)
                    await nap(signal);
            }
            isOver = true;
            makeRoom();
            yield* told.splice(0);
            yield* inBatches(holder.rest());
            if (end && 'error' in end)
                throw end.error;
        },
        event(event) {
            told.push(event);
            alarm();
        },
        finish(...error) {
            end ??= error.length > 0 ? { error: error[0] } : {};
            alarm();
        },
        peak: holder.peak,
    };
}
function* inBatches(lines) {
    for (let i = 0; i < lines.length; i += handedOver)
        yield { kind: 'lines', lines: lines.slice(i, i + handedOver) };
}

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

;// CONCATENATED MODULE: ./js/core/logs/log-deployments.js


async function deploymentsOf({ client, ids }, stream) {
    const { environmentId, serviceId } = ids;
    const { deployments } = await client.read(deployment_listDeployments, { input: { environmentId, serviceId } });
    return deployments.edges
        .map(({ node }) => ({ id: node.id, status: node.status, createdAt: Date.parse(node.createdAt) }))
        .filter(({ status }) => tells(status, stream))
        .sort((a, b) => a.createdAt - b.createdAt);
}
const notYet = new Set(['QUEUED', 'WAITING', 'INITIALIZING', 'NEEDS_APPROVAL', 'SKIPPED']);
function tells(status, stream) {
    return !notYet.has(status) && (stream === 'build' || status !== 'BUILDING');
}
function isSilent(status) {
    return (['failed', 'crashed', 'skipped', 'removed', 'superseded'].includes(status_meaningOf(status).verdict) &&
        status !== 'REMOVING');
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./js/core/logs/known-lines.js


const mostMarks = 50_000;
const rememberedMs = 60_000;
const readAgain = 1000;
function createKnownLines(lookBackMs, begun) {
    const marks = new Map();
    const begunMarks = new Set(begun?.marks);
    let [size, last, before, doubt] = [0, begun?.at, begun?.at ?? '', false];
    let pinned;
    const milestones = [];
    let given = 0;
    const isNew = (timestamp, mark) => {
        const known = marks.get(timestamp) ?? new Set();
        if (known.has(mark) || begunMarks.has(mark))
            return false;
        known.add(mark);
        marks.set(timestamp, known);
        size += 1;
        return true;
    };
    const forget = () => {
        const oldest = last === undefined ? '' : new Date(Date.parse(last) - rememberedMs).toISOString();
        for (const [timestamp, known] of marks) {
            if ((size <= mostMarks && timestamp >= oldest) || timestamp === last)
                break;
            if (pinned !== undefined && timestamp >= pinned)
                break;
            marks.delete(timestamp);
            size -= known.size;
            if (`${timestamp} ` > before)
                before = `${timestamp} `;
        }
    };
    const note = (lines) => {
        for (const { timestamp } of lines) {
            given += 1;
            if (given % 100 === 0)
                milestones.push({ timestamp, count: given });
        }
        const end = lines.at(-1)?.timestamp;
        if (end !== undefined && (last === undefined || end > last))
            last = end;
        while ((milestones[1]?.count ?? given) < given - readAgain)
            milestones.shift();
    };
    return {
        fresh(lines) {
            const alike = new Map();
            const found = [];
            let repeated = 0;
            for (const line of lines) {
                const { timestamp } = line;
                if (timestamp < before)
                    continue;
                const base = baseOf(line);
                const number = (alike.get(base) ?? 0) + 1;
                alike.set(base, number);
                if (isNew(timestamp, number === 1 ? base : `${base}.${number}`))
                    found.push(line);
                else
                    repeated += 1;
            }
            doubt ||= repeated > 0;
            found.sort(byTime);
            note(found);
            forget();
            return found;
        },
        takeDoubt() {
            const had = doubt;
            doubt = false;
            return had;
        },
        pin(timestamp) {
            pinned = timestamp;
        },
        startAt(timestamp) {
            if (timestamp > before)
                before = timestamp;
        },
        last: () => last,
        readFrom() {
            if (last === undefined)
                return undefined;
            const [milestone] = milestones;
            const late = Date.parse(last) - lookBackMs;
            const crowded = milestone && given - milestone.count >= readAgain ? Date.parse(milestone.timestamp) : late;
            return Math.max(late, Math.min(crowded, Date.parse(last)), before === '' ? late : Date.parse(before.trim()));
        },
        get size() {
            return size;
        },
    };
}
function baseOf({ timestamp, replica, message }) {
    return (0,external_node_crypto_.hash)('sha1', `${timestamp}\n${replica ?? ''}\n${message}`, 'base64url').slice(0, 11);
}

;// CONCATENATED MODULE: ./js/core/logs/merge-by-time.js
const merge_by_time_handedOver = 1000;
async function* mergeByTime(sources) {
    let streams = sources.map((events) => ({ events, lines: [], at: 0 }));
    try {
        for (;;) {
            for (const stream of streams)
                yield* refill(stream);
            streams = streams.filter(({ lines, at }) => at < lines.length);
            if (streams.length === 0)
                return;
            yield { kind: 'lines', lines: takeRun(streams) };
        }
    }
    finally {
        for (const { events } of streams)
            await events.return(undefined);
    }
}
async function* refill(stream) {
    while (stream.at >= stream.lines.length) {
        const { value, done } = await stream.events.next();
        if (done)
            return;
        if (value.kind === 'lines')
            [stream.lines, stream.at] = [value.lines, 0];
        else
            yield value;
    }
}
const head = ({ lines, at }) => lines[at]?.timestamp ?? '';
function takeRun(streams) {
    const run = [];
    while (run.length < merge_by_time_handedOver && streams.every(({ lines, at }) => at < lines.length)) {
        const next = streams.reduce((least, stream) => (head(stream) < head(least) ? stream : least));
        const line = next.lines[next.at];
        if (line)
            run.push(line);
        next.at += 1;
    }
    return run;
}

;// CONCATENATED MODULE: ./js/core/logs/window-pages.js

const fill = 0.75;
const mostGrowth = 8;
async function* pagesForward(source, from, to) {
    let start = from;
    let width = Math.max(1, to - from);
    while (start <= to) {
        const end = Math.min(to, start + width);
        const lines = await source.fetch({ from: start, to: end }, page);
        const [oldest] = lines;
        const isFull = lines.length >= page && oldest !== undefined;
        if (isFull && end - start > 1) {
            const covered = Math.max(0, end - Date.parse(oldest.timestamp));
            width = Math.max(1, Math.floor(Math.min((end - start) / 2, covered * fill)));
            continue;
        }
        if (isFull)
            yield { kind: 'gap', ...instant(start, oldest), reason: `more than ${page} lines at once` };
        yield { lines };
        if (end >= to)
            return;
        start = end;
        const growth = lines.length === 0 ? mostGrowth : Math.min(mostGrowth, (page * fill) / lines.length);
        width = Math.max(1, Math.floor(width * growth));
    }
}
function instant(start, oldest) {
    return { from: new Date(start).toISOString(), to: oldest.timestamp };
}
async function lastLines(source, count, { from, to }) {
    let lines = [];
    let end = to;
    for (;;) {
        const rows = await source.fetch({ ...(from === undefined ? {} : { from }), ...(end === undefined ? {} : { to: end }) }, page);
        const [oldest] = rows;
        const first = lines[0];
        const edge = first === undefined ? undefined : floorMs(first.timestamp);
        lines =
            edge === undefined
                ? rows
                : [
                    ...rows.filter((row) => floorMs(row.timestamp) <= edge),
                    ...lines.filter((line) => floorMs(line.timestamp) > edge),
                ];
        const before = oldest && floorMs(oldest.timestamp);
        if (rows.length < page || before === undefined || lines.length > count || before === edge)
            return lines;
        end = before;
    }
}
function floorMs(timestamp) {
    return Date.parse(`${timestamp.slice(0, 23)}Z`);
}

;// CONCATENATED MODULE: ./js/core/logs/read.js







const mostLastLines = 100_000;
function createReading(plan, { id, status, createdAt }) {
    const { place, query, lookBackMs, subscribe } = plan;
    const { stream, filter, since } = query;
    const begun = plan.begun?.find(({ deployment }) => deployment === id);
    const from = Math.max(createdAt, since === undefined ? 0 : Date.parse(since), begun ? Date.parse(begun.at) : 0);
    const known = createKnownLines(lookBackMs, begun);
    known.startAt(nanoTime(new Date(from).toISOString()));
    return {
        source: createLogSource(place.client, subscribe, { deployment: id, stream, filter }),
        known,
        from,
        status,
    };
}
async function* readAll(readings, query, to) {
    const { lines: wanted } = query;
    if (wanted !== undefined && wanted <= mostLastLines)
        return yield* readLast(readings, wanted, to);
    yield* mergeByTime(readings.map((reading) => (isBeside(reading, readings) ? unlessGone(reading, to) : freshPages(reading, to))));
}
async function* freshPages({ source, known, from }, to) {
    for await (const step of pagesForward(source, from, to)) {
        if ('kind' in step)
            yield step;
        else
            yield { kind: 'lines', lines: known.fresh(step.lines) };
    }
}
function isBeside(reading, readings) {
    return reading !== readings.at(-1);
}
async function* unlessGone(reading, to) {
    try {
        yield* freshPages(reading, to);
    }
    catch (error) {
        if (!errors_isFault(error, 'not-found'))
            throw error;
        const [from, end] = [reading.from, to].map((ms) => new Date(ms).toISOString());
        yield { kind: 'gap', from, to: end, reason: (0,errors/* messageOf */.bD)(error) };
    }
}
async function* readLast(readings, wanted, to) {
    const found = [];
    for (const { source, known, from } of readings) {
        const rows = await lastLines(source, wanted, { from, to });
        if (rows[0])
            known.startAt(rows[0].timestamp);
        found.push(known.fresh(rows));
    }
    const pages = found.map(async function* (lines) {
        yield { kind: 'lines', lines };
    });
    let skip = found.reduce((sum, { length }) => sum + length, 0) - wanted;
    for await (const event of mergeByTime(pages)) {
        if (event.kind !== 'lines')
            yield event;
        else if (skip < event.lines.length)
            yield { kind: 'lines', lines: event.lines.slice(Math.max(0, skip)) };
        if (event.kind === 'lines')
            skip -= event.lines.length;
    }
}

;// CONCATENATED MODULE: ./js/core/logs/catch-up.js



const clockSkewMs = 60_000;
function createCatchUp({ source, known, outlet, clock, from }) {
    let missingFrom = from;
    let told;
    let found = 0;
    const open = () => {
        const all = known.last();
        told ??= all ?? nanoTime(new Date(from).toISOString());
        missingFrom ??= known.readFrom() ?? from;
        known.pin(new Date(missingFrom).toISOString());
        outlet.missingFrom(told);
    };
    return {
        open,
        get found() {
            return found;
        },
        async run(signal) {
            open();
            found = 0;
            try {
                for await (const step of pagesForward(source, missingFrom ?? from, clock.now() + clockSkewMs)) {
                    if ('kind' in step)
                        outlet.event(step);
                    else {
                        const fresh = known.fresh(step.lines);
                        found += fresh.length;
                        outlet.lines(fresh);
                        const end = step.lines.at(-1)?.timestamp;
                        if (end !== undefined && floorMs(end) > (missingFrom ?? from))
                            missingFrom = floorMs(end);
                        known.pin(new Date(missingFrom ?? from).toISOString());
                        if (end !== undefined && end > (told ?? ''))
                            told = end;
                        outlet.missingFrom(told);
                    }
                    await outlet.room();
                    if (signal.aborted)
                        return false;
                }
                missingFrom = undefined;
                told = undefined;
                known.pin(undefined);
                outlet.missingFrom(undefined);
                return true;
            }
            catch (error) {
                if (signal.aborted)
                    return false;
                if (!errors_isFault(error, 'unavailable', 'unreachable', 'timeout', 'rate-limited', 'too-quickly'))
                    throw error;
                await clock.sleep(error.retryAfterMs ?? 0, signal).catch(() => { });
                return false;
            }
        },
    };
}

;// CONCATENATED MODULE: ./js/core/logs/tail.js




const replayed = 500;
const attemptsBeforePolling = 3;
const silencesBeforePolling = 2;
async function runTail(tail, signal) {
    const { clock, pace, outlet, replaced } = tail;
    const either = AbortSignal.any([signal, replaced]);
    let vain = 0;
    let isPolling = false;
    const catchUp = createCatchUp(tail);
    await catchUp.run(either);
    while (!either.aborted) {
        const startedAt = clock.monotonic();
        const onHold = () => {
            if (!isPolling)
                return;
            isPolling = false;
            outlet.event({ kind: 'transport', via: 'subscription', reason: 'the subscription holds again' });
        };
        const { ending, told, reason } = await subscribeOnce(tail, { catchUp, onHold, isPolling: () => isPolling }, either);
        if (signal.aborted)
            return;
        if (ending === 'over' || replaced.aborted)
            break;
        const isGood = told && clock.monotonic() - startedAt >= pace.stableMs;
        vain = isGood || ending === 'full' ? 0 : vain + 1;
        if (ending === 'full')
            await catchUp.run(either);
        const isVain = ending === 'silent' || (!told && vain >= attemptsBeforePolling);
        if (!isPolling && isVain) {
            isPolling = true;
            outlet.event({ kind: 'transport', via: 'polling', reason });
        }
        const waitMs = isPolling ? pace.resubscribeMs : backoffMs(pace.reconnect, Math.max(1, vain), tail.random());
        await poll(tail, catchUp, waitMs, either);
    }
    if (signal.aborted)
        return;
    await clock.sleep(pace.logLagMs, signal).catch(() => { });
    if (!signal.aborted)
        await catchUp.run(signal);
}
async function subscribeOnce(tail, { catchUp, onHold, isPolling }, signal) {
    const { source, known, outlet, clock, pace } = tail;
    const closing = new AbortController();
    const both = AbortSignal.any([signal, closing.signal]);
    let told = false;
    let [full, silent] = [false, false];
    let batches = 0;
    const first = Promise.withResolvers();
    catchUp.open();
    const onLines = (lines) => {
        outlet.lines(known.fresh(told ? lines : withoutCut(lines)));
        told = true;
        batches += 1;
        if (batches > 1)
            onHold();
        first.resolve();
        if (!outlet.isFull && known.size < mostMarks * 2)
            return;
        full = true;
        closing.abort();
    };
    const ended = source.listen(replayed, onLines, both).then(() => ({ ending: 'complete', reason: 'the subscription was completed' }), (error) => ({ ending: 'broken', reason: (0,errors/* messageOf */.bD)(error) }));
    await Promise.race([first.promise, ended, clock.sleep(pace.holdMs * 4, both).catch(() => { })]);
    const checking = keepChecked(tail, { catchUp, isPolling, batches: () => batches }, both).then((isSilent) => {
        silent = isSilent;
        closing.abort();
    }, (error) => {
        closing.abort();
        throw error;
    });
    const { ending, reason } = await ended;
    catchUp.open();
    closing.abort();
    await checking;
    const over = ending === 'complete' && !signal.aborted && (await tail.isOver(signal));
    const result = over ? 'over' : full ? 'full' : silent ? 'silent' : 'broken';
    return { ending: result, told, reason: silent ? 'the subscription told nothing of lines that there were' : reason };
}
function withoutCut(lines) {
    const first = lines[0]?.timestamp;
    return lines.length < replayed ? lines : lines.filter(({ timestamp }) => timestamp !== first);
}
async function keepChecked(tail, { catchUp, isPolling, batches }, signal) {
    const { clock, pace, known } = tail;
    let isCaughtUp = await catchUp.run(signal);
    known.takeDoubt();
    let checkedAt = clock.monotonic();
    let [heard, silences] = [batches(), 0];
    while (!signal.aborted) {
        await clock.sleep(pace.pollMs, signal).catch(() => { });
        const isDue = clock.monotonic() - checkedAt >= pace.reconcileMs;
        if (signal.aborted || !(isDue || isPolling() || !isCaughtUp || silences > 0 || known.takeDoubt()))
            continue;
        isCaughtUp = await catchUp.run(signal);
        known.takeDoubt();
        checkedAt = clock.monotonic();
        silences = catchUp.found > 0 && batches() === heard ? silences + 1 : 0;
        heard = batches();
        if (silences >= silencesBeforePolling)
            return true;
    }
    return false;
}
async function poll(tail, catchUp, ms, signal) {
    const { clock, pace } = tail;
    const until = clock.monotonic() + ms;
    for (;;) {
        await clock.sleep(Math.min(pace.pollMs, Math.max(0, until - clock.monotonic())), signal).catch(() => { });
        if (signal.aborted || clock.monotonic() >= until)
            return;
        await catchUp.run(signal);
    }
}

;// CONCATENATED MODULE: ./js/core/logs/follow-service.js







const mostTails = 4;
async function* followAll(readings, plan) {
    const { world, pace, query } = plan;
    const confluence = createConfluence({ clock: world.clock, ...pace });
    const closing = new AbortController();
    const signal = AbortSignal.any([world.signal, closing.signal]);
    const tails = [];
    const start = (reading) => tails.push(startTail(reading, plan, confluence, signal));
    for (const reading of readings)
        start(reading);
    const work = query.deployment === 'latest'
        ? watchDeployments(plan, { confluence, tails, start }, signal)
        : Promise.all(tails.map(({ done }) => done)).then(() => confluence.finish());
    try {
        yield* confluence.events(world.signal);
    }
    finally {
        closing.abort(world.signal.reason);
        const { lines, characters } = confluence.peak;
        world.log.debug(`logs: at most ${lines} lines of ${characters} characters were held back`);
        await Promise.all([work, ...tails.map(({ done }) => done)]).catch(() => { });
    }
}
function startTail(reading, plan, confluence, signal) {
    const { world, pace, random, place, query } = plan;
    const { source, known, from } = reading;
    const replaced = new AbortController();
    const tail = {
        ...{
            source,
            known,
            from,
            pace,
            random,
            clock: world.clock,
            outlet: confluence.outlet(),
            replaced: replaced.signal,
        },
        async isOver() {
            const { status } = (await place.client.read(readDeployment, { id: source.deployment })).deployment;
            return query.stream === 'build' ? status !== 'BUILDING' : isSilent(status);
        },
    };
    const done = runTail(tail, signal).catch((error) => {
        if (signal.aborted)
            return;
        if (query.deployment !== 'latest' || !errors_isFault(error, 'not-found'))
            return confluence.finish(error);
        const at = new Date(world.clock.now()).toISOString();
        confluence.event({ kind: 'gap', from: known.last() ?? at, to: at, reason: (0,errors/* messageOf */.bD)(error) });
    });
    return { deployment: source.deployment, done, replace: () => replaced.abort() };
}
async function watchDeployments(plan, following, signal) {
    const { world, pace, place, query } = plan;
    const { confluence, tails } = following;
    const known = new Set(tails.map(({ deployment }) => deployment));
    const begunAt = await newestOf(plan, known).catch(() => world.clock.now());
    while (!signal.aborted) {
        await world.clock.sleep(pace.deploymentsMs, signal).catch(() => { });
        if (signal.aborted)
            return;
        try {
            const listed = await deploymentsOf(place, query.stream);
            for (const each of listed.filter(({ id, createdAt }) => !known.has(id) && createdAt > begunAt)) {
                known.add(each.id);
                confluence.event({ kind: 'deployment', deployment: each.id, status: each.status });
                following.start(createReading(plan, each));
            }
            letGo(tails, listed);
        }
        catch (error) {
            if (signal.aborted)
                return;
            if (errors_isFault(error, 'not-authorised', 'not-found', 'schema-changed'))
                return confluence.finish(error);
        }
    }
}
async function newestOf({ place, query, world }, known) {
    const listed = await deploymentsOf(place, query.stream);
    return listed.findLast(({ id }) => known.has(id))?.createdAt ?? world.clock.now();
}
function letGo(tails, listed) {
    const newest = tails.at(-1);
    const isOver = ({ deployment }) => {
        const status = listed.find(({ id }) => id === deployment)?.status;
        return status === undefined || isSilent(status);
    };
    const over = tails.filter((tail, index) => tail !== newest && (isOver(tail) || tails.length - index > mostTails));
    for (const tail of over) {
        tail.replace();
        tails.splice(tails.indexOf(tail), 1);
    }
}

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

;// CONCATENATED MODULE: ./js/core/logs/kept.js


const keptDays = new Map([
    ['free', 7],
    ['trial', 7],
    ['hobby', 7],
    ['pro', 30],
]);
const [mostDays, leastDays] = [90, 7];
const dayMs = 86_400_000;
async function gapBefore({ client, ids }, from, now) {
    if (from >= now - leastDays * dayMs)
        return undefined;
    const plan = await client
        .read(readProjectOf, { environmentId: ids.environmentId })
        .then(async ({ environment: { projectId } }) => (await client.read(readPlan, { projectId })).project.subscriptionType)
        .then((type) => type.toLowerCase(), () => undefined);
    const days = keptDays.get(plan ?? '') ?? mostDays;
    const to = now - days * dayMs;
    if (from >= to)
        return undefined;
    const reason = `Railway keeps logs for ${days} days${plan === undefined ? ' at most' : ` on the plan ${plan}`}`;
    return { kind: 'gap', from: new Date(from).toISOString(), to: new Date(to).toISOString(), reason };
}

// EXTERNAL MODULE: ./js/core/loopback.js + 1 modules
var loopback = __webpack_require__(3207);
;// CONCATENATED MODULE: ./js/core/logs/pace.js

const railwayLogPace = {
    pollMs: 5000,
    holdMs: 250,
    freezeMs: 15_000,
    lookBackMs: 30_000,
    reconcileMs: 60_000,
    deploymentsMs: 30_000,
    resubscribeMs: 60_000,
    stableMs: 30_000,
    reconnect: { attempts: 3, baseMs: 500, maxMs: 20_000 },
    logLagMs: 3000,
    cursorMs: 10_000,
};
const localLogPace = {
    ...railwayLogPace,
    pollMs: 200,
    holdMs: 100,
    freezeMs: 15_000,
    reconcileMs: 5000,
    deploymentsMs: 200,
    resubscribeMs: 2000,
    stableMs: 1000,
    reconnect: { attempts: 3, baseMs: 20, maxMs: 500 },
    logLagMs: 200,
    cursorMs: 1000,
};
function logPaceFor(apiUrl) {
    return (0,loopback/* isLoopback */.U)(new URL(apiUrl).hostname) ? localLogPace : railwayLogPace;
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
const service_readPlacement = graphql(`
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
const patchEnvironment = graphql(`
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
    const config = survey_at(survey_at(answer.environment.config, 'services'), serviceId);
    const variables = survey_at(config, 'variables') ?? {};
    return {
        placement: readRegions(survey_at(survey_at(config, 'deploy'), 'multiRegionConfig')),
        sealed: Object.entries(variables).flatMap(([name, variable]) => (survey_at(variable, 'isSealed') === true ? [name] : [])),
    };
}
function survey_at(value, key) {
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
        const failure = railway_look_failureOf(error, { ...world, isLate: deadline.signal.aborted });
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
function railway_look_failureOf(error, { signal, redact, timeoutMs, isLate }) {
    if (signal?.aborted)
        return { kind: 'aborted', words: 'the question to Railway was interrupted' };
    if (isLate)
        return { kind: 'railway', words: `Railway's API did not answer within ${timeoutMs} ms` };
    return { kind: error instanceof errors/* InputError */.dz ? 'input' : 'railway', words: redact((0,errors/* messageOf */.bD)(error)) };
}

;// CONCATENATED MODULE: ./js/core/logs/place-of-log.js







const timeoutMs = 60_000;
async function findLogPlace(place, world) {
    const { clock, log, redact, signal, fetch: ask = fetch } = world;
    const { token, apiUrl } = place;
    const connect = (header) => createRailwayClient({
        ...{ url: apiUrl, credential: { token, header }, pace: paceFor(apiUrl), fetch: ask },
        ...{ clock, log, redact, signal },
    });
    const look = await lookAtRailway(place, { clock, log, redact, signal, fetch: ask, timeoutMs });
    signal.throwIfAborted();
    if (look.ids)
        return { client: connect(look.ids.header), credential: { token, header: look.ids.header }, ids: look.ids };
    const words = look.failure?.words ?? 'Railway does not tell where the service is';
    const [, input = 'service', message = words] = /^([\w-]+): (.*)$/s.exec(words) ?? [];
    if (look.failure?.kind === 'input')
        throw new errors/* InputError */.dz([{ input, message }]);
    await identifyToken(connect);
    throw new errors_RailwayError(words, { kind: 'unavailable' });
}
async function latestDeployment({ client, ids }) {
    const { environmentId, serviceId } = ids;
    const { serviceInstance } = await client.read(readServiceState, { environmentId, serviceId });
    const newest = serviceInstance.activeDeployments.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))[0];
    const found = newest ?? serviceInstance.latestDeployment;
    return found ? { id: found.id, status: found.status } : undefined;
}

;// CONCATENATED MODULE: ./js/core/logs/position.js

const version = 'v2';
function writePosition(position, { service, environment, stream }) {
    const places = position.map(({ deployment, at, marks }) => [deployment, at, ...marks]);
    const data = JSON.stringify([[service, environment, stream], ...places]);
    return `${version}.${Buffer.from(data).toString('base64url')}`;
}
function readPosition(text, subject) {
    const [[service, environment, stream] = [], ...rows] = rowsOf(text) ?? [];
    const position = rows.map(([deployment = '', at = '', ...marks]) => ({ deployment, at, marks }));
    if (position.length === 0 || position.some(({ at }) => Number.isNaN(Date.parse(at))))
        throw refusal('is no cursor of fetch-logs', 'Give the output of an earlier run as it was, or leave it out.');
    if (service !== subject.service || environment !== subject.environment)
        throw refusal('is of another service or environment', 'Keep one cursor for each, or leave it out.');
    if (stream !== subject.stream)
        throw refusal(`is of the stream ${stream}`, 'Keep one cursor for each stream.');
    return position;
}
function rowsOf(text) {
    const [, encoded] = /^v2\.([\w-]{8,200000})$/.exec(text) ?? [];
    if (encoded === undefined)
        return undefined;
    try {
        const rows = JSON.parse(Buffer.from(encoded, 'base64url').toString());
        return Array.isArray(rows) && rows.every(isRow) ? rows : undefined;
    }
    catch {
        return undefined;
    }
}
function isRow(row) {
    return Array.isArray(row) && row.every((field) => typeof field === 'string');
}
function refusal(message, hint) {
    return new errors/* InputError */.dz([{ input: 'cursor', message, hint }]);
}

;// CONCATENATED MODULE: ./js/core/logs/told-lines.js


const beginning = '1970-01-01T00:00:00.000000000Z';
const marked = 200;
const told_lines_mostMarks = 2000;
const mostBeside = 3;
const mostMarksBeside = 500;
function createToldLines(begun = []) {
    const places = new Map(begun.map((place) => [place.deployment, createToldPlace(place)]));
    const begin = (deployment, from = beginning) => {
        const place = places.get(deployment) ?? createToldPlace({ deployment, at: from, marks: [] });
        places.delete(deployment);
        places.set(deployment, place);
        return place;
    };
    return {
        begin,
        add(lines) {
            for (const line of lines)
                (places.get(line.deployment) ?? begin(line.deployment, line.timestamp)).add(line);
            for (const place of places.values())
                place.trim();
        },
        position(isOver) {
            const newest = [...places.keys()].at(-1);
            if (newest === undefined)
                return undefined;
            const beside = [...places].filter(([deployment, place]) => deployment !== newest && (place.hasNews || !isOver(deployment)));
            return [
                ...beside.slice(-mostBeside).map(([, place]) => place.end(mostMarksBeside)),
                ...[places.get(newest)?.end(told_lines_mostMarks) ?? []].flat(),
            ];
        },
    };
}
function createToldPlace(begun) {
    const { deployment } = begun;
    let recent = [];
    let cut = begun.marks.length === 0;
    const shorten = (count) => {
        recent.sort(byTime);
        const first = recent[recent.length - count]?.timestamp ?? '';
        const kept = recent.filter(({ timestamp }) => timestamp >= first);
        cut ||= kept.length < recent.length;
        recent = kept;
    };
    return {
        add: (line) => void recent.push(line),
        trim() {
            if (recent.length >= marked * 10)
                shorten(marked);
        },
        get hasNews() {
            return recent.length > 0;
        },
        end(most) {
            if (recent.length === 0)
                return begun;
            if (!cut && recent.length + begun.marks.length <= most)
                return { deployment, at: begun.at, marks: [...begun.marks, ...marksOf(recent)] };
            if (recent.length > most)
                shorten(marked);
            const at = recent.reduce((least, { timestamp }) => (timestamp < least ? timestamp : least), '~');
            return { deployment, at, marks: marksOf(recent) };
        },
    };
}
function marksOf(lines) {
    const alike = new Map();
    return lines.map((line) => {
        const base = baseOf(line);
        const number = (alike.get(base) ?? 0) + 1;
        alike.set(base, number);
        return number === 1 ? base : `${base}.${number}`;
    });
}

;// CONCATENATED MODULE: ./js/core/logs/open-log.js










const openLog = (place, query, isFollowed, world) => read(place, query, { ...world, isFollowed });
const open_log_clockSkewMs = 60_000;
async function* read(place, query, reader) {
    const { clock, isFollowed } = reader;
    const found = await findLogPlace(place, reader);
    const subject = { service: found.ids.serviceId, environment: found.ids.environmentId, stream: query.stream };
    const begun = query.cursor === undefined ? undefined : readPosition(query.cursor, subject);
    const deployments = await deploymentsToRead(found, query, begun);
    const subscribe = createSubscriber({ url: place.apiUrl, credential: found.credential });
    const pace = { ...logPaceFor(place.apiUrl), ...reader.pace };
    const plan = { place: found, query, lookBackMs: pace.lookBackMs, begun, subscribe };
    const readings = deployments.map((deployment) => createReading(plan, deployment));
    const told = createToldLines(begun);
    readings.forEach(({ source, from }) => void told.begin(source.deployment, nanoTime(new Date(from).toISOString())));
    const isBegun = (id) => begun?.some(({ deployment }) => deployment === id) === true;
    for (const { id, status } of deployments)
        if (deployments.length > 1 && !isBegun(id))
            yield { kind: 'deployment', deployment: id, status };
    const asked = query.since !== undefined && !begun ? Math.min(...readings.map(({ from }) => from)) : clock.now();
    const gone = await gapBefore(found, asked, clock.now());
    if (gone)
        yield gone;
    const to = query.until === undefined ? clock.now() + open_log_clockSkewMs : Date.parse(query.until);
    const events = async function* () {
        yield* readAll(readings, query, to);
        if (isFollowed)
            yield* followAll(readings, { ...plan, world: reader, pace, random: Math.random });
    };
    const over = new Set(deployments.flatMap(({ id, status }) => (isSilent(status) ? [id] : [])));
    const position = () => told.position((deployment) => over.has(deployment));
    yield* telling(events(), { told, position, subject, clock, everyMs: pace.cursorMs });
}
async function deploymentsToRead(place, query, begun) {
    const { deployment, stream, since } = query;
    if (deployment !== 'latest')
        return [{ id: deployment, status: '', createdAt: 0 }];
    const listed = await deploymentsOf(place, stream);
    if (begun) {
        const from = listed.findIndex(({ id }) => id === begun.at(-1)?.deployment);
        const begunOnes = begun.map(({ deployment: id }) => listed.find((each) => each.id === id) ?? { id, status: 'REMOVED', createdAt: 0 });
        const later = listed.slice(from + 1).filter(({ id }) => !begunOnes.some((each) => each.id === id));
        return [...begunOnes, ...later];
    }
    const serving = stream === 'build' ? listed.at(-1) : await latestDeployment(place);
    const latest = listed.find(({ id }) => id === serving?.id) ?? listed.at(-1);
    if (latest === undefined)
        return [];
    const served = listed.slice(0, listed.indexOf(latest) + 1);
    if (since === undefined)
        return [latest];
    return served.filter((each, index) => each === latest || (served[index + 1]?.createdAt ?? 0) > Date.parse(since));
}
async function* telling(events, { told, position, subject, clock, everyMs }) {
    let cursorAt = clock.monotonic();
    const cursor = function* () {
        const end = position();
        if (end)
            yield { kind: 'cursor', cursor: writePosition(end, subject) };
    };
    try {
        for await (const event of events) {
            if (event.kind === 'deployment')
                told.begin(event.deployment);
            if (event.kind !== 'lines')
                yield event;
            else if (event.lines.length > 0) {
                told.add(event.lines);
                yield event;
                yield* droppedIn(event.lines);
                if (clock.monotonic() < cursorAt + everyMs)
                    continue;
                yield* cursor();
                cursorAt = clock.monotonic();
            }
        }
    }
    catch (error) {
        yield* cursor();
        throw error;
    }
    yield* cursor();
}
function* droppedIn(lines) {
    for (const { message, timestamp } of lines) {
        const [, count] = /^Railway rate limit .{0,300}Messages dropped: (\d{1,9})/.exec(message) ?? [];
        if (count !== undefined)
            yield { kind: 'dropped', count: Number(count), at: timestamp };
    }
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./js/core/logs/entry.js
var logs_entry = __webpack_require__(1382);
;// CONCATENATED MODULE: ./js/actions/fetch-logs/line-file.js




async function openLineFile(path) {
    const file = await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true })
        .then(() => (0,promises_.open)(path, 'w'))
        .catch((error) => {
        throw new errors/* InputError */.dz([{ input: 'path', message: `cannot be written: ${(0,errors/* messageOf */.bD)(error)}` }]);
    });
    const append = async (entries) => {
        await file.appendFile(entries.map((entry) => `${(0,logs_entry/* jsonLine */.rF)(entry)}\n`).join(''));
    };
    return {
        lines: (lines) => append(lines.map(logs_entry/* entryOf */.Ms)),
        incident: ({ kind, ...rest }) => append([{ event: kind, ...rest }]),
        [Symbol.asyncDispose]: () => file.close(),
    };
}

// EXTERNAL MODULE: ./js/actions/fetch-logs/outputs.js
var outputs = __webpack_require__(1889);
;// CONCATENATED MODULE: ./js/actions/fetch-logs/step-output.js






const shownLines = 2000;
const step_output_longestLine = 2000;
function showInStep({ log, group }, title) {
    const opened = group(title);
    let left = shownLines;
    let hidden = 0;
    return {
        lines(lines) {
            for (const line of lines.slice(0, Math.max(0, left)))
                log.info(stepLine(line));
            hidden += Math.max(0, lines.length - Math.max(0, left));
            left -= lines.length;
        },
        incident: (incident) => log.info(`— ${incidentWords(incident)}`),
        [Symbol.dispose]() {
            if (hidden > 0)
                log.info(`— ${quantity(hidden, 'line')} more: see the file`);
            opened[Symbol.dispose]();
        },
    };
}
function stepLine({ line, severity }) {
    const { timestamp, replica, message } = line;
    const source = replica === null ? '' : ` ${replica.slice(0, 8)}`;
    const said = [(0,cut_long/* cutLong */.Z)(message, step_output_longestLine), (0,line_words/* attributesOf */.Td)(line)].filter(Boolean).join(' ');
    return (0,neutralise/* neutraliseLine */.fZ)(`${(0,logs_entry/* toMilliseconds */.Wj)(timestamp)} ${severity.padEnd(5)}${source} | ${said}`);
}

;// CONCATENATED MODULE: ./js/actions/fetch-logs/perform.js
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











async function perform(inputs, io, open = openLog) {
    const { request, failRule, path, shownPath } = inputs;
    const startedAt = io.clock.now();
    const collected = await perform_read(inputs, io, open);
    if (collected.failure instanceof errors/* InputError */.dz && collected.seen === 0)
        throw collected.failure;
    const interrupted = io.signal.aborted;
    const failed = perform_failureOf(collected, failRule, io.signal);
    annotate(collected, io);
    const cursor = collected.cursor ?? request.query.cursor;
    const outcome = { request, collected, path: shownPath, failed };
    return {
        outputs: (0,outputs/* outputsOf */.Y)(collected, { path, cursor }),
        report: logsReport(outcome),
        receipt: (0,logs_receipt/* logsReceipt */.G)({ ...outcome, path, cursor, startedAt, finishedAt: io.clock.now(), interrupted }),
        failed: failed === undefined ? undefined : withExample(failed, collected),
    };
}
function withExample(failed, { met, failure }) {
    if (failure !== undefined || met.first === undefined)
        return failed;
    return `${failed}, such as: ${(0,cut_long/* cutLong */.Z)(met.first, longestAnnotation)}`;
}
async function perform_read({ request, failRule, followMs, path }, io, open) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { clock, redact } = io;
        const deadline = __addDisposableResource(env_1, deadlineAfter(followMs, io.signal), false);
        const file = __addDisposableResource(env_1, await openLineFile(path), true);
        const world = { clock, redact, log: { ...io.log, info: io.log.debug }, signal: deadline.signal };
        const events = open(request.place, request.query, followMs !== undefined, world);
        const shown = __addDisposableResource(env_1, showInStep(io, `Log of ${request.place.service}`), false);
        const collected = await collect(deadline.armedBy(events), { ...request, redaction: { ...request.redaction, redact }, failRule }, {
            async lines(lines) {
                await shown.lines(lines);
                await file.lines(lines);
            },
            async incident(incident) {
                await shown.incident(incident);
                await file.incident(incident);
            },
        });
        const isMeant = deadline.signal.aborted && !io.signal.aborted;
        return isMeant ? { ...collected, failure: undefined } : collected;
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
const patienceMs = 120_000;
function deadlineAfter(ms, signal) {
    const over = new AbortController();
    const end = () => over.abort(new Error('the time to follow the log is over'));
    let timer = ms === undefined ? undefined : setTimeout(end, ms + patienceMs);
    const arm = () => {
        clearTimeout(timer);
        if (ms !== undefined)
            timer = setTimeout(end, ms);
    };
    return {
        signal: AbortSignal.any([signal, over.signal]),
        async *armedBy(events) {
            let isArmed = false;
            for await (const event of events) {
                if (!isArmed)
                    arm();
                isArmed = true;
                yield event;
            }
        },
        [Symbol.dispose]: () => clearTimeout(timer),
    };
}
function perform_failureOf({ failure, met, findings }, rule, signal) {
    if (signal.aborted)
        return `fetch-logs: ${(0,errors/* messageOf */.bD)(signal.reason)}`;
    if (failure !== undefined) {
        const { message, hint } = (0,errors/* explain */.WE)(failure);
        return [`fetch-logs: ${message}`, ...(hint ? [hint] : [])].join('\n');
    }
    if (met.count === 0)
        return undefined;
    const wanted = [...(rule.level ? [rule.level] : []), ...rule.patterns.map(({ source }) => source)].join(', ');
    const what = `${met.count} of ${quantity(findings.lines, 'line')}`;
    return `fail-on ${wanted}: ${what}`;
}
const annotated = 9;
const longestAnnotation = 500;
function annotate(collected, { log }) {
    const { findings, gaps, dropped, remarks } = collected;
    const lost = [...gaps].slice(0, 3);
    if (dropped > 0)
        log.warning(`Railway dropped ${quantity(dropped, 'line')}: ${headlineOf(collected)}`);
    for (const words of [...lost.map(incidentWords), ...remarks])
        log.warning(words);
    const errors = findings.clusters.filter(({ level }) => level === 'error');
    for (const { count, example } of errors.slice(0, annotated))
        log.error(`${count > 1 ? `${count}× ` : ''}${(0,cut_long/* cutLong */.Z)(example, longestAnnotation)}`);
}


/***/ })

};

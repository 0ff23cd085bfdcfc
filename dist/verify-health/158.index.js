export const id = 158;
export const ids = [158];
export const modules = {

/***/ 5158:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readLogTail: () => (/* binding */ readLogTail)
});

// UNUSED EXPORTS: noTail

;// CONCATENATED MODULE: ./js/core/logs/level.js
const levels = ['debug', 'info', 'warn', 'error'];
function isAtLeast(level, least) {
    return levels.indexOf(level) >= levels.indexOf(least);
}
function severityOf({ level, message, attributes }) {
    if (attributes.some(({ key, value }) => key !== 'level' || !streamLevels.has(value.replaceAll('"', ''))))
        return level;
    const beginning = message.slice(0, 200);
    if (begins.test(beginning))
        return 'error';
    const [, word, bracketed] = said.exec(beginning) ?? [];
    const name = (word ?? bracketed ?? '').toLowerCase();
    return named[name] ?? level;
}
const streamLevels = new Set(['info', 'error']);
const begins = /^\s*(?:Traceback \(most recent call last\)|panic: |fatal error: |Uncaught |Unhandled|Exception in thread|(?:[\w$.]{1,80}\.)?(?:[A-Z]\w{0,60})?(?:Error|Exception)(?: \[\w{1,60}\])?: )/;
const said = /^(?!\s*::)[\d\s:.,TZ/+[\]()|-]{0,60}(?:(TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|ERR|CRITICAL|FATAL|SEVERE|PANIC)\b|(?:level=|\[)?(debug|info|notice|warn|warning|error|critical|fatal)(?=[\]:]|\s*[|-]\s))/;
const named = {
    trace: 'debug',
    debug: 'debug',
    info: 'info',
    notice: 'info',
    warn: 'warn',
    warning: 'warn',
    error: 'error',
    err: 'error',
    critical: 'error',
    fatal: 'error',
    severe: 'error',
    panic: 'error',
};
function levelFrom(name) {
    const said = name?.toLowerCase() ?? '';
    return named[said] ?? 'info';
}

// EXTERNAL MODULE: ./js/core/redact.js
var redact = __webpack_require__(3319);
;// CONCATENATED MODULE: ./js/core/logs/cut-long.js
function cutLong(text, most) {
    if (text.length <= most)
        return text;
    const kept = text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
    return `${kept}… [${text.length - kept.length} more characters]`;
}

// EXTERNAL MODULE: ./js/core/logs/neutralise.js
var neutralise = __webpack_require__(8330);
// EXTERNAL MODULE: external "node:vm"
var external_node_vm_ = __webpack_require__(714);
;// CONCATENATED MODULE: ./js/core/logs/time-limit.js

const call = new external_node_vm_.Script('job()');
const scope = {};
const context = (0,external_node_vm_.createContext)(scope);
function withinTime(ms, job) {
    scope.job = job;
    try {
        return { result: call.runInContext(context, { timeout: ms }) };
    }
    catch (error) {
        if (codeOf(error) === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
            return undefined;
        throw error;
    }
    finally {
        scope.job = undefined;
    }
}
function codeOf(error) {
    return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

;// CONCATENATED MODULE: ./js/core/logs/pattern.js

const examined = 8192;
const batchMs = 250;
const patience = 5;
function parsePattern(text) {
    const [, body, flags] = /^\/(.+)\/([a-z]*)$/s.exec(text) ?? [];
    if (body === undefined || flags === undefined)
        return textPattern(text);
    if (/[gyd]/.test(flags))
        throw new SyntaxError('the flags g, y and d have no meaning here');
    return { source: text, expression: new RegExp(body, `g${flags}`), isExpression: true };
}
function textPattern(text) {
    return { source: text, expression: new RegExp(escaped(text.toWellFormed()), 'giu'), isExpression: false };
}
function readPatterns(reader, name) {
    const lines = (reader.text(name) ?? '').split(/\r?\n/).map((line) => line.trim());
    return lines.filter(Boolean).flatMap((text) => {
        try {
            return [parsePattern(text)];
        }
        catch (error) {
            const reason = error instanceof Error ? error.message.replace(/^Invalid regular expression: /, '') : String(error);
            reader.problem(name, `is not a regular expression: ${reason}`, 'Leave the slashes out to look for plain text.');
            return [];
        }
    });
}
function createMatcher(patterns) {
    const { run, trouble } = createRunner(patterns);
    return {
        trouble,
        test(texts) {
            const found = texts.map(() => false);
            for (const pattern of patterns)
                run(pattern, texts, (text) => pattern.expression.test(text)).forEach((matches, i) => {
                    if (matches === true)
                        found[i] = true;
                    else if (matches === undefined && found[i] === false)
                        found[i] = undefined;
                });
            return found;
        },
    };
}
function createRunner(patterns) {
    const trouble = { slowLines: 0, givenUp: new Set() };
    const slow = new Map(patterns.map(({ source }) => [source, 0]));
    const alone = (pattern, text, job) => {
        if (trouble.givenUp.has(pattern.source))
            return undefined;
        const done = withinTime(batchMs / 5, () => once(pattern, text, job));
        if (done)
            return done.result;
        trouble.slowLines++;
        const count = (slow.get(pattern.source) ?? 0) + 1;
        slow.set(pattern.source, count);
        if (count >= patience)
            trouble.givenUp.add(pattern.source);
        return undefined;
    };
    const run = (pattern, texts, job) => {
        if (!pattern.isExpression)
            return texts.map((text) => once(pattern, text, job));
        const bounded = texts.map((text) => text.slice(0, examined));
        const all = trouble.givenUp.has(pattern.source)
            ? undefined
            : withinTime(batchMs, () => bounded.map((text) => once(pattern, text, job)));
        return all?.result ?? bounded.map((text) => alone(pattern, text, job));
    };
    return { run, trouble };
}
function once({ expression }, text, job) {
    expression.lastIndex = 0;
    return job(text);
}
function escaped(text) {
    return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

;// CONCATENATED MODULE: ./js/core/logs/secret-shapes.js
const secretName = '(?:password|passwd|passphrase|secret|token(?!s\\b)|api[-_]?key|access[-_]?key|private[-_]?key|secret[-_]?key|service[-_]?role|credentials?|authori[sz]ation|cookie|signature|(?<![a-z])(?:pass|pwd|otp|pin)(?![a-z]))';
const accountName = '(?:ctid[-_]?trader[-_]?account|trader[-_]?login|account|acct|konto|iban)';
const harmless = '(?:true|false|null|undefined|none|missing|empty|expired|invalid|required|\\*{3})\\b';
function secret_shapes_named(end) {
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
        expression: new RegExp(`(${secret_shapes_named(secretName)}[\\w-]{0,20}${assigned})(?!${harmless})${value}`, 'gi'),
        hide: (_, name, escaped, double, single) => `${name}${escaped ?? double ?? single ?? ''}***`,
    },
    { name: 'an e-mail address', expression: /[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}/g },
    {
        name: 'the number of an account',
        expression: new RegExp(`(${secret_shapes_named(accountName)}(?:[-_ ]?(?:id|no|number|nr))?s?\\\\{0,3}["']?\\s{0,2}[:=#]?\\s{0,2}["'#[]?)\\d{5,20}`, 'gi'),
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
    const patterns = rules.patterns.flatMap((pattern) => pattern.isExpression ? [pattern] : [pattern, ...(0,redact/* derivedForms */.Hx)(pattern.source).map(textPattern)]);
    const { run, trouble } = createRunner(patterns);
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
            hidden = hidden.map((text) => cutLong(text, shownToPatterns));
        for (const pattern of patterns)
            hidden = run(pattern, hidden, (text) => text.replace(pattern.expression, (match) => (match === '' ? '' : '***'))).map((text) => text ?? withheld);
        return hidden;
    };
    const hide = (texts) => {
        const hidden = hideAll(texts.map((text) => cutLong(text, longestMessage)));
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

;// CONCATENATED MODULE: ./js/core/logs/line-words.js

const usual = new Set(['level', 'severity', 'time', 'timestamp', 'ts', 'pid', 'hostname', 'v', 'msg', 'message']);
const longestValue = 120;
const mostAttributes = 16;
function attributesOf({ stream, attributes }) {
    if (stream === 'http')
        return '';
    const told = attributes.filter(({ key, value }) => value !== '' && !usual.has(key.toLowerCase()) && !(key === 'stack' && value.includes('\n')));
    const left = told.length - mostAttributes;
    const shown = told.slice(0, mostAttributes).map(({ key, value }) => `${cutLong(key, 60)}=${shortValue(value)}`);
    return [...shown, ...(left > 0 ? [`… [${left} more attributes]`] : [])].join(' ');
}
function wordsOf(line) {
    const attributes = attributesOf(line);
    if (attributes === '')
        return line.message;
    return line.message === '' ? attributes : `${line.message} ${attributes}`;
}
function stackOf({ attributes }) {
    for (const { key, value } of attributes) {
        const stack = key === 'stack' ? value : errorIn(value)?.stack;
        if (typeof stack === 'string' && stack.includes('\n'))
            return stack;
    }
    return undefined;
}
function shortValue(value) {
    const text = cutLong(wordsOfError(value) ?? value, longestValue);
    return /[\s"=]/.test(text) ? JSON.stringify(text) : text;
}
function wordsOfError(value) {
    const { type, name, message } = errorIn(value) ?? {};
    if (typeof message !== 'string')
        return undefined;
    const kind = typeof type === 'string' ? type : name;
    return typeof kind === 'string' ? `${kind}: ${message}` : message;
}
function errorIn(value) {
    if (!/^\{.*"(?:stack|message)":/s.test(value))
        return undefined;
    try {
        return JSON.parse(value);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./js/core/logs/match-lines.js

function matchLines(matcher, lines) {
    const found = matcher.test(lines.map(({ message }) => message));
    const open = lines.flatMap((line, i) => {
        const words = found[i] === true ? line.message : wordsOf(line);
        return words === line.message ? [] : [{ i, words }];
    });
    matcher.test(open.map(({ words }) => words)).forEach((matches, n) => {
        const i = open[n]?.i ?? 0;
        if (matches === true || found[i] !== undefined)
            found[i] = matches;
    });
    return found;
}

;// CONCATENATED MODULE: ./js/core/logs/trace.js
const longest = 500;
const patienceMs = 5000;
const mostSources = 256;
function createTraceJoiner() {
    const open = new Map();
    return (line) => {
        const source = `${line.stream} ${line.deployment} ${line.replica ?? ''}`;
        const before = open.get(source);
        const at = Date.parse(line.timestamp);
        const near = before && before.length < longest && Math.abs(at - before.at) <= patienceMs;
        const next = near ? goOn(before, line.message, at) : undefined;
        open.delete(source);
        open.set(source, next ?? begin(line.message, at));
        const [oldest] = open.keys();
        if (open.size > mostSources && oldest !== undefined)
            open.delete(oldest);
        return next !== undefined;
    };
}
function begin(message, at) {
    return { kind: kindOf(message), at, length: 1, isEnded: false, isLinked: false, hasBrace: /\{\s*$/.test(message) };
}
function kindOf(message) {
    if (/^\s*(?:Traceback|\+ Exception Group Traceback) \(most recent call last\)/m.test(message))
        return 'python';
    if (/^(?:panic: |fatal error: |goroutine \d)/m.test(message))
        return 'go';
    return /^(?:file:\/\/|node:|\/)\S{1,500}:\d+$/.test(message) ? 'preface' : 'plain';
}
function goOn(open, message, at) {
    const next = { ...open, at, length: open.length + 1, hasBrace: open.hasBrace || /^\s.*\{\s*$/.test(message) };
    if (open.kind === 'python')
        return goOnPython(next, message);
    if (open.kind === 'go' &&
        /^(?:$|goroutine \d|\[signal |\[recovered|created by |exit status \d|panic: |r\w{1,3}\s+0x|[\w./*()[\]·-]{1,200}\()/.test(message))
        return next;
    if (/^(?:\s+\S|\s*$|Caused by: |Suppressed: |Node\.js v\d)/.test(message))
        return next;
    if (open.kind === 'preface')
        return { ...next, kind: 'plain' };
    if (open.hasBrace && /^[}\]]/.test(message))
        return { ...next, hasBrace: false };
    return undefined;
}
function goOnPython(open, message) {
    if (open.isEnded) {
        if (open.isLinked && message.startsWith('Traceback '))
            return { ...open, isEnded: false, isLinked: false };
        if (/^(?:During handling of |The above exception was )/.test(message))
            return { ...open, isLinked: true };
        return /^\s*$/.test(message) ? open : undefined;
    }
    if (/^\s/.test(message) || message === '')
        return open;
    return /^[\w.]{1,200}(?::|$)/.test(message) ? { ...open, isEnded: true } : undefined;
}

;// CONCATENATED MODULE: ./js/core/logs/select.js




function isSelective({ level, include, exclude, replica }) {
    return level !== undefined || include.length > 0 || exclude.length > 0 || replica !== undefined;
}
function createSelector({ level, include, exclude, replica }) {
    const [included, excluded] = [createMatcher(include), createMatcher(exclude)];
    const continues = createTraceJoiner();
    const heads = createHeads();
    return {
        troubles: [included.trouble, excluded.trouble],
        select(lines) {
            const isIncluded = include.length > 0 ? matchLines(included, lines) : undefined;
            const isExcluded = exclude.length > 0 ? matchLines(excluded, lines) : undefined;
            return lines.flatMap((line, i) => {
                const isContinued = continues(line);
                const head = isContinued ? heads.of(line) : undefined;
                const severity = severityFor(line, head?.severity);
                const refused = isExcluded?.[i] === true || (replica !== undefined && !line.replica?.startsWith(replica));
                const accepted = (level === undefined || isAtLeast(severity, level)) && isIncluded?.[i] !== false;
                const isWanted = head ? head.isWanted || (accepted && !refused) : accepted && !refused;
                if (!isContinued)
                    heads.set(line, { severity, isWanted, isRefused: refused });
                return isWanted && !head?.isRefused
                    ? [{ line, severity, continues: isContinued && head?.isWanted === true }]
                    : [];
            });
        },
    };
}
function severityFor(line, head) {
    const own = severityOf(line);
    if (head === undefined)
        return own;
    return own !== line.level && isAtLeast(own, head) ? own : head;
}
const mostHeads = 256;
function createHeads() {
    const heads = new Map();
    const key = ({ stream, deployment, replica }) => `${stream} ${deployment} ${replica ?? ''}`;
    return {
        of: (line) => heads.get(key(line)),
        set(line, head) {
            heads.delete(key(line));
            heads.set(key(line), head);
            const [oldest] = heads.keys();
            if (heads.size > mostHeads && oldest !== undefined)
                heads.delete(oldest);
        },
    };
}

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
    return (levels.indexOf(b.level) - levels.indexOf(a.level) ||
        b.count - a.count ||
        (a.last < b.last ? 1 : a.last > b.last ? -1 : 0));
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

// EXTERNAL MODULE: ./js/core/logs/summary.js
var summary = __webpack_require__(1254);
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
            template: templateOf((0,neutralise/* withoutSequences */.V$)((0,summary/* summaryOf */.Y)(text))),
            level,
            timestamp,
            replica,
            example: text.join('\n'),
        });
    };
    const begin = (source, { line, severity }) => {
        close(source);
        const { timestamp, replica } = line;
        const stack = stackOf(line);
        const text = [wordsOf(line), ...(stack === undefined ? [] : [stack])].map((part) => part.slice(0, longestExample));
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
                lines: levels.reduce((sum, level) => sum + byLevel[level], 0),
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

// EXTERNAL MODULE: ./js/core/railway/api/client.js + 3 modules
var api_client = __webpack_require__(9791);
// EXTERNAL MODULE: ./js/core/railway/api/graphql.js
var graphql = __webpack_require__(9930);
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

// EXTERNAL MODULE: ./js/core/railway/api/pace.js
var pace = __webpack_require__(4548);
;// CONCATENATED MODULE: ./js/core/check/log-tail.js







const linesRead = 300;
const linesShown = 40;
const timeoutMs = 10_000;
const noTail = { lines: [], wrong: [] };
async function readLogTail(place, look, { clock, log, redact, fetch: ask = fetch, signal }) {
    const deploymentId = look?.side?.deployment?.id;
    if (!look?.ids || deploymentId === undefined)
        return noTail;
    const { token, apiUrl } = place;
    const deadline = AbortSignal.timeout(timeoutMs);
    const client = (0,api_client/* createRailwayClient */.T)({
        ...{ url: apiUrl, credential: { token, header: look.ids.header }, fetch: ask, clock, log, redact },
        pace: { ...(0,pace/* paceFor */.dC)(apiUrl), retry: { attempts: 1, baseMs: 0, maxMs: 0 }, longestRetryAfterMs: 0 },
        signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
    try {
        const { deploymentLogs } = await client.read(readDeploymentLogs, { deploymentId, limit: linesRead });
        return tailOf(deploymentLogs.map(({ timestamp, message, severity }) => ({
            ...{ stream: 'deploy', timestamp, message, level: levelFrom(severity) },
            ...{ replica: null, deployment: deploymentId, attributes: [] },
        })), redact);
    }
    catch {
        return noTail;
    }
}
function tailOf(lines, redact) {
    const redactor = createLineRedactor({ defaults: true, patterns: [], redact });
    const safe = redactor.lines(lines);
    const triage = createTriage();
    triage.add(createSelector({ include: [], exclude: [] }).select(safe));
    const wrong = triage.findings().clusters.filter(({ level }) => level === 'error' || level === 'warn');
    const text = redact(safe
        .slice(-linesShown)
        .map(({ message }) => message)
        .join('\n'));
    return { lines: text.split('\n'), wrong };
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


/***/ })

};

export const id = 668;
export const ids = [668];
export const modules = {

/***/ 1668:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  historyFiles: () => (/* binding */ historyFiles)
});

// EXTERNAL MODULE: ./js/core/health/history/badge.js
var history_badge = __webpack_require__(799);
// EXTERNAL MODULE: ./js/core/health/history/history.js
var history_history = __webpack_require__(284);
// EXTERNAL MODULE: ./js/core/health/state/state.js
var state = __webpack_require__(2024);
// EXTERNAL MODULE: ../../node_modules/badge-maker/lib/index.js + 5 modules
var lib = __webpack_require__(4549);
// EXTERNAL MODULE: ./js/core/logs/neutralise.js
var neutralise = __webpack_require__(8330);
;// CONCATENATED MODULE: ./js/core/report/badge-svg.js


function badgeSvg({ label, message, color }) {
    const plain = (words) => (0,neutralise/* neutralise */.$0)(words).replace(/\s+/g, ' ');
    return (0,lib/* makeBadge */.O)({ label: plain(label), message: plain(message), color });
}

// EXTERNAL MODULE: ./js/core/health/history/uptime.js
var uptime = __webpack_require__(9994);
// EXTERNAL MODULE: ./js/core/quantity.js
var quantity = __webpack_require__(8095);
// EXTERNAL MODULE: ./js/core/shorten.js
var shorten = __webpack_require__(3837);
;// CONCATENATED MODULE: ./js/core/report/axis.js
const steps = [1, 2, 5];
function latencyAxis(values, pixels) {
    const positive = values.filter((value) => value > 0);
    const [least, most] = positive.length > 0 ? [Math.min(...positive), Math.max(...positive)] : [10, 1000];
    const candidates = [-1, 0, 1, 2, 3, 4, 5].flatMap((power) => steps.map((step) => step * 10 ** power));
    const bottom = candidates.findLast((value) => value <= least) ?? 0.1;
    const top = candidates.find((value) => value >= most && value > bottom) ?? most;
    const span = Math.log(top / bottom);
    const inside = candidates.filter((value) => value >= bottom && value <= top);
    const decades = inside.filter((value) => Math.log10(value) % 1 === 0);
    const shown = inside.length > 5 && decades.length > 1 ? decades : inside;
    return {
        at: (value) => pixels.from + (Math.log(Math.max(value, bottom) / bottom) / span) * (pixels.to - pixels.from),
        ticks: shown.map((value) => ({ value, label: latencyLabel(value) })),
    };
}
function latencyLabel(ms) {
    return ms >= 1000 ? `${ms / 1000} s` : `${ms} ms`;
}
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const intervals = [
    5 * minuteMs,
    15 * minuteMs,
    hourMs,
    3 * hourMs,
    6 * hourMs,
    12 * hourMs,
    dayMs,
    7 * dayMs,
    28 * dayMs,
];
function timeAxis(time, pixels) {
    const lasts = Math.max(1, time.to - time.from);
    const interval = intervals.find((each) => lasts / each <= 7) ?? lasts;
    const first = Math.ceil(time.from / interval) * interval;
    const count = Math.max(0, Math.floor((time.to - first) / interval) + 1);
    return {
        at: (value) => pixels.from + ((value - time.from) / lasts) * (pixels.to - pixels.from),
        ticks: Array.from({ length: Math.min(count, 8) }, (_, index) => {
            const value = first + index * interval;
            return { value, label: timeLabel(value, interval) };
        }),
    };
}
function timeLabel(value, interval) {
    const at = new Date(value);
    const day = at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
    return interval >= dayMs || value % dayMs === 0 ? day : at.toISOString().slice(11, 16);
}

;// CONCATENATED MODULE: ./js/core/report/svg.js

function svg_element(name, attributes, ...children) {
    const written = Object.entries(attributes).flatMap(([key, value]) => value === undefined ? [] : [` ${key}="${typeof value === 'number' ? round(value) : svg_text(value)}"`]);
    const start = `<${name}${written.join('')}`;
    return children.length === 0 ? `${start}/>` : `${start}>${children.join('')}</${name}>`;
}
function svg_text(value) {
    return (0,neutralise/* neutralise */.$0)(value.toWellFormed())
        .replace(/[\ufffe\uffff]/g, '\ufffd')
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;');
}
function round(value) {
    return Math.round(value * 10) / 10;
}

;// CONCATENATED MODULE: ./js/core/report/uptime-chart.js


const thinnest = 2;
function bands(frame) {
    const { samples, scheduleMs, now } = frame;
    const outages = (0,uptime/* incidentsOf */.D3)(samples).map(({ from, to, class: faultClass }) => {
        const words = `Down ${minute(from)} – ${to === undefined ? 'now' : minute(to)}`;
        return band(frame, 'down', [Date.parse(from), to === undefined ? now : Date.parse(to)], `${words}${faultClass ? ` (${faultClass})` : ''}`);
    });
    const gaps = (0,uptime/* gapsOf */.dc)(samples, scheduleMs).map(({ from, to, missed }) => {
        const words = `Not checked ${minute(from)} – ${minute(to)}: ${missed} missed`;
        return band(frame, 'gap', [Date.parse(from), Date.parse(to)], words);
    });
    return [...gaps, ...outages].join('');
}
function band({ time, plot }, kind, [from, to], words) {
    const x = time.at(from);
    const width = Math.max(thinnest, time.at(to) - x);
    const shape = { class: kind, x, y: plot.top, width, height: plot.bottom - plot.top };
    return svg_element('rect', shape, svg_element('title', {}, svg_text(words)));
}
function minute(instant) {
    return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}
function latencyLine({ samples, scheduleMs, time, latency }, percentile) {
    const pieces = [[]];
    let last;
    for (const { at, latencyMs } of samples) {
        const now = Date.parse(at);
        const isBroken = latencyMs === undefined || (last !== undefined && now - last > 1.5 * scheduleMs);
        if (isBroken && pieces.at(-1)?.length)
            pieces.push([]);
        last = now;
        if (latencyMs === undefined)
            continue;
        const point = [Math.round(time.at(now)), round(latency.at(latencyMs[percentile]))];
        const piece = pieces.at(-1) ?? [];
        const before = piece.at(-1);
        if (before && before[0] === point[0])
            before[1] = Math.min(before[1], point[1]);
        else
            piece.push(point);
    }
    return pieces
        .filter(({ length }) => length > 0)
        .map((piece) => drawPiece(piece, percentile))
        .join('');
}
function drawPiece(piece, kind) {
    const [only] = piece;
    if (only && piece.length === 1)
        return svg_element('circle', { class: `${kind} dot`, cx: only[0], cy: only[1], r: 1.5 });
    return svg_element('polyline', { class: kind, points: piece.map(([x, y]) => `${x},${y}`).join(' ') });
}
const severity = { unknown: 0, healthy: 1, degraded: 2, unhealthy: 3 };
function strip({ samples, scheduleMs, now, time, plot }, top, height) {
    const cells = [];
    for (const [index, { at, verdict }] of samples.entries()) {
        const begins = Date.parse(at);
        const next = Date.parse(samples[index + 1]?.at ?? '') || now;
        const from = Math.max(plot.left, Math.floor(time.at(begins)));
        const least = verdict === 'unhealthy' ? thinnest : 1;
        const to = Math.max(from + least, Math.round(time.at(Math.min(next, begins + 1.5 * scheduleMs))));
        const before = cells.at(-1);
        if (before && before.to > from && severity[verdict] > severity[before.verdict])
            before.to = from;
        const start = before && before.to > from ? before.to : from;
        if (before && before.verdict === verdict && start <= before.to)
            before.to = Math.max(before.to, to);
        else if (to > start)
            cells.push({ from: start, to, verdict });
    }
    const drawn = cells.filter(({ from, to }) => to > from);
    return drawn
        .map(({ from, to, verdict }) => {
        const extra = verdict === 'unhealthy' ? 4 : verdict === 'degraded' ? 2 : 0;
        return svg_element('rect', {
            class: `cell ${verdict}`,
            x: from,
            y: top - extra,
            width: to - from,
            height: height + extra,
        });
    })
        .join('');
}

;// CONCATENATED MODULE: ./js/core/report/uptime-style.js
const light = {
    ...{ paper: '#ffffff', edge: '#d1d9e0', ink: '#1f2328', muted: '#59636e', p50: '#0969da', p95: '#8250df' },
    ...{ up: '#2da44e', slow: '#d4a72c', down: '#cf222e', blind: '#afb8c1' },
};
const dark = {
    ...{ paper: '#0d1117', edge: '#3d444d', ink: '#f0f6fc', muted: '#9198a1', p50: '#4493f8', p95: '#ab7df8' },
    ...{ up: '#3fb950', slow: '#d29922', down: '#f85149', blind: '#656c76' },
};
function colours({ paper, edge, ink, muted, p50, p95, up, slow, down, blind }) {
    return `text { fill: ${ink} }
.muted { fill: ${muted} }
.paper { fill: ${paper}; stroke: ${edge} }
.grid { stroke: ${edge} }
.p50 { stroke: ${p50} }
.p95 { stroke: ${p95} }
.p50.dot { fill: ${p50} }
.p95.dot { fill: ${p95} }
.hatch { stroke: ${blind} }
.healthy { fill: ${up} }
.degraded { fill: ${slow} }
.down, .unhealthy { fill: ${down} }
.unknown { fill: ${blind} }`;
}
const style = `
text { font: 12px system-ui, -apple-system, 'Segoe UI', 'Noto Sans', sans-serif }
.heading { font-size: 16px; font-weight: 600 }
.end { text-anchor: end }
.middle { text-anchor: middle }
.grid { stroke-width: 0.5 }
.p50, .p95 { fill: none; stroke-width: 1.75; stroke-linejoin: round }
.p95 { stroke-width: 1.25 }
.dot { stroke: none }
.down { fill-opacity: 0.35 }
.gap { fill: url(#hatch) }
.hatch { stroke-width: 1.5 }
${colours(light)}
@media (prefers-color-scheme: dark) {
${colours(dark)}
}
`;
const hatching = '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="6"/></pattern></defs>';

;// CONCATENATED MODULE: ./js/core/report/uptime-svg.js








const width = 760;
const height = 268;
const plot = { left: 64, right: width - 16, top: 62, bottom: 184 };
const stripTop = 200;
function uptimeSvg(picture) {
    const { samples, now } = picture;
    const title = `${picture.service} (${picture.environment})`;
    const words = summary(picture);
    return [
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title desc">`,
        svg_element('title', { id: 'title' }, svg_text(`Health of ${title}`)),
        svg_element('desc', { id: 'desc' }, svg_text(words.join(' '))),
        svg_element('style', {}, style),
        hatching,
        svg_element('rect', { class: 'paper', x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 6 }),
        label('heading', 16, 26, (0,shorten/* shorten */.m)(title, 60)),
        label('muted', 16, 46, words[0] ?? ''),
        ...(samples.length > 0 ? chart(frameOf(picture)) : [label('muted', 16, 120, 'No check has run yet.')]),
        label('muted end', width - 16, 26, `as of ${minute(new Date(now).toISOString())}`),
        '</svg>\n',
    ].join('\n');
}
function frameOf({ samples, scheduleMs, now }) {
    const latencies = samples.flatMap(({ latencyMs }) => (latencyMs ? [latencyMs.p50, latencyMs.p95] : []));
    const from = Math.min(Date.parse(samples[0]?.at ?? ''), now - scheduleMs);
    return {
        ...{ samples, scheduleMs, now, plot },
        time: timeAxis({ from, to: now }, { from: plot.left, to: plot.right }),
        latency: latencyAxis(latencies, { from: plot.bottom, to: plot.top }),
    };
}
function chart(frame) {
    const { time, latency } = frame;
    return [
        ...latency.ticks.map(({ value, label: words }) => {
            const y = latency.at(value);
            const line = svg_element('line', { class: 'grid', x1: plot.left, x2: plot.right, y1: y, y2: y });
            return `${line}${label('muted end', plot.left - 8, y + 4, words)}`;
        }),
        bands(frame),
        latencyLine(frame, 'p95'),
        latencyLine(frame, 'p50'),
        strip(frame, stripTop, 10),
        ...time.ticks.map(({ value, label: words }) => {
            const x = time.at(value);
            return label(x > plot.right - 20 ? 'muted end' : 'muted middle', x, stripTop + 26, words);
        }),
        legend(),
    ];
}
const legendEntries = [
    { kind: 'p50', words: 'p50', lasts: 56 },
    { kind: 'p95', words: 'p95', lasts: 56 },
    { kind: 'healthy', words: 'healthy', lasts: 76 },
    { kind: 'degraded', words: 'degraded', lasts: 86 },
    { kind: 'unhealthy', words: 'down', lasts: 64 },
    { kind: 'gap', words: 'not checked', lasts: 100 },
    { kind: 'unknown', words: 'could not tell', lasts: 100 },
];
function legend() {
    const y = height - 18;
    let x = plot.left;
    return legendEntries
        .map(({ kind, words, lasts }) => {
        const isLine = kind === 'p50' || kind === 'p95';
        const sign = isLine
            ? svg_element('line', { class: kind, x1: x, x2: x + 14, y1: y, y2: y })
            : svg_element('rect', {
                class: kind === 'gap' ? 'gap' : `cell ${kind}`,
                x: x + 2,
                y: y - 5,
                width: 10,
                height: 10,
            });
        const drawn = `${sign}${label('muted', x + 20, y + 4, words)}`;
        x += lasts;
        return drawn;
    })
        .join('');
}
function summary({ samples, scheduleMs, now }) {
    const [first, last] = [samples[0], samples.at(-1)];
    if (!first || !last)
        return ['No check has run yet.'];
    const { share } = (0,uptime/* uptimeOf */.YZ)(samples, scheduleMs, now);
    const incidents = (0,uptime/* incidentsOf */.D3)(samples);
    const missed = (0,uptime/* gapsOf */.dc)(samples, scheduleMs).reduce((sum, gap) => sum + gap.missed, 0);
    const latency = (0,uptime/* latencyOver */.n_)(samples);
    const counts = `${(0,quantity/* quantity */.a)(incidents.length, 'outage')}; ${(0,quantity/* quantity */.a)(samples.length, 'check')}, ${missed} missed`;
    const up = share === undefined ? 'Nothing is known about the time' : `Up ${(0,history_badge/* formatShare */.T)(share)} of the time seen`;
    return [
        `${up} since ${minute(first.at)}; ${counts}.`,
        ...(latency
            ? [
                `The slowest answer of a check took ${latency.p50} ms at the median, ${latency.p95} ms at the 95th percentile.`,
            ]
            : []),
        `The last check, at ${minute(last.at)}, found the service ${last.verdict}.`,
        ...incidents.slice(-10).map(({ from, to, class: faultClass }) => {
            const fault = faultClass ? `, by fault of the ${faultClass}` : '';
            return `Down from ${minute(from)} ${to === undefined ? 'until now' : `to ${minute(to)}`}${fault}.`;
        }),
    ];
}
function label(kind, x, y, words) {
    return svg_element('text', { class: kind, x, y }, svg_text(words));
}

;// CONCATENATED MODULE: ./js/core/check/history-files.js





function historyFiles(before, { sample, state }, { scheduleMs, now, ...subject }) {
    const samples = sample ? (0,history_history/* addSample */.yl)(before.samples, sample) : before.samples;
    const badge = (0,history_badge/* badgeOf */.b)(samples, { label: subject.service, scheduleMs, now });
    return {
        'history.json': (0,history_history/* formatHistory */.As)({ schema: 1, state: newer(before.state, state), samples }),
        'badge.json': `${JSON.stringify(badge)}\n`,
        'badge.svg': badgeSvg(badge),
        'uptime.svg': uptimeSvg({ ...subject, samples, scheduleMs, now }),
    };
}
function newer(there, own) {
    if (!there || !own)
        return own ?? there;
    return (0,state/* isOlderRun */.i)(own.run, there.run) ? there : own;
}


/***/ })

};

export const id = 974;
export const ids = [974];
export const modules = {

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


/***/ })

};

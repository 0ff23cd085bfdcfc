export const id = 741;
export const ids = [741];
export const modules = {

/***/ 3741:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   selfTestReceipt: () => (/* binding */ selfTestReceipt),
/* harmony export */   selfTestReport: () => (/* binding */ selfTestReport),
/* harmony export */   selfTestWords: () => (/* binding */ selfTestWords)
/* harmony export */ });
/* harmony import */ var _health_verify_report_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5069);
/* harmony import */ var _report_receipt_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1967);


function selfTestWords({ steps, passed }) {
    if (passed)
        return 'An alarm would reach people: everything that was asked for works.';
    if (steps.length === 0)
        return 'An alarm would reach nobody: there is no way to tell anybody.';
    const failed = steps.filter(({ state }) => state === 'failed');
    return `${failed.length} of ${steps.length} ways to tell of an outage do not work: ${failed.map(({ name, detail }) => `${name}: ${detail}`).join(' ')}`;
}
function selfTestReport(outcome) {
    const { steps, passed, issue } = outcome;
    return {
        title: passed ? 'Self-test passed' : 'Self-test failed',
        tone: passed ? 'good' : 'bad',
        headline: selfTestWords(outcome),
        hint: steps.length === 0 ? 'Set alert to issue with a github-token, a webhook-url, or a heartbeat-url.' : undefined,
        facts: issue ? [{ label: 'Alert of the test', value: `#${issue.number}`, url: issue.url }] : [],
        steps,
    };
}
function selfTestReceipt({ steps, passed, startedAt, finishedAt, issue }) {
    const outcome = passed ? 'self-test-passed' : 'self-test-failed';
    return (0,_report_receipt_js__WEBPACK_IMPORTED_MODULE_1__/* .createReceipt */ .f)({ operation: _health_verify_report_js__WEBPACK_IMPORTED_MODULE_0__/* .operation */ .MQ, outcome, startedAt, finishedAt, steps, result: { issue: issue?.number } });
}


/***/ })

};

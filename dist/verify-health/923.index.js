export const id = 923;
export const ids = [923];
export const modules = {

/***/ 6923:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readLogTail: () => (/* binding */ readLogTail)
});

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



const linesShown = 40;
const timeoutMs = 10_000;
async function readLogTail(place, look, { clock, log, redact, fetch: ask = fetch, signal }) {
    const deploymentId = look?.side?.deployment?.id;
    if (!look?.ids || deploymentId === undefined)
        return [];
    const { token, apiUrl } = place;
    const deadline = AbortSignal.timeout(timeoutMs);
    const client = (0,api_client/* createRailwayClient */.T)({
        ...{ url: apiUrl, credential: { token, header: look.ids.header }, fetch: ask, clock, log, redact },
        pace: { ...(0,pace/* paceFor */.dC)(apiUrl), retry: { attempts: 1, baseMs: 0, maxMs: 0 }, longestRetryAfterMs: 0 },
        signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
    try {
        const { deploymentLogs } = await client.read(readDeploymentLogs, { deploymentId, limit: linesShown });
        return redact(deploymentLogs.map(({ message }) => message).join('\n')).split('\n');
    }
    catch {
        return [];
    }
}


/***/ })

};

import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 6982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 6193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 3480:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("querystring");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 7016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 3106:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("zlib");

/***/ }),

/***/ 6872:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  K: () => (/* binding */ readInputs)
});

// EXTERNAL MODULE: ./js/core/inputs.js
var inputs = __nccwpck_require__(8455);
;// CONCATENATED MODULE: ./js/core/notify/callback.js
function readCallback(reader, input) {
    const text = reader.optionalSecret(input);
    if (text !== undefined && !/^https?:\/\/\S+$/.test(text))
        reader.problem(input, 'expected an http:// or https:// address');
    return text;
}

// EXTERNAL MODULE: ./js/core/railway/api/endpoint.js
var endpoint = __nccwpck_require__(2330);
// EXTERNAL MODULE: ./js/core/railway/plan/variables.js
var variables = __nccwpck_require__(7575);
;// CONCATENATED MODULE: ./js/core/railway/request.js
const deployModes = ['deploy', 'plan', 'redeploy', 'restart', 'rollback', 'destroy-environment'];

// EXTERNAL MODULE: ./js/core/railway/request-problems.js
var request_problems = __nccwpck_require__(1150);
;// CONCATENATED MODULE: ./js/core/railway/inputs.js






function readDeployRequest(reader, context) {
    const request = {
        token: reader.secret('token', "Make a project token in the project's settings at Railway, and keep it as the secret RAILWAY_TOKEN."),
        apiUrl: reader.text('api-url') ?? endpoint/* defaultApiUrl */.zq,
        mode: reader.oneOf('mode', deployModes, 'deploy'),
        rollbackTo: reader.text('rollback-to'),
        ...readPlace(reader, context),
        ...readSource(reader, context),
        ...readSettings(reader),
        variables: readVariables(reader, context),
        pruneVariables: reader.flag('prune-variables', false),
        ...readWays(reader),
        ...readProofs(reader),
    };
    for (const { input, message, hint } of (0,request_problems/* problemsOf */.G)(request))
        reader.problem(input, message, hint);
    return request;
}
function readPlace(reader, context) {
    return {
        project: reader.text('project'),
        environment: reader.text('environment'),
        environmentFrom: reader.text('environment-from'),
        pullRequest: reader.optionalInteger('pull-request', { min: 1 }) ?? context.pullRequest,
        service: reader.text('service') ?? 'websocket-bridge',
        workspace: reader.text('workspace'),
        create: reader.flag('create', true),
        domain: reader.text('domain') ?? 'generate',
    };
}
function readSource(reader, context) {
    return {
        source: reader.oneOf('source', ['git', 'upload', 'image'], 'git'),
        repo: reader.text('repo') ?? context.repo ?? '',
        branch: reader.text('branch'),
        firstBranch: context.firstBranch,
        commit: (reader.text('commit') ?? context.commit ?? '').toLowerCase(),
        image: reader.text('image'),
        uploadFrom: context.checkout,
        message: reader.text('message'),
    };
}
function readSettings(reader) {
    return {
        rootDirectory: reader.text('root-directory') ?? 'websocket-server',
        startCommand: reader.text('start-command'),
        restartPolicy: readRestartPolicy(reader),
        watchPatterns: notEmpty(reader.lines('watch-patterns')),
        replicas: reader.optionalInteger('replicas', { min: 1, max: 50 }),
        region: reader.text('region'),
        drainingMs: reader.duration('draining', '30s'),
        overlapMs: reader.duration('overlap', '10s'),
    };
}
function readWays(reader) {
    return {
        sameCommit: reader.oneOf('same-commit', ['skip', 'deploy'], 'skip'),
        onCancel: reader.oneOf('on-cancel', ['cancel', 'leave'], 'cancel'),
        onSkip: reader.oneOf('on-skip', ['fail', 'pass'], 'fail'),
        onFailure: reader.oneOf('on-failure', ['none', 'rollback'], 'none'),
        waitForCiGuard: reader.flag('wait-for-ci-guard', true),
        autodeploy: reader.oneOf('autodeploy', ['keep', 'off'], 'keep'),
        buildTimeoutMs: reader.duration('build-timeout', '15m'),
        buildLog: reader.flag('build-log', true),
    };
}
function readProofs(reader) {
    return {
        healthPath: pathUnlessNone(reader.text('health-path') ?? '/health'),
        healthTimeoutMs: reader.duration('health-timeout', '2m'),
        stabilityMs: reader.duration('stability-window', '10s'),
        sessionsPath: pathUnlessNone(reader.text('sessions-path') ?? '/sessions'),
        websocketPath: pathUnlessNone(reader.text('websocket-path') ?? '/live'),
        websocketHeaders: readHeaders(reader),
        webhookUrl: readCallback(reader, 'webhook-url'),
    };
}
function pathUnlessNone(path) {
    return path === 'none' ? undefined : path;
}
function notEmpty(list) {
    return list.length > 0 ? list : undefined;
}
function readRestartPolicy(reader) {
    const text = reader.text('restart-policy');
    if (text === undefined)
        return undefined;
    if (text === 'never')
        return { type: 'NEVER' };
    if (text === 'always')
        return { type: 'ALWAYS' };
    const [known, retries] = /^on-failure(?::(\d{1,3}))?$/.exec(text) ?? [];
    if (known === undefined)
        reader.problem('restart-policy', `expected never, always, on-failure or on-failure:10, got ${(0,inputs/* quote */.h)(text)}`);
    return { type: 'ON_FAILURE', ...(retries === undefined ? {} : { maxRetries: Number(retries) }) };
}
function readHeaders(reader) {
    const headers = new Map();
    reader.lines('websocket-headers').forEach((line, index) => {
        const [, name, value] = /^([\w!#$%&'*+.^`|~-]+):\s*(\P{Cc}+)$/u.exec(line) ?? [];
        if (name === undefined || value === undefined)
            reader.problem('websocket-headers', `line ${index + 1} is not \`Name: value\``);
        else
            headers.set(name, value);
    });
    return Object.fromEntries(headers);
}
function readVariables(reader, { env, usualVariables = [] }) {
    const fromLines = (0,variables/* parseVariableLines */.fu)(reader.lines('variables'));
    const asked = reader.text('variables-from-env')?.split(/[\s,]+/);
    const patterns = asked?.filter((pattern) => pattern !== '') ?? usualVariables.filter((name) => env[name]);
    const fromEnv = (0,variables/* selectVariables */.Ys)(patterns, env);
    for (const { input, message, hint } of [...fromLines.problems, ...fromEnv.problems])
        reader.problem(input, message, hint);
    return { ...fromEnv.variables, ...fromLines.variables };
}

// EXTERNAL MODULE: ./js/core/railway/secrets.js
var secrets = __nccwpck_require__(1489);
;// CONCATENATED MODULE: ./js/actions/railway-deploy/inputs.js


function readInputs({ reader, run, env, mask, }) {
    const followable = run.event?.startsWith('pull_request') !== true && env['GITHUB_REF_TYPE'] !== 'tag';
    const request = readDeployRequest(reader, {
        repo: run.repository,
        commit: run.commit,
        checkout: run.workspace,
        pullRequest: run.pullRequest,
        firstBranch: followable ? run.branch : undefined,
        env,
    });
    for (const secret of (0,secrets/* secretsOf */.F)(request))
        mask(secret);
    reader.finish();
    return request;
}


/***/ }),

/***/ 477:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3660);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6872);
/* harmony import */ var _outputs_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4284);



await (0,_runtime_js__WEBPACK_IMPORTED_MODULE_0__/* .runAction */ .C)({
    name: 'railway-deploy',
    outputs: _outputs_js__WEBPACK_IMPORTED_MODULE_2__/* .outputsWithoutOutcome */ .$,
    async run(io) {
        const request = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .readInputs */ .K)(io);
        const { perform } = await Promise.all(/* import() */[__nccwpck_require__.e(58), __nccwpck_require__.e(911), __nccwpck_require__.e(376)]).then(__nccwpck_require__.bind(__nccwpck_require__, 1376));
        return perform(request, io);
    },
    async post(io, state) {
        const { cleanUp } = await Promise.all(/* import() */[__nccwpck_require__.e(58), __nccwpck_require__.e(911)]).then(__nccwpck_require__.bind(__nccwpck_require__, 7911));
        await cleanUp(io, state);
    },
});

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 4284:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ outputsWithoutOutcome),
/* harmony export */   Y: () => (/* binding */ outputsOf)
/* harmony export */ });
const outputsWithoutOutcome = {
    url: '',
    status: '',
    outcome: 'error',
    'deployment-id': '',
    'previous-deployment-id': '',
    commit: '',
    'project-id': '',
    'environment-id': '',
    'service-id': '',
    'duration-seconds': '',
    proof: '',
    'rolled-back-to': '',
    'sessions-before': '',
    'sessions-after': '',
    'gap-ms': '',
    'timed-out': false,
    changed: false,
};
function outputsOf(outcome) {
    return {
        url: outcome.url,
        status: outcome.status,
        outcome: outcome.outcome,
        'deployment-id': outcome.deploymentId,
        'previous-deployment-id': outcome.previousDeploymentId,
        commit: outcome.commit,
        'project-id': outcome.projectId,
        'environment-id': outcome.environmentId,
        'service-id': outcome.serviceId,
        'duration-seconds': ((outcome.finishedAt - outcome.startedAt) / 1000).toFixed(1),
        proof: outcome.proof,
        'rolled-back-to': rolledBackTo(outcome),
        'sessions-before': outcome.sessions?.before,
        'sessions-after': outcome.sessions?.curve.at(-1)?.sessions,
        'gap-ms': gapMs(outcome.websocket),
        'timed-out': outcome.timedOut,
        changed: outcome.changed,
    };
}
function rolledBackTo({ rolledBackTo, rollback }) {
    if (rolledBackTo)
        return rolledBackTo.commit ?? rolledBackTo.deploymentId;
    return rollback?.ok ? (rollback.commit ?? rollback.deploymentId) : undefined;
}
function gapMs(websocket) {
    if (!websocket)
        return undefined;
    return websocket.gapMs ?? (websocket.isOpen && websocket.closes.length === 0 ? 0 : undefined);
}


/***/ }),

/***/ 3660:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  C: () => (/* binding */ runAction)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: external "os"
const external_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function utils_toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function utils_toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_namespaceObject.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
// EXTERNAL MODULE: external "crypto"
var external_crypto_ = __nccwpck_require__(6982);
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(9896);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_namespaceObject.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_.randomUUID()}`;
    const convertedValue = utils_toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_namespaceObject.EOL}${convertedValue}${external_os_namespaceObject.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(6928);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/oidc-utils.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



class oidc_utils_OidcClient {
    static createHttpClient(allowRetry = true, maxRetry = 10) {
        const requestOptions = {
            allowRetries: allowRetry,
            maxRetries: maxRetry
        };
        return new HttpClient('actions/oidc-client', [new BearerCredentialHandler(oidc_utils_OidcClient.getRequestToken())], requestOptions);
    }
    static getRequestToken() {
        const token = process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
        if (!token) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_TOKEN env variable');
        }
        return token;
    }
    static getIDTokenUrl() {
        const runtimeUrl = process.env['ACTIONS_ID_TOKEN_REQUEST_URL'];
        if (!runtimeUrl) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable');
        }
        return runtimeUrl;
    }
    static getCall(id_token_url) {
        return __awaiter(this, void 0, void 0, function* () {
            var _a;
            const httpclient = oidc_utils_OidcClient.createHttpClient();
            const res = yield httpclient
                .getJson(id_token_url)
                .catch(error => {
                throw new Error(`Failed to get ID Token. \n 
        Error Code : ${error.statusCode}\n 
        Error Message: ${error.message}`);
            });
            const id_token = (_a = res.result) === null || _a === void 0 ? void 0 : _a.value;
            if (!id_token) {
                throw new Error('Response json body do not have ID Token field');
            }
            return id_token;
        });
    }
    static getIDToken(audience) {
        return __awaiter(this, void 0, void 0, function* () {
            try {
                // New ID Token is requested from action service
                let id_token_url = oidc_utils_OidcClient.getIDTokenUrl();
                if (audience) {
                    const encodedAudience = encodeURIComponent(audience);
                    id_token_url = `${id_token_url}&audience=${encodedAudience}`;
                }
                debug(`ID token url is ${id_token_url}`);
                const id_token = yield oidc_utils_OidcClient.getCall(id_token_url);
                setSecret(id_token);
                return id_token;
            }
            catch (error) {
                throw new Error(`Error message: ${error.message}`);
            }
        });
    }
}
//# sourceMappingURL=oidc-utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/summary.js
var summary_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = external_fs_.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return summary_awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_.constants.R_OK | external_fs_.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return summary_awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return summary_awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_namespaceObject.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = (/* unused pure expression or super */ null && (_summary));
const summary_summary = _summary;
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/path-utils.js

/**
 * toPosixPath converts the given path to the posix form. On Windows, \\ will be
 * replaced with /.
 *
 * @param pth. Path to transform.
 * @return string Posix path.
 */
function toPosixPath(pth) {
    return pth.replace(/[\\]/g, '/');
}
/**
 * toWin32Path converts the given path to the win32 form. On Linux, / will be
 * replaced with \\.
 *
 * @param pth. Path to transform.
 * @return string Win32 path.
 */
function toWin32Path(pth) {
    return pth.replace(/[/]/g, '\\');
}
/**
 * toPlatformPath converts the given path to a platform-specific path. It does
 * this by replacing instances of / and \ with the platform-specific path
 * separator.
 *
 * @param pth The path to platformize.
 * @return string The platform-specific path.
 */
function toPlatformPath(pth) {
    return pth.replace(/[/\\]/g, path.sep);
}
//# sourceMappingURL=path-utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/platform.js
var platform_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const getWindowsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout: version } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Version"', undefined, {
        silent: true
    });
    const { stdout: name } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Caption"', undefined, {
        silent: true
    });
    return {
        name: name.trim(),
        version: version.trim()
    };
});
const getMacOsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    var _a, _b, _c, _d;
    const { stdout } = yield exec.getExecOutput('sw_vers', undefined, {
        silent: true
    });
    const version = (_b = (_a = stdout.match(/ProductVersion:\s*(.+)/)) === null || _a === void 0 ? void 0 : _a[1]) !== null && _b !== void 0 ? _b : '';
    const name = (_d = (_c = stdout.match(/ProductName:\s*(.+)/)) === null || _c === void 0 ? void 0 : _c[1]) !== null && _d !== void 0 ? _d : '';
    return {
        name,
        version
    };
});
const getLinuxInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout } = yield exec.getExecOutput('lsb_release', ['-i', '-r', '-s'], {
        silent: true
    });
    const [name, version] = stdout.trim().split('\n');
    return {
        name,
        version
    };
});
const platform = external_os_namespaceObject.platform();
const arch = external_os_namespaceObject.arch();
const isWindows = platform === 'win32';
const isMacOS = platform === 'darwin';
const isLinux = platform === 'linux';
function getDetails() {
    return platform_awaiter(this, void 0, void 0, function* () {
        return Object.assign(Object.assign({}, (yield (isWindows
            ? getWindowsInfo()
            : isMacOS
                ? getMacOsInfo()
                : getLinuxInfo()))), { platform,
            arch,
            isWindows,
            isMacOS,
            isLinux });
    });
}
//# sourceMappingURL=platform.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/core.js
var core_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function core_setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', file_command_prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_namespaceObject.EOL);
    command_issueCommand('set-output', { name }, utils_toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function core_debug(message) {
    command_issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', utils_toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', utils_toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_namespaceObject.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    command_issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    command_issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return core_awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return file_command_issueFileCommand('STATE', file_command_prepareKeyValueMessage(name, value));
    }
    command_issueCommand('save-state', { name }, utils_toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return core_awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map
;// CONCATENATED MODULE: external "node:timers/promises"
const external_node_timers_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
;// CONCATENATED MODULE: ./js/core/clock.js

const systemClock = {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    sleep: async (ms, signal) => {
        signal?.throwIfAborted();
        try {
            await (0,external_node_timers_promises_namespaceObject.setTimeout)(ms, undefined, signal ? { signal } : undefined);
        }
        catch (error) {
            throw signal?.aborted ? signal.reason : error;
        }
    },
};
async function rest(clock, ms, signal) {
    try {
        await clock.sleep(ms, signal);
        return true;
    }
    catch {
        return false;
    }
}

// EXTERNAL MODULE: ./js/core/errors.js
var errors = __nccwpck_require__(1305);
// EXTERNAL MODULE: ./js/core/inputs.js
var inputs = __nccwpck_require__(8455);
// EXTERNAL MODULE: ./js/core/logs/neutralise.js
var neutralise = __nccwpck_require__(8330);
// EXTERNAL MODULE: ./js/core/redact.js
var redact = __nccwpck_require__(3319);
// EXTERNAL MODULE: ./js/core/duration.js
var duration = __nccwpck_require__(6494);
;// CONCATENATED MODULE: ./js/core/report/markdown.js


const toneMark = { good: '✅', warning: '⚠️', bad: '❌', neutral: 'ℹ️' };
const stepMark = { done: '✅', unchanged: '➖', failed: '❌', skipped: '⏭️' };
function toMarkdown(report) {
    const blocks = [`## ${toneMark[report.tone]} ${inline(report.title)}`, inline(report.headline)];
    if (report.hint)
        blocks.push(`> ${inline(report.hint)}`);
    if (report.facts.length > 0)
        blocks.push(table(['', ''], report.facts.map((fact) => [`**${inline(fact.label)}**`, factValue(fact)])));
    if (report.steps?.length)
        blocks.push(table(['Step', 'Time', 'Detail'], report.steps.map(stepRow)));
    for (const each of report.tables ?? [])
        blocks.push(...tableBlocks(each));
    for (const { title, text } of report.details ?? [])
        blocks.push(`<details><summary>${inline(title)}</summary>\n\n${fenced(text)}\n\n</details>`);
    return `${blocks.join('\n\n')}\n`;
}
function stepRow(step) {
    const time = step.durationMs === undefined ? '' : (0,duration/* formatDuration */.a)(step.durationMs);
    return [`${stepMark[step.state]} ${inline(step.name)}`, time, inline(step.detail ?? '')];
}
function tableBlocks({ title, columns, rows }) {
    return [
        `### ${inline(title)}`,
        table(columns.map(inline), rows.map((row) => row.map(cell))),
    ];
}
function table(columns, rows) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}
function cell(content) {
    return typeof content === 'string' ? inline(content) : quoted(content.quote);
}
function quoted(text) {
    const safe = inline(text)
        .replace(/\$|:(?=\/\/)/g, (character) => `&#${character.charCodeAt(0)};`)
        .replace(/\b(www|mailto|xmpp)(?=[.:])/gi, '$1\u2060');
    return safe === '' ? '' : `<code>${safe}</code>`;
}
function factValue({ value, url, code }) {
    if (url && /^https?:\/\//.test(url))
        return `[${inline(value)}](<${encodeURI(decodeSafely(url)).replaceAll('>', '%3E')}>)`;
    return code ? codeSpan(value) : inline(value);
}
function decodeSafely(url) {
    try {
        return decodeURI(url);
    }
    catch {
        return url;
    }
}
function inline(text) {
    return (0,neutralise/* onOneLine */.GJ)((0,neutralise/* neutralise */.$0)(text))
        .replace(/[\\`*_{}[\]<>|#~!]|&(?=#?\w+;)/g, (character) => `&#${character.charCodeAt(0)};`)
        .replace(/@(?=\w)/g, '@\u2060');
}
function codeSpan(text) {
    const safe = (0,neutralise/* onOneLine */.GJ)((0,neutralise/* neutralise */.$0)(text)).replaceAll('|', '\\|');
    const longest = Math.max(0, ...[...safe.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    return longest > 0 ? `${fence} ${safe} ${fence}` : `${fence}${safe}${fence}`;
}
function fenced(text) {
    const safe = (0,neutralise/* neutralise */.$0)(text).replace(/(?<!\n)\n+$/, '');
    const longest = Math.max(2, ...[...safe.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}text\n${safe}\n${fence}`;
}

// EXTERNAL MODULE: ./js/core/report/receipt.js
var receipt = __nccwpck_require__(1967);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
;// CONCATENATED MODULE: ./js/actions/run-context.js

function readRunContext(env) {
    const head = readPullRequest(env['GITHUB_EVENT_PATH']);
    const repository = env['GITHUB_REPOSITORY'] || undefined;
    const runId = env['GITHUB_RUN_ID'];
    return {
        repository,
        commit: head.commit ?? (env['GITHUB_SHA'] || undefined),
        branch: head.branch ?? (env['GITHUB_REF_NAME'] || undefined),
        event: env['GITHUB_EVENT_NAME'] || undefined,
        pullRequest: head.number,
        actor: env['GITHUB_ACTOR'] || undefined,
        runUrl: repository && runId
            ? `${env['GITHUB_SERVER_URL'] || 'https://github.com'}/${repository}/actions/runs/${runId}`
            : undefined,
        workspace: env['GITHUB_WORKSPACE'] || undefined,
    };
}
function readPullRequest(eventPath) {
    if (!eventPath)
        return {};
    try {
        const { head, number } = JSON.parse((0,external_node_fs_.readFileSync)(eventPath, 'utf8'))?.pull_request ?? {};
        return {
            ...(Number.isSafeInteger(number) ? { number } : {}),
            ...(typeof head?.sha === 'string' ? { commit: head.sha } : {}),
            ...(typeof head?.ref === 'string' ? { branch: head.ref } : {}),
        };
    }
    catch {
        return {};
    }
}

;// CONCATENATED MODULE: ./js/actions/runtime.js












const progress = 'main';
async function runAction(action) {
    const redactor = (0,redact/* createRedactor */.lY)();
    const abort = new AbortController();
    const cancel = (signal) => abort.abort(new Error(`cancelled by the runner (${signal})`));
    process.once('SIGINT', cancel).once('SIGTERM', cancel);
    try {
        const reached = action.post && getState(progress);
        if (reached)
            await runPost(action, reached, createIo(redactor, abort.signal));
        else
            await runMain(action, redactor, abort.signal);
    }
    finally {
        process.off('SIGINT', cancel).off('SIGTERM', cancel);
    }
}
async function runMain(action, redactor, signal) {
    const startedAt = systemClock.now();
    if (action.post)
        saveState(progress, 'begun');
    let result;
    try {
        result = await action.run(createIo(redactor, signal));
    }
    catch (error) {
        result = describeThrow(action, error, signal, startedAt);
    }
    await publish(action, result, redactor);
    if (action.post)
        saveState(progress, 'ended');
}
async function runPost(action, reached, io) {
    if (reached === 'ended')
        return;
    try {
        await action.post?.(io, (name) => getState(name));
    }
    catch (error) {
        io.log.warning(`${action.name}: ${(0,errors/* messageOf */.bD)(io.signal.aborted ? io.signal.reason : error)}`);
    }
}
function createIo(redactor, signal) {
    const mask = (secret) => {
        redactor.add(secret);
        for (const form of (0,redact/* derivedForms */.Hx)(secret))
            core_setSecret(form);
    };
    return {
        reader: (0,inputs/* createInputReader */.i)({ lookup: (name) => getInput(name), mask }),
        run: readRunContext(process.env),
        env: process.env,
        log: createRunnerLog(redactor),
        group(title) {
            startGroup((0,neutralise/* neutralise */.$0)(redactor.text(title)));
            return { [Symbol.dispose]: () => endGroup() };
        },
        clock: systemClock,
        signal,
        mask,
        redact: redactor.text,
        saveState: (name, value) => saveState(name, value),
    };
}
async function publish(action, result, redactor) {
    const receiptPath = (0,external_node_path_.join)(process.env['RUNNER_TEMP'] || (0,external_node_os_namespaceObject.tmpdir)(), `${action.name}-${process.pid}-receipt.json`);
    const receipt = `${JSON.stringify((0,redact/* redactDeep */.KL)(result.receipt, redactor.text), null, 2)}\n`;
    const written = await unlessImpossible('receipt', () => (0,promises_.writeFile)(receiptPath, receipt));
    const outputs = { ...action.outputs, ...result.outputs, receipt: written ? receiptPath : '' };
    for (const [name, value] of Object.entries(outputs))
        setOutput(name, redactor.text(String(value ?? '')));
    const summary = toMarkdown((0,redact/* redactDeep */.KL)(result.report, redactor.text));
    if (process.env['GITHUB_STEP_SUMMARY'])
        await unlessImpossible('job summary', () => summary_summary.addRaw(summary).write());
    if (result.failed !== undefined)
        setFailed((0,neutralise/* neutralise */.$0)(redactor.text(result.failed)));
}
async function unlessImpossible(what, write) {
    try {
        await write();
        return true;
    }
    catch (error) {
        warning(`the ${what} could not be written: ${(0,errors/* messageOf */.bD)(error)}`);
        return false;
    }
}
function describeThrow(action, error, signal, startedAt) {
    const refused = error instanceof errors/* InputError */.dz && !signal.aborted;
    const { message, hint } = (0,errors/* explain */.WE)(signal.aborted ? signal.reason : error);
    const outputs = signal.aborted && 'outcome' in action.outputs ? { outcome: 'cancelled' } : {};
    return {
        outputs,
        report: { title: action.name, tone: 'bad', ...(refused ? refusal(error) : { headline: message, hint }), facts: [] },
        receipt: (0,receipt/* createReceipt */.f)({
            operation: action.name,
            outcome: refused ? 'refused' : signal.aborted ? 'cancelled' : 'error',
            startedAt,
            finishedAt: systemClock.now(),
            error: { message, hint },
        }),
        failed: [`${action.name}: ${message}`, ...(hint ? [hint] : [])].join('\n'),
    };
}
function refusal(error) {
    const { problems, message, hint } = error;
    if (problems.length === 1)
        return { headline: `Nothing was changed: ${message}`, hint };
    const rows = problems.map((problem) => [problem.input, problem.message, problem.hint ?? '']);
    return {
        headline: `Nothing was changed: ${problems.length} things are wrong.`,
        tables: [{ title: 'Inputs', columns: ['Input', 'What is wrong', 'What to do'], rows }],
    };
}
const annotationLimit = 10;
function createRunnerLog(redactor) {
    const safe = (message) => (0,neutralise/* neutralise */.$0)(redactor.text(message));
    const limited = (annotate) => {
        let left = annotationLimit;
        return (message) => (left-- > 0 ? annotate(safe(message)) : info(safe(message)));
    };
    return {
        debug: (message) => core_debug(safe(message)),
        info: (message) => info(safe(message)),
        warning: limited((message) => warning(message)),
        error: limited((message) => error(message)),
    };
}


/***/ }),

/***/ 2043:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ sameCommit),
/* harmony export */   h: () => (/* binding */ short)
/* harmony export */ });
function short(commit) {
    return commit.slice(0, 7);
}
function sameCommit(one, other) {
    const [brief = '', full = ''] = [one.toLowerCase(), other.toLowerCase()].toSorted((a, b) => a.length - b.length);
    return brief.length >= 7 ? full.startsWith(brief) : brief === full;
}


/***/ }),

/***/ 6494:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseDuration),
/* harmony export */   a: () => (/* binding */ formatDuration)
/* harmony export */ });
const unitMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const units = ['d', 'h', 'm', 's', 'ms'];
function parseDuration(text) {
    const compact = text.trim().toLowerCase();
    if (!/^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$/.test(compact))
        return undefined;
    let total = 0;
    for (const [, amount, unit] of compact.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g))
        total += Number(amount) * unitMs[unit];
    return Number.isFinite(total) ? total : undefined;
}
function formatDuration(ms) {
    if (!Number.isFinite(ms))
        return 'unknown';
    if (Math.round(ms) < 1000)
        return `${Math.round(ms)} ms`;
    if (ms < 10_000)
        return `${(ms / 1000).toFixed(1).replace(/\.0$/, '')} s`;
    let rest = Math.round(ms / 1000) * 1000;
    const parts = [];
    for (const unit of units.slice(0, 4)) {
        const count = Math.floor(rest / unitMs[unit]);
        rest -= count * unitMs[unit];
        if (count > 0)
            parts.push(`${count} ${unit}`);
        else if (parts.length > 0)
            break;
        if (parts.length === 2)
            break;
    }
    return parts.join(' ');
}


/***/ }),

/***/ 1305:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   WE: () => (/* binding */ explain),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   dz: () => (/* binding */ InputError)
/* harmony export */ });
/* unused harmony export hintOf */
class InputError extends Error {
    name = 'InputError';
    problems;
    constructor(problems) {
        super(problems.map(({ input, message }) => `${input}: ${message}`).join('\n'));
        this.problems = problems;
    }
    get hint() {
        const hints = this.problems.flatMap(({ hint }) => (hint ? [hint] : []));
        return hints.length > 0 ? [...new Set(hints)].join(' ') : undefined;
    }
}
function hintOf(error) {
    if (typeof error !== 'object' || error === null || !('hint' in error))
        return undefined;
    return typeof error.hint === 'string' ? error.hint : undefined;
}
function explain(error) {
    if (!(error instanceof InputError) || error.problems.length < 2)
        return { message: messageOf(error), hint: hintOf(error) };
    const lines = error.problems.map(({ input, message, hint }) => `${input}: ${message}${hint ? `. ${hint}` : ''}`);
    return { message: lines.join('\n'), hint: undefined };
}
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}


/***/ }),

/***/ 8455:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ quote),
/* harmony export */   i: () => (/* binding */ createInputReader)
/* harmony export */ });
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6494);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1305);


function createInputReader(source) {
    const problems = [];
    const label = (name) => source.label?.(name) ?? name;
    const unreadable = new Set();
    const note = (name, message, hint) => {
        problems.push({ input: label(name), message, ...(hint ? { hint } : {}) });
    };
    const refuse = (name, message, hint) => {
        unreadable.add(name);
        note(name, message, hint);
    };
    const text = (name) => source.lookup(name)?.trim() || undefined;
    const optionalSecret = (name) => {
        const value = text(name);
        if (value !== undefined)
            source.mask?.(value);
        return value;
    };
    const optionalInteger = (name, { min = 0, max = Number.MAX_SAFE_INTEGER } = {}) => {
        const value = text(name);
        if (value === undefined)
            return undefined;
        const number = Number(value);
        if (/^-?\d+$/.test(value) && number >= min && number <= max)
            return number;
        refuse(name, `expected a whole number ${range(min, max)}, got ${quote(value)}`);
        return min;
    };
    return {
        text,
        optionalSecret,
        optionalInteger,
        problem: (name, message, hint) => {
            if (!unreadable.has(name))
                note(name, message, hint);
        },
        required(name, hint) {
            const value = text(name);
            if (value === undefined)
                refuse(name, 'is required and was not given', hint);
            return value ?? '';
        },
        secret(name, hint) {
            const value = optionalSecret(name);
            if (value === undefined)
                refuse(name, 'is required and was not given', hint);
            return value ?? '';
        },
        lines: (name) => (source.lookup(name) ?? '')
            .split(/\r?\n/)
            .map((line) => line.trim())
            .filter((line) => line !== '' && !line.startsWith('#')),
        flag(name, fallback) {
            const value = text(name)?.toLowerCase();
            if (value === undefined)
                return fallback;
            if (value !== 'true' && value !== 'false')
                refuse(name, `expected true or false, got ${quote(value)}`);
            return value === 'true';
        },
        duration(name, fallback) {
            const value = text(name) ?? fallback;
            const ms = (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(value);
            if (ms === undefined)
                refuse(name, `expected a duration such as 90s or 10m, got ${quote(value)}`);
            return ms ?? 0;
        },
        integer: (name, { fallback, ...limits }) => optionalInteger(name, limits) ?? fallback,
        oneOf(name, allowed, fallback) {
            const value = text(name) ?? fallback;
            const match = allowed.find((candidate) => candidate === value);
            if (match === undefined)
                refuse(name, `expected one of ${allowed.join(', ')}, got ${quote(value)}`);
            return match ?? fallback;
        },
        finish() {
            if (problems.length > 0)
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(problems);
        },
    };
}
function range(min, max) {
    return max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
}
function quote(value) {
    const shown = value.length > 24 ? `${value.slice(0, 8)}… (${value.length} characters)` : value;
    return JSON.stringify(shown);
}


/***/ }),

/***/ 8330:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $0: () => (/* binding */ neutralise),
/* harmony export */   GJ: () => (/* binding */ onOneLine)
/* harmony export */ });
/* unused harmony exports neutraliseLine, withoutSequences */
function neutralise(text) {
    return withoutSequences(text.replace(/\r\n?/g, '\n'))
        .toWellFormed()
        .replace(invisible, '\ufffd')
        .replace(covering, '$1\ufffd')
        .split('\n')
        .map((line) => line.replace(/^(\s*)::/, '$1: :').replaceAll('##[', '## ['))
        .join('\n');
}
function neutraliseLine(text) {
    return onOneLine(neutralise(text)).replaceAll('\t', '    ');
}
function onOneLine(text) {
    if (!text.includes('\n'))
        return text;
    return text
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean)
        .join(' ');
}
function withoutSequences(text) {
    return text.replace(strings, '').replace(sequences, '');
}
const strings = /(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u0090\u0098\u009c-\u009f\n]*(?:\u0007|\u001b\\|\u009c)/g;
const sequences = /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b[ -/]*[0-~]/g;
const invisible = /(?![\n\t])(?!(?<=\p{Extended_Pictographic})\ufe0f)(?!(?<=\p{Extended_Pictographic}\ufe0f?)\u200d(?=\p{Extended_Pictographic}))[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2028\u2029\u{1d159}]/gu;
const covering = /(\p{M}{6})\p{M}+/gu;


/***/ }),

/***/ 6667:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ isLoopback)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7030);

function isLoopback(hostname) {
    const name = hostname
        .toLowerCase()
        .replace(/^\[|\]$/g, '')
        .replace(/\.$/, '');
    return (name === 'localhost' ||
        name.endsWith('.localhost') ||
        name === '::1' ||
        ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(name) === 4 && name.startsWith('127.')));
}


/***/ }),

/***/ 2330:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Rs: () => (/* binding */ serviceUrl),
/* harmony export */   aU: () => (/* binding */ dashboardUrl),
/* harmony export */   zq: () => (/* binding */ defaultApiUrl)
/* harmony export */ });
/* harmony import */ var _loopback_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6667);

const defaultApiUrl = 'https://backboard.railway.com/graphql/v2';
function serviceUrl(domain) {
    return `${(0,_loopback_js__WEBPACK_IMPORTED_MODULE_0__/* .isLoopback */ .U)(new URL(`http://${domain}`).hostname) ? 'http' : 'https'}://${domain}`;
}
function dashboardUrl(apiUrl, ids) {
    const { hostname } = new URL(apiUrl);
    if (!/\.railway\.(com|app)$/.test(hostname))
        return undefined;
    const query = new URLSearchParams({
        environmentId: ids.environmentId,
        ...(ids.deploymentId ? { id: ids.deploymentId } : {}),
    });
    return `https://railway.com/project/${ids.projectId}/service/${ids.serviceId}?${query}`;
}


/***/ }),

/***/ 154:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  m9: () => (/* binding */ RailwayError),
  L8: () => (/* binding */ classify),
  Zh: () => (/* binding */ isFault),
  dg: () => (/* binding */ isTransient),
  W2: () => (/* binding */ retryOf)
});

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

class RailwayError extends Error {
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
function isFault(error, ...faults) {
    return error instanceof RailwayError && faults.includes(error.kind);
}
function isTransient(error) {
    return error instanceof RailwayError && retryOf(error.kind) === 'again';
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


/***/ }),

/***/ 8213:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  U: () => (/* binding */ graphql)
});

;// CONCATENATED MODULE: ../../node_modules/@0no-co/graphql.web/dist/graphql.web.mjs
var e = {
  NAME: "Name",
  DOCUMENT: "Document",
  OPERATION_DEFINITION: "OperationDefinition",
  VARIABLE_DEFINITION: "VariableDefinition",
  SELECTION_SET: "SelectionSet",
  FIELD: "Field",
  ARGUMENT: "Argument",
  FRAGMENT_SPREAD: "FragmentSpread",
  INLINE_FRAGMENT: "InlineFragment",
  FRAGMENT_DEFINITION: "FragmentDefinition",
  VARIABLE: "Variable",
  INT: "IntValue",
  FLOAT: "FloatValue",
  STRING: "StringValue",
  BOOLEAN: "BooleanValue",
  NULL: "NullValue",
  ENUM: "EnumValue",
  LIST: "ListValue",
  OBJECT: "ObjectValue",
  OBJECT_FIELD: "ObjectField",
  DIRECTIVE: "Directive",
  NAMED_TYPE: "NamedType",
  LIST_TYPE: "ListType",
  NON_NULL_TYPE: "NonNullType"
};

var r = {
  QUERY: "query",
  MUTATION: "mutation",
  SUBSCRIPTION: "subscription"
};

class GraphQLError extends Error {
  constructor(e, r, i, n, t, a, o) {
    if (super(e), this.name = "GraphQLError", this.message = e, t) {
      this.path = t;
    }
    if (r) {
      this.nodes = Array.isArray(r) ? r : [ r ];
    }
    if (i) {
      this.source = i;
    }
    if (n) {
      this.positions = n;
    }
    if (a) {
      this.originalError = a;
    }
    var l = o;
    if (!l && a) {
      var d = a.extensions;
      if (d && "object" == typeof d) {
        l = d;
      }
    }
    this.extensions = l || {};
  }
  toJSON() {
    return {
      ...this,
      message: this.message
    };
  }
  toString() {
    return this.message;
  }
  get [Symbol.toStringTag]() {
    return "GraphQLError";
  }
}

var i;

var n;

function error(e) {
  return new GraphQLError(`Syntax Error: Unexpected token at ${n} in ${e}`);
}

function advance(e) {
  if (e.lastIndex = n, e.test(i)) {
    return i.slice(n, n = e.lastIndex);
  }
}

var t = / +(?=[^\s])/y;

function blockString(e) {
  var r = e.split("\n");
  var i = "";
  var n = 0;
  var a = 0;
  var o = r.length - 1;
  for (var l = 0; l < r.length; l++) {
    if (t.lastIndex = 0, t.test(r[l])) {
      if (l && (!n || t.lastIndex < n)) {
        n = t.lastIndex;
      }
      a = a || l, o = l;
    }
  }
  for (var d = a; d <= o; d++) {
    if (d !== a) {
      i += "\n";
    }
    i += r[d].slice(n).replace(/\\"""/g, '"""');
  }
  return i;
}

function ignored() {
  for (var e = 0 | i.charCodeAt(n++); 9 === e || 10 === e || 13 === e || 32 === e || 35 === e || 44 === e || 65279 === e; e = 0 | i.charCodeAt(n++)) {
    if (35 === e) {
      for (;(e = 0 | i.charCodeAt(n++)) && 10 !== e && 13 !== e; ) {}
    }
  }
  n--;
}

function graphql_web_name() {
  var e = n;
  for (var r = 0 | i.charCodeAt(n++); r >= 48 && r <= 57 || r >= 65 && r <= 90 || 95 === r || r >= 97 && r <= 122; r = 0 | i.charCodeAt(n++)) {}
  if (e === n - 1) {
    throw error("Name");
  }
  var t = i.slice(e, --n);
  return ignored(), t;
}

function nameNode() {
  return {
    kind: "Name",
    value: graphql_web_name()
  };
}

var graphql_web_a = /(?:"""|(?:[\s\S]*?[^\\])""")/y;

var o = /(?:(?:\.\d+)?[eE][+-]?\d+|\.\d+)/y;

function value(e) {
  var r;
  switch (i.charCodeAt(n)) {
   case 91:
    n++, ignored();
    var t = [];
    for (;93 !== i.charCodeAt(n); ) {
      t.push(value(e));
    }
    return n++, ignored(), {
      kind: "ListValue",
      values: t
    };

   case 123:
    n++, ignored();
    var l = [];
    for (;125 !== i.charCodeAt(n); ) {
      var d = nameNode();
      if (58 !== i.charCodeAt(n++)) {
        throw error("ObjectField");
      }
      ignored(), l.push({
        kind: "ObjectField",
        name: d,
        value: value(e)
      });
    }
    return n++, ignored(), {
      kind: "ObjectValue",
      fields: l
    };

   case 36:
    if (e) {
      throw error("Variable");
    }
    return n++, {
      kind: "Variable",
      name: nameNode()
    };

   case 34:
    if (34 === i.charCodeAt(n + 1) && 34 === i.charCodeAt(n + 2)) {
      if (n += 3, null == (r = advance(graphql_web_a))) {
        throw error("StringValue");
      }
      return ignored(), {
        kind: "StringValue",
        value: blockString(r.slice(0, -3)),
        block: !0
      };
    } else {
      var u = n;
      var s;
      n++;
      var c = !1;
      for (s = 0 | i.charCodeAt(n++); 92 === s && (n++, c = !0) || 10 !== s && 13 !== s && 34 !== s && s; s = 0 | i.charCodeAt(n++)) {}
      if (34 !== s) {
        throw error("StringValue");
      }
      return r = i.slice(u, n), ignored(), {
        kind: "StringValue",
        value: c ? JSON.parse(r) : r.slice(1, -1),
        block: !1
      };
    }

   case 45:
   case 48:
   case 49:
   case 50:
   case 51:
   case 52:
   case 53:
   case 54:
   case 55:
   case 56:
   case 57:
    var v = n++;
    var f;
    for (;(f = 0 | i.charCodeAt(n++)) >= 48 && f <= 57; ) {}
    var m = i.slice(v, --n);
    if (46 === (f = i.charCodeAt(n)) || 69 === f || 101 === f) {
      if (null == (r = advance(o))) {
        throw error("FloatValue");
      }
      return ignored(), {
        kind: "FloatValue",
        value: m + r
      };
    } else {
      return ignored(), {
        kind: "IntValue",
        value: m
      };
    }

   case 110:
    if (117 === i.charCodeAt(n + 1) && 108 === i.charCodeAt(n + 2) && 108 === i.charCodeAt(n + 3)) {
      return n += 4, ignored(), {
        kind: "NullValue"
      };
    } else {
      break;
    }

   case 116:
    if (114 === i.charCodeAt(n + 1) && 117 === i.charCodeAt(n + 2) && 101 === i.charCodeAt(n + 3)) {
      return n += 4, ignored(), {
        kind: "BooleanValue",
        value: !0
      };
    } else {
      break;
    }

   case 102:
    if (97 === i.charCodeAt(n + 1) && 108 === i.charCodeAt(n + 2) && 115 === i.charCodeAt(n + 3) && 101 === i.charCodeAt(n + 4)) {
      return n += 5, ignored(), {
        kind: "BooleanValue",
        value: !1
      };
    } else {
      break;
    }
  }
  return {
    kind: "EnumValue",
    value: graphql_web_name()
  };
}

function arguments_(e) {
  if (40 === i.charCodeAt(n)) {
    var r = [];
    n++, ignored();
    do {
      var t = nameNode();
      if (58 !== i.charCodeAt(n++)) {
        throw error("Argument");
      }
      ignored(), r.push({
        kind: "Argument",
        name: t,
        value: value(e)
      });
    } while (41 !== i.charCodeAt(n));
    return n++, ignored(), r;
  }
}

function directives(e) {
  if (64 === i.charCodeAt(n)) {
    var r = [];
    do {
      n++, r.push({
        kind: "Directive",
        name: nameNode(),
        arguments: arguments_(e)
      });
    } while (64 === i.charCodeAt(n));
    return r;
  }
}

function type() {
  var e = 0;
  for (;91 === i.charCodeAt(n); ) {
    e++, n++, ignored();
  }
  var r = {
    kind: "NamedType",
    name: nameNode()
  };
  do {
    if (33 === i.charCodeAt(n)) {
      n++, ignored(), r = {
        kind: "NonNullType",
        type: r
      };
    }
    if (e) {
      if (93 !== i.charCodeAt(n++)) {
        throw error("NamedType");
      }
      ignored(), r = {
        kind: "ListType",
        type: r
      };
    }
  } while (e--);
  return r;
}

function selectionSetStart() {
  if (123 !== i.charCodeAt(n++)) {
    throw error("SelectionSet");
  }
  return ignored(), selectionSet();
}

function selectionSet() {
  var e = [];
  do {
    if (46 === i.charCodeAt(n)) {
      if (46 !== i.charCodeAt(++n) || 46 !== i.charCodeAt(++n)) {
        throw error("SelectionSet");
      }
      switch (n++, ignored(), i.charCodeAt(n)) {
       case 64:
        e.push({
          kind: "InlineFragment",
          typeCondition: void 0,
          directives: directives(!1),
          selectionSet: selectionSetStart()
        });
        break;

       case 111:
        if (110 === i.charCodeAt(n + 1)) {
          n += 2, ignored(), e.push({
            kind: "InlineFragment",
            typeCondition: {
              kind: "NamedType",
              name: nameNode()
            },
            directives: directives(!1),
            selectionSet: selectionSetStart()
          });
        } else {
          e.push({
            kind: "FragmentSpread",
            name: nameNode(),
            directives: directives(!1)
          });
        }
        break;

       case 123:
        n++, ignored(), e.push({
          kind: "InlineFragment",
          typeCondition: void 0,
          directives: void 0,
          selectionSet: selectionSet()
        });
        break;

       default:
        e.push({
          kind: "FragmentSpread",
          name: nameNode(),
          directives: directives(!1)
        });
      }
    } else {
      var r = nameNode();
      var t = void 0;
      if (58 === i.charCodeAt(n)) {
        n++, ignored(), t = r, r = nameNode();
      }
      var a = arguments_(!1);
      var o = directives(!1);
      var l = void 0;
      if (123 === i.charCodeAt(n)) {
        n++, ignored(), l = selectionSet();
      }
      e.push({
        kind: "Field",
        alias: t,
        name: r,
        arguments: a,
        directives: o,
        selectionSet: l
      });
    }
  } while (125 !== i.charCodeAt(n));
  return n++, ignored(), {
    kind: "SelectionSet",
    selections: e
  };
}

function variableDefinitions() {
  if (ignored(), 40 === i.charCodeAt(n)) {
    var e = [];
    n++, ignored();
    do {
      var r = void 0;
      if (34 === i.charCodeAt(n)) {
        r = value(!0);
      }
      if (36 !== i.charCodeAt(n++)) {
        throw error("Variable");
      }
      var t = nameNode();
      if (58 !== i.charCodeAt(n++)) {
        throw error("VariableDefinition");
      }
      ignored();
      var a = type();
      var o = void 0;
      if (61 === i.charCodeAt(n)) {
        n++, ignored(), o = value(!0);
      }
      ignored();
      var l = {
        kind: "VariableDefinition",
        variable: {
          kind: "Variable",
          name: t
        },
        type: a,
        defaultValue: o,
        directives: directives(!0)
      };
      if (r) {
        l.description = r;
      }
      e.push(l);
    } while (41 !== i.charCodeAt(n));
    return n++, ignored(), e;
  }
}

function fragmentDefinition(e) {
  var r = nameNode();
  if (111 !== i.charCodeAt(n++) || 110 !== i.charCodeAt(n++)) {
    throw error("FragmentDefinition");
  }
  ignored();
  var t = {
    kind: "FragmentDefinition",
    name: r,
    typeCondition: {
      kind: "NamedType",
      name: nameNode()
    },
    directives: directives(!1),
    selectionSet: selectionSetStart()
  };
  if (e) {
    t.description = e;
  }
  return t;
}

function definitions() {
  var e = [];
  do {
    var r = void 0;
    if (34 === i.charCodeAt(n)) {
      r = value(!0);
    }
    if (123 === i.charCodeAt(n)) {
      if (r) {
        throw error("Document");
      }
      n++, ignored(), e.push({
        kind: "OperationDefinition",
        operation: "query",
        name: void 0,
        variableDefinitions: void 0,
        directives: void 0,
        selectionSet: selectionSet()
      });
    } else {
      var t = graphql_web_name();
      switch (t) {
       case "fragment":
        e.push(fragmentDefinition(r));
        break;

       case "query":
       case "mutation":
       case "subscription":
        var a;
        var o = void 0;
        if (40 !== (a = i.charCodeAt(n)) && 64 !== a && 123 !== a) {
          o = nameNode();
        }
        var l = {
          kind: "OperationDefinition",
          operation: t,
          name: o,
          variableDefinitions: variableDefinitions(),
          directives: directives(!1),
          selectionSet: selectionSetStart()
        };
        if (r) {
          l.description = r;
        }
        e.push(l);
        break;

       default:
        throw error("Document");
      }
    }
  } while (n < i.length);
  return e;
}

function parse(e, r) {
  if (i = e.body ? e.body : e, n = 0, ignored(), r && r.noLocation) {
    return {
      kind: "Document",
      definitions: definitions()
    };
  } else {
    return {
      kind: "Document",
      definitions: definitions(),
      loc: {
        start: 0,
        end: i.length,
        startToken: void 0,
        endToken: void 0,
        source: {
          body: i,
          name: "graphql.web",
          locationOffset: {
            line: 1,
            column: 1
          }
        }
      }
    };
  }
}

function parseValue(e, r) {
  return i = e.body ? e.body : e, n = 0, ignored(), value(!1);
}

function parseType(e, r) {
  return i = e.body ? e.body : e, n = 0, type();
}

var l = {};

function visit(e, r) {
  var i = [];
  var n = [];
  try {
    var t = function traverse(e, t, a) {
      var o = !1;
      var d = r[e.kind] && r[e.kind].enter || r[e.kind] || r.enter;
      var u = d && d.call(r, e, t, a, n, i);
      if (!1 === u) {
        return e;
      } else if (null === u) {
        return null;
      } else if (u === l) {
        throw l;
      } else if (u && "string" == typeof u.kind) {
        o = u !== e, e = u;
      }
      if (a) {
        i.push(a);
      }
      var s;
      var c = {
        ...e
      };
      for (var v in e) {
        n.push(v);
        var f = e[v];
        if (Array.isArray(f)) {
          var m = [];
          for (var p = 0; p < f.length; p++) {
            if (null != f[p] && "string" == typeof f[p].kind) {
              if (i.push(e), n.push(p), s = traverse(f[p], p, f), n.pop(), i.pop(), null == s) {
                o = !0;
              } else {
                o = o || s !== f[p], m.push(s);
              }
            }
          }
          f = m;
        } else if (null != f && "string" == typeof f.kind) {
          if (void 0 !== (s = traverse(f, v, e))) {
            o = o || f !== s, f = s;
          }
        }
        if (n.pop(), o) {
          c[v] = f;
        }
      }
      if (a) {
        i.pop();
      }
      var h = r[e.kind] && r[e.kind].leave || r.leave;
      var g = h && h.call(r, e, t, a, n, i);
      if (g === l) {
        throw l;
      } else if (void 0 !== g) {
        return g;
      } else if (void 0 !== u) {
        return o ? c : u;
      } else {
        return o ? c : e;
      }
    }(e);
    return void 0 !== t && !1 !== t ? t : e;
  } catch (r) {
    if (r !== l) {
      throw r;
    }
    return e;
  }
}

function mapJoin(e, r, i) {
  var n = "";
  for (var t = 0; t < e.length; t++) {
    if (t) {
      n += r;
    }
    n += i(e[t]);
  }
  return n;
}

function printString(e) {
  return JSON.stringify(e);
}

function printBlockString(e) {
  return '"""\n' + e.replace(/"""/g, '\\"""') + '\n"""';
}

var d = "\n";

var u = {
  OperationDefinition(e) {
    var r = "";
    if (e.description) {
      r += u.StringValue(e.description) + "\n";
    }
    if (r += e.operation, e.name) {
      r += " " + e.name.value;
    }
    if (e.variableDefinitions && e.variableDefinitions.length) {
      if (!e.name) {
        r += " ";
      }
      r += "(" + mapJoin(e.variableDefinitions, ", ", u.VariableDefinition) + ")";
    }
    if (e.directives && e.directives.length) {
      r += " " + mapJoin(e.directives, " ", u.Directive);
    }
    var i = u.SelectionSet(e.selectionSet);
    return "query" !== r ? r + " " + i : i;
  },
  VariableDefinition(e) {
    var r = "";
    if (e.description) {
      r += u.StringValue(e.description) + " ";
    }
    if (r += u.Variable(e.variable) + ": " + _print(e.type), e.defaultValue) {
      r += " = " + _print(e.defaultValue);
    }
    if (e.directives && e.directives.length) {
      r += " " + mapJoin(e.directives, " ", u.Directive);
    }
    return r;
  },
  Field(e) {
    var r = e.alias ? e.alias.value + ": " + e.name.value : e.name.value;
    if (e.arguments && e.arguments.length) {
      var i = mapJoin(e.arguments, ", ", u.Argument);
      if (r.length + i.length + 2 > 80) {
        r += "(" + (d += "  ") + mapJoin(e.arguments, d, u.Argument) + (d = d.slice(0, -2)) + ")";
      } else {
        r += "(" + i + ")";
      }
    }
    if (e.directives && e.directives.length) {
      r += " " + mapJoin(e.directives, " ", u.Directive);
    }
    if (e.selectionSet && e.selectionSet.selections.length) {
      r += " " + u.SelectionSet(e.selectionSet);
    }
    return r;
  },
  StringValue(e) {
    if (e.block) {
      return printBlockString(e.value).replace(/\n/g, d);
    } else {
      return printString(e.value);
    }
  },
  BooleanValue: e => "" + e.value,
  NullValue: e => "null",
  IntValue: e => e.value,
  FloatValue: e => e.value,
  EnumValue: e => e.value,
  Name: e => e.value,
  Variable: e => "$" + e.name.value,
  ListValue: e => "[" + mapJoin(e.values, ", ", _print) + "]",
  ObjectValue: e => "{" + mapJoin(e.fields, ", ", u.ObjectField) + "}",
  ObjectField: e => e.name.value + ": " + _print(e.value),
  Document(e) {
    if (!e.definitions || !e.definitions.length) {
      return "";
    } else {
      return mapJoin(e.definitions, "\n\n", _print);
    }
  },
  SelectionSet: e => "{" + (d += "  ") + mapJoin(e.selections, d, _print) + (d = d.slice(0, -2)) + "}",
  Argument: e => e.name.value + ": " + _print(e.value),
  FragmentSpread(e) {
    var r = "..." + e.name.value;
    if (e.directives && e.directives.length) {
      r += " " + mapJoin(e.directives, " ", u.Directive);
    }
    return r;
  },
  InlineFragment(e) {
    var r = "...";
    if (e.typeCondition) {
      r += " on " + e.typeCondition.name.value;
    }
    if (e.directives && e.directives.length) {
      r += " " + mapJoin(e.directives, " ", u.Directive);
    }
    return r += " " + u.SelectionSet(e.selectionSet);
  },
  FragmentDefinition(e) {
    var r = "";
    if (e.description) {
      r += u.StringValue(e.description) + "\n";
    }
    if (r += "fragment " + e.name.value, r += " on " + e.typeCondition.name.value, e.directives && e.directives.length) {
      r += " " + mapJoin(e.directives, " ", u.Directive);
    }
    return r + " " + u.SelectionSet(e.selectionSet);
  },
  Directive(e) {
    var r = "@" + e.name.value;
    if (e.arguments && e.arguments.length) {
      r += "(" + mapJoin(e.arguments, ", ", u.Argument) + ")";
    }
    return r;
  },
  NamedType: e => e.name.value,
  ListType: e => "[" + _print(e.type) + "]",
  NonNullType: e => _print(e.type) + "!"
};

var _print = e => u[e.kind](e);

function print(e) {
  return d = "\n", u[e.kind] ? u[e.kind](e) : "";
}

function valueFromASTUntyped(e, r) {
  switch (e.kind) {
   case "NullValue":
    return null;

   case "IntValue":
    return parseInt(e.value, 10);

   case "FloatValue":
    return parseFloat(e.value);

   case "StringValue":
   case "EnumValue":
   case "BooleanValue":
    return e.value;

   case "ListValue":
    var i = [];
    for (var n = 0, t = e.values.length; n < t; n++) {
      i.push(valueFromASTUntyped(e.values[n], r));
    }
    return i;

   case "ObjectValue":
    var a = Object.create(null);
    for (var o = 0, l = e.fields.length; o < l; o++) {
      var d = e.fields[o];
      a[d.name.value] = valueFromASTUntyped(d.value, r);
    }
    return a;

   case "Variable":
    return r && r[e.name.value];
  }
}

function valueFromTypeNode(e, r, i) {
  if ("Variable" === e.kind) {
    return i ? valueFromTypeNode(i[e.name.value], r, i) : void 0;
  } else if ("NonNullType" === r.kind) {
    return "NullValue" !== e.kind ? valueFromTypeNode(e, r, i) : void 0;
  } else if ("NullValue" === e.kind) {
    return null;
  } else if ("ListType" === r.kind) {
    if ("ListValue" === e.kind) {
      var n = [];
      for (var t = 0, a = e.values.length; t < a; t++) {
        var o = valueFromTypeNode(e.values[t], r.type, i);
        if (void 0 === o) {
          return;
        } else {
          n.push(o);
        }
      }
      return n;
    }
  } else if ("NamedType" === r.kind) {
    switch (r.name.value) {
     case "Int":
     case "Float":
     case "String":
     case "Bool":
      return r.name.value + "Value" === e.kind ? valueFromASTUntyped(e, i) : void 0;

     default:
      return valueFromASTUntyped(e, i);
    }
  }
}

function isSelectionNode(e) {
  return "Field" === e.kind || "FragmentSpread" === e.kind || "InlineFragment" === e.kind;
}

function Source(e, r, i) {
  return {
    body: e,
    name: r,
    locationOffset: i || {
      line: 1,
      column: 1
    }
  };
}


//# sourceMappingURL=graphql.web.mjs.map

;// CONCATENATED MODULE: ../../node_modules/gql.tada/dist/gql-tada.mjs




var gql_tada_n = 0;

var gql_tada_e = new Set;

function initGraphQLTada() {
  function graphql(t, i) {
    var o = parse(t).definitions;
    var s = new Set;
    for (var d of i || []) {
      for (var f of d.definitions) {
        if (f.kind === e.FRAGMENT_DEFINITION && !s.has(f)) {
          o.push(f);
          s.add(f);
        }
      }
    }
    var c;
    if ((c = o[0].kind === e.FRAGMENT_DEFINITION) && o[0].directives) {
      o[0].directives = o[0].directives.filter((r => "_unmask" !== r.name.value));
    }
    var u;
    return {
      kind: e.DOCUMENT,
      definitions: o,
      get loc() {
        if (!u && c) {
          var r = t + function concatLocSources(r) {
            try {
              gql_tada_n++;
              var a = "";
              for (var t of r) {
                if (!gql_tada_e.has(t)) {
                  gql_tada_e.add(t);
                  var {loc: i} = t;
                  if (i) {
                    a += i.source.body;
                  }
                }
              }
              return a;
            } finally {
              if (0 == --gql_tada_n) {
                gql_tada_e.clear();
              }
            }
          }(i || []);
          return {
            start: 0,
            end: r.length,
            source: {
              body: r,
              name: "GraphQLTada",
              locationOffset: {
                line: 1,
                column: 1
              }
            }
          };
        }
        return u;
      },
      set loc(r) {
        u = r;
      }
    };
  }
  graphql.scalar = function scalar(r, a) {
    return a;
  };
  graphql.persisted = function persisted(a, n) {
    return {
      kind: e.DOCUMENT,
      definitions: n ? n.definitions : [],
      documentId: a
    };
  };
  return graphql;
}

function gql_tada_parse(r) {
  return a(r);
}

function readFragment(...r) {
  return 2 === r.length ? r[1] : r[0];
}

var gql_tada_t = initGraphQLTada();


//# sourceMappingURL=gql-tada.mjs.map

;// CONCATENATED MODULE: ./js/core/railway/api/graphql.js

const graphql = initGraphQLTada();


/***/ }),

/***/ 5781:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   TD: () => (/* binding */ listServices),
/* harmony export */   Wh: () => (/* binding */ readProject),
/* harmony export */   _7: () => (/* binding */ listSiblings),
/* harmony export */   dw: () => (/* binding */ checkRepoAccess),
/* harmony export */   gA: () => (/* binding */ createProject),
/* harmony export */   hF: () => (/* binding */ listProjects),
/* harmony export */   sR: () => (/* binding */ createService)
/* harmony export */ });
/* harmony import */ var _graphql_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8213);

const listProjects = (0,_graphql_js__WEBPACK_IMPORTED_MODULE_0__/* .graphql */ .U)(`
  query ListProjects($workspaceId: String!, $after: String) {
    projects(workspaceId: $workspaceId, first: 100, after: $after) {
      edges { node { id name } }
      pageInfo { endCursor hasNextPage }
    }
  }
`);
const readProject = (0,_graphql_js__WEBPACK_IMPORTED_MODULE_0__/* .graphql */ .U)(`
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
const listServices = (0,_graphql_js__WEBPACK_IMPORTED_MODULE_0__/* .graphql */ .U)(`
  query ListServices($projectId: String!, $after: String) {
    project(id: $projectId) {
      services(first: 100, after: $after) {
        edges { node { id name } }
        pageInfo { endCursor hasNextPage }
      }
    }
  }
`);
const listSiblings = (0,_graphql_js__WEBPACK_IMPORTED_MODULE_0__/* .graphql */ .U)(`
  query ListSiblings($projectId: String!) {
    environments(projectId: $projectId, isEphemeral: false, first: 100) {
      edges { node { id name } }
    }
  }
`);
const checkRepoAccess = (0,_graphql_js__WEBPACK_IMPORTED_MODULE_0__/* .graphql */ .U)(`
  query CheckRepoAccess($repo: String!) {
    gitHubRepoAccessAvailable(fullRepoName: $repo) { hasAccess isPublic }
  }
`);
const createProject = (0,_graphql_js__WEBPACK_IMPORTED_MODULE_0__/* .graphql */ .U)(`
  mutation CreateProject($input: ProjectCreateInput!) {
    projectCreate(input: $input) {
      id
      name
      environments(first: 100) { edges { node { id name } } }
    }
  }
`);
const createService = (0,_graphql_js__WEBPACK_IMPORTED_MODULE_0__/* .graphql */ .U)(`
  mutation CreateService($input: ServiceCreateInput!) {
    serviceCreate(input: $input) { id name }
  }
`);


/***/ }),

/***/ 1231:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ everyPage),
/* harmony export */   u: () => (/* binding */ mostPages)
/* harmony export */ });
const mostPages = 100;
async function everyPage(ask) {
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


/***/ }),

/***/ 5278:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
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


/***/ }),

/***/ 4254:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BS: () => (/* binding */ isNew),
/* harmony export */   JG: () => (/* binding */ currentDeployment),
/* harmony export */   eV: () => (/* binding */ readRegions),
/* harmony export */   fS: () => (/* binding */ summarise),
/* harmony export */   ll: () => (/* binding */ newestFirst)
/* harmony export */ });
/* harmony import */ var _status_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5278);

const manifestNames = [
    'startCommand',
    'healthcheckPath',
    'healthcheckTimeout',
    'drainingSeconds',
    'overlapSeconds',
    'restartPolicyType',
    'restartPolicyMaxRetries',
];
function summarise(node) {
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
        commit: text(meta['commitHash']),
        repo: text(meta['repo']),
        message: text(meta['cliMessage']),
        image: text(meta['image']),
        imageDigest: text(meta['imageDigest']),
        skippedReason: text(meta['skippedReason']),
        settings,
        regions: readRegions(record(record(meta['serviceManifest'])['deploy'])['multiRegionConfig']),
        fileSettings,
        fileValues,
    };
}
function readRegions(multiRegionConfig) {
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
function newestFirst(deployments) {
    return [...deployments].sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
}
function isNew(deployment, known) {
    return known.every(({ id, createdAt }) => id !== deployment.id && Date.parse(createdAt) <= Date.parse(deployment.createdAt));
}
function currentDeployment(deployments) {
    return deployments.find(({ status }) => ['live', 'sleeping', 'wait', 'crashed', 'needs-approval'].includes((0,_status_js__WEBPACK_IMPORTED_MODULE_0__/* .meaningOf */ .P)(status).verdict));
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
function text(value) {
    return typeof value === 'string' && value !== '' ? value : undefined;
}


/***/ }),

/***/ 6079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ namesPullRequest),
/* harmony export */   P: () => (/* binding */ whyNotDelete)
/* harmony export */ });
function whyNotDelete(environment, { foundations }, pullRequest, source) {
    const { id, name, isEphemeral, sourceId, pullRequest: own } = environment;
    if (pullRequest === undefined)
        return 'no pull request is known that it was made for';
    if (!namesPullRequest(name, pullRequest))
        return `its name does not hold the number of the pull request, ${pullRequest}`;
    if (!isEphemeral && /production/i.test(name))
        return 'its name says production, and it is there to stay';
    if (foundations.includes(id))
        return "it is the project's base environment";
    if (source !== undefined && (source === name || source === id))
        return 'copies are made from it';
    if (own && own.number !== pullRequest)
        return `Railway made it for the pull request ${own.number}`;
    if (!isEphemeral && sourceId === undefined)
        return 'it is no copy of another environment: somebody made it by hand';
    return undefined;
}
function namesPullRequest(name, pullRequest) {
    return new RegExp(`(^|\\D)${pullRequest}(\\D|$)`).test(name);
}


/***/ }),

/***/ 5775:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $U: () => (/* binding */ runningDeployment),
/* harmony export */   TC: () => (/* binding */ deploymentUnderWay),
/* harmony export */   X: () => (/* binding */ earlier)
/* harmony export */ });
/* harmony import */ var _deployment_status_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5278);
/* harmony import */ var _deployment_summary_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4254);


function earlier(node) {
    return { ...(0,_deployment_summary_js__WEBPACK_IMPORTED_MODULE_1__/* .summarise */ .fS)(node), canRedeploy: node.canRedeploy, canRollback: node.canRollback };
}
function runningDeployment(newestFirst) {
    return newestFirst.find(({ status }) => ['live', 'sleeping', 'crashed'].includes((0,_deployment_status_js__WEBPACK_IMPORTED_MODULE_0__/* .meaningOf */ .P)(status).verdict));
}
function deploymentUnderWay(newestFirst) {
    const { length } = newestFirst;
    const running = runningDeployment(newestFirst);
    const newer = newestFirst.slice(0, running ? newestFirst.indexOf(running) : length);
    return newer.find(({ status }) => ['wait', 'needs-approval'].includes((0,_deployment_status_js__WEBPACK_IMPORTED_MODULE_0__/* .meaningOf */ .P)(status).verdict));
}


/***/ }),

/***/ 8365:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   o7: () => (/* binding */ isRollbackTarget),
/* harmony export */   wX: () => (/* binding */ chooseRollback)
/* harmony export */ });
/* harmony import */ var _commit_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2043);
/* harmony import */ var _deployment_status_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5278);
/* harmony import */ var _place_directory_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9195);
/* harmony import */ var _earlier_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5775);




function isRollbackTarget(wanted) {
    return (0,_place_directory_js__WEBPACK_IMPORTED_MODULE_1__/* .isId */ .eQ)(wanted) || /^[0-9a-f]{7,40}$/i.test(wanted);
}
function chooseRollback(deployments, wanted) {
    const running = (0,_earlier_js__WEBPACK_IMPORTED_MODULE_2__/* .runningDeployment */ .$U)(deployments);
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
    const named = deployments.filter(({ id, commit }) => (0,_place_directory_js__WEBPACK_IMPORTED_MODULE_1__/* .isId */ .eQ)(wanted) ? id === wanted.toLowerCase() : commit !== undefined && (0,_commit_js__WEBPACK_IMPORTED_MODULE_3__/* .sameCommit */ .K)(commit, wanted));
    const others = named.filter((each) => each !== running);
    const crashed = running !== undefined && (0,_deployment_status_js__WEBPACK_IMPORTED_MODULE_0__/* .meaningOf */ .P)(running.status).verdict === 'crashed';
    if (running && named.includes(running) && !crashed)
        return { kind: 'already', target: running };
    return chooseBest(others) ?? { kind: 'none', words: whyNot(named, running, wanted) };
}
function chooseBest(candidates) {
    const target = candidates.find((each) => each.canRollback || isLeaving(each));
    if (target)
        return { kind: target.canRollback ? 'target' : 'leaving', target };
    const expired = candidates.find(({ status }) => ['removed', 'crashed'].includes((0,_deployment_status_js__WEBPACK_IMPORTED_MODULE_0__/* .meaningOf */ .P)(status).verdict));
    return expired && { kind: 'expired', target: expired };
}
function isLeaving({ status }) {
    return status === 'REMOVING' || ['live', 'sleeping'].includes((0,_deployment_status_js__WEBPACK_IMPORTED_MODULE_0__/* .meaningOf */ .P)(status).verdict);
}
function whyNot(named, running, wanted) {
    const [newest] = named;
    if (!newest)
        return (0,_place_directory_js__WEBPACK_IMPORTED_MODULE_1__/* .isId */ .eQ)(wanted)
            ? `the service has no deployment ${wanted}`
            : `none of the service's latest deployments is of the commit ${(0,_commit_js__WEBPACK_IMPORTED_MODULE_3__/* .short */ .h)(wanted)}`;
    if (newest === running)
        return `${nameOf(newest)} is what runs, and it crashed`;
    return `${nameOf(newest)} cannot be rolled back to: it ${(0,_deployment_status_js__WEBPACK_IMPORTED_MODULE_0__/* .meaningOf */ .P)(newest.status).words}`;
}
function isSameCode(one, other) {
    return one.commit !== undefined && one.commit === other.commit;
}
function nameOf({ id, commit }) {
    return commit ? (0,_commit_js__WEBPACK_IMPORTED_MODULE_3__/* .short */ .h)(commit) : `the deployment ${id}`;
}


/***/ }),

/***/ 9195:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AP: () => (/* binding */ isCalled),
/* harmony export */   HB: () => (/* binding */ chooseEnvironment),
/* harmony export */   Ln: () => (/* binding */ findService),
/* harmony export */   eQ: () => (/* binding */ isId),
/* harmony export */   jY: () => (/* binding */ findEnvironment),
/* harmony export */   kP: () => (/* binding */ missingEnvironment),
/* harmony export */   t1: () => (/* binding */ findProject),
/* harmony export */   xJ: () => (/* binding */ chooseService)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1305);
/* harmony import */ var _api_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(154);
/* harmony import */ var _api_operations_directory_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5781);
/* harmony import */ var _api_pages_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1231);




async function findProject(client, workspaces, wanted) {
    const id = isId(wanted) ? wanted : await findProjectId(client, workspaces, wanted);
    if (id === undefined)
        return undefined;
    try {
        return await readWholeProject(client, id);
    }
    catch (error) {
        if (id !== wanted || !(0,_api_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isFault */ .Zh)(error, 'not-found', 'not-authorised'))
            throw error;
        const message = `the token reaches no project with the id ${id}`;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz([{ input: 'project', message, hint: `${error.message}.` }]);
    }
}
async function findProjectId(client, workspaces, wanted) {
    const all = [];
    let refusal;
    for (const { id } of workspaces) {
        try {
            all.push(...(await (0,_api_pages_js__WEBPACK_IMPORTED_MODULE_3__/* .everyPage */ .L)((after) => projectPage(client, id, after))));
        }
        catch (error) {
            if (!(0,_api_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isFault */ .Zh)(error, 'not-authorised'))
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
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz([
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
        const { project } = await client.read(_api_operations_directory_js__WEBPACK_IMPORTED_MODULE_2__/* .readProject */ .Wh, { id, ...cursors });
        environments.push(...project.environments.edges.map(({ node }) => node));
        services.push(...project.services.edges.map(({ node }) => node));
        const more = project.environments.pageInfo.hasNextPage || project.services.pageInfo.hasNextPage;
        if (!more || pages === _api_pages_js__WEBPACK_IMPORTED_MODULE_3__/* .mostPages */ .u)
            return { id: project.id, name: project.name, workspaceId: project.workspaceId, environments, services };
        cursors.environments = project.environments.pageInfo.endCursor ?? cursors.environments;
        cursors.services = project.services.pageInfo.endCursor ?? cursors.services;
    }
}
function chooseEnvironment(project, wanted = 'production', input = 'environment') {
    const found = project.environments.find((environment) => isCalled(environment, wanted));
    if (found)
        return found;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz([{ input, ...missingEnvironment(project, wanted) }]);
}
function missingEnvironment({ name, environments }, wanted) {
    const there = environments.map((each) => each.name).join(', ') || 'none';
    return { message: `the project ${name} has no environment ${wanted}; it has ${there}` };
}
async function findEnvironment(client, { id }, wanted) {
    return chooseEnvironment(await readWholeProject(client, id), wanted);
}
async function findService(client, project, wanted) {
    return chooseService(await (0,_api_pages_js__WEBPACK_IMPORTED_MODULE_3__/* .everyPage */ .L)((after) => servicePage(client, project.id, after)), wanted);
}
function chooseService(services, wanted) {
    return (services.find((service) => isCalled(service, wanted)) ??
        services.find(({ name }) => name.toLowerCase() === wanted.toLowerCase()));
}
const projectPage = async (client, workspaceId, after) => (await client.read(_api_operations_directory_js__WEBPACK_IMPORTED_MODULE_2__/* .listProjects */ .hF, { workspaceId, after })).projects;
const servicePage = async (client, projectId, after) => (await client.read(_api_operations_directory_js__WEBPACK_IMPORTED_MODULE_2__/* .listServices */ .TD, { projectId, after })).project.services;
function isCalled({ id, name }, wanted) {
    return id === wanted || name === wanted;
}
function isId(text) {
    return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}


/***/ }),

/***/ 7575:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ys: () => (/* binding */ selectVariables),
/* harmony export */   ci: () => (/* binding */ isProvided),
/* harmony export */   fu: () => (/* binding */ parseVariableLines),
/* harmony export */   gm: () => (/* binding */ isEmptyChange),
/* harmony export */   hD: () => (/* binding */ diffVariables)
/* harmony export */ });
const nameFormat = /^[A-Za-z_][A-Za-z0-9_]*$/;
function parseVariableLines(lines) {
    const variables = new Map();
    const problems = [];
    const problem = (message, hint) => problems.push({ input: 'variables', message, ...(hint ? { hint } : {}) });
    lines.forEach((line, index) => {
        const at = line.indexOf('=');
        const name = line.slice(0, Math.max(0, at)).trim();
        if (at < 1 || !nameFormat.test(name))
            problem(`line ${index + 1} is not NAME=value`);
        else if (variables.has(name))
            problem(`${name} is given twice`);
        else if (line.slice(at + 1).trim() === '')
            problem(`${name} is empty`, `Is the secret set? Write ${name}="" if it is meant to be empty.`);
        else
            variables.set(name, unquote(line.slice(at + 1).trim()));
    });
    return { variables: Object.fromEntries(variables), problems };
}
function unquote(value) {
    const quoted = /^(["'])(.*)\1$/s.exec(value);
    if (!quoted)
        return value;
    return quoted[1] === '"' ? quoted[2].replaceAll('\\n', '\n') : quoted[2];
}
function selectVariables(patterns, env) {
    const variables = new Map();
    const problems = [];
    const problem = (message) => problems.push({ input: 'variables-from-env', message, hint: 'Give the step the variable in its env.' });
    for (const pattern of patterns) {
        if (!/^(?!\*+$)[A-Za-z0-9_*]+$/.test(pattern)) {
            problem(`${JSON.stringify(pattern.slice(0, 40))} is not a pattern of variable names`);
            continue;
        }
        const format = new RegExp(`^${pattern.replace(/\*+/g, '.*')}$`);
        const names = Object.keys(env).filter((name) => format.test(name) && env[name] !== undefined && (name === pattern || !belongsToRunner(name)));
        if (names.length === 0)
            problem(`no variable of the environment matches ${pattern}`);
        for (const name of names) {
            if (env[name] === '')
                problem(`${name} is empty`);
            else
                variables.set(name, env[name]);
        }
    }
    return { variables: Object.fromEntries(variables), problems };
}
function belongsToRunner(name) {
    return /^(ACTIONS|GITHUB|INPUT|RUNNER)_/.test(name);
}
function isProvided(name) {
    return /^RAILWAY_(PUBLIC_|PRIVATE_|PROJECT_|ENVIRONMENT$|ENVIRONMENT_(ID|NAME)$|SERVICE_|REPLICA_|DEPLOYMENT_ID$|SNAPSHOT_|GIT_|VOLUME_|TCP_|STATIC_URL$)/.test(name);
}
function diffVariables(wanted, actual, prune, sealed = []) {
    const names = Object.keys(wanted).sort();
    const has = (name) => Object.hasOwn(actual, name);
    const unknown = names.filter((name) => !has(name) && sealed.includes(name));
    return {
        added: names.filter((name) => !has(name) && !sealed.includes(name)),
        changed: names.filter((name) => has(name) && actual[name] !== wanted[name]),
        removed: prune
            ? [...new Set([...Object.keys(actual), ...sealed])]
                .filter((name) => !Object.hasOwn(wanted, name) && !name.startsWith('RAILWAY_'))
                .sort()
            : [],
        ...(unknown.length > 0 ? { sealed: unknown } : {}),
    };
}
function isEmptyChange({ added, changed, removed }) {
    return added.length + changed.length + removed.length === 0;
}


/***/ }),

/***/ 1150:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ problemsOf),
/* harmony export */   v: () => (/* binding */ needsSource)
/* harmony export */ });
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8455);
/* harmony import */ var _loopback_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6667);
/* harmony import */ var _environment_protection_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(6079);
/* harmony import */ var _modes_rollback_target_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8365);
/* harmony import */ var _place_directory_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9195);
/* harmony import */ var _plan_variables_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(7575);






function problemsOf(request) {
    const problems = [];
    const check = (holds, input, message, hint) => {
        if (!holds)
            problems.push({ input, message, ...(hint ? { hint } : {}) });
    };
    const { domain } = request;
    check(/^[\x21-\x7e]+$/.test(request.token), 'token', 'is empty or holds a space or a line break', 'Store it again as a secret, without line breaks.');
    check(...apiUrlCheck(request.apiUrl));
    problems.push(...sourceProblems(request), ...modeProblems(request));
    check(/^[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}$/.test(request.service), 'service', 'expected a name or an id');
    for (const [input, name] of namesOf(request))
        check(/^\P{Cc}{1,100}$/u.test(name), input, 'expected a name or an id');
    check(/^[^\s\p{Cc}~^:?*[\\]+$/u.test(request.branch ?? 'none'), 'branch', 'expected the name of a branch');
    const { rootDirectory } = request;
    check(!/(^|\/)\.\.(\/|$)|\p{Cc}/u.test(rootDirectory), 'root-directory', 'must be a folder inside of the repository');
    for (const [input, path] of pathsOf(request))
        check(/^\/[\x21-\x7e]*$/.test(path), input, 'must start with / and hold no spaces');
    check(/^(generate|none|[a-z0-9-]+(\.[a-z0-9-]+)+)$/i.test(domain), 'domain', 'expected generate, none or a domain');
    check(/^[a-z0-9-]{1,60}$/.test(request.region ?? 'none'), 'region', "expected a region's name such as us-west2");
    problems.push(...durationProblems(request));
    const prunesAll = needsSource(request) && request.pruneVariables && Object.keys(request.variables).length === 0;
    check(!prunesAll, 'prune-variables', 'would remove every variable of the service, as none is given', 'Give the variables that are to stay. Is what they are read from empty?');
    for (const [name, value] of Object.entries(request.variables)) {
        check(!(0,_plan_variables_js__WEBPACK_IMPORTED_MODULE_4__/* .isProvided */ .ci)(name), 'variables', `${name} is set by Railway and cannot be set here`);
        const own = request.token !== '' && value.includes(request.token);
        check(!own, 'variables', `${name} holds the token of this deploy, which the service must not have`);
    }
    return problems;
}
function pathsOf({ healthPath, sessionsPath, websocketPath }) {
    const paths = { 'health-path': healthPath, 'sessions-path': sessionsPath, 'websocket-path': websocketPath };
    return Object.entries(paths).flatMap(([input, path]) => (path === undefined ? [] : [[input, path]]));
}
function namesOf({ project, environment, workspace, environmentFrom }) {
    const names = { project, environment, workspace, 'environment-from': environmentFrom };
    return Object.entries(names).flatMap(([input, name]) => (name === undefined ? [] : [[input, name]]));
}
function needsSource({ mode }) {
    return mode === 'deploy' || mode === 'plan';
}
function sourceProblems(request) {
    if (!needsSource(request))
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
        problems.push({ input: 'repo', message: `expected owner/name, got ${(0,_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .h)(repo)}` });
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
    else if (rollbackTo !== undefined && !(0,_modes_rollback_target_js__WEBPACK_IMPORTED_MODULE_2__/* .isRollbackTarget */ .o7)(rollbackTo))
        problems.push({
            input: 'rollback-to',
            message: `expected the id of a deployment or a commit of at least 7 digits, got ${(0,_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .h)(rollbackTo)}`,
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
    if (environment !== undefined && ((0,_place_directory_js__WEBPACK_IMPORTED_MODULE_3__/* .isId */ .eQ)(environment) || (0,_environment_protection_js__WEBPACK_IMPORTED_MODULE_5__/* .namesPullRequest */ .J)(environment, pullRequest)))
        return [];
    const message = `must hold the number of the pull request, ${pullRequest}, to be destroyed; got ${(0,_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .h)(environment ?? '')}`;
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
    const safe = url.protocol === 'https:' || (0,_loopback_js__WEBPACK_IMPORTED_MODULE_1__/* .isLoopback */ .U)(url.hostname);
    return [safe, 'api-url', 'must be https: the token is sent to it', 'http is accepted for this machine only.'];
}


/***/ }),

/***/ 1489:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ secretsOf),
/* harmony export */   V: () => (/* binding */ secretValues)
/* harmony export */ });
/* harmony import */ var _plan_variables_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7575);

const commonWords = new Set('production prod staging development devel test testing preview local default main master true false null none auto trace debug info warn warning error fatal silent json text plain utf8 utf-8 http https localhost node enabled disabled'.split(' '));
function secretsOf(request) {
    const { token, variables, webhookUrl, websocketHeaders } = request;
    const headers = Object.values(websocketHeaders).flatMap((value) => [value, value.replace(/^\w+\s+/, '')]);
    return [token, ...(webhookUrl === undefined ? [] : [webhookUrl]), ...headers, ...secretValues(request, variables)];
}
function secretValues(request, variables) {
    const { token, apiUrl, startCommand, message, webhookUrl, ...rest } = request;
    const shown = Object.values(rest).filter((value) => typeof value === 'string');
    const harmless = (value) => value === '' ||
        commonWords.has(value.toLowerCase()) ||
        /^(\d{1,6}|https?:\/\/[a-z0-9.-]+(:\d+)?\/?|[a-z0-9-]+\.up\.railway\.app)$/i.test(value) ||
        shown.some((text) => text.includes(value));
    return Object.entries(variables).flatMap(([name, value]) => ((0,_plan_variables_js__WEBPACK_IMPORTED_MODULE_0__/* .isProvided */ .ci)(name) || harmless(value) ? [] : [value]));
}


/***/ }),

/***/ 3319:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Hx: () => (/* binding */ derivedForms),
/* harmony export */   KL: () => (/* binding */ redactDeep),
/* harmony export */   lY: () => (/* binding */ createRedactor)
/* harmony export */ });
function createRedactor() {
    const forms = new Set();
    let longestFirst = [];
    return {
        add(secret) {
            if (secret === undefined)
                return;
            for (const form of derivedForms(secret))
                forms.add(form);
            longestFirst = [...forms].sort((a, b) => b.length - a.length);
        },
        text: (value) => longestFirst.reduce((text, form) => text.replaceAll(form, '***'), value),
    };
}
function redactDeep(value, redact) {
    return deep(value, redact);
}
function deep(value, redact) {
    if (typeof value === 'string')
        return redact(value);
    if (Array.isArray(value))
        return value.map((each) => deep(each, redact));
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, deep(each, redact)]));
}
function derivedForms(secret) {
    const forms = [
        secret,
        secret.trim(),
        ...secret.split(/\r?\n/),
        JSON.stringify(secret).slice(1, -1),
        encodeURIComponent(secret),
        Buffer.from(secret).toString('base64'),
        Buffer.from(secret).toString('base64url'),
    ];
    return [...new Set(forms)].filter((form) => form.length >= 4);
}


/***/ }),

/***/ 1967:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ createReceipt)
/* harmony export */ });
function createReceipt({ error, ...parts }) {
    return {
        schema: 1,
        operation: parts.operation,
        outcome: parts.outcome,
        startedAt: new Date(parts.startedAt).toISOString(),
        finishedAt: new Date(parts.finishedAt).toISOString(),
        durationMs: Math.max(0, Math.round(parts.finishedAt - parts.startedAt)),
        steps: parts.steps ?? [],
        result: parts.result ?? {},
        ...(error ? { error: { message: error.message, ...(error.hint ? { hint: error.hint } : {}) } } : {}),
    };
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(477);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 

import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

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

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

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

/***/ 2037:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  K: () => (/* binding */ readInputs)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./js/core/logs/fail-on.js
var fail_on = __nccwpck_require__(2932);
// EXTERNAL MODULE: ./js/core/duration.js
var duration = __nccwpck_require__(6494);
// EXTERNAL MODULE: ./js/core/loopback.js + 1 modules
var loopback = __nccwpck_require__(3207);
;// CONCATENATED MODULE: ./js/core/railway/api/endpoint.js

const defaultApiUrl = 'https://backboard.railway.com/graphql/v2';
function serviceUrl(domain) {
    return `${isLoopback(new URL(`http://${domain}`).hostname) ? 'http' : 'https'}://${domain}`;
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

;// CONCATENATED MODULE: ./js/core/health/probe/address.js

function readAddress(text) {
    const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(text)?.[0].toLowerCase();
    if (scheme !== undefined && scheme !== 'http://' && scheme !== 'https://')
        return { fault: `only http:// and https:// can be asked, not ${scheme}` };
    const url = URL.parse(scheme === undefined ? `https://${text}` : text);
    if (url === null || url.hostname === '' || /\s/.test(text))
        return { fault: 'is not a URL or a domain' };
    if (url.username !== '' || url.password !== '')
        return { fault: 'must not carry credentials', hint: 'Send them as a header.' };
    return scheme === undefined && (0,loopback/* isLoopback */.U)(url.hostname) ? new URL(`http://${text}`) : url;
}
function below(base, path) {
    const url = new URL(base);
    const [, pathname = '', search] = /^([^?#]*)(\?[^#]*)?/.exec(path) ?? [];
    url.pathname = `${base.pathname.replace(/\/+$/, '')}/${pathname.replace(/^\/+/, '')}`;
    if (search !== undefined)
        url.search = search;
    url.hash = '';
    return url;
}
function displayUrl(url) {
    const shown = new URL(url);
    shown.username = '';
    shown.password = '';
    shown.hash = '';
    const names = [...url.searchParams.keys()];
    shown.search = '';
    const query = names.map((name) => `${encodeURIComponent(name)}=***`).join('&');
    return query ? `${shown.href}?${query}` : shown.href;
}

;// CONCATENATED MODULE: ./js/core/health/railway/service-request.js



function readRailwayPlace(reader, token) {
    const service = reader.text('service') ?? 'websocket-bridge';
    const [project, environment] = [reader.text('project'), reader.text('environment')];
    const apiUrl = readApiUrl(reader);
    return token === undefined ? undefined : { token, apiUrl, project, environment, service };
}
function readApiUrl(reader) {
    const url = readAddress(reader.text('api-url') ?? defaultApiUrl);
    if (!(url instanceof URL)) {
        reader.problem('api-url', url.fault, url.hint);
        return defaultApiUrl;
    }
    if (url.protocol !== 'https:' && !(0,loopback/* isLoopback */.U)(url.hostname))
        reader.problem('api-url', 'must be https: the token is sent to it', 'http is accepted for this machine only.');
    return url.href;
}

// EXTERNAL MODULE: ./js/core/logs/level.js
var level = __nccwpck_require__(9376);
// EXTERNAL MODULE: ./js/core/logs/pattern.js + 2 modules
var pattern = __nccwpck_require__(2238);
// EXTERNAL MODULE: ./js/core/logs/select.js + 1 modules
var logs_select = __nccwpck_require__(6102);
;// CONCATENATED MODULE: ./js/core/logs/request.js





const streams = ['deploy', 'build', 'http'];
const looked = 5000;
const defaultService = 'websocket-bridge';
function readLogsRequest(reader) {
    const token = reader.secret('token', 'Make a project token in the settings of the project at Railway.');
    const place = readRailwayPlace(reader, token);
    const redact = (0,pattern/* readPatterns */.ce)(reader, 'redact');
    return {
        place: { ...(place ?? { token, apiUrl: '', service: defaultService }), workspace: reader.text('workspace') },
        query: {
            deployment: reader.text('deployment') ?? 'latest',
            stream: reader.oneOf('stream', streams, 'deploy'),
            filter: reader.text('filter'),
            cursor: reader.text('cursor'),
        },
        selection: {
            level: readLevel(reader),
            include: (0,pattern/* readPatterns */.ce)(reader, 'include'),
            exclude: (0,pattern/* readPatterns */.ce)(reader, 'exclude'),
            replica: reader.text('replica'),
        },
        redaction: {
            defaults: !redact.some(({ source }) => source.toLowerCase() === 'none'),
            patterns: redact.filter(({ source }) => source.toLowerCase() !== 'none'),
        },
    };
}
function withExtent(request, { since, until }, { lines, given, isFollowed }) {
    const isBegun = since !== undefined || request.query.cursor !== undefined;
    const wanted = given ?? (isBegun ? undefined : lines);
    const isChosen = (0,logs_select/* isSelective */.T)(request.selection) && !isFollowed && wanted !== undefined;
    const asked = isChosen && !isBegun ? Math.max(wanted, looked) : isChosen ? undefined : wanted;
    return { ...request, query: { ...request.query, since, until, lines: asked }, keep: isChosen ? wanted : undefined };
}
function readLevel(reader) {
    return reader.text('level') === undefined ? undefined : reader.oneOf('level', level/* levels */.yr, 'info');
}
function readSpan(reader, now) {
    const since = instantOf(reader.text('since'), now);
    const until = instantOf(reader.text('until'), now);
    const hint = 'Give how long ago, such as 90s, 15m or 1h30m, or a time such as 2026-11-22T17:00:00Z.';
    if (since === null)
        reader.problem('since', 'is neither a duration nor a time', hint);
    if (until === null)
        reader.problem('until', 'is neither a duration nor a time', hint);
    if (since && until && since >= until)
        reader.problem('until', 'must be after since');
    return { since: since ?? undefined, until: until ?? undefined };
}
function instantOf(text, now) {
    if (text === undefined)
        return undefined;
    const ago = (0,duration/* parseDuration */.E)(text);
    if (ago !== undefined)
        return new Date(now - ago).toISOString();
    const [, date, time, zone] = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?))?(Z|[+-]\d\d:\d\d)?$/i.exec(text) ?? [];
    const at = date === undefined ? Number.NaN : Date.parse(`${date}T${time ?? '00:00'}${zone?.toUpperCase() ?? 'Z'}`);
    return Number.isNaN(at) ? null : new Date(at).toISOString();
}

;// CONCATENATED MODULE: ./js/actions/fetch-logs/inputs.js



const usualLines = 500;
const dayMs = 86_400_000;
function readInputs({ reader, run, clock }) {
    const shared = readLogsRequest(reader);
    const now = clock.now();
    const span = readSpan(reader, now);
    const given = reader.optionalInteger('lines', { min: 1, max: 1_000_000 });
    const followMs = reader.text('follow') === undefined ? undefined : reader.duration('follow', '0s');
    if (followMs !== undefined && (followMs <= 0 || followMs > dayMs))
        reader.problem('follow', 'expected more than 0 s and at most 24h');
    if (followMs !== undefined && span.until !== undefined)
        reader.problem('until', 'has no meaning together with follow', 'Leave one of the two out.');
    const shownPath = reader.text('path') ?? 'bridge-logs.jsonl';
    const inputs = {
        request: withExtent(shared, span, { lines: usualLines, given, isFollowed: followMs !== undefined }),
        failRule: (0,fail_on/* readFailRule */.$)(reader, 'fail-on'),
        followMs,
        path: (0,external_node_path_.isAbsolute)(shownPath) ? shownPath : (0,external_node_path_.resolve)(run.workspace ?? '.', shownPath),
        shownPath,
    };
    reader.finish();
    return inputs;
}


/***/ }),

/***/ 9778:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1002);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2037);
/* harmony import */ var _outputs_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1889);



await (0,_runtime_js__WEBPACK_IMPORTED_MODULE_0__/* .runAction */ .C)({
    name: 'fetch-logs',
    outputs: _outputs_js__WEBPACK_IMPORTED_MODULE_2__/* .outputsWithoutOutcome */ .$,
    async run(io) {
        const inputs = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .readInputs */ .K)(io);
        const { perform } = await Promise.all(/* import() */[__nccwpck_require__.e(810), __nccwpck_require__.e(650)]).then(__nccwpck_require__.bind(__nccwpck_require__, 7650));
        return perform(inputs, io);
    },
});

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 1889:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ outputsWithoutOutcome),
/* harmony export */   Y: () => (/* binding */ outputsOf)
/* harmony export */ });
/* harmony import */ var _core_logs_entry_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1382);
/* harmony import */ var _core_logs_logs_receipt_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3794);


const outputsWithoutOutcome = {
    lines: 0,
    errors: 0,
    dropped: 0,
    path: '',
    cursor: '',
    clusters: '[]',
};
const mostClusters = 20;
const longestExample = 500;
function outputsOf({ findings, dropped }, { path, cursor }) {
    const clusters = findings.clusters
        .slice(0, mostClusters)
        .map(_core_logs_logs_receipt_js__WEBPACK_IMPORTED_MODULE_0__/* .clusterOf */ .e)
        .map((cluster) => ({ ...cluster, example: cluster.example.slice(0, longestExample).toWellFormed() }));
    return { lines: findings.lines, errors: findings.errors, dropped, path, cursor, clusters: (0,_core_logs_entry_js__WEBPACK_IMPORTED_MODULE_1__/* .jsonLine */ .rF)(clusters) };
}


/***/ }),

/***/ 1002:
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
;// CONCATENATED MODULE: external "fs"
const external_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_namespaceObject.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_namespaceObject.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_namespaceObject.EOL}`, {
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
;// CONCATENATED MODULE: external "path"
const external_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");
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


const { access, appendFile, writeFile } = external_fs_namespaceObject.promises;
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
                yield access(pathFromEnv, external_fs_namespaceObject.constants.R_OK | external_fs_namespaceObject.constants.W_OK);
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
;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
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
        const { head, number } = JSON.parse((0,external_node_fs_namespaceObject.readFileSync)(eventPath, 'utf8'))?.pull_request ?? {};
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
/* harmony export */   i: () => (/* binding */ createInputReader)
/* harmony export */ });
/* unused harmony export quote */
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

/***/ 2021:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ cutLong)
/* harmony export */ });
function cutLong(text, most) {
    if (text.length <= most)
        return text;
    const kept = text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
    return `${kept}… [${text.length - kept.length} more characters]`;
}


/***/ }),

/***/ 1382:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ms: () => (/* binding */ entryOf),
/* harmony export */   Wj: () => (/* binding */ toMilliseconds),
/* harmony export */   rF: () => (/* binding */ jsonLine)
/* harmony export */ });
/* unused harmony export entryFields */
const entryFields = (/* unused pure expression or super */ null && ([
    ['timestamp', 'RFC 3339, UTC, as precise as Railway tells it'],
    ['level', 'debug, info, warn or error'],
    ['message', 'the text as it was written, redacted'],
    ['stream', 'deploy, build or http'],
    ['replica', 'id of the replica that wrote it, or null'],
    ['deployment', 'id of the deployment'],
    ['attributes', 'what a structured line says besides, as text'],
    ['continues', 'true: belongs to the line before of the same replica'],
    ['event', 'instead of all these: what happened to the log (dropped, gap, deployment, transport)'],
]));
function entryOf({ line, severity, continues }) {
    const { timestamp, message, stream, replica, deployment, attributes } = line;
    return {
        ...{ timestamp, level: severity, message, stream, replica, deployment },
        attributes: Object.fromEntries(attributes.map(({ key, value }) => [key, value])),
        ...(continues ? { continues } : {}),
    };
}
function toMilliseconds(timestamp) {
    const at = new Date(timestamp);
    return Number.isNaN(at.getTime()) ? timestamp.slice(0, 30) : at.toISOString();
}
function jsonLine(value) {
    return JSON.stringify(value).replace(unprintable, (character) => [...Array(character.length).keys()]
        .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
        .join(''));
}
const unprintable = /[\u007f-\u009f\p{Cf}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu;


/***/ }),

/***/ 2932:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ readFailRule),
/* harmony export */   U: () => (/* binding */ createFailWatch)
/* harmony export */ });
/* harmony import */ var _level_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9376);
/* harmony import */ var _line_words_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3414);
/* harmony import */ var _match_lines_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2417);
/* harmony import */ var _pattern_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2238);




function readFailRule(reader, name) {
    const patterns = (0,_pattern_js__WEBPACK_IMPORTED_MODULE_3__/* .readPatterns */ .ce)(reader, name);
    const named = patterns.flatMap(({ source }) => _level_js__WEBPACK_IMPORTED_MODULE_0__/* .levels */ .yr.find((level) => level === source.toLowerCase()) ?? []);
    const level = _level_js__WEBPACK_IMPORTED_MODULE_0__/* .levels */ .yr.find((each) => named.includes(each));
    return { level, patterns: patterns.filter(({ source }) => !_level_js__WEBPACK_IMPORTED_MODULE_0__/* .levels */ .yr.some((each) => each === source.toLowerCase())) };
}
function createFailWatch({ level, patterns }) {
    const matcher = (0,_pattern_js__WEBPACK_IMPORTED_MODULE_3__/* .createMatcher */ .P7)(patterns);
    const met = { count: 0, first: undefined };
    return {
        met,
        trouble: matcher.trouble,
        look(lines) {
            const found = patterns.length > 0
                ? (0,_match_lines_js__WEBPACK_IMPORTED_MODULE_2__/* .matchLines */ .n)(matcher, lines.map(({ line }) => line))
                : [];
            lines.forEach(({ line, severity, continues }, i) => {
                const isSevere = level !== undefined && !continues && (0,_level_js__WEBPACK_IMPORTED_MODULE_0__/* .isAtLeast */ .du)(severity, level);
                if (!isSevere && found[i] !== true)
                    return;
                met.count++;
                met.first ??= (0,_line_words_js__WEBPACK_IMPORTED_MODULE_1__/* .wordsOf */ .Z9)(line);
            });
        },
    };
}


/***/ }),

/***/ 9376:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   du: () => (/* binding */ isAtLeast),
/* harmony export */   fJ: () => (/* binding */ levelFrom),
/* harmony export */   xJ: () => (/* binding */ severityOf),
/* harmony export */   yr: () => (/* binding */ levels)
/* harmony export */ });
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


/***/ }),

/***/ 3414:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Td: () => (/* binding */ attributesOf),
/* harmony export */   US: () => (/* binding */ stackOf),
/* harmony export */   Z9: () => (/* binding */ wordsOf)
/* harmony export */ });
/* harmony import */ var _cut_long_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2021);

const usual = new Set(['level', 'severity', 'time', 'timestamp', 'ts', 'pid', 'hostname', 'v', 'msg', 'message']);
const longestValue = 120;
const mostAttributes = 16;
function attributesOf({ stream, attributes }) {
    if (stream === 'http')
        return '';
    const told = attributes.filter(({ key, value }) => value !== '' && !usual.has(key.toLowerCase()) && !(key === 'stack' && value.includes('\n')));
    const left = told.length - mostAttributes;
    const shown = told.slice(0, mostAttributes).map(({ key, value }) => `${(0,_cut_long_js__WEBPACK_IMPORTED_MODULE_0__/* .cutLong */ .Z)(key, 60)}=${shortValue(value)}`);
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
    const text = (0,_cut_long_js__WEBPACK_IMPORTED_MODULE_0__/* .cutLong */ .Z)(wordsOfError(value) ?? value, longestValue);
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


/***/ }),

/***/ 3794:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ logsReceipt),
/* harmony export */   e: () => (/* binding */ clusterOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1305);
/* harmony import */ var _report_receipt_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1967);
/* harmony import */ var _shorten_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3837);



const mostClusters = 100;
const longestExample = 2000;
function logsReceipt({ request, collected, path, failed, startedAt, finishedAt, interrupted, cursor, }) {
    const { findings, seen, dropped, gaps, deployments, met, remarks, failure } = collected;
    const { lines, errors, byLevel, first, last, forgotten } = findings;
    return (0,_report_receipt_js__WEBPACK_IMPORTED_MODULE_1__/* .createReceipt */ .f)({
        operation: 'fetch-logs',
        outcome: failure !== undefined ? 'error' : interrupted ? 'cancelled' : failed !== undefined ? 'found' : 'read',
        startedAt,
        finishedAt,
        result: {
            ...{ stream: request.query.stream, deployments, lines, seen, errors, dropped, forgotten },
            ...{ first, last, path, cursor },
            levels: byLevel,
            clusters: findings.clusters.slice(0, mostClusters).map(clusterOf),
            gaps: gaps.map(({ from, to, reason }) => ({ from, to, reason })),
            rate: findings.rate && { ...findings.rate, from: new Date(findings.rate.from).toISOString() },
            matched: met.count,
            remarks,
        },
        ...(failure === undefined ? {} : { error: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(failure) }),
    });
}
function clusterOf({ template, level, count, first, last, example, replicas }) {
    return { level, count, first, last, template, example: (0,_shorten_js__WEBPACK_IMPORTED_MODULE_2__/* .shorten */ .m)(example, longestExample), replicas };
}


/***/ }),

/***/ 2417:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ matchLines)
/* harmony export */ });
/* harmony import */ var _line_words_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3414);

function matchLines(matcher, lines) {
    const found = matcher.test(lines.map(({ message }) => message));
    const open = lines.flatMap((line, i) => {
        const words = found[i] === true ? line.message : (0,_line_words_js__WEBPACK_IMPORTED_MODULE_0__/* .wordsOf */ .Z9)(line);
        return words === line.message ? [] : [{ i, words }];
    });
    matcher.test(open.map(({ words }) => words)).forEach((matches, n) => {
        const i = open[n]?.i ?? 0;
        if (matches === true || found[i] !== undefined)
            found[i] = matches;
    });
    return found;
}


/***/ }),

/***/ 8330:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $0: () => (/* binding */ neutralise),
/* harmony export */   GJ: () => (/* binding */ onOneLine),
/* harmony export */   V$: () => (/* binding */ withoutSequences),
/* harmony export */   fZ: () => (/* binding */ neutraliseLine)
/* harmony export */ });
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

/***/ 2238:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  P7: () => (/* binding */ createMatcher),
  ji: () => (/* binding */ createRunner),
  ce: () => (/* binding */ readPatterns),
  wD: () => (/* binding */ textPattern)
});

// UNUSED EXPORTS: examined, parsePattern

;// CONCATENATED MODULE: external "node:vm"
const external_node_vm_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:vm");
;// CONCATENATED MODULE: ./js/core/logs/time-limit.js

const call = new external_node_vm_namespaceObject.Script('job()');
const scope = {};
const context = (0,external_node_vm_namespaceObject.createContext)(scope);
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


/***/ }),

/***/ 6102:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  M: () => (/* binding */ createSelector),
  T: () => (/* binding */ isSelective)
});

// EXTERNAL MODULE: ./js/core/logs/level.js
var logs_level = __nccwpck_require__(9376);
// EXTERNAL MODULE: ./js/core/logs/match-lines.js
var match_lines = __nccwpck_require__(2417);
// EXTERNAL MODULE: ./js/core/logs/pattern.js + 2 modules
var pattern = __nccwpck_require__(2238);
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
    const [included, excluded] = [(0,pattern/* createMatcher */.P7)(include), (0,pattern/* createMatcher */.P7)(exclude)];
    const continues = createTraceJoiner();
    const heads = createHeads();
    return {
        troubles: [included.trouble, excluded.trouble],
        select(lines) {
            const isIncluded = include.length > 0 ? (0,match_lines/* matchLines */.n)(included, lines) : undefined;
            const isExcluded = exclude.length > 0 ? (0,match_lines/* matchLines */.n)(excluded, lines) : undefined;
            return lines.flatMap((line, i) => {
                const isContinued = continues(line);
                const head = isContinued ? heads.of(line) : undefined;
                const severity = severityFor(line, head?.severity);
                const refused = isExcluded?.[i] === true || (replica !== undefined && !line.replica?.startsWith(replica));
                const accepted = (level === undefined || (0,logs_level/* isAtLeast */.du)(severity, level)) && isIncluded?.[i] !== false;
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
    const own = (0,logs_level/* severityOf */.xJ)(line);
    if (head === undefined)
        return own;
    return own !== line.level && (0,logs_level/* isAtLeast */.du)(own, head) ? own : head;
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


/***/ }),

/***/ 3207:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  U: () => (/* binding */ isLoopback)
});

;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");
;// CONCATENATED MODULE: ./js/core/loopback.js

function isLoopback(hostname) {
    const name = hostname
        .toLowerCase()
        .replace(/^\[|\]$/g, '')
        .replace(/\.$/, '');
    return (name === 'localhost' ||
        name.endsWith('.localhost') ||
        name === '::1' ||
        ((0,external_node_net_namespaceObject.isIP)(name) === 4 && name.startsWith('127.')));
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


/***/ }),

/***/ 3837:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ shorten)
/* harmony export */ });
function shorten(text, most) {
    return text.length > most ? `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…` : text;
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
/******/ var __webpack_exports__ = __nccwpck_require__(9778);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 

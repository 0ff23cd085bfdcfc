import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

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

/***/ 4589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 7540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

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

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 3429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 5919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 5574:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 7868:
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
// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
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
    process.stdout.write(cmd.toString() + external_os_.EOL);
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
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");
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
    external_fs_.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
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
    return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
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
        return this.addRaw(external_os_.EOL);
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
const platform = external_os_.platform();
const arch = external_os_.arch();
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
    process.stdout.write(external_os_.EOL);
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
    process.stdout.write(message + external_os_.EOL);
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
;// CONCATENATED MODULE: ./js/core/redact.js
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

// EXTERNAL MODULE: ./js/core/report/markdown.js
var markdown = __nccwpck_require__(654);
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
    const redactor = createRedactor();
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
        for (const form of derivedForms(secret))
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
    const receipt = `${JSON.stringify(redactDeep(result.receipt, redactor.text), null, 2)}\n`;
    const written = await unlessImpossible('receipt', () => (0,promises_.writeFile)(receiptPath, receipt));
    const outputs = { ...action.outputs, ...result.outputs, receipt: written ? receiptPath : '' };
    for (const [name, value] of Object.entries(outputs))
        setOutput(name, redactor.text(String(value ?? '')));
    const summary = (0,markdown/* toMarkdown */.l6)(redactDeep(result.report, redactor.text));
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

/***/ 7227:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  K: () => (/* binding */ readInputs)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./js/core/health/probe/address.js
var address = __nccwpck_require__(1190);
// EXTERNAL MODULE: ./js/core/loopback.js
var loopback = __nccwpck_require__(6667);
// EXTERNAL MODULE: ./js/core/railway/api/endpoint.js
var endpoint = __nccwpck_require__(2330);
;// CONCATENATED MODULE: ./js/core/health/railway/service-request.js



function readRailwayPlace(reader, token) {
    const service = reader.text('service') ?? 'websocket-bridge';
    const [project, environment] = [reader.text('project'), reader.text('environment')];
    const apiUrl = readApiUrl(reader);
    return token === undefined ? undefined : { token, apiUrl, project, environment, service };
}
function readApiUrl(reader) {
    const url = (0,address/* readAddress */.zq)(reader.text('api-url') ?? endpoint/* defaultApiUrl */.zq);
    if (!(url instanceof URL)) {
        reader.problem('api-url', url.fault, url.hint);
        return endpoint/* defaultApiUrl */.zq;
    }
    if (url.protocol !== 'https:' && !(0,loopback/* isLoopback */.U)(url.hostname))
        reader.problem('api-url', 'must be https: the token is sent to it', 'http is accepted for this machine only.');
    return url.href;
}

;// CONCATENATED MODULE: ./js/core/health/railway/place-request.js


function readOptionalUrl(reader, hasToken) {
    const text = reader.text('url');
    if (text === undefined) {
        const hint = 'Give the public address, or a token of Railway that finds it.';
        if (!hasToken)
            reader.problem('url', 'is required where no token is given', hint);
        return undefined;
    }
    const url = (0,address/* readAddress */.zq)(text);
    if (url instanceof URL)
        return url;
    reader.problem('url', url.fault, url.hint);
    return undefined;
}

// EXTERNAL MODULE: ./js/core/inputs.js
var inputs = __nccwpck_require__(8455);
// EXTERNAL MODULE: ./js/core/scaling/policy.js
var scaling_policy = __nccwpck_require__(8490);
;// CONCATENATED MODULE: ./js/core/scaling/request.js



const commentTimes = ['change', 'threshold', 'always', 'never'];
const mostReplicas = 50;
const dayMs = 86_400_000;
const hourMs = 3_600_000;
function readScaleRequest(reader) {
    const token = reader.optionalSecret('token');
    const apiKey = reader.optionalSecret('api-key');
    const settings = readSettings(reader);
    const place = readRailwayPlace(reader, token);
    const replay = reader.text('replay');
    const live = {
        url: readOptionalUrl(reader, true),
        apply: reader.flag('apply', false),
        samples: reader.text('samples'),
        workspace: reader.text('workspace'),
    };
    if (replay !== undefined && live.apply)
        reader.problem('apply', 'has no meaning together with replay');
    if (replay !== undefined)
        return { settings, replay };
    if (!place) {
        reader.problem('token', 'is required: Railway tells how many replicas there are', 'A project token is enough.');
        return { settings };
    }
    const { url, apply, samples, workspace } = live;
    return { settings, live: { place: { ...place, workspace }, url, apiKey, apply, samples } };
}
function readSettings(reader) {
    const minReplicas = reader.integer('min-replicas', { fallback: 1, min: 1, max: mostReplicas });
    const maxReplicas = reader.integer('max-replicas', { fallback: 5, min: 1, max: mostReplicas });
    if (minReplicas > maxReplicas)
        reader.problem('max-replicas', `is below min-replicas (${minReplicas})`);
    return {
        sessionsPerReplica: reader.integer('sessions-per-replica', { fallback: 50, min: 1, max: 1_000_000 }),
        ...{ minReplicas, maxReplicas },
        tolerance: readNumber(reader, 'tolerance', { fallback: 0.1, max: 1 }) ?? 0.1,
        cpuTarget: readShare(reader, 'cpu-target', 0.7),
        memoryTarget: readShare(reader, 'memory-target', 0.8),
        windows: {
            upMs: readTime(reader, 'scale-up-stabilisation', '0s', hourMs),
            downMs: readTime(reader, 'scale-down-stabilisation', '5m', hourMs),
        },
        scaleUp: readPolicy(reader, 'scale-up-policy', '4/1m, 100%/1m'),
        scaleDown: readPolicy(reader, 'scale-down-policy', '1/1m'),
        cooldownMs: readTime(reader, 'cooldown', '5m', dayMs),
        maxMonthlyIncrease: readNumber(reader, 'max-monthly-increase', { max: 1_000_000 }),
    };
}
function readNumber(reader, input, { fallback, max }) {
    const text = reader.text(input);
    if (text === undefined)
        return fallback;
    const value = Number(text);
    if (/^\d+(\.\d+)?$/.test(text) && value <= max)
        return value;
    reader.problem(input, `expected a number from 0 to ${max}, got ${(0,inputs/* quote */.h)(text)}`);
    return fallback;
}
function readShare(reader, input, fallback) {
    const text = reader.text(input);
    const value = text === undefined ? fallback : Number(text);
    if (value > 0 && value <= 1)
        return value;
    reader.problem(input, `expected a share above 0 and up to 1, such as 0.7, got ${(0,inputs/* quote */.h)(text ?? '')}`);
    return fallback;
}
function readTime(reader, input, fallback, most) {
    const ms = reader.duration(input, fallback);
    if (ms > most)
        reader.problem(input, `expected at most ${most === hourMs ? '1h' : '24h'}`);
    return ms;
}
function readPolicy(reader, input, fallback) {
    const policy = (0,scaling_policy/* parseRatePolicy */.kP)(reader.text(input) ?? fallback);
    if (typeof policy !== 'string')
        return policy;
    reader.problem(input, policy, 'Such as 4/1m, 100%/1m: four replicas or twice as many in a minute.');
    return { limits: [], select: 'disabled' };
}

;// CONCATENATED MODULE: ./js/actions/scale-advice/inputs.js


function readInputs({ reader, run, env }) {
    const githubToken = reader.optionalSecret('github-token');
    const request = readScaleRequest(reader);
    const commentWhen = reader.oneOf('comment-when', commentTimes, 'change');
    reader.finish();
    const { repository, pullRequest } = run;
    const isWanted = commentWhen !== 'never' && githubToken !== undefined;
    const inWorkspace = (path) => ((0,external_node_path_.isAbsolute)(path) ? path : (0,external_node_path_.resolve)(run.workspace ?? '.', path));
    const { live, replay } = request;
    return {
        request: {
            ...request,
            ...(replay === undefined ? {} : { replay: inWorkspace(replay) }),
            ...(live?.samples === undefined ? {} : { live: { ...live, samples: inWorkspace(live.samples) } }),
        },
        commentWhen,
        ...(isWanted && repository !== undefined && pullRequest !== undefined
            ? { comments: { token: githubToken, repository, apiUrl: env['GITHUB_API_URL'] || undefined, pullRequest } }
            : {}),
    };
}


/***/ }),

/***/ 2941:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7868);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7227);
/* harmony import */ var _outputs_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8892);



await (0,_runtime_js__WEBPACK_IMPORTED_MODULE_0__/* .runAction */ .C)({
    name: 'scale-advice',
    outputs: _outputs_js__WEBPACK_IMPORTED_MODULE_2__/* .outputsWithoutOutcome */ .$,
    async run(io) {
        const inputs = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .readInputs */ .K)(io);
        const { perform } = await Promise.all(/* import() */[__nccwpck_require__.e(810), __nccwpck_require__.e(708)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5708));
        return perform(inputs, io);
    },
});

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 8892:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ outputsWithoutOutcome),
/* harmony export */   Y: () => (/* binding */ outputsOf)
/* harmony export */ });
/* harmony import */ var _core_scaling_cost_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2369);
/* harmony import */ var _core_scaling_words_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1135);


const outputsWithoutOutcome = {
    action: 'hold',
    current: '',
    desired: '',
    reason: '',
    'monthly-cost-now': '',
    'monthly-cost-proposed': '',
    applied: false,
};
function outputsOf(look) {
    const { advice, applied, costNow, costProposed, settings } = look;
    return {
        action: advice.action,
        current: advice.current,
        desired: advice.desired,
        reason: (0,_core_scaling_words_js__WEBPACK_IMPORTED_MODULE_1__/* .reasonOf */ .A3)(look, settings),
        'monthly-cost-now': (0,_core_scaling_cost_js__WEBPACK_IMPORTED_MODULE_0__/* .comparableUsd */ .XC)(costNow).toFixed(2),
        'monthly-cost-proposed': (0,_core_scaling_cost_js__WEBPACK_IMPORTED_MODULE_0__/* .comparableUsd */ .XC)(costProposed).toFixed(2),
        applied: applied?.outcome === 'applied',
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

/***/ 1190:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Gz: () => (/* binding */ below),
/* harmony export */   Qy: () => (/* binding */ displayUrl),
/* harmony export */   zq: () => (/* binding */ readAddress)
/* harmony export */ });
/* harmony import */ var _loopback_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6667);

function readAddress(text) {
    const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(text)?.[0].toLowerCase();
    if (scheme !== undefined && scheme !== 'http://' && scheme !== 'https://')
        return { fault: `only http:// and https:// can be asked, not ${scheme}` };
    const url = URL.parse(scheme === undefined ? `https://${text}` : text);
    if (url === null || url.hostname === '' || /\s/.test(text))
        return { fault: 'is not a URL or a domain' };
    if (url.username !== '' || url.password !== '')
        return { fault: 'must not carry credentials', hint: 'Send them as a header.' };
    return scheme === undefined && (0,_loopback_js__WEBPACK_IMPORTED_MODULE_0__/* .isLoopback */ .U)(url.hostname) ? new URL(`http://${text}`) : url;
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

/***/ 8095:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ quantity)
/* harmony export */ });
function quantity(count, noun) {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}


/***/ }),

/***/ 2330:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Rs: () => (/* binding */ serviceUrl),
/* harmony export */   zq: () => (/* binding */ defaultApiUrl)
/* harmony export */ });
/* unused harmony export dashboardUrl */
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

/***/ 654:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   l6: () => (/* binding */ toMarkdown)
/* harmony export */ });
/* unused harmony exports quoted, inline */
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6494);
/* harmony import */ var _logs_neutralise_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8330);


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
    const time = step.durationMs === undefined ? '' : (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(step.durationMs);
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
    return (0,_logs_neutralise_js__WEBPACK_IMPORTED_MODULE_1__/* .onOneLine */ .GJ)((0,_logs_neutralise_js__WEBPACK_IMPORTED_MODULE_1__/* .neutralise */ .$0)(text))
        .replace(/[\\`*_{}[\]<>|#~!]|&(?=#?\w+;)/g, (character) => `&#${character.charCodeAt(0)};`)
        .replace(/@(?=\w)/g, '@\u2060');
}
function codeSpan(text) {
    const safe = (0,_logs_neutralise_js__WEBPACK_IMPORTED_MODULE_1__/* .onOneLine */ .GJ)((0,_logs_neutralise_js__WEBPACK_IMPORTED_MODULE_1__/* .neutralise */ .$0)(text)).replaceAll('|', '\\|');
    const longest = Math.max(0, ...[...safe.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    return longest > 0 ? `${fence} ${safe} ${fence}` : `${fence}${safe}${fence}`;
}
function fenced(text) {
    const safe = (0,_logs_neutralise_js__WEBPACK_IMPORTED_MODULE_1__/* .neutralise */ .$0)(text).replace(/(?<!\n)\n+$/, '');
    const longest = Math.max(2, ...[...safe.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}text\n${safe}\n${fence}`;
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

/***/ 2369:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bv: () => (/* binding */ baselineOf),
/* harmony export */   Ho: () => (/* binding */ monthlyCost),
/* harmony export */   NQ: () => (/* binding */ usdPerInstance),
/* harmony export */   X$: () => (/* binding */ projectedUsd),
/* harmony export */   XC: () => (/* binding */ comparableUsd),
/* harmony export */   XG: () => (/* binding */ minutesOfMonth),
/* harmony export */   r: () => (/* binding */ dollarsFor)
/* harmony export */ });
/* unused harmony exports monthlyRates, billFor */
/* harmony import */ var _sample_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5526);

const monthlyRates = { vCpu: 20, memoryGb: 10 };
const minutesOfMonth = 43_200;
const usdPerInstance = 5;
const minimumByPlan = { free: 0, trial: 0, hobby: 5, pro: 20 };
function dollarsFor({ vCpu, memoryGb }, minutes) {
    return ((vCpu * monthlyRates.vCpu + memoryGb * monthlyRates.memoryGb) * minutes) / minutesOfMonth;
}
function billFor(usageUsd, plan) {
    return Math.max(usageUsd, minimumByPlan[plan?.toLowerCase() ?? ''] ?? 0);
}
const idleMemoryGb = 0.1;
function baselineOf(sample, lessons) {
    const [cpu, memory] = [meanUse(sample, 'cpu'), meanUse(sample, 'memoryGb')];
    const isLearnt = lessons?.memory !== undefined && lessons.memory.intercept > 0;
    return {
        vCpu: Math.min(cpu ?? 0, Math.max(0, (isLearnt && lessons.cpu?.intercept) || 0)),
        memoryGb: Math.min(memory ?? 0, isLearnt ? lessons.memory.intercept : idleMemoryGb),
        basis: isLearnt ? 'learnt' : 'assumed',
    };
}
function meanUse(sample, figure) {
    return (0,_sample_js__WEBPACK_IMPORTED_MODULE_0__/* .meanOf */ .hm)((0,_sample_js__WEBPACK_IMPORTED_MODULE_0__/* .standing */ .JA)(sample[figure], sample.at));
}
function usedBy(sample, figure) {
    const mean = meanUse(sample, figure);
    return mean === undefined ? undefined : mean * Math.max(1, sample.replicas - sample.warming);
}
function monthlyCost(sample, replicas, plan, lessons) {
    const perInstanceUsd = replicas * usdPerInstance;
    const [vCpu, memoryGb] = [usedBy(sample, 'cpu'), usedBy(sample, 'memoryGb')];
    if (vCpu === undefined || memoryGb === undefined)
        return { replicas, perInstanceUsd };
    const baseline = baselineOf(sample, lessons);
    const more = replicas - sample.replicas;
    const use = {
        vCpu: Math.max(0, vCpu + more * baseline.vCpu),
        memoryGb: Math.max(0, memoryGb + more * baseline.memoryGb),
    };
    const usageUsd = dollarsFor(use, minutesOfMonth);
    return { replicas, usageUsd, billUsd: billFor(usageUsd, plan), perInstanceUsd };
}
function comparableUsd({ usageUsd, perInstanceUsd }) {
    return usageUsd ?? perInstanceUsd;
}
function projectedUsd(spentUsd, usagePerMonthUsd, at, until) {
    return spentUsd + (usagePerMonthUsd * Math.max(0, until - at)) / (minutesOfMonth * 60_000);
}


/***/ }),

/***/ 8490:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   XF: () => (/* binding */ highestAllowed),
/* harmony export */   fd: () => (/* binding */ lowestAllowed),
/* harmony export */   fs: () => (/* binding */ changesOf),
/* harmony export */   kP: () => (/* binding */ parseRatePolicy)
/* harmony export */ });
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6494);

const longestPeriodMs = 30 * 60_000;
function parseRatePolicy(text) {
    if (text.trim().toLowerCase() === 'disabled')
        return { limits: [], select: 'disabled' };
    const [, select = 'max', list = ''] = /^\s*(?:(min|max)\s*:)?(.*)$/is.exec(text) ?? [];
    const limits = [];
    for (const part of list.split(',')) {
        const [, value, percent, period = ''] = /^\s*(\d{1,4})\s*(%?)\s*\/\s*(\S+)\s*$/.exec(part) ?? [];
        const periodMs = (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(period);
        if (value === undefined || periodMs === undefined)
            return `expected such as 4/1m, 100%/1m, got ${part.trim()}`;
        if (Number(value) === 0)
            return 'a limit must be above 0: disabled turns a direction off';
        if (periodMs <= 0 || periodMs > longestPeriodMs)
            return 'a period must be above 0 s and at most 30m';
        limits.push({ value: Number(value), unit: percent ? 'percent' : 'replicas', periodMs });
    }
    return { limits, select: select.toLowerCase() };
}
function highestAllowed(policy, current, changes, now) {
    if (policy.select === 'disabled')
        return current;
    const each = policy.limits.map(({ value, unit, periodMs }) => {
        const start = current - netChange(changes, now - periodMs);
        return unit === 'replicas' ? start + value : Math.ceil((start * (100 + value)) / 100);
    });
    return Math.max(current, policy.select === 'min' ? Math.min(...each) : Math.max(...each));
}
function lowestAllowed(policy, current, changes, now) {
    if (policy.select === 'disabled')
        return current;
    const each = policy.limits.map(({ value, unit, periodMs }) => {
        const start = current - netChange(changes, now - periodMs);
        return unit === 'replicas' ? start - value : Math.floor((start * (100 - value)) / 100);
    });
    return Math.min(current, policy.select === 'min' ? Math.max(...each) : Math.min(...each));
}
function netChange(changes, since) {
    return changes.filter(({ at }) => at > since).reduce((sum, { by }) => sum + by, 0);
}
function changesOf(samples) {
    return samples.flatMap((sample, index) => {
        const by = sample.replicas - (samples[index - 1]?.replicas ?? sample.replicas);
        return by === 0 ? [] : [{ at: sample.at, by }];
    });
}


/***/ }),

/***/ 5526:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   JA: () => (/* binding */ standing),
/* harmony export */   e6: () => (/* binding */ totalOf),
/* harmony export */   hm: () => (/* binding */ meanOf)
/* harmony export */ });
/* unused harmony export staleAfterMs */
const staleAfterMs = 3 * 60_000;
function standing(measured, now) {
    if ('missing' in measured)
        return measured;
    const ageMs = now - measured.at;
    if (ageMs > staleAfterMs)
        return { missing: `measured ${Math.round(ageMs / 60_000)} min ago` };
    return measured.each.length === 0 ? { missing: 'no replica told it' } : measured;
}
function totalOf(measured) {
    if (!measured || 'missing' in measured || measured.each.length === 0)
        return undefined;
    return measured.each.reduce((sum, value) => sum + value, 0);
}
function meanOf(measured) {
    const total = totalOf(measured);
    return total === undefined || !measured || 'missing' in measured ? undefined : total / measured.each.length;
}


/***/ }),

/***/ 5741:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $r: () => (/* binding */ targetOf),
/* harmony export */   Af: () => (/* binding */ limitsOf),
/* harmony export */   dR: () => (/* binding */ overload)
/* harmony export */ });
/* unused harmony exports flushLagTarget, loopDelayTarget */
const overload = {
    sessions: 2,
    cpu: 1.3,
    memory: 1.2,
    'flush-lag': 2,
    'loop-delay': 2,
};
const flushLagTarget = 6;
const loopDelayTarget = 0.1;
const threadVCpu = 1;
function targetOf(signal, settings, { limits }) {
    const { vCpu = threadVCpu, memoryGb } = limits;
    const targets = {
        sessions: settings.sessionsPerReplica,
        cpu: settings.cpuTarget * Math.min(vCpu, threadVCpu),
        memory: memoryGb === undefined ? undefined : settings.memoryTarget * memoryGb,
        'flush-lag': flushLagTarget,
        'loop-delay': loopDelayTarget,
    };
    return targets[signal];
}
const sizeByPlan = {
    free: { vCpu: 1, memoryGb: 0.5 },
    trial: { vCpu: 2, memoryGb: 1 },
    hobby: { vCpu: 8, memoryGb: 8 },
    pro: { vCpu: 24, memoryGb: 24 },
};
function limitsOf(told, plan) {
    const usual = sizeByPlan[plan?.toLowerCase() ?? ''];
    return { vCpu: told.vCpu ?? usual?.vCpu, memoryGb: told.memoryGb ?? usual?.memoryGb };
}


/***/ }),

/***/ 1135:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A3: () => (/* binding */ reasonOf),
/* harmony export */   LT: () => (/* binding */ targetWords),
/* harmony export */   Wy: () => (/* binding */ labelOf),
/* harmony export */   _e: () => (/* binding */ idleWords),
/* harmony export */   dR: () => (/* binding */ usd),
/* harmony export */   eP: () => (/* binding */ capacityWords),
/* harmony export */   fL: () => (/* binding */ costWords),
/* harmony export */   gD: () => (/* binding */ headlineOf),
/* harmony export */   oM: () => (/* binding */ carriedWords),
/* harmony export */   pB: () => (/* binding */ demandWords)
/* harmony export */ });
/* unused harmony export measuredOf */
/* harmony import */ var _quantity_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8095);
/* harmony import */ var _sample_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5526);
/* harmony import */ var _settings_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5741);



const labels = {
    sessions: 'sessions',
    cpu: 'CPU',
    memory: 'memory',
    'flush-lag': 'flush lag',
    'loop-delay': 'event-loop delay',
};
const units = {
    sessions: (value) => String(Math.round(value * 10) / 10),
    cpu: (value) => `${value.toFixed(value < 0.1 ? 3 : 2)} vCPU`,
    memory: (value) => `${value < 1 ? `${Math.round(value * 1000)} MB` : `${value.toFixed(2)} GB`}`,
    'flush-lag': (value) => `${value.toFixed(1)} s`,
    'loop-delay': (value) => `${Math.round(value * 1000)} ms`,
};
function labelOf(signal) {
    return labels[signal];
}
function measuredOf(signal, sample) {
    const { sessions, cpu, memoryGb, flushLagSeconds, loopDelaySeconds } = sample;
    const none = { missing: 'nobody asked' };
    const all = {
        ...{ sessions, cpu, memory: memoryGb, 'flush-lag': flushLagSeconds, 'loop-delay': loopDelaySeconds },
    };
    return (0,_sample_js__WEBPACK_IMPORTED_MODULE_1__/* .standing */ .JA)(all[signal] ?? none, sample.at);
}
function carriedWords(signal, sample) {
    const measured = measuredOf(signal, sample);
    if ('missing' in measured)
        return `unknown: ${measured.missing}`;
    const total = (0,_sample_js__WEBPACK_IMPORTED_MODULE_1__/* .totalOf */ .e6)(measured) ?? 0;
    const isShared = signal === 'sessions' && sample.sessionsInAll;
    const mean = isShared ? total / sample.replicas : ((0,_sample_js__WEBPACK_IMPORTED_MODULE_1__/* .meanOf */ .hm)(measured) ?? 0);
    const each = units[signal](mean);
    if (signal === 'flush-lag' || signal === 'loop-delay')
        return `${units[signal](Math.max(...measured.each))} at worst`;
    return sample.replicas > 1 ? `${each} (${units[signal](total)} in all)` : each;
}
function targetWords(signal, settings, sample) {
    const target = (0,_settings_js__WEBPACK_IMPORTED_MODULE_0__/* .targetOf */ .$r)(signal, settings, sample);
    return target === undefined ? 'unknown' : units[signal](target);
}
function demandWords({ replicas, because, missing }) {
    if (missing !== undefined)
        return 'cannot say';
    if (because === 'within-tolerance')
        return replicas === 0 ? 'leaves it to the others' : 'what there is';
    if (because === 'no-help')
        return 'replicas would not help';
    if (because === 'reversed')
        return 'what there is, with what is assumed of the missing';
    return `${replicas}${because === 'damped' ? ', with what is assumed of the missing' : ''}${because === 'pressure' ? ', one more' : ''}`;
}
function reasonOf({ advice, sample }, settings) {
    const { need, rules } = advice;
    const { decider } = need;
    const first = decider === undefined
        ? 'No signal can be read.'
        : `${sentence(labels[decider])}: ${carriedWords(decider, sample)} for a replica, target ${targetWords(decider, settings, sample)}, ${neededWords(advice)}.`;
    return [first, ...rules.map(({ words }) => `${sentence(words)}.`)].join(' ');
}
function neededWords({ need, current }) {
    const demand = need.demands.find(({ signal }) => signal === need.decider);
    if (demand?.because === 'within-tolerance')
        return 'within the tolerance';
    const needed = demand?.replicas ?? current;
    return needed === current ? `so ${(0,_quantity_js__WEBPACK_IMPORTED_MODULE_2__/* .quantity */ .a)(current, 'replica')} will do` : `so it takes ${needed}`;
}
function sentence(words) {
    return words.slice(0, 1).toUpperCase() + words.slice(1);
}
function headlineOf({ action, current, desired }) {
    if (action === 'hold')
        return `Keep ${(0,_quantity_js__WEBPACK_IMPORTED_MODULE_2__/* .quantity */ .a)(current, 'replica')}`;
    return `Scale ${action === 'scale-up' ? 'up' : 'down'} from ${current} to ${(0,_quantity_js__WEBPACK_IMPORTED_MODULE_2__/* .quantity */ .a)(desired, 'replica')}`;
}
function capacityWords(capacity, { sessionsPerReplica }) {
    if (!capacity.known)
        return `${sessionsPerReplica} a replica is your setting; the measured capacity is unknown: ${capacity.why}.`;
    const { sessions, atLeast, atMost, by, seen } = capacity;
    const range = `95 %: ${rounded(atLeast)}${atMost === undefined ? ' or more' : ` to ${rounded(atMost)}`}`;
    const beyond = sessions > seen * 1.5 ? `, extrapolated from ${Math.round(seen)} at most` : '';
    return `${sessionsPerReplica} a replica is your setting; the measured capacity is about ${rounded(sessions)} by ${labels[by]} (${range}${beyond}).`;
}
function idleWords({ neededByCapacity, advice }) {
    if (neededByCapacity === undefined || neededByCapacity >= advice.current)
        return undefined;
    const idle = advice.current - neededByCapacity;
    return `By that ${(0,_quantity_js__WEBPACK_IMPORTED_MODULE_2__/* .quantity */ .a)(neededByCapacity, 'replica')} would do, and you pay for ${(0,_quantity_js__WEBPACK_IMPORTED_MODULE_2__/* .quantity */ .a)(idle, 'idle replica')}.`;
}
function rounded(value) {
    const digits = Math.max(0, Math.floor(Math.log10(Math.max(1, value))) + 1 - 3);
    return (Math.round(value / 10 ** digits) * 10 ** digits).toLocaleString('en-US');
}
function costWords({ usageUsd, perInstanceUsd }) {
    const byInstance = `${usd(perInstanceUsd)} at $5 an instance`;
    return usageUsd === undefined
        ? `${byInstance}; what is really used is unknown`
        : `${usd(usageUsd)} by use, ${byInstance}`;
}
function usd(value) {
    return `$${value.toFixed(2)}`;
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
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
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
/******/ var __webpack_exports__ = __nccwpck_require__(2941);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 

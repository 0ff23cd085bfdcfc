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

/***/ 714:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:vm");

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

/***/ 3480:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("querystring");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 5574:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

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

/***/ 9403:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  C: () => (/* binding */ runAction)
});

;// CONCATENATED MODULE: external "node:fs/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
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
    external_fs_.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_.EOL}`, {
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
// EXTERNAL MODULE: ./js/core/clock.js + 1 modules
var clock = __nccwpck_require__(446);
// EXTERNAL MODULE: ./js/core/errors.js
var errors = __nccwpck_require__(1305);
// EXTERNAL MODULE: ./js/core/inputs.js
var inputs = __nccwpck_require__(8455);
// EXTERNAL MODULE: ./js/core/logs/neutralise.js
var neutralise = __nccwpck_require__(8330);
// EXTERNAL MODULE: ./js/core/redact.js
var redact = __nccwpck_require__(3319);
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
    const startedAt = clock/* systemClock */.m.now();
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
        clock: clock/* systemClock */.m,
        signal,
        mask,
        redact: redactor.text,
        saveState: (name, value) => saveState(name, value),
    };
}
async function publish(action, result, redactor) {
    const receiptPath = (0,external_node_path_namespaceObject.join)(process.env['RUNNER_TEMP'] || (0,external_node_os_namespaceObject.tmpdir)(), `${action.name}-${process.pid}-receipt.json`);
    const receipt = `${JSON.stringify((0,redact/* redactDeep */.KL)(result.receipt, redactor.text), null, 2)}\n`;
    const written = await unlessImpossible('receipt', () => (0,promises_namespaceObject.writeFile)(receiptPath, receipt));
    const outputs = { ...action.outputs, ...result.outputs, receipt: written ? receiptPath : '' };
    for (const [name, value] of Object.entries(outputs))
        setOutput(name, redactor.text(String(value ?? '')));
    const summary = (0,markdown/* toMarkdown */.l6)((0,redact/* redactDeep */.KL)(result.report, redactor.text));
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
            finishedAt: clock/* systemClock */.m.now(),
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

/***/ 3233:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  K: () => (/* binding */ readInputs)
});

// EXTERNAL MODULE: ./js/core/health/expect/header-fact.js
var header_fact = __nccwpck_require__(3671);
// EXTERNAL MODULE: ./js/core/health/history/slo.js
var history_slo = __nccwpck_require__(4380);
// EXTERNAL MODULE: ./js/core/health/probe/websocket-message.js
var websocket_message = __nccwpck_require__(711);
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

// EXTERNAL MODULE: ./js/core/health/expect/json-fact.js
var json_fact = __nccwpck_require__(1830);
// EXTERNAL MODULE: ./js/core/health/expect/status-set.js
var status_set = __nccwpck_require__(3090);
;// CONCATENATED MODULE: ./js/core/health/request.js



const longestMs = 86_400_000;
function readVerifyRequest(reader, mask, options = {}) {
    return { ...readProbeRequest(reader, mask, options), url: readUrl(reader) };
}
function readProbeRequest(reader, mask, options = {}) {
    const headers = readHeaders(reader, mask);
    const attempts = reader.integer('attempts', { fallback: 3, min: 1, max: 100 });
    const usualFailures = options.countsOverRuns ? 3 : Math.min(3, attempts);
    const failureThreshold = reader.integer('failure-threshold', { fallback: usualFailures, min: 1 });
    const successThreshold = reader.integer('success-threshold', { fallback: 1, min: 1 });
    const reachable = options.countsOverRuns ? Number.POSITIVE_INFINITY : attempts;
    checkThreshold(reader, 'failure-threshold', failureThreshold, reachable);
    checkThreshold(reader, 'success-threshold', successThreshold, reachable);
    return {
        headers,
        healthPath: checkPath(reader, 'health-path', reader.text('health-path')) ?? '/health',
        sessionsPath: readSessionsPath(reader, options.sessionsPath),
        attempts,
        intervalMs: checkDuration(reader, 'interval', reader.duration('interval', '30s'), 0),
        timeoutMs: checkDuration(reader, 'timeout', reader.duration('timeout', '10s'), 1),
        failureThreshold,
        successThreshold,
        expectation: {
            status: readStatuses(reader),
            json: readJsonFacts(reader),
            commit: reader.text('expect-commit'),
            deployment: reader.text('expect-deployment'),
            minSessions: reader.optionalInteger('min-sessions'),
            staleAfterMs: checkDuration(reader, 'stale-after', reader.duration('stale-after', '10s'), 1),
            tlsDays: reader.integer('tls-days', { fallback: 14 }),
        },
    };
}
function readUrl(reader) {
    const text = reader.required('url', "Give the service's public address, e.g. bridge-production.up.railway.app.");
    const url = text === '' ? undefined : readAddress(text);
    if (url instanceof URL)
        return url;
    if (url)
        reader.problem('url', url.fault, url.hint);
    return new URL('http://localhost');
}
function checkPath(reader, name, path) {
    if (path !== undefined && (/\s/.test(path) || path.includes('://')))
        reader.problem(name, 'expected a path below the url, such as /health');
    return path;
}
function readSessionsPath(reader, fallback) {
    const path = checkPath(reader, 'sessions-path', reader.text('sessions-path')) ?? fallback;
    return path === 'none' ? undefined : path;
}
function checkDuration(reader, name, ms, min) {
    if (ms < min || ms > longestMs)
        reader.problem(name, `expected ${min === 0 ? 'at most' : 'more than 0 s and at most'} 24h`);
    return ms;
}
function checkThreshold(reader, name, threshold, attempts) {
    if (threshold <= attempts)
        return;
    const message = `${threshold} in a row can never be reached with attempts at ${attempts}`;
    reader.problem(name, message, 'Raise attempts or lower the threshold.');
}
function readStatuses(reader) {
    const set = (0,status_set/* parseStatusSet */.oY)(reader.text('expect-status') ?? '200');
    if (!set)
        reader.problem('expect-status', 'expected statuses such as 200, 200-299 or 200,204');
    return set ?? [];
}
function readJsonFacts(reader) {
    return reader.lines('expect-json').flatMap((line, index) => {
        const fact = (0,json_fact/* parseJsonFact */.e)(line);
        if (!fact)
            reader.problem('expect-json', `line ${index + 1} is not path=value, such as status=ok or regions.0.name=eu`);
        return fact ?? [];
    });
}
function readHeaders(reader, mask) {
    const headers = {};
    for (const [index, line] of reader.lines('headers').entries()) {
        const [, name, value = ''] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*:\s*(.*)$/.exec(line) ?? [];
        if (name === undefined || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value))
            reader.problem('headers', `line ${index + 1} is not Name: value`);
        else
            headers[name.toLowerCase()] = value;
        if (!publicHeaders.has(name?.toLowerCase() ?? ''))
            maskValue(value || line, mask);
    }
    return headers;
}
const publicHeaders = new Set([
    'accept',
    'accept-language',
    'cache-control',
    'host',
    'user-agent',
    'x-railway-debug',
]);
function maskValue(value, mask) {
    mask(value);
    const credential = /^\S+\s+(\S.*)$/.exec(value)?.[1];
    if (credential !== undefined)
        mask(credential);
}

// EXTERNAL MODULE: ./js/core/health/state/maintenance.js
var maintenance = __nccwpck_require__(3738);
// EXTERNAL MODULE: ./js/core/health/state/rows.js
var rows = __nccwpck_require__(6232);
// EXTERNAL MODULE: ./js/core/inputs.js
var inputs = __nccwpck_require__(8455);
// EXTERNAL MODULE: ./js/core/check/telling-request.js + 1 modules
var telling_request = __nccwpck_require__(4170);
;// CONCATENATED MODULE: ./js/core/check/check-request.js









function readCheckRequest(reader, mask, options) {
    const token = reader.optionalSecret('token');
    const telling = (0,telling_request/* readTelling */.o)(reader);
    const probes = readProbeRequest(reader, mask, { ...options, countsOverRuns: true });
    const window = readWindow(reader);
    const websocket = readWebSocket(reader);
    for (const [credential] of websocket?.send?.matchAll(/[\w.+/=-]{20,}/g) ?? [])
        mask(credential);
    const { failureThreshold, successThreshold } = probes;
    return {
        examination: {
            verify: {
                ...probes,
                url: readOptionalUrl(reader, token !== undefined),
                window,
                websocket,
                expectation: readExpectation(reader, probes, websocket),
            },
            railway: readRailwayPlace(reader, token),
            slo: readSlo(reader),
        },
        rules: {
            failureThreshold,
            successThreshold,
            window,
            remindEveryMs: reader.duration('remind-every', '6h'),
            maintenance: readMaintenance(reader),
        },
        ...telling,
        failOn: reader.oneOf('fail-on', ['never', 'unhealthy'], options.scheduled ? 'never' : 'unhealthy'),
        scheduleMs: readSchedule(reader),
        selfTest: reader.flag('self-test', false),
    };
}
function readExpectation(reader, { expectation, headers }, websocket) {
    return {
        ...expectation,
        headers: readHeaderFacts(reader),
        bodyTexts: reader.lines('expect-body'),
        ...(websocket ? { websocket: { expect: websocket.expect, hasCredentials: hasCredentials(headers) } } : {}),
    };
}
function readSchedule(reader) {
    const scheduleMs = reader.duration('schedule', '5m');
    if (scheduleMs === 0)
        reader.problem('schedule', 'expected more than 0 s');
    return scheduleMs;
}
function readWebSocket(reader) {
    const path = checkPath(reader, 'websocket-path', reader.text('websocket-path'));
    const level = reader.oneOf('websocket-level', ['upgrade', 'ping', 'round-trip'], 'upgrade');
    const [send, expected] = [reader.text('websocket-send'), reader.text('websocket-expect')];
    if ((send !== undefined || expected !== undefined) && level !== 'round-trip')
        reader.problem('websocket-level', `${level} neither sends nor expects a message`, 'Set it to round-trip.');
    if (path === undefined || path === 'none')
        return undefined;
    return { path, level, send, expect: expected === undefined ? undefined : (0,websocket_message/* parseMessageExpectation */.Zz)(expected) };
}
function hasCredentials(headers) {
    return Object.keys(headers).some((name) => !publicHeaders.has(name));
}
function readHeaderFacts(reader) {
    return reader.lines('expect-headers').flatMap((line, index) => {
        const fact = (0,header_fact/* parseHeaderFact */.X)(line);
        if (!fact)
            reader.problem('expect-headers', `line ${index + 1} is not Name: text, such as Cache-Control: no-store`);
        return fact ?? [];
    });
}
function readWindow(reader) {
    const text = reader.text('window');
    const window = text === undefined ? undefined : (0,rows/* parseWindow */.Et)(text);
    if (text !== undefined && !window)
        reader.problem('window', `expected failures/attempts such as 3/5, got ${(0,inputs/* quote */.h)(text)}`);
    return window;
}
function readSlo(reader) {
    const slo = (0,history_slo/* parseSlo */.sh)(reader.lines('slo').join(','));
    if (typeof slo !== 'string')
        return slo;
    reader.problem('slo', `expected objectives such as p95<800ms or availability>=99.5%, got ${(0,inputs/* quote */.h)(slo)}`);
    return [];
}
function readMaintenance(reader) {
    const texts = reader.lines('maintenance').flatMap((line) => line.split(/[\s,]+/).filter(Boolean));
    return texts.flatMap((text) => {
        const window = (0,maintenance/* parseMaintenance */.f)(text);
        if (!window)
            reader.problem('maintenance', `expected times in UTC such as 22:00-23:00Z or 2026-11-22T22:00Z/90m, got ${(0,inputs/* quote */.h)(text)}`);
        return window ?? [];
    });
}

;// CONCATENATED MODULE: ./js/actions/verify-health/inputs.js

function readInputs({ reader, mask, run, env, }) {
    const isScheduled = run.event === 'schedule';
    const request = readCheckRequest(reader, mask, { scheduled: isScheduled });
    const github = placeOf(request, { run, env });
    const inputs = {
        order: {
            request: withReachableVerdict(request, reader, github === undefined),
            subject: subjectOf(request, reader),
            run: runOf(env),
            runUrl: run.runUrl,
        },
        isScheduled,
        ...(github ? { github } : {}),
    };
    reader.finish();
    return inputs;
}
function placeOf({ alert, historyBranch, githubToken }, { run, env }) {
    const isWanted = alert === 'issue' || historyBranch !== undefined;
    if (!isWanted || githubToken === undefined || run.repository === undefined)
        return undefined;
    return { token: githubToken, repository: run.repository, apiUrl: env['GITHUB_API_URL'] || undefined };
}
function withReachableVerdict(request, reader, isAlone) {
    const { examination, rules, failOn } = request;
    const { attempts, failureThreshold, successThreshold } = examination.verify;
    if (!isAlone && failOn === 'never')
        return request;
    const isGiven = reader.text('failure-threshold') !== undefined;
    const reachable = isGiven ? failureThreshold : Math.min(failureThreshold, attempts);
    if (isAlone) {
        refuseUnreachable(reader, 'failure-threshold', reachable, attempts);
        refuseUnreachable(reader, 'success-threshold', successThreshold, attempts);
    }
    return {
        ...request,
        examination: { ...examination, verify: { ...examination.verify, failureThreshold: reachable } },
        rules: isAlone ? { ...rules, failureThreshold: reachable } : rules,
    };
}
function refuseUnreachable(reader, input, threshold, attempts) {
    if (threshold > attempts)
        reader.problem(input, `${threshold} in a row can never be reached with attempts at ${attempts}`, 'Raise attempts, lower the threshold, or give a github-token, by which rows go on from run to run.');
}
function subjectOf({ examination }, reader) {
    const service = reader.text('service') ?? examination.railway?.service ?? examination.verify.url?.host;
    return { service: service ?? 'websocket-bridge', environment: reader.text('environment') ?? 'production' };
}
function runOf(env) {
    const id = countOf(env['GITHUB_RUN_ID']);
    return {
        ...(id === undefined ? {} : { id }),
        number: countOf(env['GITHUB_RUN_NUMBER']) ?? 0,
        attempt: countOf(env['GITHUB_RUN_ATTEMPT']) ?? 1,
    };
}
function countOf(text) {
    return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}


/***/ }),

/***/ 9570:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9403);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3233);
/* harmony import */ var _outputs_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4881);



await (0,_runtime_js__WEBPACK_IMPORTED_MODULE_0__/* .runAction */ .C)({
    name: 'verify-health',
    outputs: _outputs_js__WEBPACK_IMPORTED_MODULE_2__/* .outputsWithoutOutcome */ .$,
    async run(io) {
        const inputs = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .readInputs */ .K)(io);
        const { perform } = await __nccwpck_require__.e(/* import() */ 7).then(__nccwpck_require__.bind(__nccwpck_require__, 8007));
        return perform(inputs, io);
    },
});

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 4881:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ outputsWithoutOutcome),
/* harmony export */   Y: () => (/* binding */ outputsOf)
/* harmony export */ });
const outputsWithoutOutcome = {
    verdict: 'unknown',
    healthy: false,
    reason: '',
    class: '',
    failures: 0,
    sessions: '',
    'uptime-seconds': '',
    'latency-p50-ms': '',
    'latency-p95-ms': '',
    'latency-p99-ms': '',
    'tls-days-left': '',
    'alert-issue': '',
};
function outputsOf({ examined, issue }) {
    const { verdict, healthy, reason, failures, facts, class: faultClass } = examined.outcome;
    return {
        verdict,
        healthy,
        reason,
        class: faultClass,
        failures,
        sessions: facts.sessions,
        'uptime-seconds': facts.uptimeSeconds,
        'latency-p50-ms': facts.latency?.p50,
        'latency-p95-ms': facts.latency?.p95,
        'latency-p99-ms': facts.latency?.p99,
        'tls-days-left': facts.tlsDaysLeft,
        'alert-issue': issue?.number,
    };
}


/***/ }),

/***/ 4170:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  A: () => (/* binding */ defaultLabel),
  o: () => (/* binding */ readTelling)
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

;// CONCATENATED MODULE: ./js/core/check/telling-request.js


const defaultLabel = 'health-alert';
function readTelling(reader) {
    const githubToken = reader.optionalSecret('github-token');
    const heartbeatUrl = readCallback(reader, 'heartbeat-url');
    const webhookUrl = readCallback(reader, 'webhook-url');
    return {
        alert: reader.oneOf('alert', ['issue', 'none'], 'issue'),
        labels: readNames(reader, reader.text('alert-labels') ?? defaultLabel, 'alert-labels'),
        assignees: readNames(reader, reader.text('alert-assignees') ?? '', 'alert-assignees'),
        historyBranch: readBranch(reader),
        heartbeatUrl,
        webhookUrl,
        githubToken,
    };
}
function readNames(reader, text, input) {
    const names = [...new Set(text.split(/[,\n]/).map((name) => name.trim().replace(/^@/, '')))].filter(Boolean);
    if (names.some((name) => name.length > 50))
        reader.problem(input, 'expected names of at most 50 characters, separated by commas');
    return names;
}
function readBranch(reader) {
    const branch = reader.text('history-branch');
    if (branch === undefined)
        return undefined;
    if (/^(?:main|master|trunk|develop|gh-pages|HEAD)$/i.test(branch))
        reader.problem('history-branch', `${branch} would be replaced by the history`, 'Name a branch that nothing else is kept on, such as health-history.');
    else if (!isBranchName(branch))
        reader.problem('history-branch', `expected the name of a branch such as health-history, got ${(0,inputs/* quote */.h)(branch)}`);
    return branch;
}
function isBranchName(text) {
    const hasOnlyNames = /^[\w.-]+(\/[\w.-]+)*$/.test(text) && text.length <= 200;
    return hasOnlyNames && !/\.\.|\.lock(\/|$)|(^|\/)[.-]|\.$|^refs\//.test(text);
}


/***/ }),

/***/ 446:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  z: () => (/* binding */ rest),
  m: () => (/* binding */ systemClock)
});

;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
;// CONCATENATED MODULE: ./js/core/clock.js

const systemClock = {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    sleep: async (ms, signal) => {
        signal?.throwIfAborted();
        try {
            await (0,promises_namespaceObject.setTimeout)(ms, undefined, signal ? { signal } : undefined);
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

/***/ 3671:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ parseHeaderFact),
/* harmony export */   Z: () => (/* binding */ headerContradiction)
/* harmony export */ });
/* harmony import */ var _shorten_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3837);

function parseHeaderFact(line) {
    const [, name, text = ''] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*(?::\s*(.*))?$/.exec(line) ?? [];
    if (name === undefined)
        return undefined;
    return { name: name.toLowerCase(), ...(text === '' ? {} : { text }) };
}
function headerContradiction({ name, text }, headers) {
    const value = headers[name];
    if (value === undefined)
        return `the header ${name} is missing`;
    const found = Array.isArray(value) ? value.join(', ') : value;
    if (text === undefined || found.toLowerCase().includes(text.toLowerCase()))
        return undefined;
    return `the header ${name} is ${JSON.stringify((0,_shorten_js__WEBPACK_IMPORTED_MODULE_0__/* .shorten */ .m)(found, 80))}, expected ${text}`;
}


/***/ }),

/***/ 1830:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ parseJsonFact),
/* harmony export */   q: () => (/* binding */ contradiction)
/* harmony export */ });
/* harmony import */ var _shorten_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3837);

function parseJsonFact(line) {
    const divider = line.indexOf('=');
    if (divider < 1)
        return undefined;
    const path = line
        .slice(0, divider)
        .trim()
        .split(/(?<!\\)\./)
        .map((name) => name.replaceAll('\\.', '.'));
    return path.includes('') ? undefined : { path, expected: line.slice(divider + 1).trim() };
}
function contradiction(fact, body) {
    const found = valueAt(body, fact.path);
    const name = fact.path.join('.');
    if (found === undefined)
        return `${name} is missing, expected ${fact.expected}`;
    const written = JSON.stringify(found);
    if (written === fact.expected || (typeof found === 'string' && found === fact.expected))
        return undefined;
    return `${name} is ${(0,_shorten_js__WEBPACK_IMPORTED_MODULE_0__/* .shorten */ .m)(written, 80)}, expected ${fact.expected}`;
}
function valueAt(root, path) {
    let value = root;
    for (const name of path) {
        if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name))
            return undefined;
        value = value[name];
    }
    return value;
}


/***/ }),

/***/ 8208:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   OG: () => (/* binding */ parseBody),
/* harmony export */   hB: () => (/* binding */ readServiceFacts),
/* harmony export */   jJ: () => (/* binding */ countSessions),
/* harmony export */   ld: () => (/* binding */ countExcused)
/* harmony export */ });
function parseBody(body) {
    try {
        return JSON.parse(body);
    }
    catch {
        return undefined;
    }
}
function readServiceFacts(body) {
    return {
        ...text(body, 'status'),
        ...text(body, 'commit'),
        ...text(body, 'deployment'),
        ...text(body, 'replica'),
        ...text(body, 'version'),
        ...optional('uptimeSeconds', amount(member(body, 'uptime'))),
        ...optional('activeSessions', amount(member(body, 'activeSessions'))),
        ...optional('staleSessions', amount(member(body, 'staleSessions'))),
        ...optional('flushLagMs', amount(member(body, 'flushLagMs'))),
    };
}
const excusedStates = ['maintenance', 'reconnect-needed', 'stopped'];
function countExcused(body) {
    const states = member(body, 'states');
    return excusedStates.reduce((sum, state) => sum + (amount(member(states, state)) ?? 0), 0);
}
function countSessions(body) {
    if (Array.isArray(body))
        return body.length;
    for (const name of ['activeSessions', 'active', 'total', 'count']) {
        const counted = amount(member(body, name));
        if (counted !== undefined)
            return counted;
    }
    const listed = member(body, 'sessions');
    return Array.isArray(listed) ? listed.length : amount(listed);
}
function member(body, name) {
    if (typeof body !== 'object' || body === null || !Object.hasOwn(body, name))
        return undefined;
    return body[name];
}
function amount(value) {
    return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}
function text(body, name) {
    const value = member(body, name);
    return optional(name, typeof value === 'string' && value !== '' ? value : undefined);
}
function optional(name, value) {
    return (value === undefined ? {} : { [name]: value });
}


/***/ }),

/***/ 3090:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CP: () => (/* binding */ includesStatus),
/* harmony export */   oY: () => (/* binding */ parseStatusSet),
/* harmony export */   uu: () => (/* binding */ formatStatusSet)
/* harmony export */ });
function parseStatusSet(text) {
    const ranges = [];
    for (const part of text.split(/[\s,]+/).filter(Boolean)) {
        const [, from, to = from] = /^([1-5]\d\d)(?:-([1-5]\d\d))?$/.exec(part) ?? [];
        if (from === undefined || Number(from) > Number(to))
            return undefined;
        ranges.push([Number(from), Number(to)]);
    }
    return ranges.length > 0 ? ranges : undefined;
}
function includesStatus(set, status) {
    return set.some(([from, to]) => status >= from && status <= to);
}
function formatStatusSet(set) {
    return set.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
}


/***/ }),

/***/ 799:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ formatShare),
/* harmony export */   b: () => (/* binding */ badgeOf)
/* harmony export */ });
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6494);
/* harmony import */ var _uptime_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9994);


const colors = {
    healthy: 'brightgreen',
    degraded: 'yellow',
    unhealthy: 'red',
    unknown: 'lightgrey',
};
function badgeOf(samples, { label = 'health', scheduleMs, now }) {
    const last = samples.at(-1);
    if (!last)
        return { schemaVersion: 1, label, message: 'no data', color: colors.unknown };
    const ageMs = now - Date.parse(last.at);
    if (ageMs > 3 * scheduleMs)
        return { schemaVersion: 1, label, message: `not checked for ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(ageMs)}`, color: colors.unknown };
    const { share } = (0,_uptime_js__WEBPACK_IMPORTED_MODULE_1__/* .uptimeOf */ .YZ)(samples, scheduleMs, now);
    const uptime = share === undefined ? '' : `, ${formatShare(share)}`;
    return { schemaVersion: 1, label, message: `${last.verdict}${uptime}`, color: colors[last.verdict] };
}
function formatShare(share) {
    const hundredths = Math.floor(share * 10_000 + 1e-9) / 100;
    return `${hundredths.toFixed(2).replace(/\.?0+$/, '')} %`;
}


/***/ }),

/***/ 4834:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ latencyOf)
/* harmony export */ });
function latencyOf(samplesMs) {
    if (samplesMs.length === 0)
        return undefined;
    const sorted = samplesMs.toSorted((a, b) => a - b);
    const at = (share) => Math.round((sorted[Math.ceil(share * sorted.length) - 1] ?? 0) * 10) / 10;
    return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}


/***/ }),

/***/ 4380:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   cJ: () => (/* binding */ judgeSlo),
/* harmony export */   sh: () => (/* binding */ parseSlo)
/* harmony export */ });
/* unused harmony export fewestSamples */
/* harmony import */ var _verdict_fault_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7833);
/* harmony import */ var _badge_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(799);
/* harmony import */ var _uptime_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9994);



function parseSlo(text) {
    const parts = text
        .split(/[,\n]/)
        .map((part) => part.trim())
        .filter(Boolean);
    const objectives = [];
    for (const part of parts) {
        const objective = parseObjective(part);
        if (!objective)
            return part;
        objectives.push(objective);
    }
    return objectives;
}
function parseObjective(text) {
    const [, percentile, amount, unit] = /^(p50|p95|p99)\s*<=?\s*(\d+(?:\.\d+)?)\s*(ms|s)$/i.exec(text) ?? [];
    if (percentile !== undefined) {
        const belowMs = Number(amount) * (unit?.toLowerCase() === 's' ? 1000 : 1);
        return belowMs > 0
            ? { kind: 'latency', percentile: percentile.toLowerCase(), belowMs, text }
            : undefined;
    }
    const [, share] = /^availability\s*>=?\s*(\d+(?:\.\d+)?)\s*%$/i.exec(text) ?? [];
    const atLeast = Number(share) / 100;
    return atLeast > 0 && atLeast <= 1 ? { kind: 'availability', atLeast, text } : undefined;
}
const fewestSamples = 10;
function judgeSlo(objectives, samples) {
    if (objectives.length === 0)
        return { findings: [], remarks: [] };
    const telling = samples.filter(({ verdict }) => verdict !== 'unknown');
    if (telling.length < fewestSamples) {
        const words = `The objectives were not judged: the history holds ${telling.length} of the ${fewestSamples} runs that it takes.`;
        return { findings: [], remarks: [words] };
    }
    return { findings: objectives.flatMap((objective) => miss(objective, telling)), remarks: [] };
}
function miss(objective, samples) {
    const over = `over the last ${samples.length} runs, promised was ${objective.text}`;
    if (objective.kind === 'availability') {
        const share = (0,_uptime_js__WEBPACK_IMPORTED_MODULE_2__/* .availabilityOf */ .nS)(samples);
        if (share === undefined || share >= objective.atLeast)
            return [];
        return [(0,_verdict_fault_js__WEBPACK_IMPORTED_MODULE_0__/* .degraded */ .$o)(`the availability is ${(0,_badge_js__WEBPACK_IMPORTED_MODULE_1__/* .formatShare */ .T)(share)} ${over}`)];
    }
    const latency = (0,_uptime_js__WEBPACK_IMPORTED_MODULE_2__/* .latencyOver */ .n_)(samples)?.[objective.percentile];
    if (latency === undefined || latency <= objective.belowMs)
        return [];
    return [(0,_verdict_fault_js__WEBPACK_IMPORTED_MODULE_0__/* .degraded */ .$o)(`the ${objective.percentile} of the latency is ${latency} ms ${over}`)];
}


/***/ }),

/***/ 9994:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D3: () => (/* binding */ incidentsOf),
/* harmony export */   YZ: () => (/* binding */ uptimeOf),
/* harmony export */   dc: () => (/* binding */ gapsOf),
/* harmony export */   nS: () => (/* binding */ availabilityOf),
/* harmony export */   n_: () => (/* binding */ latencyOver),
/* harmony export */   uL: () => (/* binding */ blindSince)
/* harmony export */ });
/* harmony import */ var _latency_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4834);

const patience = 1.5;
function gapsOf(samples, scheduleMs) {
    return pairs(samples).flatMap(([before, after]) => {
        const passedMs = timeOf(after) - timeOf(before);
        if (passedMs <= scheduleMs * patience)
            return [];
        return [{ from: before.at, to: after.at, missed: Math.max(1, Math.round(passedMs / scheduleMs) - 1) }];
    });
}
function uptimeOf(samples, scheduleMs, until) {
    const time = { upMs: 0, downMs: 0, unknownMs: 0 };
    for (const [index, sample] of samples.entries()) {
        const next = samples[index + 1];
        const passedMs = Math.max(0, (next ? timeOf(next) : until) - timeOf(sample));
        const seenMs = Math.min(passedMs, scheduleMs * patience);
        if (sample.verdict === 'unhealthy')
            time.downMs += seenMs;
        else if (sample.verdict === 'unknown')
            time.unknownMs += seenMs;
        else
            time.upMs += seenMs;
        time.unknownMs += passedMs - seenMs;
    }
    const seenMs = time.upMs + time.downMs;
    return seenMs > 0 ? { share: time.upMs / seenMs, ...time } : time;
}
function availabilityOf(samples) {
    const telling = samples.filter(({ verdict }) => verdict !== 'unknown');
    if (telling.length === 0)
        return undefined;
    return telling.filter(({ verdict }) => verdict !== 'unhealthy').length / telling.length;
}
function latencyOver(samples) {
    return (0,_latency_js__WEBPACK_IMPORTED_MODULE_0__/* .latencyOf */ .W)(samples.flatMap(({ latencyMs }) => latencyMs?.p99 ?? []));
}
function blindSince(samples) {
    const row = samples.slice(samples.findLastIndex(({ verdict }) => verdict !== 'unknown') + 1);
    const [first] = row;
    return first && { since: first.at, runs: row.length };
}
function incidentsOf(samples) {
    const incidents = [];
    for (const sample of samples) {
        const open = incidents.at(-1);
        const isGoingOn = open !== undefined && open.to === undefined;
        if (sample.verdict === 'unknown')
            continue;
        if (sample.verdict !== 'unhealthy' && isGoingOn)
            open.to = sample.at;
        if (sample.verdict === 'unhealthy' && !isGoingOn)
            incidents.push({ from: sample.at, ...(sample.class ? { class: sample.class } : {}) });
    }
    return incidents;
}
function pairs(samples) {
    return samples.slice(1).flatMap((after, index) => {
        const before = samples[index];
        return before ? [[before, after]] : [];
    });
}
function timeOf({ at }) {
    return Date.parse(at);
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

/***/ 711:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ meets),
/* harmony export */   Zz: () => (/* binding */ parseMessageExpectation),
/* harmony export */   _3: () => (/* binding */ expectationWords)
/* harmony export */ });
/* harmony import */ var _expect_json_fact_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1830);
/* harmony import */ var _expect_service_facts_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8208);


function parseMessageExpectation(text) {
    const fact = /^[\w$.\\-]+=/.test(text) ? (0,_expect_json_fact_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJsonFact */ .e)(text) : undefined;
    return fact ? { kind: 'json', fact } : { kind: 'text', text };
}
function meets(message, expectation) {
    if (expectation === undefined)
        return true;
    if (expectation.kind === 'text')
        return message.includes(expectation.text);
    const body = (0,_expect_service_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .parseBody */ .OG)(message);
    return body !== undefined && (0,_expect_json_fact_js__WEBPACK_IMPORTED_MODULE_0__/* .contradiction */ .q)(expectation.fact, body) === undefined;
}
function expectationWords(expectation) {
    if (expectation === undefined)
        return 'any message';
    if (expectation.kind === 'text')
        return `a message with ${JSON.stringify(expectation.text)}`;
    return `a message whose ${expectation.fact.path.join('.')} is ${expectation.fact.expected}`;
}


/***/ }),

/***/ 3738:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ parseMaintenance),
/* harmony export */   x: () => (/* binding */ maintenanceAt)
/* harmony export */ });
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6494);

const dayMs = 86_400_000;
const minuteMs = 60_000;
function parseMaintenance(text) {
    return parseDaily(text) ?? parseOnce(text);
}
function parseDaily(text) {
    const [, fromHour, fromMinute, toHour, toMinute] = /^(\d\d):(\d\d)-(\d\d):(\d\d)Z$/i.exec(text) ?? [];
    const from = timeOfDay(fromHour, fromMinute);
    const to = timeOfDay(toHour, toMinute);
    if (from === undefined || to === undefined || from === to)
        return undefined;
    return { kind: 'daily', from, to, text };
}
function timeOfDay(hour, minute) {
    const minutes = Number(hour) * 60 + Number(minute);
    const isTime = Number(hour) <= 24 && Number(minute) <= 59 && minutes <= 24 * 60;
    return isTime ? minutes * minuteMs : undefined;
}
function parseOnce(text) {
    const [begin = '', end = '', ...more] = text.split('/');
    const from = parseInstant(begin);
    const lasts = (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(end);
    const to = lasts === undefined || from === undefined ? parseInstant(end) : from + lasts;
    if (from === undefined || to === undefined || from >= to || more.length > 0)
        return undefined;
    return { kind: 'once', from, to, text };
}
function parseInstant(text) {
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/i.test(text))
        return undefined;
    const at = Date.parse(text);
    return Number.isFinite(at) ? at : undefined;
}
function maintenanceAt(windows, at) {
    return windows.find((window) => contains(window, at));
}
function contains({ kind, from, to }, at) {
    if (kind === 'once')
        return at >= from && at < to;
    const time = ((at % dayMs) + dayMs) % dayMs;
    return from < to ? time >= from && time < to : time >= from || time < to;
}


/***/ }),

/***/ 6232:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Et: () => (/* binding */ parseWindow),
/* harmony export */   KH: () => (/* binding */ iso),
/* harmony export */   RO: () => (/* binding */ rowsOf),
/* harmony export */   bX: () => (/* binding */ countOn),
/* harmony export */   jw: () => (/* binding */ noRows)
/* harmony export */ });
/* harmony import */ var _maintenance_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3738);

const noRows = { failuresInRow: 0, successesInRow: 0 };
function rowsOf(previous) {
    if (!previous)
        return noRows;
    const { failuresInRow, successesInRow, firstFailureAt, firstSuccessAt, recent } = previous;
    return {
        failuresInRow,
        successesInRow,
        ...(firstFailureAt === undefined ? {} : { firstFailureAt }),
        ...(firstSuccessAt === undefined ? {} : { firstSuccessAt }),
        ...(recent === undefined ? {} : { recent }),
    };
}
function countOn(before, { readings, certain, at }, counting) {
    const { window, maintenance, isOpen } = counting;
    let counted = { rows: before, tripped: false };
    const add = (next) => {
        const rows = withRecent(next, window);
        counted = { rows, tripped: counted.tripped || isTripped(rows, window) };
    };
    for (const reading of readings) {
        if (reading.standing === 'inconclusive')
            continue;
        if (reading.standing !== 'failed')
            add(addSuccess(counted.rows, reading.at, isOpen));
        else if (!(0,_maintenance_js__WEBPACK_IMPORTED_MODULE_0__/* .maintenanceAt */ .x)(maintenance, reading.at))
            add(addFailure(counted.rows, reading.at, isOpen));
        else
            counted = { ...counted, rows: withoutSuccesses(counted.rows) };
    }
    const isSilent = certain && counted.rows.failuresInRow === 0 && !(0,_maintenance_js__WEBPACK_IMPORTED_MODULE_0__/* .maintenanceAt */ .x)(maintenance, at);
    if (isSilent)
        add(addFailure(counted.rows, at, isOpen));
    return counted;
}
function withoutSuccesses({ firstSuccessAt: _, ...rows }) {
    return { ...rows, successesInRow: 0 };
}
function addFailure(before, at, isOpen) {
    const rows = withoutSuccesses(before);
    const began = rows.failuresInRow > 0 || isOpen ? rows.firstFailureAt : undefined;
    return {
        ...rows,
        failuresInRow: rows.failuresInRow + 1,
        firstFailureAt: began ?? iso(at),
        recent: `${rows.recent ?? ''}F`,
    };
}
function addSuccess({ firstFailureAt, ...rows }, at, isOpen) {
    return {
        ...rows,
        failuresInRow: 0,
        successesInRow: rows.successesInRow + 1,
        firstSuccessAt: rows.successesInRow > 0 ? (rows.firstSuccessAt ?? iso(at)) : iso(at),
        ...(isOpen && firstFailureAt !== undefined ? { firstFailureAt } : {}),
        recent: `${rows.recent ?? ''}P`,
    };
}
function withRecent({ recent = '', ...rows }, window) {
    return window ? { ...rows, recent: recent.slice(-window.of) } : rows;
}
function isTripped({ recent = '' }, window) {
    return (window !== undefined && [...recent.slice(-window.of)].filter((letter) => letter === 'F').length >= window.failures);
}
function parseWindow(text) {
    const [, failures, of] = /^(\d{1,3})\s*\/\s*(\d{1,3})$/.exec(text.trim()) ?? [];
    const window = { failures: Number(failures), of: Number(of) };
    return window.failures >= 1 && window.failures <= window.of ? window : undefined;
}
function iso(at) {
    return new Date(at).toISOString();
}


/***/ }),

/***/ 7833:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $o: () => (/* binding */ degraded),
/* harmony export */   Z5: () => (/* binding */ blocked),
/* harmony export */   gz: () => (/* binding */ failed),
/* harmony export */   kz: () => (/* binding */ faultOfFailure),
/* harmony export */   yQ: () => (/* binding */ faultOfStatus)
/* harmony export */ });
const byKind = {
    dns: 'platform',
    unreachable: 'probe',
    refused: 'service',
    reset: 'service',
    tls: 'platform',
    timeout: 'service',
    aborted: 'probe',
    http: 'service',
    'too-many-redirects': 'service',
    body: 'service',
};
function faultOfFailure({ failure, timings, url }) {
    if (failure === undefined)
        return undefined;
    if (failure.kind === 'dns')
        return { class: failure.code === 'ENOTFOUND' ? 'platform' : 'probe' };
    const connected = timings.tcpMs !== undefined;
    if (!connected && byKind[failure.kind] === 'service' && isRailwayDomain(url))
        return { class: 'platform' };
    return { class: byKind[failure.kind] };
}
function faultOfStatus(result) {
    const { status, headers } = result;
    if (headers['x-railway-fallback'] === 'true')
        return railwayFallback(status);
    if (status === 407 || status === 511)
        return { class: 'probe', words: 'a proxy between here and the service wants a login' };
    if (status === 429)
        return { class: 'probe', words: 'the check itself is being rate-limited' };
    if (isFirewall(result))
        return { class: 'probe', words: 'a firewall in front of the service turned the check away' };
    return { class: 'service' };
}
function railwayFallback(status) {
    if (status === 404)
        return { class: 'platform', words: 'Railway has no running deployment behind this domain (application not found)' };
    if (status === 502)
        return {
            class: 'service',
            words: 'the application does not respond to Railway: it crashed, or does not listen on PORT',
        };
    return { class: 'platform', words: "Railway's edge answered instead of the service" };
}
function isFirewall({ status, headers, body }) {
    if (headers['cf-mitigated'] !== undefined || headers['x-amzn-waf-action'] !== undefined)
        return true;
    if (status !== 403 && status !== 451)
        return false;
    const json = /^application\/(?:[\w.+-]+\+)?json\b/i.test(headers['content-type'] ?? '');
    return !json && !/^\s*[{[]/.test(body);
}
function isRailwayDomain(url) {
    return URL.parse(url)?.hostname.endsWith('.railway.app') ?? false;
}
function failed(words, faultClass = 'service') {
    return { standing: 'failed', class: faultClass, words };
}
function degraded(words, faultClass = 'service') {
    return { standing: 'degraded', class: faultClass, words };
}
function blocked(words) {
    return { standing: 'inconclusive', class: 'probe', words };
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
/* harmony export */   GJ: () => (/* binding */ onOneLine),
/* harmony export */   V$: () => (/* binding */ withoutSequences)
/* harmony export */ });
/* unused harmony export neutraliseLine */
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

/***/ 654:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   l6: () => (/* binding */ toMarkdown),
/* harmony export */   mG: () => (/* binding */ inline)
/* harmony export */ });
/* unused harmony export quoted */
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
/******/ var __webpack_exports__ = __nccwpck_require__(9570);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 

import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 311:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 67:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 30:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 480:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("querystring");

/***/ }),

/***/ 203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 16:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 23:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 106:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("zlib");

/***/ }),

/***/ 516:
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
var external_crypto_ = __nccwpck_require__(982);
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
    issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    issue('endgroup');
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

;// CONCATENATED MODULE: ./js/core/errors.js
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

// EXTERNAL MODULE: ./js/core/duration.js
var duration = __nccwpck_require__(494);
;// CONCATENATED MODULE: ./js/core/inputs.js


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
            const ms = (0,duration/* parseDuration */.E)(value);
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
                throw new InputError(problems);
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

;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
;// CONCATENATED MODULE: ./js/core/logs/neutralise.js

function neutralise(text) {
    return (0,external_node_util_namespaceObject.stripVTControlCharacters)(text.replace(/\r\n?/g, '\n'))
        .replace(/(?![\n\t])[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\ufffd')
        .split('\n')
        .map((line) => line.replace(/^(\s*)::/, '$1: :').replaceAll('##[', '## ['))
        .join('\n');
}

// EXTERNAL MODULE: ./js/core/redact.js
var redact = __nccwpck_require__(319);
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
        table(columns.map(inline), rows.map((row) => row.map(inline))),
    ];
}
function table(columns, rows) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
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
    return neutralise(text)
        .replace(/\s*\n\s*/g, ' ')
        .replace(/[\\`*_{}[\]<>|#~!]/g, (character) => `&#${character.charCodeAt(0)};`)
        .replace(/@(?=\w)/g, '@\u2060');
}
function codeSpan(text) {
    const safe = neutralise(text)
        .replace(/\s*\n\s*/g, ' ')
        .replaceAll('|', '\\|');
    const longest = Math.max(0, ...[...safe.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    return longest > 0 ? `${fence} ${safe} ${fence}` : `${fence}${safe}${fence}`;
}
function fenced(text) {
    const safe = neutralise(text).replace(/\n+$/, '');
    const longest = Math.max(2, ...[...safe.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}text\n${safe}\n${fence}`;
}

// EXTERNAL MODULE: ./js/core/report/receipt.js
var receipt = __nccwpck_require__(967);
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
        io.log.warning(`${action.name}: ${messageOf(io.signal.aborted ? io.signal.reason : error)}`);
    }
}
function createIo(redactor, signal) {
    const mask = (secret) => {
        redactor.add(secret);
        for (const form of (0,redact/* derivedForms */.Hx)(secret))
            core_setSecret(form);
    };
    return {
        reader: createInputReader({ lookup: (name) => getInput(name), mask }),
        run: readRunContext(process.env),
        env: process.env,
        log: createRunnerLog(redactor),
        clock: systemClock,
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
    const summary = toMarkdown((0,redact/* redactDeep */.KL)(result.report, redactor.text));
    if (process.env['GITHUB_STEP_SUMMARY'])
        await unlessImpossible('job summary', () => summary_summary.addRaw(summary).write());
    if (result.failed !== undefined)
        setFailed(neutralise(redactor.text(result.failed)));
}
async function unlessImpossible(what, write) {
    try {
        await write();
        return true;
    }
    catch (error) {
        warning(`the ${what} could not be written: ${messageOf(error)}`);
        return false;
    }
}
function describeThrow(action, error, signal, startedAt) {
    const refused = error instanceof InputError && !signal.aborted;
    const { message, hint } = explain(signal.aborted ? signal.reason : error);
    return {
        outputs: {},
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
    const safe = (message) => neutralise(redactor.text(message));
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

/***/ 977:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  K: () => (/* binding */ readInputs)
});

// EXTERNAL MODULE: ./js/core/health/address.js + 1 modules
var address = __nccwpck_require__(761);
// EXTERNAL MODULE: ./js/core/health/json-fact.js
var json_fact = __nccwpck_require__(868);
// EXTERNAL MODULE: ./js/core/health/status-set.js
var status_set = __nccwpck_require__(112);
;// CONCATENATED MODULE: ./js/core/health/request.js



const longestMs = 86_400_000;
function readVerifyRequest(reader, mask, options = {}) {
    const headers = readHeaders(reader, mask);
    const attempts = reader.integer('attempts', { fallback: 3, min: 1, max: 100 });
    const failureThreshold = reader.integer('failure-threshold', { fallback: Math.min(3, attempts), min: 1 });
    const successThreshold = reader.integer('success-threshold', { fallback: 1, min: 1 });
    checkThreshold(reader, 'failure-threshold', failureThreshold, attempts);
    checkThreshold(reader, 'success-threshold', successThreshold, attempts);
    return {
        headers,
        url: readUrl(reader),
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
    const url = text === '' ? undefined : (0,address/* readAddress */.zq)(text);
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
        const fact = (0,json_fact/* parseJsonFact */.eS)(line);
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
const publicHeaders = new Set(['accept', 'accept-language', 'cache-control', 'host', 'user-agent', 'x-railway-debug']);
function maskValue(value, mask) {
    mask(value);
    const credential = /^\S+\s+(\S.*)$/.exec(value)?.[1];
    if (credential !== undefined)
        mask(credential);
}

;// CONCATENATED MODULE: ./js/actions/verify-health/inputs.js

function readInputs({ reader, mask }) {
    const inputs = {
        request: readVerifyRequest(reader, mask),
        failOn: reader.oneOf('fail-on', ['never', 'unhealthy'], 'unhealthy'),
    };
    reader.finish();
    return inputs;
}


/***/ }),

/***/ 570:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(516);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(977);
/* harmony import */ var _outputs_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(881);



await (0,_runtime_js__WEBPACK_IMPORTED_MODULE_0__/* .runAction */ .C)({
    name: 'verify-health',
    outputs: _outputs_js__WEBPACK_IMPORTED_MODULE_2__/* .outputsWithoutOutcome */ .$,
    async run(io) {
        const inputs = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .readInputs */ .K)(io);
        const { perform } = await __nccwpck_require__.e(/* import() */ 740).then(__nccwpck_require__.bind(__nccwpck_require__, 740));
        return perform(inputs, io);
    },
});

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 881:
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
};
function outputsOf(outcome) {
    const { verdict, healthy, reason, failures, facts } = outcome;
    return {
        verdict,
        healthy,
        reason,
        class: outcome.class,
        failures,
        sessions: facts.sessions,
        'uptime-seconds': facts.uptimeSeconds,
        'latency-p50-ms': facts.latency?.p50,
        'latency-p95-ms': facts.latency?.p95,
        'latency-p99-ms': facts.latency?.p99,
        'tls-days-left': facts.tlsDaysLeft,
    };
}


/***/ }),

/***/ 494:
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
    if (ms < 1000)
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

/***/ 761:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Gz: () => (/* binding */ below),
  Qy: () => (/* binding */ displayUrl),
  zq: () => (/* binding */ readAddress)
});

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __nccwpck_require__(30);
;// CONCATENATED MODULE: ./js/core/loopback.js

function isLoopback(hostname) {
    const name = hostname
        .toLowerCase()
        .replace(/^\[|\]$/g, '')
        .replace(/\.$/, '');
    return (name === 'localhost' ||
        name.endsWith('.localhost') ||
        name === '::1' ||
        ((0,external_node_net_.isIP)(name) === 4 && name.startsWith('127.')));
}

;// CONCATENATED MODULE: ./js/core/health/address.js

function readAddress(text) {
    const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(text)?.[0].toLowerCase();
    if (scheme !== undefined && scheme !== 'http://' && scheme !== 'https://')
        return { fault: `only http:// and https:// can be asked, not ${scheme}` };
    const url = URL.parse(scheme === undefined ? `https://${text}` : text);
    if (url === null || url.hostname === '' || /\s/.test(text))
        return { fault: 'is not a URL or a domain' };
    if (url.username !== '' || url.password !== '')
        return { fault: 'must not carry credentials', hint: 'Send them as a header.' };
    return scheme === undefined && isLoopback(url.hostname) ? new URL(`http://${text}`) : url;
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

/***/ 868:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   eS: () => (/* binding */ parseJsonFact),
/* harmony export */   ml: () => (/* binding */ shorten),
/* harmony export */   qX: () => (/* binding */ contradiction)
/* harmony export */ });
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
    return `${name} is ${shorten(written, 80)}, expected ${fact.expected}`;
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
function shorten(text, length) {
    return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}


/***/ }),

/***/ 112:
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

/***/ 319:
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

/***/ 967:
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
/******/ var __webpack_exports__ = __nccwpck_require__(570);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 

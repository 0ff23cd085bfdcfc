/** What is hidden in log lines unless it is asked not to be. */
export interface Shape {
  readonly name: string;
  readonly expression: RegExp;
  /** What takes its place; absent: `***`. */
  readonly hide?: (found: string, ...groups: readonly (string | undefined)[]) => string;
}

// Every repetition is bounded or of a class that its successor is not of: none takes more than linear time.
const secretName =
  '(?:password|passwd|passphrase|secret|token(?!s\\b)|api[-_]?key|access[-_]?key|private[-_]?key|secret[-_]?key|service[-_]?role|credentials?|authori[sz]ation|cookie|signature|(?<![a-z])(?:pass|pwd|otp|pin)(?![a-z]))';
const accountName = '(?:ctid[-_]?trader[-_]?account|trader[-_]?login|account|acct|konto|iban)';
const harmless = '(?:true|false|null|undefined|none|missing|empty|expired|invalid|required|\\*{3})\\b';

/** Names that end like that; as far as forty characters before it. */
function named(end: string): string {
  return `(?<![\\w-])[\\w.-]{0,40}?${end}`;
}

/** In JSON, in JSON that is a text of JSON, in settings, in what Node and Ruby print. */
const assigned = `\\\\{0,3}["']?\\s{0,3}(?:=>|[:=])\\s{0,3}`;
/** As far as its quote goes, or up to a space. The quote is kept. */
const value =
  '(?:(\\\\{1,3}["\'])[^"\'\\\\]{0,4000}|(")(?:\\\\.|[^"\\\\]){0,4000}|(\')(?:\\\\.|[^\'\\\\]){0,4000}|(?:(?:bearer|basic) )?[^\\s"\',;&}\\])]{1,4000})';

/** In the order in which they are applied: what is told by its own look before what is told by its name. */
export const secretShapes: readonly Shape[] = [
  {
    name: 'a private key',
    expression: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^-]{0,8000}(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?/g,
  },
  { name: 'a JWT', expression: /\bey[JI][\w-]{8,}(?:\.[\w-]{4,}){1,4}/g },
  {
    name: 'a token of a known make',
    expression:
      /\b(?:gh[pousr]_\w{16,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[a-z]-[\w-]{10,}|xapp-[\w-]{10,}|sk-[\w-]{16,}|[srp]k_(?:live|test)_\w{8,}|whsec_\w{8,}|sb_(?:secret|publishable)_[\w-]{8,}|sbp_\w{16,}|npm_\w{20,}|pypi-[\w-]{16,}|dop_v1_\w{16,}|hf_\w{16,}|AIza[\w-]{30,}|ya29\.[\w-]{16,}|GOCSPX-[\w-]{16,}|SG\.[\w-]{16,}(?:\.[\w-]{16,})?|(?:AKIA|ASIA)[A-Z0-9]{16}|AGE-SECRET-KEY-1[A-Z0-9]{20,})/g,
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
    expression: new RegExp(`(${named(secretName)}[\\w-]{0,20}${assigned})(?!${harmless})${value}`, 'gi'),
    hide: (_, name, escaped, double, single) => `${name}${escaped ?? double ?? single ?? ''}***`,
  },
  { name: 'an e-mail address', expression: /[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}/g },
  {
    name: 'the number of an account',
    expression: new RegExp(
      `(${named(accountName)}(?:[-_ ]?(?:id|no|number|nr))?s?\\\\{0,3}["']?\\s{0,2}[:=#]?\\s{0,2}["'#[]?)\\d{5,20}`,
      'gi',
    ),
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

/** Luhn's: most runs of digits, such as times in nanoseconds, do not have it. */
function hasCheckDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

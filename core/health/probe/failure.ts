/** Where an exchange broke. `status` and expectations are not failures: an answer that came is an answer. */
export type FailureKind =
  | 'dns'
  | 'unreachable'
  | 'refused'
  | 'reset'
  | 'tls'
  | 'timeout'
  | 'aborted'
  | 'http'
  | 'too-many-redirects'
  | 'body';

export interface Failure {
  readonly kind: FailureKind;
  /** Node's or OpenSSL's own code, such as `ENOTFOUND`, where there was one. */
  readonly code?: string;
  /** One clause without a full stop: what happened, for people. */
  readonly words: string;
}

/** What had been reached when the error came; decides between `reset` and `body`, and what a timeout was waiting for. */
export type Stage = 'dns' | 'connect' | 'tls' | 'answer' | 'body';

const waitedFor: Record<Stage, string> = {
  dns: 'the DNS answer',
  connect: 'the TCP connection',
  tls: 'the TLS handshake',
  answer: 'the first byte of the answer',
  body: 'the rest of the body',
};

const kindByCode: Readonly<Record<string, FailureKind>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  EAI_NODATA: 'dns',
  EAI_NONAME: 'dns',
  ENODATA: 'dns',
  ESERVFAIL: 'dns',
  ENETUNREACH: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ECONNABORTED: 'reset',
  ETIMEDOUT: 'timeout',
};

/** Names the failure of an exchange with `host` that broke in `stage`. Accepts anything that was thrown. */
export function failureOf(error: unknown, stage: Stage, host: string): Failure {
  const { code, message } = firstCause(error);
  const kind = kindOf(code, stage);
  return { kind, ...(code ? { code } : {}), words: describe(kind, { code, message, stage, host }) };
}

/** A deadline of ours, in milliseconds, that ran out in `stage`. */
export function timeoutFailure(stage: Stage, timeoutMs: number): Failure {
  return { kind: 'timeout', words: `no more than ${timeoutMs} ms were allowed, and ${waitedFor[stage]} had not come` };
}

/** The request itself is not possible, such as one with a line break in a header. */
export function notSent(error: unknown): Failure {
  const { code, message } = firstCause(error);
  return { kind: 'http', ...(code ? { code } : {}), words: `the request cannot be sent (${code ?? message})` };
}

export const abortedFailure: Failure = { kind: 'aborted', words: 'the check was interrupted' };

function kindOf(code: string | undefined, stage: Stage): FailureKind {
  if (code?.startsWith('HPE_')) return stage === 'body' ? 'body' : 'http';
  const known = code === undefined ? undefined : kindByCode[code];
  if (known === 'reset' && stage === 'tls') return 'tls';
  if (known === 'reset' && stage === 'body') return 'body';
  if (known !== undefined) return known;
  if (stage === 'dns') return 'dns';
  if (stage === 'tls') return 'tls';
  return stage === 'body' ? 'body' : 'http';
}

interface Circumstances {
  readonly code: string | undefined;
  readonly message: string;
  readonly stage: Stage;
  readonly host: string;
}

function describe(kind: FailureKind, { code, message, stage, host }: Circumstances): string {
  const detail = code ?? message;
  switch (kind) {
    case 'dns':
      return code === 'ENOTFOUND'
        ? `the name ${host} does not exist`
        : `the name ${host} could not be looked up (${detail})`;
    case 'unreachable':
      return `there is no route to ${host} (${detail})`;
    case 'refused':
      return `${host} refused the connection: nothing listens there`;
    case 'reset':
      return stage === 'connect' ? `${host} reset the connection` : `${host} closed the connection without an answer`;
    case 'tls':
      return `the TLS handshake with ${host} failed: ${tlsWords(code, message)}`;
    case 'timeout':
      return `${waitedFor[stage]} had not come when the system gave up (${detail})`;
    case 'body':
      return `the body broke off or is malformed (${detail})`;
    default:
      return `the answer is not valid HTTP (${detail})`;
  }
}

const certificateFault: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'the certificate has expired',
  CERT_NOT_YET_VALID: 'the certificate is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'the certificate chain ends in an authority that is not trusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "the certificate's issuer is not known",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the certificate chain is incomplete',
};

function tlsWords(code: string | undefined, message: string): string {
  if (code === undefined) return message;
  return `${certificateFault[code] ?? message} (${code})`;
}

/** Node tries several addresses of a name and throws all their errors as one; the first says what matters. */
function firstCause(error: unknown): { code: string | undefined; message: string } {
  const errors = member(error, 'errors');
  const inner = Array.isArray(errors) && errors.length > 0 ? errors[0] : error;
  // OpenSSL's own reason, such as `wrong version number`, says more than its EPROTO.
  const message = text(inner, 'reason') ?? text(inner, 'message') ?? String(inner);
  return { code: text(inner, 'code'), message };
}

function text(error: unknown, name: string): string | undefined {
  const value = member(error, name);
  return typeof value === 'string' ? value : undefined;
}

function member(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
}

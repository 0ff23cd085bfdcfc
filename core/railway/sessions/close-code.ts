/** What the codes of RFC 6455 7.4.1 and of IANA's registry mean for somebody whose connection was closed with one. */
const meanings: Readonly<Record<number, string>> = {
  1000: 'normal closure',
  1001: 'going away: the server said goodbye',
  1002: 'protocol error',
  1003: 'unsupported data',
  1005: 'closed without a code',
  1006: 'cut off without a goodbye',
  1007: 'invalid data',
  1008: 'policy violation',
  1009: 'message too big',
  1010: 'missing extension',
  1011: 'the server failed',
  1012: 'the server restarts',
  1013: 'try again later',
  1014: 'bad gateway',
  1015: 'TLS failed',
};

/** A close code for people: `1001 (going away: …)`. */
export function closeCodeWords(code: number): string {
  const meaning = meanings[code] ?? rangeWords(code);
  return meaning ? `${code} (${meaning})` : String(code);
}

function rangeWords(code: number): string | undefined {
  if (code >= 3000 && code < 4000) return "a library's own code";
  if (code >= 4000 && code < 5000) return "the service's own code";
  return undefined;
}

/** Whether a client was told in a proper way to come back. */
export function isGoodbye(code: number): boolean {
  return code === 1000 || code === 1001 || code === 1012 || (code >= 4000 && code < 5000);
}

/** Replaces every registered secret, and what derives from it, by `***`. */
export interface Redactor {
  /** Values shorter than 4 characters are ignored: replacing them would shred the text and hide nothing. */
  add(secret: string | undefined): void;
  text(value: string): string;
}

export function createRedactor(): Redactor {
  const forms = new Set<string>();
  let longestFirst: readonly string[] = [];
  return {
    add(secret) {
      if (secret === undefined) return;
      for (const form of derivedForms(secret)) forms.add(form);
      longestFirst = [...forms].sort((a, b) => b.length - a.length);
    },
    text: (value) => longestFirst.reduce((text, form) => text.replaceAll(form, '***'), value),
  };
}

/**
 * Redacts every text inside of data. Data that is to be rendered or serialised has to pass here first: what escapes a
 * character of a secret, or cuts its end off, hides it from the redactor.
 */
export function redactDeep<T>(value: T, redact: (text: string) => string): T {
  return deep(value, redact) as T;
}

function deep(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((each) => deep(each, redact));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, deep(each, redact)]));
}

/** The secret as it stands, line by line, JSON-escaped, URL-encoded and in base64: each is how one has been seen to leak. */
export function derivedForms(secret: string): string[] {
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

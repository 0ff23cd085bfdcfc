import type { LogLine } from './line.ts';

/** What the line that begins something is followed by, as far as it belongs to it. */
type Kind = 'plain' | 'python' | 'go' | 'preface';

interface Open {
  readonly kind: Kind;
  readonly at: number;
  /** Lines so far. */
  readonly length: number;
  /** A traceback of Python is over with the exception that it tells, unless another follows. */
  readonly isEnded: boolean;
  /** It said that another one follows. */
  readonly isLinked: boolean;
  /** A value that Node prints in braces is over with the brace. */
  readonly hasBrace: boolean;
}

/** Most lines that belong together. A stack trace of Java with its causes has a few hundred. */
const longest = 500;
/** A line that comes later belongs to nothing. */
const patienceMs = 5000;
/** Most replicas whose lines are told apart at one time. */
const mostSources = 256;

/** Says for line after line whether it belongs to the one before of the same replica: stack traces, indented text. */
export function createTraceJoiner(): (line: LogLine) => boolean {
  const open = new Map<string, Open>();
  return (line) => {
    const source = `${line.stream} ${line.deployment} ${line.replica ?? ''}`;
    const before = open.get(source);
    const at = Date.parse(line.timestamp);
    const near = before && before.length < longest && Math.abs(at - before.at) <= patienceMs;
    const next = near ? goOn(before, line.message, at) : undefined;
    open.delete(source);
    open.set(source, next ?? begin(line.message, at));
    const [oldest] = open.keys();
    if (open.size > mostSources && oldest !== undefined) open.delete(oldest);
    return next !== undefined;
  };
}

function begin(message: string, at: number): Open {
  return { kind: kindOf(message), at, length: 1, isEnded: false, isLinked: false, hasBrace: /\{\s*$/.test(message) };
}

function kindOf(message: string): Kind {
  if (/^\s*(?:Traceback|\+ Exception Group Traceback) \(most recent call last\)/m.test(message)) return 'python';
  if (/^(?:panic: |fatal error: |goroutine \d)/m.test(message)) return 'go';
  // Where Node threw, which it says before what it threw.
  return /^(?:file:\/\/|node:|\/)\S{1,500}:\d+$/.test(message) ? 'preface' : 'plain';
}

/** Undefined: the line begins something of its own. */
function goOn(open: Open, message: string, at: number): Open | undefined {
  const next = { ...open, at, length: open.length + 1, hasBrace: open.hasBrace || /^\s.*\{\s*$/.test(message) };
  if (open.kind === 'python') return goOnPython(next, message);
  if (
    open.kind === 'go' &&
    /^(?:$|goroutine \d|\[signal |\[recovered|created by |exit status \d|panic: |r\w{1,3}\s+0x|[\w./*()[\]·-]{1,200}\()/.test(
      message,
    )
  )
    return next;
  if (/^(?:\s+\S|\s*$|Caused by: |Suppressed: |Node\.js v\d)/.test(message)) return next;
  if (open.kind === 'preface') return { ...next, kind: 'plain' };
  if (open.hasBrace && /^[}\]]/.test(message)) return { ...next, hasBrace: false };
  return undefined;
}

function goOnPython(open: Open, message: string): Open | undefined {
  if (open.isEnded) {
    if (open.isLinked && message.startsWith('Traceback ')) return { ...open, isEnded: false, isLinked: false };
    if (/^(?:During handling of |The above exception was )/.test(message)) return { ...open, isLinked: true };
    return /^\s*$/.test(message) ? open : undefined;
  }
  if (/^\s/.test(message) || message === '') return open;
  return /^[\w.]{1,200}(?::|$)/.test(message) ? { ...open, isEnded: true } : undefined;
}

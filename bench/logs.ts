import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Benchmark, Goal, Row } from './benchmark.ts';
import type { LogsWish } from './logs-server.ts';

const count = 1_000_000;
const drips = { lines: 300, everyMs: 50 } as const;

interface Read {
  readonly plainMs: number;
  readonly readMs: number;
  readonly lines: number;
  readonly peakMb: number;
}

interface Followed {
  readonly lines: number;
  readonly digest: string;
  /** Lines that came behind one which was written later. */
  readonly late: number;
  readonly p50: number;
  readonly p99: number;
  readonly peakMb: number;
}

interface Part {
  readonly rows: readonly Row[];
  readonly goals: readonly Goal[];
}

/** Reads and follows logs of the emulated Railway, which is another process. */
export const logs: Benchmark = {
  name: 'logs',
  measures: `${count} lines read and followed, and how long one takes from emission to print`,
  async run() {
    const parts: Part[] = [];
    for (const part of [reading, pouring, dripping]) parts.push(await withServer(part));
    return { rows: parts.flatMap(({ rows }) => rows), goals: parts.flatMap(({ goals }) => goals) };
  },
};

interface Server {
  readonly place: Readonly<Record<string, unknown>>;
  ask(wish: LogsWish): Promise<unknown>;
}

async function withServer(part: (server: Server) => Promise<Part>): Promise<Part> {
  // Otherwise graphql spends most of the time on looking for a second copy of itself.
  const env = { ...process.env, NODE_ENV: 'production' };
  const child = fork(new URL('./logs-server.ts', import.meta.url), { env, execArgv: ['--max-old-space-size=8192'] });
  try {
    const place = await answerOf<Server['place']>(child);
    const ask = (wish: LogsWish) => {
      child.send(wish);
      return answerOf(child);
    };
    return await part({ place, ask });
  } finally {
    child.kill();
  }
}

/** What a process says next. Throws when it ends without a word. */
async function answerOf<Answer>(child: ChildProcess): Promise<Answer> {
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`a process ended early: ${code}`)));
  return (await Promise.race([once(child, 'message'), ended]))[0];
}

/** All there is, in pages, beside the same pages taken without doing anything to them. */
async function reading({ place, ask }: Server): Promise<Part> {
  await ask({ do: 'store', lines: count });
  const { plainMs, readMs, lines, peakMb } = await answerOf<Read>(
    fork(new URL('./logs-reader.ts', import.meta.url), [JSON.stringify(place)]),
  );
  const ratio = readMs / plainMs;
  return {
    rows: [
      { what: 'plain for await over the same pages', figure: `${Math.round(plainMs)} ms`, ratio: '1.00' },
      { what: `reading ${lines} lines`, figure: `${Math.round(readMs)} ms`, ratio: ratio.toFixed(2) },
      { what: 'reading: peak memory', figure: `${Math.round(peakMb)} MB`, ratio: '' },
    ],
    goals: [
      { goal: 'every line is there once', reached: String(lines), met: lines >= count },
      { goal: 'at most twice the time of the plain loop', reached: `${ratio.toFixed(2)} x`, met: ratio <= 2 },
    ],
  };
}

/** As many, followed, while batches come twice and late and connections break. */
async function pouring({ place, ask }: Server): Promise<Part> {
  const { follower, from } = await follow(place, count);
  const [poured, followed] = await Promise.all([
    ask({ do: 'pour', lines: count, from, drops: 100 }) as Promise<Pick<Followed, 'lines' | 'digest'>>,
    answerOf<Followed>(follower),
  ]);
  const same = followed.digest === poured.digest;
  return {
    rows: [
      {
        what: `following ${followed.lines} lines, 100 broken connections`,
        figure: `${followed.late} out of order`,
        ratio: '',
      },
      { what: 'following: peak memory', figure: `${Math.round(followed.peakMb)} MB`, ratio: '' },
    ],
    goals: [
      {
        goal: 'what was written comes, each line once',
        reached: `${followed.lines} of ${poured.lines}`,
        met: same,
      },
      {
        goal: 'in order, but for one in a thousand',
        reached: String(followed.late),
        met: followed.late <= count / 1000,
      },
      { goal: 'at most 512 MB for it', reached: `${Math.round(followed.peakMb)} MB`, met: followed.peakMb <= 512 },
    ],
  };
}

/** From emission to print, by subscription and by asking every 5 s. */
async function dripping({ place, ask }: Server): Promise<Part> {
  const drip = async (): Promise<Followed> => {
    const { follower } = await follow(place, drips.lines);
    const [followed] = await Promise.all([answerOf<Followed>(follower), ask({ do: 'drip', ...drips })]);
    return followed;
  };
  const told = await drip();
  await ask({ do: 'refuse' });
  const polled = await drip();
  const row = (what: string, { p50, p99 }: Followed) => ({ what, figure: `p50 ${p50} ms, p99 ${p99} ms`, ratio: '' });
  return {
    rows: [row('from emission to print, subscribed', told), row('from emission to print, polling every 5 s', polled)],
    goals: [{ goal: 'printed within a second, p99', reached: `${told.p99} ms`, met: told.p99 <= 1000 }],
  };
}

async function follow(place: Server['place'], lines: number) {
  const from = Date.now();
  const follower = fork(new URL('./logs-follower.ts', import.meta.url), [JSON.stringify({ place, from, lines })]);
  await answerOf(follower);
  // So long it takes until it listens.
  await new Promise((resolve) => setTimeout(resolve, 3000));
  return { follower, from };
}

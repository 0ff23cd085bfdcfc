import { Listr } from 'listr2';
import type { Clock } from '../../core/clock.ts';
import { formatDuration } from '../../core/duration.ts';
import { messageOf } from '../../core/errors.ts';
import type { Step } from '../../core/report/report.ts';
import type { Terminal } from '../terminal.ts';

/** Tells what a step is doing right now. */
export type Say = (text: string) => void;

/** Runs steps one after another and shows each: redrawn on a terminal, a plain line elsewhere, a JSON line with --json. */
export interface Progress {
  /** Runs one step; `detail` says in a few words what came of it. A throw is noted as a failed step and thrown on. */
  step<T>(title: string, work: (say: Say) => Promise<T>, detail: (value: T) => string): Promise<T>;
  readonly steps: readonly Step[];
}

export function createProgress(terminal: Terminal, clock: Clock): Progress {
  const steps: Step[] = [];
  const show = terminal.live ? showLive : terminal.json ? showJson(terminal) : showPlain(terminal);
  return {
    steps,
    async step(title, work, detail) {
      const startedAt = clock.monotonic();
      const note = (state: Step['state'], text: string): Step => {
        const step = { name: title, state, detail: text, durationMs: Math.round(clock.monotonic() - startedAt) };
        steps.push(step);
        return step;
      };
      let value: Awaited<ReturnType<typeof work>> | undefined;
      await show(title, async (say) => {
        try {
          value = await work(say);
          return { step: note('done', detail(value)) };
        } catch (error) {
          return { step: note('failed', messageOf(error)), error };
        }
      });
      return value as Awaited<ReturnType<typeof work>>;
    },
  };
}

/** What came of a step; with the error, once shown, thrown on. */
interface Ended {
  readonly step: Step;
  readonly error?: unknown;
}
type Show = (title: string, work: (say: Say) => Promise<Ended>) => Promise<void>;

const lineOf = ({ name, detail, durationMs = 0 }: Step) => `${name}: ${detail} (${formatDuration(durationMs)})`;

const showLive: Show = async (title, work) => {
  const task = {
    title,
    task: async (_: unknown, view: { title: string; output: string }) => {
      const ended = await work((text) => {
        view.output = text;
      });
      view.title = lineOf(ended.step);
      if ('error' in ended) throw ended.error;
    },
  };
  await new Listr([task], { rendererOptions: { showErrorMessage: false, collapseErrors: false } }).run();
};

const showPlain =
  (terminal: Terminal): Show =>
  async (_title, work) => {
    const ended = await work((text) => terminal.log.debug(text));
    terminal.line(`${ended.step.state === 'done' ? '✔' : '✖'} ${lineOf(ended.step)}`);
    if ('error' in ended) throw ended.error;
  };

const showJson =
  (terminal: Terminal): Show =>
  async (_title, work) => {
    const ended = await work(() => {});
    terminal.line(JSON.stringify({ step: ended.step }));
    if ('error' in ended) throw ended.error;
  };

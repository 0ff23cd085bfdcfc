import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Ends what the emulator started if the emulator itself is killed. */
export interface Reaper {
  add(processGroup: number): void;
  remove(processGroup: number): void;
  close(): Promise<void>;
}

// `read` fails when the emulator's end of the pipe is gone, however it went.
const script = `
groups=
while read -r verb group; do
  case $verb in
    add) groups="$groups $group" ;;
    remove)
      kept=
      for one in $groups; do [ "$one" = "$group" ] || kept="$kept $one"; done
      groups=$kept ;;
  esac
done
for one in $groups; do kill -KILL "-$one" 2>/dev/null; done
rm -rf -- "$1"
`;

/**
 * Starts the reaper, a shell that waits on a pipe held by this process. When the pipe closes it kills every process group
 * still added, and removes `directory`.
 */
export function startReaper(directory: string): Reaper {
  // Detached: Ctrl-C in a terminal reaches the whole foreground group, and the reaper has to outlive it.
  const shell = spawn('/bin/sh', ['-c', script, 'sh', directory], {
    detached: true,
    cwd: '/',
    env: { PATH: '/usr/bin:/bin' },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const exited = once(shell, 'exit');
  exited.catch(() => {});
  shell.stdin.on('error', () => {});
  return {
    add: (group) => void shell.stdin.write(`add ${group}\n`),
    remove: (group) => void shell.stdin.write(`remove ${group}\n`),
    async close() {
      shell.stdin.end();
      await exited;
    },
  };
}

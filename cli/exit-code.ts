/** What the command line's exit codes mean; the same for every command. */
export const exitCode = {
  ok: 0,
  failed: 1,
  usage: 2,
  timeout: 3,
  notAuthorised: 4,
  rateLimited: 5,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

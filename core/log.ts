/** How core tells a shell what it is doing. The shell decides where the line goes and makes it safe to print. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warning(message: string): void;
  error(message: string): void;
}

export const silentLog: Log = { debug() {}, info() {}, warning() {}, error() {} };

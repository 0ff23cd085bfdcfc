import type { LogLine } from '../../core/logs/line.ts';

const second = 1_000;

/** Lines as the platform gives them, a second apart unless told otherwise. */
export function logLines(messages: readonly string[], more: Partial<LogLine> = {}): LogLine[] {
  return messages.map((message, i) => ({
    ...{ stream: 'deploy', level: 'info', replica: 'replica-1', deployment: 'deployment-1', attributes: [], message },
    timestamp: new Date(Date.UTC(2026, 10, 22, 17) + i * second).toISOString().replace('Z', '000000Z'),
    ...more,
  }));
}

export function logLine(message: string, more: Partial<LogLine> = {}): LogLine {
  return logLines([message], more)[0] as LogLine;
}

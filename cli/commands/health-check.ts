import { createVantage } from '../../core/health/probe/vantage.ts';
import { readVerifyRequest } from '../../core/health/request.ts';
import type { Verdict } from '../../core/health/verdict/verdict.ts';
import { verify } from '../../core/health/verify.ts';
import { receiptOf, reportOf } from '../../core/health/verify-report.ts';
import type { Command } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';

const codes: Readonly<Record<Verdict, ExitCode>> = {
  healthy: exitCode.ok,
  degraded: exitCode.ok,
  unhealthy: exitCode.failed,
  unknown: exitCode.timeout,
};

export const healthCheckCommand: Command = {
  name: 'health-check',
  summary: 'Asks a service whether it is healthy, current and serving.',
  options: {
    url: { description: "The service's public address." },
    'health-path': { description: 'Path of the health endpoint.', default: '/health' },
    'sessions-path': { description: 'Path of the endpoint that counts sessions, or none.', default: '/sessions' },
    'expect-status': { description: 'Statuses of a healthy answer: 200, 200-299, a list.', default: '200' },
    'expect-json': { description: 'What the body must say: path=value, one per line.' },
    'expect-commit': { description: 'The commit that must answer.' },
    'expect-deployment': { description: 'The deployment that must answer.' },
    headers: { description: 'Headers to send: Name: value, one per line.' },
    attempts: { description: 'How often is asked at most.', default: '3' },
    interval: { description: 'Time between two attempts.', default: '30s' },
    timeout: { description: 'Time for one request.', default: '10s' },
    'failure-threshold': { description: 'Failures in a row that make it unhealthy.', default: '3' },
    'success-threshold': { description: 'Successes in a row that make it healthy.', default: '1' },
    'tls-days': { description: 'A certificate that ends in fewer days makes it degraded.', default: '14' },
    'min-sessions': { description: 'Fewer active sessions are a failure.' },
    'stale-after': { description: 'A cache that is further behind is a failure.', default: '10s' },
  },
  async run({ reader, mask, redact, clock, log, signal }) {
    const request = readVerifyRequest(reader, mask, { sessionsPath: '/sessions' });
    reader.finish();
    const outcome = await verify(request, { clock, log, signal, redact, vantage: createVantage() });
    return {
      exitCode: outcome.interrupted ? exitCode.interrupted : codes[outcome.verdict],
      report: reportOf(request, outcome),
      receipt: receiptOf(request, outcome),
    };
  },
};

import { parseArgs } from 'node:util';
import { startCtraderEmulator } from './emulator.ts';

const USAGE = `Runs an emulator of the cTrader Open API (JSON over WebSocket) on this machine.

  --demo-port N   port of the demo server (any free one)
  --live-port N   port of the live server (any free one)
  --token-port N  port of the token endpoint (any free one)
  --seed N        the same seed makes the same market (1)
  --tick-rate N   ticks per second and symbol (2)
  --life-rate N   trades, swaps and payments per second, all accounts together (0.2)
  --json          one JSON line instead of the list
`;

const { values } = parseArgs({
  options: {
    'demo-port': { type: 'string' },
    'live-port': { type: 'string' },
    'token-port': { type: 'string' },
    seed: { type: 'string' },
    'tick-rate': { type: 'string' },
    'life-rate': { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});

function number(name: 'demo-port' | 'live-port' | 'token-port' | 'seed' | 'tick-rate' | 'life-rate', fallback: number) {
  const given = values[name];
  if (given === undefined) return fallback;
  const value = Number(given);
  if (Number.isFinite(value) && value >= 0) return value;
  process.stderr.write(`--${name} must be a number of 0 or more, not ${given}\n`);
  process.exit(2);
}

if (values.help) {
  process.stdout.write(USAGE);
  process.exit(0);
}

const emulator = await startCtraderEmulator({
  demoPort: number('demo-port', 0),
  livePort: number('live-port', 0),
  tokenPort: number('token-port', 0),
  seed: number('seed', 1),
  tickRate: number('tick-rate', 2),
  lifeRate: number('life-rate', 0.2),
}).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
// Before anything is printed: who reads the addresses may also stop the program at once.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void emulator.close());

const { demoUrl, liveUrl, tokenUrl, application, accounts } = emulator;

if (values.json) process.stdout.write(`${JSON.stringify({ demoUrl, liveUrl, tokenUrl, application, accounts })}\n`);
else {
  const lines = [
    `demo    ${demoUrl}`,
    `live    ${liveUrl}`,
    `tokens  ${tokenUrl}`,
    `application  ${application.clientId}  ${application.clientSecret}`,
    'account   where             money  access token                                 refresh token',
    ...accounts.map((account) =>
      [
        account.ctidTraderAccountId,
        `${account.environment} ${account.broker}`.padEnd(16),
        account.currency.padEnd(5),
        account.accessToken,
        account.refreshToken,
      ].join('  '),
    ),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

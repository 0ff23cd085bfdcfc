import type { BrokerSpec, Scenario } from './scenario.ts';

/** The scenario with so many more symbols listed by every broker, as real ones list thousands; nothing trades them. */
export function withManySymbols(scenario: Scenario, count: number): Scenario {
  return { ...scenario, brokers: scenario.brokers.map((broker) => listMore(broker, count)) };
}

function listMore(broker: BrokerSpec, count: number): BrokerSpec {
  const first = Math.max(...broker.symbols.map(({ id }) => id)) + 1;
  const [like] = broker.symbols;
  if (!like) return broker;
  const more = Array.from({ length: count }, (_, at) => ({
    ...like,
    id: first + at,
    name: `LISTED-${String(at).padStart(6, '0')}.XYZ`,
    enabled: false,
  }));
  return { ...broker, symbols: [...broker.symbols, ...more] };
}

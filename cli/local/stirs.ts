/** What can be made to happen on simulated accounts. */
export interface Trading {
  readonly accounts: readonly { readonly ctidTraderAccountId: number }[];
  oracle(accountId: number): {
    readonly positions: readonly { readonly id: string; readonly symbol: string; readonly units: string }[];
  };
  readonly trade: {
    open(accountId: number, order: { symbol: string; side: 'BUY' | 'SELL'; units: number }): unknown;
    closePartially(accountId: number, positionId: string, units: number): unknown;
    close(accountId: number, positionId: string): unknown;
    swap(accountId: number, positionId: string, amount: string): unknown;
    deposit(accountId: number, amount: string): unknown;
    changeLeverage(accountId: number, leverage: number): unknown;
  };
}

/** One round of trades each, over all accounts that have something to trade; each says what it did. */
export function stirs(world: Trading): ((signal: AbortSignal) => Promise<string>)[] {
  const onEach = (act: (accountId: number, position: { id: string; symbol: string; units: string }) => void) => {
    for (const { ctidTraderAccountId: id } of world.accounts) {
      const position = world.oracle(id).positions[0];
      if (position) act(id, position);
    }
  };
  const { trade } = world;
  return [
    async () => 'the market moves',
    async () => {
      onEach((id, { symbol, units }) => void trade.open(id, { symbol, side: 'SELL', units: Number(units) }));
      return 'every trader opens a position';
    },
    async () => {
      onEach((id, position) => {
        trade.swap(id, position.id, '-1');
        trade.closePartially(id, position.id, Number(position.units) / 2);
      });
      return 'swaps are charged and positions closed by half';
    },
    async () => {
      onEach((id, position) => {
        trade.close(id, position.id);
        trade.deposit(id, '250');
        trade.changeLeverage(id, 50);
      });
      return 'positions are closed, money is paid in, leverage changes';
    },
  ];
}

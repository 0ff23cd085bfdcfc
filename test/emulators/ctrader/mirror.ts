import type { Message, OpenApiClient } from './open-api-client.ts';

/** An exact fraction. */
type Fraction = readonly [over: bigint, under: bigint];

interface HeldPosition {
  readonly positionId: number;
  readonly tradeData: { readonly symbolId: number; readonly volume: number; readonly tradeSide: number };
  readonly positionStatus: number;
  readonly price: number;
  readonly swap: number | bigint;
  readonly commission: number | bigint;
  usedMargin: number | bigint;
  readonly moneyDigits: number;
}

interface LightSymbol {
  readonly symbolId: number;
  readonly baseAssetId: number;
  readonly quoteAssetId: number;
}

interface Trader {
  readonly balance: number | bigint;
  readonly balanceVersion: number;
  readonly moneyDigits: number;
  readonly depositAssetId: number;
  readonly totalMarginCalculationType: number;
}

interface Spot {
  readonly symbolId: number;
  readonly bid?: number;
  readonly ask?: number;
}

interface BalanceMove {
  readonly balance: number | bigint;
  readonly balanceVersion: number;
  readonly moneyDigits: number;
}

interface Execution {
  readonly position?: HeldPosition;
  readonly deal?: { readonly closePositionDetail?: BalanceMove };
  readonly depositWithdraw?: BalanceMove;
}

interface MarginChange {
  readonly positionId: number;
  readonly usedMargin: number | bigint;
}

export interface MirrorFigures {
  readonly balance: string;
  readonly equity: string;
  readonly margin: string;
  readonly freeMargin: string;
  readonly net: Readonly<Record<string, string>>;
}

const EXECUTION = 2126;
const MARGIN_CHANGED = 2141;
const SPOT = 2131;

/**
 * An account rebuilt from the wire alone, in integers: what it was when opened, and every event since. It shares no line
 * with the emulator, so that the two can disagree.
 */
export class Mirror {
  readonly accountId: number;
  private readonly positions = new Map<number, HeldPosition>();
  private readonly quotes = new Map<number, { bid?: number; ask?: number }>();
  private readonly chains = new Map<number, readonly LightSymbol[]>();
  private symbols: readonly LightSymbol[] = [];
  private balance = 0n;
  private balanceVersion = 0;
  private moneyDigits = 0;
  private depositAssetId = 0;
  private marginType = 0;

  constructor(accountId: number) {
    this.accountId = accountId;
  }

  /** Reads the account through an authorised client and subscribes to every symbol of its server. */
  async open(client: OpenApiClient): Promise<void> {
    const ctidTraderAccountId = this.accountId;
    const ask = async <T>(payloadType: number, more: object = {}): Promise<T> => {
      const answer = await client.expect(payloadType, { ctidTraderAccountId, ...more }, payloadType + 1);
      return lossless(answer.text) as T;
    };
    const { trader } = await ask<{ trader: Trader }>(2121);
    this.balance = BigInt(trader.balance);
    this.balanceVersion = trader.balanceVersion;
    this.moneyDigits = trader.moneyDigits;
    this.depositAssetId = trader.depositAssetId;
    this.marginType = trader.totalMarginCalculationType;
    this.symbols = (await ask<{ symbol: LightSymbol[] }>(2114)).symbol;
    for (const { quoteAssetId } of this.symbols) {
      if (this.chains.has(quoteAssetId)) continue;
      const ends = { firstAssetId: quoteAssetId, lastAssetId: this.depositAssetId };
      const { symbol = [] } = await ask<{ symbol?: LightSymbol[] }>(2118, ends);
      this.chains.set(quoteAssetId, symbol);
    }
    const { position: held = [] } = await ask<{ position?: HeldPosition[] }>(2124);
    for (const position of held) this.positions.set(position.positionId, position);
    await ask(2127, { symbolId: this.symbols.map(({ symbolId }) => symbolId) });
  }

  apply({ payloadType, text }: Message): void {
    const payload = lossless(text);
    if (payload?.['ctidTraderAccountId'] !== this.accountId) return;
    if (payloadType === SPOT) this.applySpot(payload as unknown as Spot);
    if (payloadType === EXECUTION) this.applyExecution(payload as Execution);
    if (payloadType === MARGIN_CHANGED) this.applyMargin(payload as unknown as MarginChange);
  }

  private applyMargin({ positionId, usedMargin }: MarginChange): void {
    const held = this.positions.get(positionId);
    if (held) held.usedMargin = usedMargin;
  }

  private applySpot({ symbolId, bid, ask }: Spot): void {
    const quote = this.quotes.get(symbolId) ?? {};
    this.quotes.set(symbolId, { ...quote, ...(bid && { bid }), ...(ask && { ask }) });
  }

  private applyExecution({ position, deal, depositWithdraw }: Execution): void {
    if (position?.positionStatus === 1) this.positions.set(position.positionId, position);
    if (position?.positionStatus === 2) this.positions.delete(position.positionId);
    const moved = deal?.closePositionDetail ?? depositWithdraw;
    if (!moved || moved.balanceVersion <= this.balanceVersion) return;
    this.balance = BigInt(moved.balance) / 10n ** BigInt(moved.moneyDigits - this.moneyDigits);
    this.balanceVersion = moved.balanceVersion;
  }

  figures(): MirrorFigures {
    const nets = [...this.positions.values()].map((position) => [position.positionId, this.net(position)] as const);
    const equity = nets.reduce((sum, [, net]) => sum + net, this.balance);
    const margin = this.margin();
    const text = (units: bigint) => decimalText(units, this.moneyDigits);
    return {
      balance: text(this.balance),
      equity: text(equity),
      margin: text(margin),
      freeMargin: text(equity - margin),
      net: Object.fromEntries(nets.map(([id, net]) => [String(id), text(net)])),
    };
  }

  private net({ tradeData, price, swap, commission, moneyDigits }: HeldPosition): bigint {
    const { bid = 0, ask = 0 } = this.quotes.get(tradeData.symbolId) ?? {};
    const long = tradeData.tradeSide === 1;
    const [entryOver, entryUnder] = decimalFraction(String(price));
    const closing = BigInt(long ? bid : ask);
    const gain = (closing * entryUnder - entryOver * 100_000n) * (long ? 1n : -1n);
    const [rateOver, rateUnder] = this.rate(tradeData.symbolId);
    const scale = 10n ** BigInt(this.moneyDigits);
    const over = gain * BigInt(tradeData.volume) * rateOver * scale;
    const gross = roundHalfAway(over, entryUnder * 100_000n * 100n * rateUnder);
    return gross + (BigInt(swap) + BigInt(commission)) / 10n ** BigInt(moneyDigits - this.moneyDigits);
  }

  private rate(symbolId: number): Fraction {
    let assetId = this.symbols.find((symbol) => symbol.symbolId === symbolId)?.quoteAssetId ?? 0;
    let [over, under] = [1n, 1n];
    for (const leg of this.chains.get(assetId) ?? []) {
      const bid = BigInt(this.quotes.get(leg.symbolId)?.bid ?? 0);
      if (leg.baseAssetId === assetId) [over, under, assetId] = [over * bid, under * 100_000n, leg.quoteAssetId];
      else [over, under, assetId] = [over * 100_000n, under * bid, leg.baseAssetId];
    }
    if (assetId !== this.depositAssetId) throw new Error(`The chain of symbol ${symbolId} ends at asset ${assetId}`);
    return [over, under];
  }

  private margin(): bigint {
    const sums = new Map<number, [bigint, bigint]>();
    for (const { tradeData, usedMargin, moneyDigits } of this.positions.values()) {
      const sum = sums.get(tradeData.symbolId) ?? [0n, 0n];
      sum[tradeData.tradeSide - 1] =
        (sum[tradeData.tradeSide - 1] ?? 0n) + BigInt(usedMargin) / 10n ** BigInt(moneyDigits - this.moneyDigits);
      sums.set(tradeData.symbolId, sum);
    }
    const combine = ([long, short]: [bigint, bigint]) => {
      if (this.marginType === 1) return long + short;
      const difference = long > short ? long - short : short - long;
      return this.marginType === 2 ? difference : (long + short + difference) / 2n;
    };
    return [...sums.values()].reduce((total, sum) => total + combine(sum), 0n);
  }
}

/** The payload of a message, in which integers that a double cannot hold are bigint. */
function lossless(text: string): Record<string, unknown> | undefined {
  const marked = text.replace(/(?<=[:[,])-?\d{16,}(?=[,\]}])/g, '"big:$&"');
  const frame: { payload?: Record<string, unknown> } = JSON.parse(marked, (_key, value) =>
    typeof value === 'string' && value.startsWith('big:') ? BigInt(value.slice(4)) : value,
  );
  return frame.payload;
}

function decimalFraction(text: string): Fraction {
  const [whole = '0', decimals = ''] = text.split('.');
  return [BigInt(whole + decimals), 10n ** BigInt(decimals.length)];
}

function roundHalfAway(over: bigint, under: bigint): bigint {
  const size = over < 0n ? -over : over;
  const rounded = (2n * size + under) / (2n * under);
  return over < 0n ? -rounded : rounded;
}

function decimalText(units: bigint, digits: number): string {
  const text = (units < 0n ? -units : units).toString().padStart(digits + 1, '0');
  const sign = units < 0n ? '-' : '';
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

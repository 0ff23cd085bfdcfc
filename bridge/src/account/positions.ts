import { sameFields } from './catalog.ts';
import { toInstant } from './instant.ts';
import type { Position, UsedMarginChange } from './model.ts';
import { type Decimal, fromNumber } from './money.ts';

/** An open position as held: the wire's figures, the entry price made exact once, and the margin last told. */
export interface HeldPosition {
  readonly position: Position;
  /** Null while the entry price is not known. */
  readonly entry: Decimal | null;
  /** ISO; made once, since writing it takes longer than valuing the position. */
  readonly openedAt: string | null;
  readonly usedMargin: bigint | null;
  readonly marginDigits: number | undefined;
}

/** How many closed positions are remembered, so that a late or repeated event does not bring one back. */
const REMEMBERED_CLOSED = 100;
/** Closed at an instant nobody told: no event is newer. */
const NEVER_AGAIN = Number.POSITIVE_INFINITY;

/** The open positions of one account by id, safe against old, repeated and reordered events. */
export class PositionBook {
  #open = new Map<number, HeldPosition>();
  readonly #closed = new Map<number, number>();
  #sorted: readonly HeldPosition[] | null = null;
  #reconciled = false;
  #confirmed = false;
  #doubtful = false;

  /** Whether the list of positions was ever read whole. */
  get isReconciled(): boolean {
    return this.#reconciled;
  }

  /** Whether it was read whole since the last gap. */
  get isConfirmed(): boolean {
    return this.#confirmed;
  }

  /** Whether an event said something that only the whole list can settle. */
  get isDoubtful(): boolean {
    return this.#doubtful;
  }

  /** All open positions by ascending id. */
  list(): readonly HeldPosition[] {
    this.#sorted ??= [...this.#open.values()].sort((a, b) => a.position.positionId - b.position.positionId);
    return this.#sorted;
  }

  /**
   * Takes the whole list: what is not in it is gone, and for good, unless the list may be older than events that were applied
   * (`isLate`) and come again. Returns whether anything changed.
   */
  replaceAll(positions: readonly Position[], isLate: boolean): boolean {
    const before = this.#open;
    this.#open = new Map();
    let changed = !this.#confirmed || this.#doubtful;
    for (const position of positions) {
      if (!isOpen(position)) continue;
      const held = before.get(position.positionId);
      // A margin told before a gap says nothing about the time after it.
      const next = hold(position, held, this.#confirmed);
      changed ||= held === undefined || !sameHeld(held, next);
      this.#open.set(position.positionId, next);
      this.#closed.delete(position.positionId);
    }
    for (const [id, { position }] of before) {
      if (this.#open.has(id)) continue;
      changed = true;
      if (!isLate) this.#remember(id, position.utcLastUpdateTimestamp);
    }
    this.#reconciled = true;
    this.#confirmed = true;
    this.#doubtful = false;
    this.#sorted = null;
    return changed;
  }

  /** Takes one position from an event unless something newer is known. Returns whether anything changed. */
  apply(position: Position): boolean {
    const { positionId: id, positionStatus: status, utcLastUpdateTimestamp: at } = position;
    if (status === 'CREATED' || this.#isOutdated(id, at)) return false;
    if (status === 'ERROR') return this.doubt();
    const held = this.#open.get(id);
    if (!isOpen(position)) {
      this.#remember(id, at ?? held?.position.utcLastUpdateTimestamp);
      this.#sorted = null;
      return this.#open.delete(id);
    }
    const next = hold(position, held, true);
    if (held !== undefined && sameHeld(held, next)) return false;
    if (next.usedMargin === null) this.#doubtful = true;
    this.#open.set(id, next);
    this.#closed.delete(id);
    this.#sorted = null;
    return true;
  }

  /** Takes a new margin of a known position. Returns whether anything changed. */
  applyUsedMargin({ positionId, usedMargin, moneyDigits }: UsedMarginChange): boolean {
    const held = this.#open.get(positionId);
    if (held === undefined || (held.usedMargin === usedMargin && held.marginDigits === moneyDigits)) return false;
    this.#open.set(positionId, { ...held, usedMargin, marginDigits: moneyDigits });
    this.#sorted = null;
    return true;
  }

  /** Events may have been missed. */
  expire(): void {
    this.#confirmed = false;
  }

  /** Only the whole list can settle what is true. Returns whether that is news. */
  doubt(): boolean {
    const changed = !this.#doubtful;
    this.#doubtful = true;
    return changed;
  }

  #isOutdated(id: number, at: number | undefined): boolean {
    const closedAt = this.#closed.get(id);
    if (closedAt !== undefined) return at === undefined || at <= closedAt;
    const known = this.#open.get(id)?.position.utcLastUpdateTimestamp;
    return at !== undefined && known !== undefined && at < known;
  }

  #remember(id: number, closedAt: number | undefined): void {
    this.#closed.delete(id);
    this.#closed.set(id, closedAt ?? NEVER_AGAIN);
    if (this.#closed.size <= REMEMBERED_CLOSED) return;
    for (const oldest of this.#closed.keys()) {
      this.#closed.delete(oldest);
      return;
    }
  }
}

function isOpen({ positionStatus, volume }: Position): boolean {
  return (positionStatus === 'OPEN' || positionStatus === 'ERROR') && volume > 0n;
}

/** A position that does not tell its margin keeps the one known for the same volume; any other would be a guess. */
function hold(position: Position, before: HeldPosition | undefined, isMarginCurrent: boolean): HeldPosition {
  const entry = position.price !== undefined && position.price > 0 ? fromNumber(position.price) : null;
  const same = before !== undefined && before.position.openTimestamp === position.openTimestamp;
  const openedAt = same ? before.openedAt : toInstant(position.openTimestamp);
  if (position.usedMargin !== undefined) {
    return { position, entry, openedAt, usedMargin: position.usedMargin, marginDigits: position.moneyDigits };
  }
  const kept = isMarginCurrent && before?.position.volume === position.volume ? before : undefined;
  return { position, entry, openedAt, usedMargin: kept?.usedMargin ?? null, marginDigits: kept?.marginDigits };
}

function sameHeld(a: HeldPosition, b: HeldPosition): boolean {
  return a.usedMargin === b.usedMargin && a.marginDigits === b.marginDigits && sameFields(a.position, b.position);
}

import { baseOf } from './known-lines.ts';
import type { LogLine } from './line.ts';
import type { Place, Position } from './position.ts';
import { byTime } from './source.ts';

/** Knows where a reading that ends now is to be continued: after what was told, which may be less than what is known. */
export interface ToldLines {
  /** A deployment that is read from here on, newer than those before; from when on, if not from its beginning. */
  begin(deployment: string, from?: string): void;
  add(lines: readonly LogLine[]): void;
  /** @param isOver whether a deployment was over when the reading began: what told nothing since then is not read again. */
  position(isOver: (deployment: string) => boolean): Position | undefined;
}

const beginning = '1970-01-01T00:00:00.000000000Z';
/** So many lines before the end are looked at again by who continues, as some may have come late; and all of their first instant. */
const marked = 200;
const mostMarks = 2000;
/** Deployments beside the newest one. Their marks are fewer: a cursor has to fit into an environment variable. */
const mostBeside = 3;
const mostMarksBeside = 500;

export function createToldLines(begun: Position = []): ToldLines {
  const places = new Map(begun.map((place) => [place.deployment, createToldPlace(place)]));
  const begin = (deployment: string, from = beginning) => {
    const place = places.get(deployment) ?? createToldPlace({ deployment, at: from, marks: [] });
    places.delete(deployment);
    places.set(deployment, place);
    return place;
  };
  return {
    begin,
    add(lines) {
      for (const line of lines) (places.get(line.deployment) ?? begin(line.deployment, line.timestamp)).add(line);
      for (const place of places.values()) place.trim();
    },
    position(isOver) {
      const newest = [...places.keys()].at(-1);
      if (newest === undefined) return undefined;
      const beside = [...places].filter(
        ([deployment, place]) => deployment !== newest && (place.hasNews || !isOver(deployment)),
      );
      return [
        ...beside.slice(-mostBeside).map(([, place]) => place.end(mostMarksBeside)),
        ...[places.get(newest)?.end(mostMarks) ?? []].flat(),
      ];
    },
  };
}

/** The end of one deployment. */
function createToldPlace(begun: Place) {
  const { deployment } = begun;
  let recent: LogLine[] = [];
  let cut = begun.marks.length === 0;
  const shorten = (count: number) => {
    recent.sort(byTime);
    const first = recent[recent.length - count]?.timestamp ?? '';
    const kept = recent.filter(({ timestamp }) => timestamp >= first);
    cut ||= kept.length < recent.length;
    recent = kept;
  };
  return {
    add: (line: LogLine) => void recent.push(line),
    trim() {
      if (recent.length >= marked * 10) shorten(marked);
    },
    get hasNews() {
      return recent.length > 0;
    },
    end(most: number): Place {
      if (recent.length === 0) return begun;
      if (!cut && recent.length + begun.marks.length <= most)
        return { deployment, at: begun.at, marks: [...begun.marks, ...marksOf(recent)] };
      if (recent.length > most) shorten(marked);
      const at = recent.reduce((least, { timestamp }) => (timestamp < least ? timestamp : least), '~');
      return { deployment, at, marks: marksOf(recent) };
    },
  };
}

/** The marks of lines whose equals are all among them. */
function marksOf(lines: readonly LogLine[]): string[] {
  const alike = new Map<string, number>();
  return lines.map((line) => {
    const base = baseOf(line);
    const number = (alike.get(base) ?? 0) + 1;
    alike.set(base, number);
    return number === 1 ? base : `${base}.${number}`;
  });
}

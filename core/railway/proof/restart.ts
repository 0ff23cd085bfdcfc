/** A process seen running: what it said of its age, and when it was asked. */
export interface Sighting {
  /** Undefined: the service does not name its replicas. */
  readonly replica: string | undefined;
  readonly uptimeSeconds: number;
  /** When it was asked and when it had answered, on a clock that never jumps. */
  readonly askedAt: number;
  readonly answeredAt: number;
}

/** Services round their age, at most to whole seconds. */
const roundingMs = 1000;

/** Whether the process of the later sighting began after the one of the earlier. Both are of the same replica. */
export function beganLater(earlier: Sighting, later: Sighting): boolean {
  const latestStart = earlier.answeredAt - earlier.uptimeSeconds * 1000;
  const earliestStart = later.askedAt - later.uptimeSeconds * 1000 - roundingMs;
  // An age that stands still was stored, or is none.
  const hasMoved = later.uptimeSeconds !== earlier.uptimeSeconds;
  return later.uptimeSeconds < earlier.uptimeSeconds || (hasMoved && earliestStart > latestStart);
}

/**
 * Keeps the first sighting of every replica and tells of each further one whether there was a restart in between. Where
 * replicas are named, one name more than there are replicas is a restart, too. `replicas` undefined: unknown.
 */
export function createRestartDetector(replicas: number | undefined): (sighting: Sighting) => boolean {
  const first = new Map<string, Sighting>();
  return (sighting) => {
    // Without a name, the answers of several replicas cannot be told apart.
    if (sighting.replica === undefined && replicas !== 1) return false;
    const name = sighting.replica ?? '';
    const earlier = first.get(name);
    if (earlier) return beganLater(earlier, sighting);
    first.set(name, sighting);
    return replicas !== undefined && first.size > replicas;
  };
}

/** The users who share an account, each with a token of their own for it. */
export interface Holders {
  readonly users: ReadonlySet<string>;
  /** Adds a user, or gives a user's newer token. */
  put(user: string, accessToken: string): void;
  remove(user: string): void;
  /** Whether the user holds the account with a token that was not refused. */
  has(user: string): boolean;
  /** A user whose token was not refused; undefined if none is left. */
  current(): { readonly user: string; readonly accessToken: string } | undefined;
  /** The user's token is of no use until `put` gives another. */
  refuse(user: string): void;
  /** Refuses the current user and returns true; false if no other would be left. */
  refuseUnlessLast(): boolean;
}

export function createHolders(): Holders {
  const users = new Set<string>();
  const accepted = new Map<string, string>();
  return {
    users,
    put(user, accessToken) {
      users.add(user);
      accepted.set(user, accessToken);
    },
    remove(user) {
      users.delete(user);
      accepted.delete(user);
    },
    has: (user) => accepted.has(user),
    current() {
      for (const [user, accessToken] of accepted) return { user, accessToken };
      return undefined;
    },
    refuse: (user) => void accepted.delete(user),
    refuseUnlessLast() {
      const [first] = accepted.keys();
      return first !== undefined && accepted.size > 1 && accepted.delete(first);
    },
  };
}

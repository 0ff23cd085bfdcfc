import { randomBytes, randomUUID } from 'node:crypto';

export interface NewUser {
  readonly email: string;
  readonly password: string;
  /** The user's id; default a new UUID. */
  readonly sub?: string;
}

export interface User {
  readonly sub: string;
  readonly email: string;
}

/** Who may sign in. Kept in memory only. */
export interface Users {
  add(user: NewUser): User;
  withPassword(email: string, password: string): User | undefined;
  /** A token that stands for the user once. */
  issueRefreshToken(user: User): string;
  takeRefreshToken(token: string): User | undefined;
}

export function createUsers(): Users {
  const users = new Map<string, User & { password: string }>();
  const refreshTokens = new Map<string, User>();
  return {
    add({ email, password, sub = randomUUID() }) {
      const user = { sub, email: email.toLowerCase() };
      users.set(user.email, { ...user, password });
      return user;
    },
    withPassword(email, password) {
      const found = users.get(email.toLowerCase());
      return found?.password === password ? { sub: found.sub, email: found.email } : undefined;
    },
    issueRefreshToken(user) {
      const token = randomBytes(12).toString('base64url');
      refreshTokens.set(token, user);
      return token;
    },
    takeRefreshToken(token) {
      const user = refreshTokens.get(token);
      refreshTokens.delete(token);
      return user;
    },
  };
}

import { createHash } from 'node:crypto';

/** The public name of a user: what keys, logs and lists show instead of the id. */
export function hashUser(user: string): string {
  return createHash('sha256').update(user).digest('hex');
}

export function accountKey(user: string): string {
  return `ctrader_account_${hashUser(user)}`;
}

export function settingsKey(user: string): string {
  return `ctrader_settings_${hashUser(user)}`;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isUuid(user: string): boolean {
  return uuid.test(user);
}

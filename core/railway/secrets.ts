import type { DeployRequest } from './request.ts';

// Values of NODE_ENV, LOG_LEVEL and their like, which are parts of URLs and of ordinary sentences.
const commonWords = new Set(
  'production prod staging development devel test testing preview local default main master true false null none auto trace debug info warn warning error fatal silent json text plain utf8 utf-8 http https localhost node enabled disabled'.split(
    ' ',
  ),
);

/**
 * The values to hide in everything that is printed: the token, and the variables' values but for those that are no secret:
 * numbers, common words, the mere address of a host, and what the request itself shows in the clear, such as the
 * environment's name. Hiding those would take the service's own address out of the outputs, and protect nothing.
 */
export function secretsOf(request: DeployRequest): string[] {
  // A command or a message may hold a secret itself.
  const { token, variables, apiUrl, websocketHeaders, startCommand, message, ...rest } = request;
  const shown = Object.values(rest).filter((value): value is string => typeof value === 'string');
  const harmless = (value: string) =>
    commonWords.has(value.toLowerCase()) ||
    /^(\d{1,6}|https?:\/\/[a-z0-9.-]+(:\d+)?\/?|[a-z0-9-]+\.up\.railway\.app)$/i.test(value) ||
    shown.some((text) => text.includes(value));
  const headers = Object.values(websocketHeaders).flatMap((value) => [value, value.replace(/^\w+\s+/, '')]);
  return [token, ...headers, ...Object.values(variables).filter((value) => value !== '' && !harmless(value))];
}

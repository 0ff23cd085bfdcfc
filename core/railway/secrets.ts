import { isProvided, type Variables } from './plan/variables.ts';
import type { DeployRequest } from './request.ts';

// Values of NODE_ENV, LOG_LEVEL and their like, which are parts of URLs and of ordinary sentences.
const commonWords = new Set(
  'production prod staging development devel test testing preview local default main master true false null none auto trace debug info warn warning error fatal silent json text plain utf8 utf-8 http https localhost node enabled disabled'.split(
    ' ',
  ),
);

/** The values to hide in everything that is printed: the token, what is sent along with it, and the variables' values. */
export function secretsOf(request: DeployRequest): string[] {
  const { token, variables, webhookUrl, websocketHeaders } = request;
  const headers = Object.values(websocketHeaders).flatMap((value) => [value, value.replace(/^\w+\s+/, '')]);
  return [token, ...(webhookUrl === undefined ? [] : [webhookUrl]), ...headers, ...secretValues(request, variables)];
}

/**
 * The values of variables but for those that are no secret: numbers, common words, the mere address of a host, what Railway
 * itself gives, and what the request shows in the clear, such as the environment's name. Hiding those would take the
 * service's own address out of the outputs, and protect nothing.
 */
export function secretValues(request: DeployRequest, variables: Variables): string[] {
  // A command or a message may hold a secret itself.
  const { token, apiUrl, startCommand, message, webhookUrl, ...rest } = request;
  const shown = Object.values(rest).filter((value): value is string => typeof value === 'string');
  const harmless = (value: string) =>
    value === '' ||
    commonWords.has(value.toLowerCase()) ||
    /^(\d{1,6}|https?:\/\/[a-z0-9.-]+(:\d+)?\/?|[a-z0-9-]+\.up\.railway\.app)$/i.test(value) ||
    shown.some((text) => text.includes(value));
  return Object.entries(variables).flatMap(([name, value]) => (isProvided(name) || harmless(value) ? [] : [value]));
}

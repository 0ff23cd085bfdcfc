import type { Variables } from './variables.ts';

/**
 * Names of variables whose values hold half of a reference such as `${{Postgres.DATABASE_URL}}`, or one without a name: in a
 * workflow, GitHub takes what is between `${{` and `}}` for an expression of its own, and puts the outcome in its place.
 */
export function brokenReferences(variables: Variables): string[] {
  return Object.keys(variables)
    .filter((name) => isBroken(variables[name] ?? ''))
    .sort();
}

function isBroken(value: string): boolean {
  const whole = /\$\{\{([^{}]*)\}\}/g;
  const nameless = [...value.matchAll(whole)].some(([, inside = '']) =>
    inside.split('.').some((part) => part.trim() === ''),
  );
  const rest = value.replace(whole, '');
  return nameless || rest.includes('${{') || /\$\{\s*[\w-]+\.[A-Z_]\w*\s*\}\}?/.test(rest);
}

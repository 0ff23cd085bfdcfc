import type { Contexts, Fields, Status, Template, Value, WorkflowLanguage } from './workflow-language.ts';

/** Where a template is evaluated: what it can see, and the status so far. */
export interface Scope {
  readonly language: WorkflowLanguage;
  readonly contexts: Contexts;
  readonly status: Status;
}

export const noFields: Fields = new Map();
export const goingWell: Status = { success: true, failure: false, cancelled: false };

/** The scope with more to see, or something else in place of what was there. */
export function within(scope: Scope, contexts: Contexts): Scope {
  return { ...scope, contexts: { ...scope.contexts, ...contexts } };
}

export function resolve(template: Template | undefined, scope: Scope): Value {
  if (template === undefined) return null;
  if (template.kind === 'literal') return template.value;
  if (template.kind === 'expression') return scope.language.evaluate(template.expression, scope.contexts, scope.status);
  if (template.kind === 'sequence') return template.items.map((item) => resolve(item, scope));
  return Object.fromEntries([...template.fields].map(([name, field]) => [name, resolve(field, scope)]));
}

/** The text of a value, as GitHub puts it into a string: nothing for null. */
export function textOf(value: Value): string {
  if (value === null) return '';
  if (Array.isArray(value)) return 'Array';
  return typeof value === 'object' ? 'Object' : String(value);
}

/** Whether an `if:` with this value lets things happen. */
export function isTrue(value: Value): boolean {
  return Boolean(value);
}

export function resolveText(template: Template | undefined, scope: Scope): string {
  return textOf(resolve(template, scope));
}

/** The texts of a mapping such as `env:`, `with:` or `outputs:`. */
export function resolveTexts(template: Template | undefined, scope: Scope): Record<string, string> {
  const value = resolve(template, scope);
  if (value === null || typeof value !== 'object') return {};
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, textOf(field)]));
}

export function fieldsOf(template: Template | undefined): Fields {
  return template?.kind === 'mapping' ? template.fields : noFields;
}

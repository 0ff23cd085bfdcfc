import type { WorkflowEvent } from './workflow-event.ts';
import type { DispatchInput, ParsedWorkflow, Value } from './workflow-language.ts';

/** The `inputs` context: of a dispatch what was given and the defaults, else empty. Throws as GitHub refuses a dispatch. */
export function inputsOf({ dispatchInputs }: ParsedWorkflow, event: WorkflowEvent): Readonly<Record<string, Value>> {
  if (event.name !== 'workflow_dispatch') return {};
  const given = event.inputs ?? {};
  const unexpected = Object.keys(given).filter((name) => !Object.hasOwn(dispatchInputs, name));
  if (unexpected.length > 0) throw new Error(`Unexpected inputs provided: ${JSON.stringify(unexpected)}`);
  return Object.fromEntries(
    Object.entries(dispatchInputs).map(([name, input]) => [name, inputValue(name, input, given[name])]),
  );
}

function inputValue(name: string, input: DispatchInput, given: string | boolean | undefined): string | boolean {
  if (given === undefined && input.default === undefined && input.required)
    throw new Error(`Required input '${name}' not provided`);
  if (input.type === 'boolean') return String(given ?? input.default ?? false) === 'true';
  const value = String(given ?? input.default ?? (input.type === 'choice' ? input.options[0] : ''));
  if (input.type === 'choice' && !input.options.includes(value))
    throw new Error(`Provided value '${value}' for input '${name}' not in the list of allowed values`);
  return value;
}

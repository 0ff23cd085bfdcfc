import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import type { FunctionDefinition } from '@actions/expressions/funcs/info';
import {
  convertWorkflowTemplate,
  isBasicExpression,
  isBoolean,
  isMapping,
  isNumber,
  isSequence,
  isString,
  NoOperationTraceWriter,
  parseWorkflow,
} from '@actions/workflow-parser';
import type { InputConfig, Job, Step, WorkflowJob } from '@actions/workflow-parser/model/workflow-template';
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import type {
  Contexts,
  DispatchInput,
  EventFilters,
  Fields,
  ParsedJob,
  ParsedStep,
  ParsedWorkflow,
  Status,
  Template,
  Value,
  WorkflowLanguage,
} from '../../emulators/github/workflow-language.ts';

/** GitHub's own parser and evaluator, behind the interface that the interpreter of workflows asks for. */
export const githubLanguage: WorkflowLanguage = { parse, evaluate };

async function parse(name: string, content: string): Promise<ParsedWorkflow> {
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  const template = value && (await convertWorkflowTemplate(context, value));
  const problems = context.errors.getErrors();
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
  if (!value || !template) throw new Error(`${name} is empty`);
  const fields = fieldsOf(value);
  const jobs = fieldsOf(value.assertMapping('workflow').find('jobs'));
  return {
    fields,
    events: eventFilters(template.events),
    dispatchInputs: dispatchInputs(template.events.workflow_dispatch?.inputs ?? {}),
    jobs: template.jobs.map((job) => jobOf(job, jobs.get(job.id.value))),
  };
}

function eventFilters(events: Readonly<Record<string, unknown>>): ParsedWorkflow['events'] {
  return Object.fromEntries(Object.entries(events).map(([name, filters]) => [name, filters as EventFilters]));
}

function dispatchInputs(inputs: Readonly<Record<string, InputConfig>>): Record<string, DispatchInput> {
  const entries = Object.entries(inputs).map(([name, input]): [string, DispatchInput] => [
    name,
    {
      type: input.type ?? 'unknown',
      required: input.required ?? false,
      default: typeof input.default === 'number' ? String(input.default) : input.default,
      options: input.options ?? [],
    },
  ]);
  return Object.fromEntries(entries);
}

function jobOf(job: WorkflowJob, source: Template | undefined): ParsedJob {
  const fields: Fields = source?.kind === 'mapping' ? source.fields : new Map();
  return {
    id: job.id.value,
    needs: (job.needs ?? []).map(({ value }) => value),
    condition: job.if.expression,
    fields,
    steps: job.type === 'job' ? stepsOf(job, fields.get('steps')) : [],
  };
}

// The converted steps lack `with`, `shell` and more; the source has all, but neither ids nor complete conditions.
function stepsOf({ steps }: Job, source: Template | undefined): ParsedStep[] {
  const items = source?.kind === 'sequence' ? source.items : [];
  return steps.map((step: Step, index) => {
    const item = items[index];
    return {
      id: step.id,
      condition: step.if?.expression ?? 'success()',
      fields: item?.kind === 'mapping' ? item.fields : new Map(),
    };
  });
}

function fieldsOf(token: TemplateToken | undefined): Fields {
  const template = token && templateOf(token);
  return template?.kind === 'mapping' ? template.fields : new Map();
}

function templateOf(token: TemplateToken): Template {
  if (isBasicExpression(token)) return { kind: 'expression', expression: token.expression };
  if (isString(token) || isNumber(token) || isBoolean(token)) return { kind: 'literal', value: token.value };
  if (isSequence(token)) return { kind: 'sequence', items: [...token].map(templateOf) };
  if (isMapping(token))
    return {
      kind: 'mapping',
      fields: new Map([...token].map(({ key, value }) => [key.toString(), templateOf(value)])),
    };
  return { kind: 'literal', value: null };
}

const contextNames = [
  ...['github', 'env', 'vars', 'job', 'jobs', 'steps', 'runner', 'secrets', 'strategy', 'matrix', 'needs', 'inputs'],
];

function evaluate(expression: string, contexts: Contexts, status: Status): Value {
  const functions = statusFunctions(status);
  const tree = new Parser(new Lexer(expression).lex().tokens, contextNames, functions).parse();
  const all = new data.Dictionary(...contextNames.map((key) => ({ key, value: toData(contexts[key]) })));
  const byName = new Map(functions.map((definition) => [definition.name, definition]));
  return fromData(new Evaluator(tree, all, byName).evaluate());
}

function statusFunctions(status: Status): FunctionDefinition[] {
  return Object.entries({ ...status, always: true }).map(([name, answer]) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(answer),
  }));
}

function toData(value: Value | undefined): data.ExpressionData {
  if (value === null || value === undefined) return new data.Null();
  if (typeof value === 'string') return new data.StringData(value);
  if (typeof value === 'number') return new data.NumberData(value);
  if (typeof value === 'boolean') return new data.BooleanData(value);
  if (Array.isArray(value)) return new data.Array(...value.map(toData));
  return new data.Dictionary(...Object.entries(value).map(([key, field]) => ({ key, value: toData(field) })));
}

function fromData(value: data.ExpressionData): Value {
  return JSON.parse(JSON.stringify(value, data.replacer)) as Value;
}

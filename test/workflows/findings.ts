import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DescriptionDictionary, data } from '@actions/expressions';
import { registerLogger } from '@actions/languageservice/log';
import { clearCache } from '@actions/languageservice/utils/workflow-cache';
import { type ValidationConfig, validate } from '@actions/languageservice/validate';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parse } from 'yaml';
import { root } from '../support/repository.ts';

const read = (path: string) => readFile(join(root, path), 'utf8');

/** What the comment at the top of a workflow says that its settings hold; anything else is a finding. */
const secrets = [
  ...['GITHUB_TOKEN', 'RAILWAY_TOKEN', 'SUPABASE_URL', 'SUPABASE_SERVICE_ROLE_KEY'],
  ...['CTRADER_CLIENT_ID', 'CTRADER_CLIENT_SECRET', 'BRIDGE_API_KEY'],
  ...['SLACK_WEBHOOK_URL', 'HEARTBEAT_URL'],
];
const variables = ['RAILWAY_API_URL', 'BRIDGE_URL'];

// The service says nothing of its own failures but here, and a file it could not look at would pass as one without findings.
const failures: string[] = [];
const ignore = () => {};
registerLogger({ error: (message) => failures.push(message), warn: ignore, info: ignore, log: ignore });

/** Everything GitHub's language service finds wrong with a workflow or an action.yml, as `line: message`. */
export async function findingsOf(path: string, yaml: string): Promise<string[]> {
  clearCache();
  failures.length = 0;
  const document = TextDocument.create(`file:///${path}`, 'yaml', 0, selfReferences(yaml));
  const found = await validate(document, config);
  return [...failures, ...found.map(({ range, message }) => `${range.start.line + 1}: ${message}`)];
}

/** The service looks into actions of `$/x` (this repository), not of `./x` (the workspace), which is the same one here. */
function selfReferences(yaml: string): string {
  return yaml.replace(/(uses:\s*)\.\/(?!\.github)/g, '$1$$/');
}

const config: ValidationConfig = {
  fileProvider: {
    async getFileContent(reference) {
      if (!('path' in reference)) throw new Error('no other repository is looked into');
      return { name: reference.path, content: await read(reference.path) };
    },
  },
  contextProviderConfig: {
    async getContext(name, fallback, workflow) {
      if (name === 'secrets') return complete(secrets);
      if (name === 'vars') return complete(variables);
      if (name !== 'steps' || !fallback) return fallback;
      const uses = new Map(
        (workflow.job?.steps ?? []).map((step) => [step.id, 'uses' in step ? step.uses.value : undefined]),
      );
      return withOutputs(fallback, uses);
    },
  },
};

function complete(names: readonly string[]): DescriptionDictionary {
  const dictionary = new DescriptionDictionary(...names.map((key) => ({ key, value: new data.StringData('') })));
  dictionary.complete = true;
  return dictionary;
}

/** The steps context, in which steps that use our own actions have exactly the outputs of their action.yml. */
async function withOutputs(
  steps: DescriptionDictionary,
  uses: ReadonlyMap<string, string | undefined>,
): Promise<DescriptionDictionary> {
  const known = new DescriptionDictionary();
  for (const { key, value, description } of steps.pairs()) {
    const folder = /^\$\/(.+)$/.exec(uses.get(key) ?? '')?.[1];
    known.add(key, folder === undefined ? value : await stepOf(folder), description);
  }
  known.complete = steps.complete;
  return known;
}

async function stepOf(folder: string): Promise<DescriptionDictionary> {
  const { outputs } = parse(await read(`${folder}/action.yml`));
  return new DescriptionDictionary(
    { key: 'outputs', value: complete(Object.keys(outputs ?? {})) },
    { key: 'conclusion', value: new data.Null() },
    { key: 'outcome', value: new data.Null() },
  );
}

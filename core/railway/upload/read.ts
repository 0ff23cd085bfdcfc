import { InputError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { DeployRequest } from '../request.ts';
import { needsSource } from '../request-problems.ts';
import type { StepRecorder } from '../steps.ts';
import { requireSmall } from './archive.ts';
import { findFiles } from './files.ts';
import { secretFiles } from './secret-files.ts';
import { describeFiles } from './size.ts';

/** The request with the files that it uploads; as it is where it uploads none. */
export async function withFiles(
  request: DeployRequest,
  recorder: StepRecorder,
  { log, signal }: { readonly log: Log; readonly signal?: AbortSignal | undefined },
): Promise<DeployRequest> {
  if (request.source !== 'upload' || !needsSource(request)) return request;
  const { uploadFrom, rootDirectory } = request;
  if (uploadFrom === undefined)
    throw new InputError([
      {
        input: 'source',
        message: 'there is no folder to upload',
        hint: 'Run where the repository is checked out, or deploy from it by source git.',
      },
    ]);
  const files = await recorder.run(
    'Files',
    async () => {
      const found = await findFiles(uploadFrom, rootDirectory, signal);
      await requireSmall(found, signal);
      return found;
    },
    (found) => ({ state: 'done', detail: `${describeFiles(found)} (${found.fingerprint})` }),
  );
  const secrets = secretFiles(files.files.map(({ path }) => path));
  if (secrets.length > 0)
    log.warning(
      `by their names, these files hold secrets, and are uploaded: ${secrets.slice(0, 5).join(', ')}${secrets.length > 5 ? ' …' : ''}. Name in a .railwayignore what the service does not need.`,
    );
  return { ...request, files };
}

import { isTransient } from '../api/errors.ts';
import type { ServiceIds } from '../place/survey.ts';
import type { DeployRun } from '../run.ts';
import { packFiles } from '../upload/archive.ts';
import { uploadMessage } from '../upload/message.ts';
import { describeFiles, formatBytes } from '../upload/size.ts';

/**
 * Packs the files and sends them. An upload whose answer was lost may have become a deployment: that is looked for before
 * it is sent again, and once more before it is given up.
 */
export async function startUpload(
  { client, request, mark, log, signal }: DeployRun,
  ids: ServiceIds,
  find: () => Promise<string | undefined>,
): Promise<string> {
  const { files } = request;
  if (!files) throw new Error('the files to upload were not read');
  const archive = await packFiles(files, signal);
  log.info(`uploading ${describeFiles(files)}, packed ${formatBytes(archive.length)}`);
  const message = uploadMessage(request, mark, files.fingerprint);
  try {
    return await client.upload({ ...ids, message, archive }, find);
  } catch (error) {
    const id = isTransient(error) ? await find() : undefined;
    if (id === undefined) throw error;
    return id;
  }
}

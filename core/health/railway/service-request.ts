import type { InputReader } from '../../inputs.ts';
import { isLoopback } from '../../loopback.ts';
import { defaultApiUrl } from '../../railway/api/endpoint.ts';
import { readAddress } from '../probe/address.ts';
import type { RailwayPlace } from './railway-look.ts';

/** Which service Railway is asked about, where there is a token. Notes what is wrong in the reader, without one, too. */
export function readRailwayPlace(reader: InputReader, token: string | undefined): RailwayPlace | undefined {
  const service = reader.text('service') ?? 'websocket-bridge';
  const [project, environment] = [reader.text('project'), reader.text('environment')];
  const apiUrl = readApiUrl(reader);
  return token === undefined ? undefined : { token, apiUrl, project, environment, service };
}

function readApiUrl(reader: InputReader): string {
  const url = readAddress(reader.text('api-url') ?? defaultApiUrl);
  if (!(url instanceof URL)) {
    reader.problem('api-url', url.fault, url.hint);
    return defaultApiUrl;
  }
  if (url.protocol !== 'https:' && !isLoopback(url.hostname))
    reader.problem('api-url', 'must be https: the token is sent to it', 'http is accepted for this machine only.');
  return url.href;
}

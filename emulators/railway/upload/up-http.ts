import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { GraphQLError } from 'graphql';
import { type Context, findEnvironment, findInstance } from '../context.ts';
import type { Deployment } from '../deployment.ts';
import { notAuthorized, refusal } from '../errors.ts';
import type { RequestFault } from '../faults.ts';
import { type Api, answerStatus, contextOf, takeFromBudget } from '../graphql-http.ts';
import type { Environment, Instance } from '../records.ts';
import { recordUpload } from '../requests.ts';
import { startUploaded } from '../start-deployment.ts';
import { createService } from '../world.ts';
import { UploadRefusal } from './refusal.ts';

export interface UpPlace {
  readonly projectId: string;
  readonly environmentId: string;
  readonly serviceId: string;
  readonly message: string | undefined;
}

/** The parts of `/project/<id>/environment/<id>/up?serviceId=<id>&message=<text>`; undefined for any other address. */
export function readUpPlace(url: string | undefined): UpPlace | undefined {
  const parsed = URL.parse(url ?? '/', 'http://localhost');
  if (parsed === null) return undefined;
  const { pathname, searchParams } = parsed;
  const [, projectId, environmentId] = /^\/project\/([^/]+)\/environment\/([^/]+)\/up$/.exec(pathname) ?? [];
  if (projectId === undefined || environmentId === undefined) return undefined;
  const [serviceId, message] = [searchParams.get('serviceId'), searchParams.get('message')];
  return { projectId, environmentId, serviceId: serviceId ?? '', message: message ?? undefined };
}

function answerJson(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

function answerRefusal(response: ServerResponse, error: unknown): void {
  if (error instanceof UploadRefusal && error.status === 413) {
    response.writeHead(413, { 'Content-Type': 'text/plain' });
    return void response.end(error.message);
  }
  if (!(error instanceof UploadRefusal || error instanceof GraphQLError)) throw error;
  answerJson(response, 400, { message: error.message });
}

/** The environment of the project. Throws Railway's refusal of a wrong pair. */
function placeOf(context: Context, { projectId, environmentId }: UpPlace): Environment {
  const environment = findEnvironment(context, environmentId);
  if (environment.projectId !== projectId) throw notAuthorized();
  return environment;
}

/** A service that exists, or, where none is named, a new one. */
function instanceFor(context: Context, environment: Environment, serviceId: string): Instance {
  if (serviceId !== '') return findInstance(context, serviceId, environment.id);
  const project = context.world.project(environment.projectId);
  if (project === undefined) throw refusal('Project not found');
  const service = createService(context.world, project, { environmentId: environment.id });
  const instance = context.world.instance(service.id, environment.id);
  if (instance === undefined) throw refusal('ServiceInstance not found');
  return instance;
}

async function deployBody(context: Context, request: IncomingMessage, place: UpPlace): Promise<Deployment> {
  const environment = placeOf(context, place);
  if (place.serviceId !== '') findInstance(context, place.serviceId, environment.id);
  const upload = await context.uploads.receive(request, place.message);
  return startUploaded(context, instanceFor(context, environment, place.serviceId), upload);
}

/** What the official CLI reads: all four are texts. */
function describe({ world }: Context, { id, projectId, serviceId, environmentId }: Deployment, origin: string) {
  const url = `${origin}/project/${projectId}/service/${serviceId}`;
  const deploymentDomain = world.instance(serviceId, environmentId)?.domains[0]?.domain ?? '';
  return { deploymentId: id, url, logsUrl: `${url}?id=${id}`, deploymentDomain };
}

async function meetFault({ signal }: Api, fault: RequestFault, response: ServerResponse): Promise<boolean> {
  if (fault.kind === 'delay') await sleep(fault.ms, undefined, { signal });
  if (fault.kind === 'status') answerStatus(response, fault);
  if (fault.kind === 'errors' || fault.kind === 'refuse') answerJson(response, 400, { message: fault.message });
  if (fault.kind === 'drop') response.destroy();
  return fault.kind !== 'delay';
}

/**
 * Answers `POST /project/…/environment/…/up`, the upload of `railway up`: a gzipped tar archive is unpacked and deployed.
 * 401 without a token that is valid where it was sent, 400 with a message, or 413 with a text. Faults name it `up`.
 */
export async function answerUp(api: Api, place: UpPlace, request: IncomingMessage, response: ServerResponse) {
  const context = contextOf(api, request);
  recordUpload(api.requests, { ...place }, context.viewer?.kind ?? 'none');
  if (!takeFromBudget(api, request, response)) return;
  if (context.viewer === undefined) return answerJson(response, 401, { message: 'Not Authorized' });
  const fault = api.faults.takeForRequest(['up']);
  const takesEffect = fault === undefined || fault.kind === 'delay' || ('executed' in fault && fault.executed === true);
  try {
    const deployment = takesEffect ? await deployBody(context, request, place) : undefined;
    if (fault !== undefined && (await meetFault(api, fault, response))) return;
    if (deployment === undefined) return;
    answerJson(response, 200, describe(context, deployment, `http://${request.headers.host ?? '127.0.0.1'}`));
  } catch (error) {
    answerRefusal(response, error);
  }
}

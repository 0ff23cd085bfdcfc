import { type Answer, type Call, type Endpoints, pathText } from '../call.ts';
import { Failure, found } from '../failure.ts';
import { pageOf } from '../page.ts';
import { renderRef } from '../render/commit.ts';

const read = [{ permission: 'contents', level: 'read' }] as const;
const write = [{ permission: 'contents', level: 'write' }] as const;

/** GitHub answers so for everything of git in a repository without a commit. */
export function refuseEmpty({ repository }: Call): void {
  if (repository.git.refs.size === 0) throw new Failure(409, 'Git Repository is empty.');
}

/** The full name of the path's `heads/main`. */
function refOfPath(call: Call): string {
  return `refs/${pathText(call, 'ref').replace(/\/$/, '')}`;
}

function requireRef(call: Call): string {
  const ref = refOfPath(call);
  if (!call.repository.git.refs.has(ref)) throw new Failure(422, 'Reference does not exist');
  return ref;
}

function createRef(call: Call): Answer {
  refuseEmpty(call);
  const { git } = call.repository;
  const { ref, sha } = call.body as { readonly ref: string; readonly sha: string };
  if (!/^refs\/[^/]+\/.+/.test(ref))
    throw new Failure(422, 'Reference name must start with "refs/" and have at least two slashes.');
  if (/[\s~^:?*[\\]|\.\.|\/$|\.lock$|@\{/.test(ref)) throw new Failure(422, `${ref} is not a valid ref name.`);
  if (!/^[0-9a-f]{40}$/.test(sha))
    throw new Failure(422, 'The sha parameter must be exactly 40 characters and contain only [0-9a-f].');
  if (git.refs.has(ref)) throw new Failure(422, 'Reference already exists');
  if (git.commit(sha) === undefined) throw new Failure(422, 'Object does not exist');
  git.refs.set(ref, sha);
  return { status: 201, body: renderRef(call.world, call.repository, ref, sha) };
}

function updateRef(call: Call): Answer {
  const ref = requireRef(call);
  const { git } = call.repository;
  const { sha, force = false } = call.body as { readonly sha: string; readonly force?: boolean };
  if (git.commit(sha) === undefined) throw new Failure(422, 'Object does not exist');
  const isForward = git.history(sha).some((commit) => commit.sha === git.refs.get(ref));
  if (!isForward && !force) throw new Failure(422, 'Update is not a fast forward');
  git.refs.set(ref, sha);
  return { status: 200, body: renderRef(call.world, call.repository, ref, sha) };
}

export const refEndpoints: Endpoints = {
  'git/get-ref': {
    access: read,
    answer(call) {
      refuseEmpty(call);
      const ref = refOfPath(call);
      return {
        status: 200,
        body: renderRef(call.world, call.repository, ref, found(call.repository.git.refs.get(ref))),
      };
    },
  },
  'git/list-matching-refs': {
    access: read,
    answer(call) {
      const start = refOfPath(call);
      const refs = [...call.repository.git.refs].filter(([ref]) => ref.startsWith(start)).sort();
      const { items, headers } = pageOf(refs, { per_page: 100 }, call.address);
      return {
        status: 200,
        headers,
        body: items.map(([ref, sha]) => renderRef(call.world, call.repository, ref, sha)),
      };
    },
  },
  'git/create-ref': { access: write, answer: createRef },
  'git/update-ref': { access: write, answer: updateRef },
  'git/delete-ref': {
    access: write,
    answer(call) {
      call.repository.git.refs.delete(requireRef(call));
      return { status: 204 };
    },
  },
};

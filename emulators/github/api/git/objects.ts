import { createHash } from 'node:crypto';

export interface Signature {
  readonly name: string;
  readonly email: string;
  /** ISO 8601, whole seconds, UTC. */
  readonly date: string;
}

export interface Commit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
}

export interface TreeEntry {
  readonly mode: '100644' | '100755' | '040000' | '160000' | '120000';
  readonly sha: string;
}

/** The entries of one folder by name. */
export type Tree = ReadonlyMap<string, TreeEntry>;

function hash(type: string, content: Buffer): string {
  return createHash('sha1').update(`${type} ${content.length}\0`).update(content).digest('hex');
}

export function blobSha(content: Buffer): string {
  return hash('blob', content);
}

/** Git sorts a folder as if its name ended in a slash. */
function sortKey([name, { mode }]: readonly [string, TreeEntry]): string {
  return mode === '040000' ? `${name}/` : name;
}

export function sortedEntries(tree: Tree): (readonly [string, TreeEntry])[] {
  return [...tree].sort((a, b) => Buffer.compare(Buffer.from(sortKey(a)), Buffer.from(sortKey(b))));
}

export function treeSha(tree: Tree): string {
  const lines = sortedEntries(tree).map(([name, { mode, sha }]) =>
    Buffer.concat([Buffer.from(`${mode.replace(/^0/, '')} ${name}\0`), Buffer.from(sha, 'hex')]),
  );
  return hash('tree', Buffer.concat(lines));
}

function signatureLine(role: string, { name, email, date }: Signature): string {
  return `${role} ${name} <${email}> ${Math.floor(Date.parse(date) / 1000)} +0000`;
}

/** The name git itself gives a commit. */
export function commitSha({ tree, parents, author, committer, message }: Omit<Commit, 'sha'>): string {
  const lines = [
    `tree ${tree}`,
    ...parents.map((parent) => `parent ${parent}`),
    signatureLine('author', author),
    signatureLine('committer', committer),
    '',
    message,
  ];
  return hash('commit', Buffer.from(lines.join('\n')));
}

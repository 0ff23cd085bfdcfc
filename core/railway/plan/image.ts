/** Whether two references mean one image: as registries read them, `nginx` is `docker.io/library/nginx:latest`. */
export function sameImage(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return complete(one) === complete(other);
}

function complete(reference: string): string {
  const [first = '', ...rest] = reference.split('/');
  // The first part is a registry if it could be a host.
  const registry = rest.length > 0 && /[.:]|^localhost$/.test(first) ? first : undefined;
  const path = registry === undefined ? reference : rest.join('/');
  const named = /[:@]/.test(path) ? path : `${path}:latest`;
  if (registry !== undefined && registry !== 'docker.io') return `${registry}/${named}`;
  return `docker.io/${path.includes('/') ? named : `library/${named}`}`;
}

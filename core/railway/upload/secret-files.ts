const names: readonly RegExp[] = [
  /^\.env(\.(?!example$|sample$|template$|dist$).*)?$/i,
  /\.(pem|key|p12|pfx|jks|keystore|ppk)$/i,
  /^\.(netrc|git-credentials|pgpass)$/,
  /^id_(rsa|dsa|ecdsa|ed25519)$/,
  // What google-github-actions/auth leaves in the checked-out folder.
  /^gha-creds-[0-9a-f]+\.json$/,
];

/** Those of the files that by their name hold secrets. */
export function secretFiles(paths: readonly string[]): string[] {
  return paths.filter((path) => names.some((name) => name.test(path.slice(path.lastIndexOf('/') + 1))));
}

/** `12 B`, `48 kB`, `3.1 MB`: powers of 1000. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** `1 file, 300 B`. */
export function describeFiles({ count, bytes }: { readonly count: number; readonly bytes: number }): string {
  return `${count} ${count === 1 ? 'file' : 'files'}, ${formatBytes(bytes)}`;
}

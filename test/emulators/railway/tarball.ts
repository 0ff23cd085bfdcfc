import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** An entry as a tar archive can claim it, possible or not. */
export interface Claim {
  readonly path: string;
  readonly content?: string | Buffer;
  /** '0' file (when absent), '1' hardlink, '2' symlink, '5' directory, '6' fifo, … */
  readonly type?: string;
  readonly target?: string;
}

/** The bytes of one entry, its header made by hand so that it can say what no tar program would. */
function entry({ path, content = '', type = '0', target = '' }: Claim): Buffer {
  const body = Buffer.from(content);
  const header = Buffer.alloc(512);
  header.write(path, 0, 100);
  header.write('0000644\0', 100);
  header.write(body.length.toString(8).padStart(11, '0'), 124);
  header.write(' '.repeat(8), 148);
  header.write(type, 156);
  header.write(target, 157, 100);
  header.write('ustar\x0000', 257, 'latin1');
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, body, Buffer.alloc((512 - (body.length % 512)) % 512)]);
}

export function tar(claims: readonly Claim[]): Buffer {
  return Buffer.concat([...claims.map(entry), Buffer.alloc(1024)]);
}

export function tarball(claims: readonly Claim[]): Buffer {
  return gzipSync(tar(claims));
}

/** The files as the system's own tar packs them, in the given format. */
export function packed(files: Readonly<Record<string, string>>, format: 'gnu' | 'pax' | 'ustar'): Buffer {
  const directory = mkdtempSync(join(tmpdir(), 'packed-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, name)), { recursive: true });
      writeFileSync(join(directory, name), text, { mode: name.endsWith('.sh') ? 0o755 : 0o644 });
    }
    return execFileSync('tar', ['-c', '-z', `--format=${format}`, '-C', directory, '.']);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

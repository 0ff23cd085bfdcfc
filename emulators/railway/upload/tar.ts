import { UploadRefusal } from './refusal.ts';

export type TarKind = 'file' | 'directory' | 'symlink' | 'hardlink' | 'other';

/** One entry of an archive, as the archive claims it: nothing of it is checked but the header's checksum. */
export interface TarEntry {
  readonly path: string;
  readonly kind: TarKind;
  readonly executable: boolean;
  /** Of a symlink or hardlink; '' otherwise. */
  readonly target: string;
  /** Its content. What is not read before the next entry is asked for is passed over. */
  readonly body: () => AsyncIterable<Buffer>;
}

const blockSize = 512;
// Long names and pax records are paths and a few numbers.
const largestRecord = 64 * 1024;
const kinds: Readonly<Record<string, TarKind>> = {
  ...{ '': 'file', '0': 'file', '7': 'file' },
  ...{ '1': 'hardlink', '2': 'symlink', '5': 'directory' },
};

function createReader(chunks: AsyncIterable<Buffer>) {
  const source = chunks[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  const reader = {
    /** The next bytes, `most` at the most; undefined at the end. */
    async some(most: number): Promise<Buffer | undefined> {
      while (rest.length === 0) {
        const next = await source.next();
        if (next.done === true) return undefined;
        rest = next.value;
      }
      const piece = rest.subarray(0, most);
      rest = rest.subarray(piece.length);
      return piece;
    },
    async *pieces(length: number): AsyncGenerator<Buffer> {
      for (let left = length; left > 0; ) {
        const piece = await reader.some(left);
        if (piece === undefined) throw new UploadRefusal('The archive ends in the middle of an entry');
        left -= piece.length;
        yield piece;
      }
    },
    async exactly(length: number): Promise<Buffer> {
      const pieces: Buffer[] = [];
      for await (const piece of reader.pieces(length)) pieces.push(piece);
      return Buffer.concat(pieces);
    },
    async skip(length: number): Promise<void> {
      for await (const _ of reader.pieces(length));
    },
    /** The next block, or undefined at the end of the input. */
    async block(): Promise<Buffer | undefined> {
      const first = await reader.some(blockSize);
      if (first === undefined || first.length === blockSize) return first;
      return Buffer.concat([first, await reader.exactly(blockSize - first.length)]);
    },
  };
  return reader;
}

function text(block: Buffer, from: number, length: number): string {
  const field = block.subarray(from, from + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? length : end);
}

function octal(block: Buffer, from: number, length: number): number {
  const digits = text(block, from, length).trim();
  if (!/^[0-7]*$/.test(digits)) throw new UploadRefusal('The archive is damaged: a header holds no number');
  return Number.parseInt(digits || '0', 8);
}

function checkHeader(block: Buffer): void {
  let sum = 0;
  // The checksum is taken with its own field, bytes 148 to 155, as spaces.
  for (const [index, byte] of block.entries()) sum += index >= 148 && index < 156 ? 32 : byte;
  if (Number.parseInt(text(block, 148, 8), 8) !== sum)
    throw new UploadRefusal('The body is no tar archive, or a damaged one');
}

function readHeader(block: Buffer) {
  checkHeader(block);
  const name = text(block, 0, 100);
  // GNU's own format ("ustar  ") has other fields where POSIX has a prefix of the name.
  const prefix = block.toString('latin1', 257, 263) === 'ustar\0' ? text(block, 345, 155) : '';
  const type = text(block, 156, 1);
  return {
    path: prefix === '' ? name : `${prefix}/${name}`,
    executable: (octal(block, 100, 8) & 0o111) !== 0,
    size: octal(block, 124, 12),
    type,
    target: type === '1' || type === '2' ? text(block, 157, 100) : '',
  };
}

/** What a pax header or a GNU long name says of the entry after it, in place of that entry's own header. */
type Overrides = Partial<{ path: string; target: string; size: number }>;

/** pax records: `<length> <key>=<value>\n`, the length in bytes and counting itself. */
function readPax(data: Buffer): Overrides {
  const found: Overrides = {};
  for (let at = 0; at < data.length; ) {
    const [digits = ''] = /^\d{1,6} /.exec(data.toString('latin1', at, at + 7)) ?? [];
    const length = Number(digits);
    if (length <= digits.length || at + length > data.length) throw new UploadRefusal('The archive is damaged: pax');
    const record = data.toString('utf8', at + digits.length, at + length - 1);
    const [key, value] = [record.slice(0, record.indexOf('=')), record.slice(record.indexOf('=') + 1)];
    if (key === 'path') found.path = value;
    if (key === 'linkpath') found.target = value;
    if (key === 'size') found.size = Number(value);
    at += length;
  }
  return found;
}

function readOverrides(type: string, data: Buffer): Overrides {
  if (type === 'x') return readPax(data);
  if (type === 'L') return { path: text(data, 0, data.length) };
  return type === 'K' ? { target: text(data, 0, data.length) } : {};
}

const paddingOf = (size: number) => (blockSize - (size % blockSize)) % blockSize;

/** The entries of a tar archive (POSIX ustar and pax, GNU long names), one after the other. Throws UploadRefusal. */
export async function* readTar(chunks: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const reader = createReader(chunks);
  let overrides: Overrides = {};
  for (;;) {
    const block = await reader.block();
    // Archives end with blocks of zeros.
    if (block === undefined || block.every((byte) => byte === 0)) return;
    const { type, executable, ...header } = readHeader(block);
    if (['x', 'g', 'L', 'K'].includes(type)) {
      if (header.size > largestRecord) throw new UploadRefusal('The archive holds a name that is too long');
      overrides = { ...overrides, ...readOverrides(type, await reader.exactly(header.size)) };
      await reader.skip(paddingOf(header.size));
      continue;
    }
    const { path, target, size } = { ...header, ...overrides };
    overrides = {};
    if (!Number.isSafeInteger(size) || size < 0) throw new UploadRefusal('The archive is damaged: an impossible size');
    let left = size;
    const body = async function* () {
      for await (const piece of reader.pieces(left)) {
        left -= piece.length;
        yield piece;
      }
    };
    const kind = type === '' && path.endsWith('/') ? 'directory' : (kinds[type] ?? 'other');
    yield { path, kind, executable, target, body };
    await reader.skip(left + paddingOf(size));
  }
}

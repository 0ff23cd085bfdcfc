import { hash } from 'node:crypto';

const space = 2 ** 48;

/** What lines are, whatever their order, and how many of them are behind one that was written later. */
export function createLineTally() {
  let [sum, late, newest, lines] = [0, 0, '', 0];
  return {
    /** @param text all that tells the line from others. */
    add(timestamp: string, text: string) {
      sum = (sum + hash('sha1', text, 'buffer').readUIntBE(0, 6)) % space;
      if (timestamp < newest) late += 1;
      else newest = timestamp;
      lines += 1;
    },
    result: () => ({ lines, late, digest: sum.toString(16) }),
  };
}

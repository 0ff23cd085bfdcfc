/** Most characters of a line that tell what it is like. */
const told = 400;

const time = String.raw`\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?|\b\d\d:\d\d:\d\d(?:[.,]\d{1,9})?`;
const id = String.raw`\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b`;
const address = String.raw`\b\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?\b|(?<![\w:])(?:[\da-f]{0,4}:){3,7}[\da-f]{1,4}\b`;
const hex = String.raw`\b0x[\da-f]+\b|\b(?=[a-f]{0,64}\d)(?=\d{0,64}[a-f])[\da-f]{4,64}\b`;
// Letters and digits in one, such as the ids of NanoID or ULID.
const token = String.raw`\b(?=[A-Za-z_-]{0,64}\d)(?=\d{0,64}[A-Za-z_-])[\w-]{20,128}\b`;
// In a word such as utf8 or base64 a digit is part of the name; three of them count something.
const number = String.raw`(?<![A-Za-z\d])[+-]?\d+(?:[.,]\d+)*|(?<!\d)\d{3,}`;

const masks = new RegExp(`(${time})|(${address})|(${id}|${hex})|(${token})|(${number})`, 'gi');

/**
 * What similar lines have in common: times, ids, addresses and numbers are masked. Two lines with the same template are
 * taken for two of a kind.
 */
export function templateOf(message: string): string {
  return message
    .slice(0, told)
    .replace(masks, (_, when, where, which, key) =>
      when ? '<time>' : which || key ? '<id>' : where ? '<address>' : '<n>',
    )
    .replace(/\s+/g, ' ')
    .trim();
}

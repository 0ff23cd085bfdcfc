/** The lines of a page of ours that are none of ours: what is neither a heading, a table, a folded part nor a fence of code. */
export function strayLines(markdown: string): string[] {
  const stray: string[] = [];
  let fence: string | undefined;
  let columns = 0;
  for (const line of markdown.split('\n')) {
    if (fence !== undefined) {
      if (line === fence) fence = undefined;
      continue;
    }
    const [, opened] = /^(`{3,})text$/.exec(line) ?? [];
    if (opened !== undefined) fence = opened;
    else if (/^\|.*\|$/.test(line)) {
      const cells = line.split('|').length;
      if (columns !== 0 && cells !== columns) stray.push(line);
      columns = cells;
      for (const cell of line.split('|').slice(1, -1)) if (!isPlainCell(cell.trim())) stray.push(line);
      continue;
    } else if (
      !/^(?:|#{2,3} .*|> .*|[^<>|`*_[\]#]+|<details><summary>[^<>|`*_[\]]*<\/summary>|<\/details>)$/.test(line)
    )
      stray.push(line);
    columns = 0;
  }
  if (fence !== undefined) stray.push(fence);
  return stray;
}

/** Nothing in it makes a link, a mention, a reference or a tag. */
function isPlainCell(cell: string): boolean {
  if (/^\*\*[\w ]+\*\*$/.test(cell) || /^-+$/.test(cell)) return true;
  const [, fact] = /^(`+)(?:(?!\1).)*\1$/.exec(cell) ?? [];
  if (fact !== undefined) return true;
  const text = /^<code>(.*)<\/code>$/.exec(cell)?.[1] ?? cell;
  return !/[<>`*_[\]\\~!]|:\/\/|@\w|(?<!&)#|\bwww\.|&(?!#\d+;)(?=#?\w+;)/.test(text);
}

/** The line of several that says most: the exception at a traceback's end, the error behind Node's excerpt of code. */
export function summaryOf(text: readonly string[]): string {
  const lines = text.flatMap((each) => each.split('\n'));
  const [head = ''] = lines;
  const tells = (line: string) => /^(?:\S{0,200}(?:Error|Exception|Exit|Interrupt)\b|panic: |fatal error: )/.test(line);
  if (/^\s*(?:\+ Exception Group )?Traceback /.test(head))
    return lines.findLast((line) => /^[\w.]{1,200}(?::|$)/.test(line)) ?? head;
  if (tells(head) || !/^(?:file:\/\/|node:|\/)\S{1,500}:\d+$/.test(head)) return head;
  return lines.find(tells) ?? head;
}

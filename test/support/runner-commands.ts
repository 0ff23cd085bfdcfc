/** A command as GitHub's runner would take it from what a step prints. */
export interface RunnerCommand {
  readonly name: string;
  readonly line: string;
}

/**
 * The commands in what a step printed, by the documented grammar: a line that begins, after space, with `::name`, or holds
 * `##[name]`. The runner compares by the culture of its machine, which overlooks characters that have no weight; so does
 * this, and takes any end of a line for one.
 */
export function runnerCommands(output: string): RunnerCommand[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ends of lines
  return output.split(/\r\n|[\n\r\u000b\u000c\u0085\u2028\u2029]/).flatMap((line) => {
    const seen = line.replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]|(?!\s)\p{Cc}/gu, '').trimStart();
    const [, name] = /^::\s*([\w-]*)/.exec(seen) ?? /##\[\s*([\w-]*)/.exec(seen) ?? [];
    return name === undefined ? [] : [{ name, line }];
  });
}

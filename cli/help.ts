import type { Command } from './command.ts';

/** The list of commands. */
export function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  npm run ${name.padEnd(width)}  ${summary}`);
  return `Usage: npm run <command> -- [options]\n\n${lines.join('\n')}\n\nOptions of a command: npm run <command> -- --help\n`;
}

/** One command's options, with the variable and the default of each. */
export function commandHelp(command: Command): string {
  const rows = Object.entries({ ...command.options, ...common }).map(([name, option]) => ({
    flag: `--${name}${option.switch ? '' : ' <value>'}`,
    text: [
      option.description,
      option.default === undefined ? '' : `(default: ${option.default})`,
      option.env === undefined ? '' : `[${option.env}]`,
    ]
      .filter(Boolean)
      .join(' '),
  }));
  const short = Object.entries(command.shorthands ?? {}).map(([name, { value, description }]) => ({
    flag: `--${name} [${value}]`,
    text: description,
  }));
  const all = [...short, ...rows];
  const width = Math.max(...all.map(({ flag }) => flag.length));
  const lines = all.map(({ flag, text }) => `  ${flag.padEnd(width)}  ${text}`);
  const notes = command.notes ? `\n${command.notes.join('\n')}\n` : '';
  return `npm run ${command.name} -- [options]\n${command.summary}\n\n${lines.join('\n')}\n${notes}`;
}

const common: Command['options'] = {
  json: { description: 'Print the result as JSON.', switch: true },
  verbose: { description: 'Print what is asked and answered, too.', switch: true },
  help: { description: 'Print this text.', switch: true },
};

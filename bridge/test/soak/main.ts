import { readOptions } from './options.ts';
import { soak } from './soak.ts';

const say = (line: string) => console.log(line);

const options = readOptions(process.argv.slice(2));
say(`soak: ${options.seconds} s, ${options.accounts} accounts, --seed ${options.seed}, ${options.bundle}`);
const { misses, ...figures } = await soak(options, say);
say(JSON.stringify(figures, null, 2));
for (const miss of misses) say(`MISS ${miss}`);
say(misses.length === 0 ? 'every row was true' : `${misses.length} misses with --seed ${options.seed}`);
process.exitCode = misses.length === 0 ? 0 : 1;

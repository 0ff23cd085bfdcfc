import { play } from './play.ts';
import { reportingOutages } from './reporting.ts';

play('what is kept and told', reportingOutages);

import { alertOutages } from './alerts.ts';
import { play } from './play.ts';

play('how an alert lives', alertOutages);

import { answerOutages } from './answers.ts';
import { play } from './play.ts';

play('what a service answers', answerOutages);

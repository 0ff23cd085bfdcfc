import { play } from './play.ts';
import { webSocketOutages } from './websockets.ts';

play('what a WebSocket does', webSocketOutages);

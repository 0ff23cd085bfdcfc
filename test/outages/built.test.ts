import { alertOutages } from './alerts.ts';
import { answerOutages } from './answers.ts';
import { certificateOutages } from './certificates.ts';
import { playBuilt } from './play.ts';
import { reportingOutages } from './reporting.ts';
import { webSocketOutages } from './websockets.ts';

playBuilt('the built action', [
  ...answerOutages,
  ...certificateOutages,
  ...webSocketOutages,
  ...alertOutages,
  ...reportingOutages,
]);

import { quantity } from '../../core/quantity.ts';
import type { AutoscaleMoment } from '../../core/scaling/autoscale.ts';
import { comparableUsd } from '../../core/scaling/cost.ts';
import type { ScaleLook } from '../../core/scaling/look.ts';
import { carriedWords, headlineOf, labelOf, reasonOf, usd } from '../../core/scaling/words.ts';
import { type Line, plain, type Span, type Style } from '../monitor/span.ts';

const marks = { 'scale-up': '▲', 'scale-down': '▼', hold: '●' } as const;
const styles: Readonly<Record<keyof typeof marks, Style>> = {
  'scale-up': 'yellow',
  'scale-down': 'yellow',
  hold: 'green',
};

/** `● keep 2 replicas`, in its colour. */
export function adviceSpan({ advice }: Pick<ScaleLook, 'advice'>): Span {
  const isBlind = advice.need.held.length > 0;
  return { text: `${marks[advice.action]} ${headlineOf(advice)}`, style: isBlind ? 'red' : styles[advice.action] };
}

/** One look in one line, and one more for why and for what was done, where something is to be done. */
export function momentLines(moment: AutoscaleMoment): Line[] {
  const time: Span = { text: `${new Date(moment.at).toISOString().slice(0, 19)}Z`, style: 'dim' };
  if ('failure' in moment)
    return [[time, { text: ' ' }, { text: `? ${plain(moment.failure)}: nothing is changed`, style: 'red' }]];
  const { look } = moment;
  const note = (words: string): Line => [time, { text: `   → ${plain(words)}`, style: 'bold' }];
  const facts = factsOf(look).flatMap((text): Span[] => [{ text: ' · ', style: 'dim' }, { text: plain(text) }]);
  return [
    [time, { text: ' ' }, adviceSpan(look), ...facts],
    ...(look.advice.action === 'hold' ? [] : [note(reasonOf(look, look.settings))]),
    ...(look.applied ? [note(look.applied.words)] : []),
    ...look.vertical.map(({ words }) => note(words)),
  ];
}

function factsOf(look: ScaleLook): string[] {
  const { advice, sample, costNow, costProposed } = look;
  const loads = advice.need.demands.map(({ signal }) => `${labelOf(signal)} ${carriedWords(signal, sample)}`);
  const cost =
    advice.action === 'hold'
      ? usd(comparableUsd(costNow))
      : `${usd(comparableUsd(costNow))} → ${usd(comparableUsd(costProposed))}`;
  return [
    ...loads,
    `needs ${quantity(advice.need.replicas, 'replica')}`,
    `${cost} a month`,
    ...(sample.warming > 0 ? [`${sample.warming} starting`] : []),
  ];
}

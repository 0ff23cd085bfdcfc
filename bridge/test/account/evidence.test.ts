import { describe, expect, test } from '@jest/globals';
import { Evidence } from '../../src/account/evidence.ts';

const ways = ['a', 'b', 'c'] as const;
type Way = (typeof ways)[number];
const seen = (...samples: string[]) => {
  const evidence = new Evidence<Way>(ways, 2);
  for (const sample of samples) evidence.observe((way) => sample.includes(way));
  return { best: evidence.best, open: evidence.open.join(''), contradictions: evidence.contradictions };
};

describe('evidence, where two samples are enough', () => {
  test.each([
    { name: 'without a sample the first is likeliest, and all are open', samples: [], best: 'a', open: 'abc' },
    { name: 'a sample that agrees with all says nothing', samples: ['abc', 'abc', 'abc'], best: 'a', open: 'abc' },
    { name: 'a sample that agrees with none says nothing', samples: ['', '', ''], best: 'a', open: 'abc' },
    { name: 'one sample makes another way the likeliest, and rules none out', samples: ['b'], best: 'b', open: 'abc' },
    { name: 'two samples rule out what both spoke against', samples: ['b', 'b'], best: 'b', open: 'b' },
    { name: 'each way has its own count', samples: ['ab', 'bc'], best: 'b', open: 'abc' },
    { name: 'what no sample told apart stays open', samples: ['bc', 'bc'], best: 'b', open: 'bc' },
    { name: 'what was ruled out stays so', samples: ['ab', 'ab', 'abc', 'ab'], best: 'a', open: 'ab' },
  ])('$name', ({ samples, best, open }) => expect(seen(...samples)).toEqual({ best, open, contradictions: 0 }));

  test.each([
    { name: 'count as one', together: [['b', 'b', 'b']], best: 'b', open: 'abc' },
    {
      name: 'agree with what all of them agree with',
      together: [
        ['ab', 'bc'],
        ['ab', 'bc'],
      ],
      best: 'b',
      open: 'b',
    },
    { name: 'leave out those that say nothing', together: [['abc', '', 'b'], ['b']], best: 'b', open: 'b' },
    {
      name: 'count one by one where they contradict each other',
      together: [['a', 'b', 'a', 'b']],
      best: 'b',
      open: 'abc',
    },
  ])('samples of one moment $name', ({ together, best, open }) => {
    const evidence = new Evidence<Way>(ways, 2);
    for (const samples of together) {
      evidence.observeTogether(samples.map((sample) => (way: Way) => sample.includes(way)));
    }
    expect([evidence.best, evidence.open.join('')]).toEqual([best, open]);
  });

  test('a contradiction unsettles all, and what contradicted is likeliest from then on', () => {
    expect(seen('a', 'a', 'c')).toEqual({ best: 'c', open: 'abc', contradictions: 1 });
    expect(seen('a', 'a', 'c', 'c')).toEqual({ best: 'c', open: 'c', contradictions: 1 });
  });

  test('tells whether anything changed', () => {
    const evidence = new Evidence<Way>(ways, 2);
    expect(['a', 'a', 'a', 'abc', 'c'].map((sample) => evidence.observe((way) => sample.includes(way)))).toEqual([
      ...[false, true, false, false, true],
    ]);
  });
});

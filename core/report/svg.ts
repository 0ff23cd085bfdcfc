import { neutralise } from '../logs/neutralise.ts';

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element of markup. Children are markup already: text goes through `text` first. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${typeof value === 'number' ? round(value) : text(value)}"`],
  );
  const start = `<${name}${written.join('')}`;
  return children.length === 0 ? `${start}/>` : `${start}>${children.join('')}</${name}>`;
}

/** Text of anybody as XML holds it; what XML cannot hold is replaced. */
export function text(value: string): string {
  return neutralise(value.toWellFormed())
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A tenth of a pixel is all that can be seen. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

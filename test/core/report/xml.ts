export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlNode[];
  text: string;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(text: string): string {
  return text.replace(/&(.*?)(;|$)/g, (whole, name: string) => {
    const known = entities[name] ?? (/^#\d+$/.test(name) ? String.fromCodePoint(Number(name.slice(1))) : undefined);
    if (known === undefined) throw new Error(`not an entity: ${whole.slice(0, 20)}`);
    return known;
  });
}

function attributesOf(source: string): Record<string, string> {
  const found: Record<string, string> = {};
  const rest = source.replace(/\s+([\w:-]+)="([^"<]*)"/g, (_, name: string, value: string) => {
    if (name in found) throw new Error(`attribute twice: ${name}`);
    found[name] = decode(value);
    return '';
  });
  if (rest.trim() !== '') throw new Error(`not an attribute: ${rest.trim().slice(0, 60)}`);
  return found;
}

/** Reads XML as far as a picture of ours has it. Throws where it is not well-formed. */
export function parseXml(source: string): XmlNode {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot hold
  if (/[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]/.test(source) || !source.isWellFormed())
    throw new Error('not XML characters');
  const root: XmlNode = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  for (const [, tag, text] of source.matchAll(/<([^<>]*)>|([^<>]+|[<>])/g)) {
    const top = open.at(-1) ?? root;
    if (text !== undefined) {
      if (text === '<' || text === '>') throw new Error(`a stray ${text}`);
      top.text += decode(text);
    } else if (tag?.startsWith('/')) {
      if (open.length < 2 || tag.slice(1).trim() !== top.name) throw new Error(`</${top.name}> expected, not <${tag}>`);
      open.pop();
    } else {
      const [, name = '', rest = ''] = /^([\w:-]+)((?:\s[^/]|[^/]|\/(?!$))*)/.exec(tag ?? '') ?? [];
      if (name === '') throw new Error(`not a tag: <${tag}>`);
      const node: XmlNode = { name, attributes: attributesOf(rest), children: [], text: '' };
      top.children.push(node);
      if (!tag?.endsWith('/')) open.push(node);
    }
  }
  const [only] = root.children;
  if (open.length !== 1 || !only || root.children.length !== 1 || root.text.trim() !== '')
    throw new Error('not one whole element');
  return only;
}

/** All elements of a class, in the order of the file. */
export function ofClass(node: XmlNode, name: string): XmlNode[] {
  const isIt = node.attributes['class']?.split(' ').includes(name) ?? false;
  return [...(isIt ? [node] : []), ...node.children.flatMap((child) => ofClass(child, name))];
}

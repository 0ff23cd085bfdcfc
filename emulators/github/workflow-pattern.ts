const special: Readonly<Record<string, string>> = { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '?', '+': '+' };

/**
 * A filter pattern of GitHub's as an expression for whole names: `*` stops at a slash, `**` does not, and `?` and `+` repeat
 * the character before them. Source: the filter pattern cheat sheet of GitHub's workflow syntax.
 */
function patternExpression(pattern: string): RegExp {
  const source = pattern.replaceAll(/\\.|\*\*\/|\*\*|\[[^\]]*\]|[^\w-]/g, (part) => {
    if (part.startsWith('[')) return part;
    return special[part] ?? `\\${part.replace(/^\\/, '')}`;
  });
  return new RegExp(`^${source}$`);
}

/** Whether the patterns, in their order, end up with the name: `!` takes back what a pattern before it let in. */
export function matchesPatterns(name: string, patterns: readonly string[]): boolean {
  return patterns.reduce((matched, pattern) => {
    const negative = pattern.startsWith('!');
    return patternExpression(negative ? pattern.slice(1) : pattern).test(name) ? !negative : matched;
  }, false);
}

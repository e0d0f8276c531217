import type { Eta } from 'eta/core';

export interface Part {
  kind: 'text' | 'code' | 'escaped' | 'raw';
  text: string;
  /** Where the text begins in the template, from 1. */
  line: number;
  column: number;
}

const kinds = { e: 'code', i: 'escaped', r: 'raw' } as const;

/** The template as Eta reads it, with the place of each part: Eta tells lines only, and changes the text it passes on. */
export function partsOf(eta: Eta, source: string): Part[] {
  const parts: Part[] = [];
  let done = 0;
  const push = (kind: Part['kind'], start: number, end: number): void => {
    const before = source.slice(0, start);
    parts.push({
      kind,
      text: source.slice(start, end),
      line: before.split('\n').length,
      column: start - before.lastIndexOf('\n'),
    });
  };
  for (const node of eta.parse(source)) {
    if (typeof node === 'string') continue;
    const open = source.indexOf('<%', done);
    const start = source.indexOf(node.val, open + 2);
    if (open > done) push('text', done, open);
    push(kinds[node.t as 'e' | 'i' | 'r'] ?? 'code', start, start + node.val.length);
    done = source.indexOf('%>', start + node.val.length) + 2;
  }
  if (done < source.length) push('text', done, source.length);
  return parts;
}

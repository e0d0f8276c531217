import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Eta } from 'eta/core';
import { standingWords } from './standing-words.ts';
import type { ComponentName, Components, Frame, Html, PageModel, PageName } from './registry.ts';

export interface Renderer {
  page<Name extends PageName>(name: Name, model: PageModel<Name>, frame: Frame): string;
  /** The page as it is sent: the fragments in it go as the bytes they already are. */
  bytes<Name extends PageName>(name: Name, model: PageModel<Name>, frame: Frame): Buffer;
  /** One partial, to be cached; a page prints it with the partial 'fragment'. */
  fragment<Name extends ComponentName>(name: Name, model: Components[Name]): Html;
}

/** What is forgotten in a model must not reach a reader as "undefined" or "[object Object]". */
function printable(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  throw new TypeError(`A template printed ${value === null ? 'null' : typeof value === 'number' ? String(value) : typeof value}`);
}

/** A partial sees its own model alone (Eta would merge the caller's into it); names without a slash are portal partials. */
const ownInclude = `const words = this.words;
include = (name, model) => this.render(name.includes('/') ? name : 'components/' + name, model, options);
layout = (name) => { __eta.layout = 'layouts/' + name; };
`;

/** A rendered partial. Most of a large page is one, and turning text into bytes is most of sending it: that is done once. */
class Fragment {
  readonly bytes: Buffer;
  constructor(text: string) {
    this.bytes = Buffer.from(text);
  }
  toString(): string {
    return this.bytes.toString();
  }
}

/** Reads every template once, unless `reload` asks for the file each time. */
export function createRenderer(options: { directory?: string; reload?: boolean } = {}): Renderer {
  const directory = options.directory ?? join(import.meta.dirname, '../../../views');
  /** Stands in a page for a fragment; nobody can type it. */
  const mark = `\u0000${randomBytes(16).toString('hex')}`;
  /** The fragments of the page that is being rendered, which never waits; null while none is. */
  let placed: Fragment[] | null = null;
  const place = (fragment: Fragment): string => {
    if (!placed) return fragment.toString();
    placed.push(fragment);
    return mark;
  };
  const eta = new Eta({
    autoTrim: false,
    autoFilter: true,
    filterFunction: (value: unknown) => (value instanceof Fragment ? place(value) : printable(value)),
    cache: options.reload !== true,
    debug: true,
  });
  const compile = eta.compileBody;
  eta.compileBody = function (tree) {
    return ownInclude + compile.call(this, tree);
  };
  eta.resolvePath = (name: string) => join(directory, `${name}.eta`);
  eta.readFile = (path: string) => readFileSync(path, 'utf8');

  Object.assign(eta, { words: standingWords });

  return {
    page: (name, model, frame) => eta.render(name, { ...model, frame }),
    bytes: (name, model, frame) => {
      const fragments: Fragment[] = (placed = []);
      try {
        const pieces = eta.render(name, { ...model, frame }).split(mark);
        return Buffer.concat(pieces.flatMap((piece, i) => [Buffer.from(piece), ...(fragments[i] ? [fragments[i].bytes] : [])]));
      } finally {
        placed = null;
      }
    },
    fragment: (name, model) =>
      new Fragment(eta.render(name.includes('/') ? name : `components/${name}`, model as object)) as unknown as Html,
  };
}

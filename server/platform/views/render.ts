import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Eta } from 'eta/core';
import { standingWords } from './standing-words.ts';
import type { ComponentName, Components, Frame, Html, PageModel, PageName } from './registry.ts';

export interface Renderer {
  page<Name extends PageName>(name: Name, model: PageModel<Name>, frame: Frame): string;
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

/** Reads every template once, unless `reload` asks for the file each time. */
export function createRenderer(options: { directory?: string; reload?: boolean } = {}): Renderer {
  const directory = options.directory ?? join(import.meta.dirname, '../../../views');
  const eta = new Eta({
    autoTrim: false,
    autoFilter: true,
    filterFunction: printable,
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
    fragment: (name, model) => eta.render(name.includes('/') ? name : `components/${name}`, model as object) as unknown as Html,
  };
}

import type { Deps } from '../deps.ts';
import type { Cache } from '../platform/cache.ts';
import type { Renderer } from '../platform/views/render.ts';

export interface EditionsOptions {
  readonly deps: Deps;
  readonly cache: Cache;
  readonly renderer: Renderer;
}

import type { Clock } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import type { Data } from './platform/db/data.ts';

/** What a use case is given of the world. */
export interface Deps {
  data: Data;
  clock: Clock;
  config: Config;
}

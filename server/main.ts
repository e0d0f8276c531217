import { serve } from './serve.ts';
import { readConfig } from './platform/config.ts';

await serve(() => readConfig());

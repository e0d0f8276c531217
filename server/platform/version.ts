import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as { version: string };

/** Of this portal, as package.json has it. */
export const { version } = read;

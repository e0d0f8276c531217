import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface Assets {
  directory: string;
  /** '/assets/3f9ac1d20b7e/': one hash for all, so that modules and stylesheets find their neighbours by relative address. */
  prefix: string;
  /** Throws for a file that is not there: a broken link is found at start, not by a reader. */
  url(name: string): string;
  /** Ready for `Frame.assets`. */
  frame: { styles: string; script: string; icon: string; fonts: readonly string[] };
}

/** Everything in `public/`, to be served below `prefix` as immutable. */
export function readAssets(directory = join(import.meta.dirname, '../../../public')): Assets {
  const hash = createHash('sha256');
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort();
  for (const file of files) {
    const path = join(directory, file);
    if (statSync(path).isFile()) hash.update(file).update('\0').update(readFileSync(path)).update('\0');
  }
  const prefix = `/assets/${hash.digest('hex').slice(0, 12)}/`;
  const url = (name: string): string => {
    if (!existsSync(join(directory, name))) throw new Error(`No such asset: ${name}`);
    return prefix + name;
  };
  return {
    directory,
    prefix,
    url,
    frame: {
      styles: url('css/portal.css'),
      script: url('js/main.js'),
      icon: url('images/icon.svg'),
      fonts: [url('fonts/source-sans-3-400.woff2'), url('fonts/source-sans-3-700.woff2')],
    },
  };
}

import { backup } from './backup.ts';
import { demo } from './demo.ts';
import { editionVerify } from './edition.ts';
import { importList } from './import.ts';
import { invite } from './invite.ts';
import { migrate } from './migrate.ts';
import { regionCreate } from './region.ts';
import { restore } from './restore.ts';
import { score } from './score.ts';
import { tokenCreate } from './token.ts';

/** The command line (interfaces.md): each takes the words after its name. */
export const commands: Record<string, (args: string[]) => Promise<void>> = {
  migrate,
  'region create': regionCreate,
  invite,
  import: importList,
  score,
  'token create': tokenCreate,
  'edition verify': editionVerify,
  backup,
  restore,
  demo,
};

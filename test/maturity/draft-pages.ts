import type { Visitor } from '../support/app.ts';
import { formOf } from '../support/html.ts';

/** Opens a form as it stands, changes some of it and sends it. */
export async function send(visitor: Visitor, path: string, changes: Record<string, string>, action = path) {
  const { fields } = formOf((await visitor.get(path)).text, action.split('?')[0]!);
  const { _csrf, ...rest } = fields as Record<string, string>;
  return visitor.post(action.split('?')[0]!, { ...rest, ...changes }, path);
}

import { hash, verify } from '@node-rs/argon2';

/** OWASP's first choice: 19 MiB, two passes, one lane (argon2id is the package's default). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** At most four at once: more would only take memory and starve the other requests. */
const lanes = { free: 4, waiting: [] as (() => void)[] };

async function inLane<T>(work: () => Promise<T>): Promise<T> {
  if (lanes.free > 0) lanes.free -= 1;
  else await new Promise<void>((go) => lanes.waiting.push(go));
  try {
    return await work();
  } finally {
    const next = lanes.waiting.shift();
    if (next) next();
    else lanes.free += 1;
  }
}

const normal = (password: string): string => password.normalize('NFKC');

export const hashPassword = (password: string): Promise<string> => inLane(() => hash(normal(password), cost));

let decoy: Promise<string> | undefined;

/** Does the same work when there is no hash to compare with, so that time tells nothing about who has an account. */
export async function passwordMatches(kept: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('a decoy that nobody can type');
  const against = kept ?? (await decoy);
  const matches = await inLane(() => verify(against, normal(password)));
  return kept !== null && matches;
}

import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { isIsoDate, type IsoDate } from '../kernel/iso-date.ts';
import { defaultModel, scoreAnswers } from '../maturity/index.ts';
import { CommandFailed, print } from './command.ts';

const day = z
  .string()
  .refine(isIsoDate)
  .transform((text) => text as IsoDate);

const cases = z.array(
  z.looseObject({
    name: z.string(),
    on: day,
    answers: z.record(
      z.string(),
      z.looseObject({
        answer: z.enum(['ABSENT', 'IN_PROGRESS', 'IN_PLACE', 'NOT_APPLICABLE']),
        reason: z.string().nullish(),
        evidenceDate: day.nullish(),
        seen: z.boolean().optional(),
      }),
    ),
  }),
);

/** `score FILE`: scores an array of answers by the default model; JSON on standard output. */
export async function score([file]: string[]): Promise<void> {
  if (!file) throw new CommandFailed('Missing: the file to score');
  const text = await readFile(file, 'utf8').catch(() => {
    throw new CommandFailed(`Cannot read ${file}`);
  });
  const parsed = cases.safeParse(parse(text, file));
  if (!parsed.success)
    throw new CommandFailed(`${file} is not an array of cases: ${z.prettifyError(parsed.error).split('\n')[0]}`);
  print(
    JSON.stringify(
      parsed.data.map((each) => ({
        name: each.name,
        ...scoreAnswers(defaultModel, new Map(Object.entries(each.answers)), each.on),
      })),
      null,
      1,
    ),
  );
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandFailed(`${file} is not JSON`);
  }
}

import { describe, expect, it } from 'vitest';
import { answersOf } from '../../server/cli/demo/answers.ts';
import { demoList } from '../../server/cli/demo/list.ts';
import { addDays, isoDate } from '../../server/kernel/iso-date.ts';
import { referenceDate } from '../../server/kernel/quarter.ts';
import { scoreAnswers } from '../../server/maturity/domain/score.ts';
import { defaultModel } from '../../server/maturity/index.ts';

// Whoever starts the demo does so on any day.
const days = ['2026-01-01', '2026-02-28', '2026-05-17', '2026-08-31', '2026-11-22', '2027-12-31'].map(isoDate);

describe.each(days)('the demo of %s', (today) => {
  const { quarters, gears } = demoList(today);

  it('gives every organisation answers that carry the gear it has in the list, no more and no less', () => {
    const wrong: string[] = [];
    for (const [organisation, [name, of]] of [...gears].entries()) {
      for (const [i, gear] of of.entries()) {
        if (gear === null) continue;
        const quarter = quarters[i]!;
        const answers = answersOf(defaultModel, { organisation, gear, age: i, on: addDays(referenceDate(quarter), -20) });
        const given = new Map(
          [...answers].flatMap(([code, { answer, ...rest }]) => (answer ? [[code, { ...rest, answer, seen: true }]] : [])),
        );
        const scored = scoreAnswers(defaultModel, given, referenceDate(quarter));
        if (scored.gear !== gear) wrong.push(`${name} ${quarter}: ${scored.gear}, not ${gear}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('never dates evidence after the day it was given', () => {
    for (const [organisation, [, of]] of [...gears].entries()) {
      const gear = of.at(-1);
      if (!gear) continue;
      const on = addDays(today, -9);
      const answers = answersOf(defaultModel, { organisation, gear, age: 5, on });
      for (const { evidenceDate } of answers.values()) expect((evidenceDate ?? on) <= on).toBe(true);
    }
  });
});

import type { Deps } from '../../deps.ts';
import { createAction, moveAction } from '../../improvements/index.ts';
import { addDays } from '../../kernel/iso-date.ts';
import { defaultModel } from '../../maturity/index.ts';
import { newId } from '../../platform/tokens.ts';
import { answersOf } from './answers.ts';
import { at, atNine, memberOf, type DemoRegion } from './region.ts';

/** Every so many organisations has something in hand. */
const oneIn = 6;
const owners = ['Teamleider veiligheid', 'Preventiemedewerker', 'Hoofd bedrijfsvoering', ''];
/** Days from today; some are past. */
const dueIn = [21, -8, 60, null, 35, -30];

/** Steps that organisations took from their last result, each with its own owner and day; `always`: the member's persona has one. */
export async function fillActions(demo: DemoRegion, always: string): Promise<void> {
  const { deps, list } = demo;
  const today = deps.clock.today();
  const earlier: Deps = at(deps, atNine(addDays(today, -40)));
  let made = 0;
  for (const [number, [name, gears]] of [...list.gears].entries()) {
    const organisation = demo.organisations.find((known) => known.name === name)!;
    const gear = gears.at(-1);
    if (!gear || gear === 5 || (number % oneIn !== 2 && organisation.id !== always)) continue;
    const answers = answersOf(defaultModel, {
      organisation: number,
      gear,
      age: list.quarters.length - 1,
      on: addDays(today, -60),
    });
    const open = defaultModel.criteria.filter(
      ({ code, gating, gear: gate }) => gating && gate === gear + 1 && answers.get(code)?.answer !== 'IN_PLACE',
    );
    const member = memberOf(demo, organisation.id);
    for (const criterion of open.slice(0, organisation.id === always ? 3 : 1)) {
      const days = dueIn[made % dueIn.length] ?? null;
      const id = newId();
      await createAction(earlier, member, {
        id,
        organisation: organisation.slug,
        criterion: criterion.code,
        title: criterion.nextStep.slice(0, 200),
        owner: owners[made % owners.length]!,
        dueOn: days === null ? null : addDays(today, days),
        note: '',
      });
      if (made % 3 === 1) await moveAction(earlier, member, id, 'busy');
      if (made % 5 === 4) await moveAction(deps, member, id, 'done');
      made++;
    }
  }
}

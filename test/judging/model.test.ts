import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasValidChainEvaluation } from '../../server/judging/domain/override.ts';
import { defaultModel } from '../../server/maturity/default-model.ts';
import { effectiveAnswers } from '../../server/maturity/domain/score.ts';
import { forScoring } from '../../server/quickscan/domain/quickscan.ts';
import { responseBy } from '../../server/rounds/domain/chase.ts';
import { anyStep, newWorld, on, organisations, snapshot, take, type Established, type Step, type World } from './cycle-model.ts';

const runs = 1_000;

/** An assertion of vitest for each of a million facts would take minutes. */
function must(holds: boolean, promise: string): void {
  if (!holds) throw new Error(promise);
}

/** Everything that must hold whatever people do, in words of its own: none of it asks the functions that decided. */
function promisesOf(world: World, before: World, step: Step): void {
  const { expected, accepted } = world;
  const names = new Set(expected.map(({ organisation }) => organisation));
  must(names.size === expected.length && expected.length <= organisations, 'one quickscan per organisation and round');
  for (const [i, { organisation, received }] of before.expected.entries()) {
    must(expected[i]?.organisation === organisation, 'the list of who is expected only grows');
    must(!received || expected[i]!.received, 'received is received');
  }
  for (const { received, expected: of } of responseBy(expected.map((one) => ({ key: '', received: one.received }))).values()) {
    must(received <= of, 'response is never above 100%');
  }
  must(
    accepted.every(({ open, admitted }) => open || admitted),
    'nothing is accepted after closing but from who is admitted',
  );
  for (const [i, one] of expected.entries()) promisesOfOne(one, before.expected[i], step);
}

function promisesOfOne(one: World['expected'][number], old: World['expected'][number] | undefined, step: Step): void {
  const live = one.established.filter((each) => each.live);
  must(live.length === (one.scan?.state === 'established' ? 1 : 0), 'one decision holds, exactly while it is established');
  must(one.score === (live[0]?.gear ?? null), 'the list holds what was established, and nothing else');
  must(one.scan === null || one.scan.state === 'filling' || one.received, 'what left the organisation was received');
  for (const { gear, computedGear, overrideReason } of live) {
    must((gear === computedGear) === (overrideReason === null), 'another gear has a reason');
    must(gear <= computedGear + 1, 'an override is at most one up');
    const chain = () => hasValidChainEvaluation(effectiveAnswers(defaultModel, forScoring(one.scan!.answers), on));
    must(gear < 5 || computedGear === 5 || chain(), 'never to 5 without a valid chain evaluation');
  }
  old?.established.forEach((was, revision) => {
    const now = one.established[revision]!;
    must(decision(now) === decision(was), 'a decision stays as it was taken');
    must(was.response === null || now.response === was.response, 'a response never changes');
    must(was.live || !now.live, 'what was cleared stays cleared');
  });
  const isOpenedAgain = (step.kind === 'reopen' || step.kind === 'give-back') && one.scan?.state !== old?.scan?.state;
  must(!isOpenedAgain || live.length === 0, 'no establishment survives being opened again');
}

const decision = ({ gear, computedGear, overrideReason }: Established): string =>
  JSON.stringify([gear, computedGear, overrideReason]);

const shape = ({ now, round, expected, accepted }: World): string =>
  JSON.stringify([
    now,
    round,
    accepted.length,
    expected.map((one) => ({ ...one, scan: one.scan && { ...one.scan, answers: 0 } })),
  ]);

describe('the cycle, whatever people do', () => {
  it(`keeps its promises over ${runs} random sequences of fifty steps and more`, () => {
    const taken = new Map<string, number>();
    let acceptedAfterClosing = 0;
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 50, maxLength: 60 }), (steps) => {
        const world = newWorld();
        for (const step of [{ kind: 'open-round' } as const, ...steps]) {
          const before = snapshot(world);
          if (take(world, step)) taken.set(step.kind, (taken.get(step.kind) ?? 0) + 1);
          else must(shape(world) === shape(before), 'what is refused changes nothing');
          promisesOf(world, before, step);
        }
        acceptedAfterClosing += world.accepted.filter(({ open }) => !open).length;
      }),
      { numRuns: runs },
    );
    // The promises were put to the test: every kind of step was really taken, many times.
    const kinds = ['answer', 'send', 'see', 'give-back', 'reopen', 'establish', 'revise', 'respond', 'join', 'close-round'];
    expect(kinds.filter((kind) => (taken.get(kind) ?? 0) < 50)).toEqual([]);
    expect(acceptedAfterClosing).toBeGreaterThan(10);
  }, 120_000);
});

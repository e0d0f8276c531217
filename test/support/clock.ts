import { dayInAmsterdam, type Clock } from '../../server/platform/clock.ts';

export interface FakeClock extends Clock {
  set(moment: string): void;
  forward(milliseconds: number): void;
  /** As it was when it was made. */
  reset(): void;
}

/** Stands still unless told otherwise; noon of 16 February 2017, the quarter after the reference list ends. */
export function fakeClock(moment = '2017-02-16T12:00:00+01:00'): FakeClock {
  let now = new Date(moment);
  return {
    now: () => new Date(now),
    today: () => dayInAmsterdam(now),
    set: (next) => (now = new Date(next)),
    reset: () => (now = new Date(moment)),
    forward: (milliseconds) => (now = new Date(now.getTime() + milliseconds)),
  };
}

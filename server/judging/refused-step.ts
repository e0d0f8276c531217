import { Problem } from '../kernel/problem.ts';
import type { Refusal } from './domain/steps.ts';

/** For what a page does not offer: someone else was faster, or the request was made by hand. */
export function refusedStep(why: Refusal): Problem {
  const message =
    why === 'incomplete'
      ? 'Nog niet alle antwoorden die nodig zijn, zijn gegeven. Vaststellen kan als de quickscan volledig is.'
      : 'Deze quickscan is intussen in een andere staat. Open de pagina opnieuw.';
  return new Problem('conflict', message);
}

/** Why a caller does not get what it asked for. Absent and forbidden are one kind: what one may not know answers 404. */
export type ProblemKind = 'bad-request' | 'forged' | 'not-found' | 'conflict' | 'refused' | 'too-many' | 'unavailable';

/** Something a caller did not expect; the message is Dutch and speaks to the reader. A refused form is data, not a Problem. */
export class Problem extends Error {
  readonly kind: ProblemKind;

  constructor(kind: ProblemKind, message: string) {
    super(message);
    this.name = 'Problem';
    this.kind = kind;
  }
}

export const notFound = (): Problem => new Problem('not-found', 'Deze pagina bestaat niet, of u mag haar niet zien.');

declare const markup: unique symbol;

/** Markup that is safe to print as it is. Opaque, so that no template can escape it twice or mistake it for text. */
export interface Html {
  readonly [markup]: true;
  /** It is a string when the program runs. */
  toString(): string;
}

/** What a letter's text leaves open, and the portal fills in per organisation. */
export type Placeholder =
  | 'organisatie'
  | 'kwartaal'
  | 'versnelling'
  | 'sinds'
  | 'plaats'
  | 'volgende versnelling'
  | 'stappen'
  | 'besluit'
  | 'afzender'
  | 'contact';

export interface PlaceholderRule {
  readonly name: Placeholder;
  /** A letter without it is refused. */
  readonly required: boolean;
  /** Becomes paragraphs and a list: it stands in a paragraph of its own. */
  readonly alone: boolean;
  readonly becomes: string;
}

const rule = (name: Placeholder, becomes: string, is: 'required' | 'optional', alone = false): PlaceholderRule => ({
  name,
  required: is === 'required',
  alone,
  becomes,
});

export const placeholderRules: readonly PlaceholderRule[] = [
  rule('organisatie', 'de naam van de organisatie', 'required'),
  rule('versnelling', 'een zin: in welke versnelling de organisatie staat, of dat zij niet is gemeten', 'required'),
  rule('stappen', 'hoogstens drie stappen, als lijst', 'required', true),
  rule('besluit', 'een besluit dat het bestuur zo kan nemen, als lijst', 'required', true),
  rule('sinds', 'een zin: sinds wanneer die versnelling geldt; niets als er niet is gemeten', 'optional'),
  rule('plaats', 'een zin: hoe de sector over de versnellingen is verdeeld; niets als er niet is gemeten', 'optional'),
  rule('kwartaal', 'het kwartaal van het rapport, zoals “4e kwartaal 2016”', 'optional'),
  rule('volgende versnelling', 'waar de stappen heen gaan, zoals “versnelling 4”', 'optional'),
  rule('contact', 'een zin: wie men kan bellen, zoals het rapport het zegt', 'optional'),
  rule('afzender', 'de naam van wie men kan bellen, of van de regio', 'optional'),
];

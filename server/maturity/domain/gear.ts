/** Versnelling. There is no gear 0: whoever is scanned is at least in gear 1 (D4). */
export type Gear = 1 | 2 | 3 | 4 | 5;

/** A gate (schakelstap) opens the gear it is named after; gear 1 has none. */
export type Gate = Exclude<Gear, 1>;

export const gears: readonly Gear[] = [1, 2, 3, 4, 5];
export const gates: readonly Gate[] = [2, 3, 4, 5];

export const isGear = (value: unknown): value is Gear => (gears as readonly unknown[]).includes(value);

export const gearNames: Readonly<Record<Gear, string>> = {
  1: 'Starten',
  2: 'Op papier',
  3: 'Compleet en bekend',
  4: 'Werkt en is geborgd',
  5: 'Samen in de keten',
};

/** The gate one works towards; null in the highest gear. */
export const nextGate = (gear: Gear): Gate | null => (gear === 5 ? null : ((gear + 1) as Gate));

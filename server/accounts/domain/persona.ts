export type Persona = 'coordinator' | 'member' | 'ambassador' | 'admin';

/** The invented people of the demo, one for each part someone can have. */
export const personaEmail = (persona: Persona): string => `${persona}@demo.example`;

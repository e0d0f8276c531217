/** The letter until a region writes its own. */
export const defaultText = `Geacht bestuur van {organisatie},

Uw medewerkers moeten veilig hun werk kunnen doen. Daarom werkt u in ons netwerk aan de aanpak van agressie en geweld. Met deze brief leest u hoe ver uw organisatie is, en wat u nu kunt besluiten.

{versnelling} {sinds}

{plaats}

## Volgende stappen

{stappen}

## Voorstel voor een besluit

{besluit}

{contact}

Met vriendelijke groet,

{afzender}
`;

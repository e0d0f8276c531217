const firstNames = [
  'Anouk',
  'Bas',
  'Chantal',
  'Daan',
  'Esra',
  'Farid',
  'Gerda',
  'Hugo',
  'Ilse',
  'Joris',
  'Karima',
  'Lars',
  'Mirjam',
  'Noor',
  'Omar',
  'Petra',
  'Rosa',
  'Stijn',
  'Tess',
];
const surnames = [
  'Akkerbloem',
  'Beukenveld',
  'Cederdaal',
  'Dennenhof',
  'Eikelaar',
  'Grutter',
  'Heidebloem',
  'IJsvogel',
  'Klaproos',
  'Lijsterbes',
  'Meidoorn',
  'Nachtegaal',
  'Oeverloper',
  'Rietzanger',
  'Sleedoorn',
  'Tureluur',
  'Wulp',
];
const jobs = ['Beleidsadviseur veiligheid', 'Teamleider', 'Preventiemedewerker', 'HR-adviseur', 'Coördinator agressie'];

export interface InventedPerson {
  name: string;
  email: string;
  telephone: string;
  job: string;
}

/** The nth invented contact; the two lists have no common factor, so that names repeat only after 323. */
export function inventedPerson(n: number, organisationSlug: string): InventedPerson {
  const first = firstNames[n % firstNames.length]!;
  const last = surnames[n % surnames.length]!;
  return {
    name: `${first} ${last}`,
    email: `${first}.${last}@${organisationSlug}.example`.toLowerCase(),
    telephone: `088 555 0${String(100 + n).slice(-3)}`,
    job: jobs[n % jobs.length]!,
  };
}

/** The object of an event in words: `it` ("de sector Zorg"), begins a sentence as `It`; `name` stands by itself. */
export interface Told {
  it: string;
  It: string;
  /** Behind what belongs to it: " van de sector Zorg"; nothing on the page of the object itself. */
  ofIt: string;
  name: string;
}

/**
 * What the log says per action. Slices name their actions themselves, object and verb ('sector.renamed'); what has no line here
 * is said by its verb below.
 */
export const actionSentences: Readonly<Record<string, (told: Told) => string>> = {
  'session.started': () => 'Ingelogd',
  'session.refused': () => 'Inloggen geweigerd',
  'session.ended': () => 'Uitgelogd',
  'password.changed': () => 'Het wachtwoord is gewijzigd',
  'invitation.sent': ({ name }) => `${name} is uitgenodigd`,
  'invitation.accepted': ({ name }) => `${name} heeft de uitnodiging aangenomen`,
  'invitation.withdrawn': ({ name }) => `De uitnodiging van ${name} is ingetrokken`,
  'person.enrolled': ({ name }) => `${name} heeft toegang gekregen`,
  'access.ended': ({ name }) => `De toegang van ${name} is beëindigd`,
  'coordinator.invited': ({ it }) => `Voor ${it} is een coördinator uitgenodigd`,
  'token.issued': ({ It }) => `${It} is gemaakt`,
  'token.replaced': ({ It }) => `${It} kreeg meteen een nieuwe waarde: het formulier is twee keer verstuurd`,
  'token.revoked': ({ It }) => `${It} is ingetrokken`,
  'region.created': ({ It }) => `${It} is gemaakt`,
  'settings.changed': ({ it }) => `De instellingen van ${it} zijn gewijzigd`,
  'sector.moved': ({ It }) => `${It} staat op een andere plaats in de volgorde`,
  'organisation.merged': ({ It }) => `${It} is samengevoegd met een andere`,
  'organisation.absorbed': ({ it }) => `Met ${it} is een andere samengevoegd`,
  'membership.begun': ({ It }) => `${It} is aangesloten`,
  'membership.ended': ({ ofIt }) => `Het lidmaatschap${ofIt} is beëindigd`,
  'membership.corrected': ({ ofIt }) => `Een lidmaatschap${ofIt} is gecorrigeerd`,
  'membership.removed': ({ ofIt }) => `Een lidmaatschap${ofIt} is verwijderd`,
  'contact.added': ({ ofIt }) => `Een contactpersoon${ofIt} is toegevoegd`,
  'contact.changed': ({ ofIt }) => `Een contactpersoon${ofIt} is gewijzigd`,
  'contact.ended': ({ ofIt }) => `Een contactpersoon${ofIt} is gestopt`,
  'contact.invited': ({ ofIt }) => `Een contactpersoon${ofIt} is uitgenodigd voor het portaal`,
  'message.sent': ({ name }) => `De e-mail aan ${name} is verstuurd`,
  'message.failed': ({ name }) => `De e-mail aan ${name} is niet aangekomen`,
  'message.retried': ({ name }) => `De e-mail aan ${name} wordt opnieuw geprobeerd`,
  'score.placed': ({ ofIt }) => `De versnelling${ofIt} is vastgelegd`,
  'score.corrected': ({ ofIt }) => `De versnelling${ofIt} is gewijzigd`,
  'score.withdrawn': ({ ofIt }) => `De versnelling${ofIt} is uit de lijst gehaald`,
  'answer.saved': ({ ofIt }) => `Een antwoord${ofIt} is bewaard`,
  'import.uploaded': ({ name }) => `Het bestand ${name} is aangeboden om te importeren`,
  'import.refused': ({ name }) => `Het bestand ${name} is geweigerd`,
  'import.applied': ({ name }) => `Het bestand ${name} is geïmporteerd`,
  'import.cancelled': ({ name }) => `De import van ${name} is geannuleerd`,
  'model.drafted': ({ name }) => `Een concept van het schakelmodel is gemaakt: ${name}`,
  'model.discarded': ({ name }) => `Het concept ${name} van het schakelmodel is weggegooid`,
  'model.published': ({ name }) => `Versie ${name} van het schakelmodel is gepubliceerd`,
  'statement.moved': ({ It }) => `${It} staat op een andere plaats in het concept`,
  'statement.retired': ({ It }) => `${It} vervalt met het concept`,
  'statement.restored': ({ It }) => `${It} staat weer in het concept`,
  'round.planned': ({ It }) => `${It} is gepland`,
  'round.withdrawn': ({ It }) => `${It} is ingetrokken`,
  'round.opened': ({ It }) => `${It} is geopend`,
  'round.closed': ({ It }) => `${It} is gesloten`,
  'round.admitted': ({ ofIt }) => `Een organisatie${ofIt} kreeg uitstel`,
  'round.participant-added': ({ ofIt }) => `Een organisatie is aan de lijst${ofIt} toegevoegd`,
  'round.reminded': ({ ofIt }) => `Er zijn herinneringen${ofIt} geschreven`,
  'round.reminders-undone': ({ ofIt }) => `Herinneringen${ofIt} zijn ongedaan gemaakt`,
  'round.people-exported': ({ ofIt }) => `De lijst van personen${ofIt} is gedownload`,
  'quickscan.evidence-marked': ({ ofIt }) => `Het bewijs${ofIt} is bekeken`,
  'quickscan.returned': ({ It }) => `${It} is teruggegeven met een vraag`,
  'quickscan.established': ({ It }) => `${It} is vastgesteld`,
  'quickscan.revised': ({ ofIt }) => `De vaststelling${ofIt} is gecorrigeerd`,
  'quickscan.reopened': ({ It }) => `${It} is weer opengezet`,
  'quickscan.responded': ({ ofIt }) => `Op de bijstelling${ofIt} is gereageerd`,
  'quickscan.opened': ({ It }) => `${It} is geopend`,
  'quickscan.opened-on-behalf': ({ It }) => `${It} is geopend door de coördinator, om namens de organisatie in te vullen`,
  'quickscan.sent': ({ It }) => `${It} is verstuurd`,
  'quickscan.refused-late': ({ It }) => `${It} is niet aangenomen: de ronde was gesloten`,
  'quickscan.sent-on-behalf': ({ It }) => `${It} is verstuurd door de coördinator, namens de organisatie`,
  'performance-list.exported': () => 'De prestatielijst is gedownload',
  'coverage.exported': () => 'De dekking is gedownload',
  'actions.exported': () => 'De verbeteracties zijn gedownload',
};

/** For actions without a line of their own: "De organisatie X is toegevoegd". */
export const verbs: Readonly<Record<string, string>> = {
  created: 'is toegevoegd',
  added: 'is toegevoegd',
  admitted: 'is aangesloten',
  imported: 'is geïmporteerd',
  renamed: 'heeft een andere naam',
  changed: 'is gewijzigd',
  edited: 'is gewijzigd',
  corrected: 'is gewijzigd',
  confirmed: 'is bevestigd',
  started: 'is begonnen',
  ended: 'is beëindigd',
  left: 'is vertrokken',
  merged: 'is samengevoegd',
  retired: 'is opgeheven',
  restored: 'is hersteld',
  removed: 'is verwijderd',
  applied: 'is doorgevoerd',
  cancelled: 'is geannuleerd',
  exported: 'is gedownload',
};

export interface ObjectNames {
  /** With a name behind it. */
  named: string;
  nameless: string;
  /** All of them, for the filter. */
  all: string;
  /** On a page of its own, where it has a history. */
  here?: string;
  /** Its name is a sentence: between quotation marks. */
  quoted?: true;
}

export const objectNames: Readonly<Record<string, ObjectNames>> = {
  organisation: { named: 'de organisatie', nameless: 'een organisatie', all: 'Organisaties', here: 'deze organisatie' },
  sector: { named: 'de sector', nameless: 'een sector', all: 'Sectoren' },
  municipality: { named: 'de gemeente', nameless: 'een gemeente', all: 'Gemeenten' },
  region: { named: '', nameless: 'de regio', all: 'De regio en haar instellingen' },
  person: { named: '', nameless: 'iemand', all: 'Toegang van mensen' },
  invitation: { named: '', nameless: 'iemand', all: 'Uitnodigingen' },
  'api-token': { named: 'de API-sleutel', nameless: 'een API-sleutel', all: 'API-sleutels' },
  message: { named: 'de e-mail aan', nameless: 'een e-mail', all: 'Berichten' },
  round: { named: 'de ronde', nameless: 'een ronde', all: 'Rondes', here: 'deze ronde' },
  quickscan: { named: 'de quickscan van', nameless: 'een quickscan', all: 'Quickscans', here: 'deze quickscan' },
  session: { named: 'de sessie', nameless: 'een sessie', all: 'Sessies' },
  model: { named: 'het schakelmodel', nameless: 'een schakelmodel', all: 'Versies van het schakelmodel' },
  statement: { named: 'de stelling', nameless: 'een stelling', all: 'Stellingen van het schakelmodel', here: 'deze stelling' },
  action: {
    named: 'de verbeteractie',
    nameless: 'een verbeteractie',
    all: 'Verbeteracties',
    here: 'deze verbeteractie',
    quoted: true,
  },
  import: { named: 'de import', nameless: 'een import', all: 'Imports' },
};

/** In the order of reading, whatever order the log keeps them in: what it is about first, and why last. */
export const fieldNames: Readonly<Record<string, string>> = {
  contact: 'Contactpersoon',
  name: 'Naam',
  slug: 'In het adres',
  sector: 'Sector',
  municipality: 'Gemeente',
  organisation: 'Organisatie',
  role: 'Rol',
  title: 'Wat',
  owner: 'Wie',
  dueOn: 'Klaar tot en met',
  actionState: 'Staat',
  position: 'Plaats',
  email: 'E-mailadres',
  subject: 'Onderwerp',
  telephone: 'Telefoon',
  job: 'Functie',
  quarter: 'Kwartaal',
  criterion: 'Stelling',
  answer: 'Antwoord',
  evidence: 'Bewijs',
  evidenceLink: 'Link naar het bewijs',
  evidenceDate: 'Datum van het bewijs',
  explanation: 'Toelichting',
  gear: 'Versnelling',
  origin: 'Herkomst',
  mergedInto: 'Met',
  absorbed: 'Opgegaan',
  mergedOn: 'Samengevoegd vanaf',
  from: 'Vanaf',
  until: 'Tot en met',
  basedOn: 'Gebaseerd op',
  changedStatements: 'Gewijzigde stellingen',
  statement: 'Stelling',
  comparison: 'Te vergelijken met de vorige versie',
  gate: 'Stap',
  gating: 'Verplicht',
  theme: 'Thema',
  mustBeSeen: 'De coördinator bekijkt het bewijs',
  maxAgeMonths: 'Bewijs geldig, in maanden',
  needsChainPartner: 'Met een ketenpartner',
  notApplicableWhen: 'Niet van toepassing mag als',
  notApplicableNeeds: 'Niet van toepassing telt alleen met',
  help: 'Wanneer is dit geregeld',
  nextStep: 'Volgende stap',
  expected: 'Verwachte organisaties',
  invitations: 'Uitnodigingen',
  model: 'Schakelmodel',
  besideRound: 'Naast',
  opensAt: 'Opent vanzelf op',
  deadline: 'Deadline',
  lastDay: 'Open tot en met',
  invitation: 'Tekst van de uitnodiging',
  invitesToPortal: 'Uitnodigen wie niet kan inloggen',
  remindDaysBefore: 'Herinneren, dagen vóór de deadline',
  remindDaysAfter: 'Herinneren, dagen na de deadline',
  mostReminders: 'Hoogstens per persoon',
  newOrganisations: 'Nieuwe organisaties',
  newScores: 'Nieuwe versnellingen',
  changedScores: 'Gewijzigde versnellingen',
  refused: 'Geweigerd',
  reminded: 'Herinnerd',
  computedGear: 'Berekend',
  overrideReason: 'Reden van de bijstelling',
  evidenceSeen: 'Gezien',
  evidenceUnseen: 'Niet gezien',
  question: 'Vraag',
  admittedUntil: 'Toegelaten tot en met',
  response: 'Reactie',
  rows: 'Aantal rijen',
  file: 'Bestand',
  sessions: 'Aantal sessies',
  namesToMembers: 'Namen voor contactpersonen',
  namesToAmbassadors: 'Namen voor ambassadeurs',
  sectorFiguresToMembers: 'Sectorcijfers voor contactpersonen',
  publicFigures: 'Openbare cijfers',
  note: 'Notitie',
  reason: 'Reden',
};

/** What is stored in English, per field. */
export const valueWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  role: { coordinator: 'coördinator', member: 'contactpersoon', ambassador: 'ambassadeur', admin: 'beheerder' },
  actionState: { todo: 'nog te doen', busy: 'bezig', done: 'gereed', dropped: 'vervallen' },
  comparison: { text: 'alleen tekst', content: 'nieuwe inhoud' },
  answer: {
    ABSENT: 'niet',
    IN_PROGRESS: 'in ontwikkeling',
    IN_PLACE: 'geregeld',
    NOT_APPLICABLE: 'niet van toepassing',
  },
  origin: { quickscan: 'quickscan', direct: 'direct geplaatst', import: 'geïmporteerd' },
};

/** Where an act came from, by the first word of its origin. */
export const ways: Readonly<Record<string, string>> = {
  web: 'via het portaal',
  cli: 'via de opdrachtregel',
  api: 'via de API',
  mail: 'bij het versturen',
  klok: 'vanzelf, op het afgesproken moment',
};

import { signInPath } from '../accounts/accounts.paths.ts';
import { portalAdminPath } from '../administration/administration.paths.ts';
import type { ButtonLink, LinkList } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import { regionPath, securityTxtPath } from './home.paths.ts';

export interface StartPage extends Page {
  lead: string;
  signIn: ButtonLink;
  points: readonly { title: string; text: string }[];
  /** An installation without regions: what its operator does now. */
  firstSteps: readonly { text: string; command: string | null }[] | null;
}

export function startPage({ empty, demo }: { empty: boolean; demo: boolean }): StartPage {
  return {
    title: 'Veilig werken met een publieke taak',
    lead: 'Schakelpunt laat organisaties in een regio zien hoe zij ervoor staan met hun aanpak van agressie, en wat hun volgende stap is.',
    signIn: { href: signInPath, text: demo ? 'Bekijk de demonstratie' : 'Inloggen' },
    points: [
      {
        title: 'Vijf versnellingen',
        text: 'Elke organisatie staat in één van vijf versnellingen: van starten tot samen werken in de keten. Zo ziet u in één oogopslag wat al geregeld is.',
      },
      {
        title: 'Elk kwartaal een stap',
        text: 'De coördinator volgt per kwartaal alle leden. De prestatielijst laat zien wie opschakelde, wie gelijk bleef en waar hulp nodig is.',
      },
      {
        title: 'Eerlijke cijfers',
        text: 'Bij elk gemiddelde staat hoeveel organisaties gemeten zijn, en bij elk cijfer waar het vandaan komt.',
      },
    ],
    firstSteps: empty
      ? [
          {
            text: 'Maak de eerste beheerder. U krijgt een uitnodigingslink.',
            command: 'npm run --silent cli -- invite --email u@organisatie.nl --role admin',
          },
          { text: 'Maak een regio.', command: 'npm run --silent cli -- region create --slug oost --name "Regio Oost"' },
          {
            text: 'Nodig de coördinator van de regio uit.',
            command: 'npm run --silent cli -- invite --email coordinator@organisatie.nl --role coordinator --region oost',
          },
          { text: 'De coördinator logt in, en importeert de bestaande prestatielijst.', command: null },
        ]
      : null,
  };
}

export interface RegionsPage extends Page {
  lead: string;
  links: LinkList;
}

export function regionsPage(regions: readonly { slug: string; name: string }[], administers: boolean): RegionsPage {
  const links = [
    ...regions.map((region) => ({ href: regionPath(region.slug), text: region.name })),
    ...(administers ? [{ href: portalAdminPath, text: 'Beheer van het portaal' }] : []),
  ];
  return {
    title: links.length === 0 ? 'U heeft nog geen rol' : 'Waar wilt u heen?',
    lead:
      links.length === 0
        ? 'Uw account werkt, maar hoort niet (meer) bij een regio. Vraag de coördinator van uw regio om toegang.'
        : 'U werkt op meer dan één plek.',
    links: { items: links },
  };
}

export interface TextPage extends Page {
  lead: string;
  sections: readonly { title: string; paragraphs: readonly string[]; items?: readonly string[] }[];
}

export const helpPage = (): TextPage => ({
  title: 'Hulp',
  lead: 'De coördinator van uw regio helpt u verder. Hieronder staat wat mensen het vaakst vragen.',
  sections: [
    {
      title: 'Ik kan niet meer inloggen',
      paragraphs: [
        'Vraag de coördinator van uw regio om een nieuwe uitnodiging. De link in die uitnodiging werkt 72 uur en één keer.',
      ],
    },
    {
      title: 'Wat betekenen de versnellingen?',
      paragraphs: [
        'Een versnelling zegt hoe ver het agressieprotocol van een organisatie is. Een hogere versnelling betekent niet dat er minder voorvallen zijn: wie beter meldt, ziet er vaak eerst meer.',
      ],
      items: ['1 Starten', '2 Op papier', '3 Compleet en bekend', '4 Werkt en is geborgd', '5 Samen in de keten'],
    },
    {
      title: 'Wat betekent een streepje of een leeg vak in de prestatielijst?',
      paragraphs: [
        'Niets is geen nul. De lijst houdt uit elkaar: toen nog geen lid, niet verwacht, verwacht maar niet ontvangen, en ontvangen maar nog niet vastgesteld. De legenda onder de lijst noemt elk teken.',
      ],
    },
    {
      title: 'Waar komt een cijfer vandaan?',
      paragraphs: [
        'Bij elk cijfer staat “waar komt dit vandaan?”. Daar ziet u de berekening, welke organisaties meetellen en welke niet.',
      ],
    },
  ],
});

export const accessibilityPage = (): TextPage => ({
  title: 'Toegankelijkheid',
  lead: 'Iedereen moet met Schakelpunt kunnen werken, ook met toetsenbord, schermlezer, vergroting of zonder JavaScript.',
  sections: [
    {
      title: 'Waar wij aan toetsen',
      paragraphs: [
        'Wij bouwen naar WCAG 2.2, niveau A en AA. Er is nog geen onderzoek door een onafhankelijke deskundige gedaan. De status is daarom C: eerste maatregelen genomen, volledig voldoen is gepland.',
      ],
    },
    {
      title: 'Wat bij elke wijziging wordt nagegaan',
      paragraphs: ['Machines vinden een deel van de drempels. Bij elke wijziging controleren zij:'],
      items: [
        'alle pagina’s met de regels van axe, gevuld, leeg en met fouten',
        'schermen van 320, 768 en 1280 pixels breed, zonder zijwaarts schuiven van de pagina',
        'werken met alleen het toetsenbord, en werken zonder JavaScript',
        'genoeg contrast van tekst en van de vijf kleuren, ook bij kleurenblindheid',
      ],
    },
    {
      title: 'Wat nog ontbreekt',
      paragraphs: ['Er is nog niet getest met gebruikers van schermlezers, en er is geen volledig WCAG-EM-onderzoek gedaan.'],
    },
    {
      title: 'Loopt u ergens tegenaan?',
      paragraphs: [
        'Laat het de coördinator van uw regio weten. Noem de pagina en wat er misging; dan lossen wij het op of zeggen waarom dat nog niet kan.',
      ],
    },
  ],
});

const contactLine = (contact: string | null): string =>
  contact ? `U bereikt ons via ${contact.replace('mailto:', '')}.` : 'U bereikt ons via de organisatie die dit portaal aanbiedt.';

export const privacyPage = (contact: string | null): TextPage => ({
  title: 'Privacy',
  lead: 'Schakelpunt gaat over organisaties, niet over slachtoffers of daders. Wij bewaren zo weinig mogelijk over mensen.',
  sections: [
    {
      title: 'Wat wij over u bewaren',
      paragraphs: ['Bent u contactpersoon, coördinator, ambassadeur of beheerder, dan bewaren wij:'],
      items: [
        'uw naam, functie, zakelijke e-mailadres en eventueel zakelijke telefoonnummer',
        'wanneer u inlogde, en welke wijzigingen u deed',
        'uw wachtwoord alleen versleuteld: niemand kan het lezen',
        'welke e-mail wij u stuurden en wanneer; de tekst met uw persoonlijke link wissen wij zodra de mail is verstuurd of de link niet meer werkt',
      ],
    },
    {
      title: 'Wat wij niet bewaren',
      paragraphs: [
        'Geen namen van slachtoffers of daders, geen voorvallen, geen burgerservicenummers en geen privéadressen. Bij elk open tekstveld staat dat er ook.',
      ],
    },
    {
      title: 'Cookies',
      paragraphs: [
        'Wij gebruiken alleen cookies die nodig zijn om in te loggen en formulieren te beveiligen. Er is geen tracking en er zijn geen bestanden van derden.',
      ],
    },
    {
      title: 'Uw rechten',
      paragraphs: [
        'U mag uw gegevens inzien, laten verbeteren en laten verwijderen. Vraag het de coördinator van uw regio.',
        contactLine(contact),
      ],
    },
  ],
});

export const securityPage = (contact: string | null): TextPage => ({
  title: 'Beveiliging',
  lead: 'Heeft u een zwakke plek gevonden? Meld het ons, dan lossen wij het op.',
  sections: [
    {
      title: 'Zo meldt u een zwakke plek',
      paragraphs: [contactLine(contact), `Het machineleesbare adres staat in ${securityTxtPath}.`],
      items: [
        'Beschrijf wat u vond en hoe wij het kunnen nadoen.',
        'Bekijk of wijzig geen gegevens van anderen, en maak het portaal niet onbereikbaar.',
        'Deel het pas met anderen als het is opgelost.',
      ],
    },
    {
      title: 'Wat wij beloven',
      paragraphs: [
        'Wij reageren binnen vijf werkdagen, behandelen uw melding vertrouwelijk en doen geen aangifte als u zich aan deze regels houdt. Een ernstige zwakke plek lossen wij binnen een week op.',
      ],
    },
  ],
});

declare module '../platform/views/registry.ts' {
  interface Pages {
    'home/start': StartPage;
    'home/regions': RegionsPage;
    'home/text': TextPage;
  }
}

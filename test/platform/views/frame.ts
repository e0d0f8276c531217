import type { Frame } from '../../../server/platform/views/registry.ts';

/** What the platform adds to a page of a coordinator. */
export const aFrame = (changes: Partial<Frame> = {}): Frame => ({
  csrf: 'bewijs',
  path: '/regio/voorbeeld',
  assets: { styles: '/assets/1/css/portal.css', script: '/assets/1/js/main.js', icon: '/assets/1/images/icon.svg', fonts: [] },
  person: { name: 'Kim Voorbeeld', roleLabel: 'Coördinator' },
  region: { name: 'Regio Voorbeeld', home: '/regio/voorbeeld' },
  menu: {
    main: [
      { href: '/regio/voorbeeld', text: 'Overzicht', current: true },
      { href: '/regio/voorbeeld/rondes', text: 'Rondes', current: false },
    ],
    second: [{ href: '/regio/voorbeeld/agenda', text: 'Agenda', current: false }],
    personal: [{ href: '/mijn-account', text: 'Mijn account', current: false }],
  },
  notices: [],
  help: { href: '/regio/voorbeeld/vragen', text: 'Stel een vraag' },
  search: { action: '/regio/voorbeeld/zoeken', shortcut: true },
  session: null,
  demo: false,
  warning: null,
  ...changes,
});

import { describe, expect, it } from 'vitest';
import { plainText, type Block } from '../../server/kernel/prose.ts';
import { defaultText } from '../../server/letters/domain/default-text.ts';
import type { Sayings } from '../../server/letters/domain/letter.ts';
import { fillTemplate, refusalOf } from '../../server/letters/domain/template.ts';
import { readMarkdown } from '../../server/platform/text/markdown.ts';

const organisations = [{ name: 'Kliniek De Linde' }, { name: 'ROC Oost' }];
const refused = (text: string): string | null => refusalOf(text, readMarkdown(text), organisations);
const whole = '{organisatie}: {versnelling}\n\n{stappen}\n\n{besluit}';

const list: Block[] = [
  { kind: 'list', numberedFrom: 1, items: [[{ kind: 'paragraph', content: [{ kind: 'text', text: 'stap' }] }]] },
];
const says: Sayings = {
  organisatie: 'Bakkerij {besluit} **De** $& [x](https://a.example) #eval',
  kwartaal: '4e kwartaal 2016',
  versnelling: 'U staat in versnelling 3.',
  sinds: '',
  plaats: '',
  'volgende versnelling': 'versnelling 4',
  stappen: list,
  besluit: list,
  afzender: 'Kim',
  contact: 'Bel Kim.',
};
const filled = (text: string): string => plainText(fillTemplate(readMarkdown(text), says));

describe('the text of a letter', () => {
  it('is accepted with the placeholders that a letter needs', () => {
    expect(refused(whole)).toBeNull();
    expect(refused(defaultText)).toBeNull();
    expect(refused(`- {stappen}\n\n1. {besluit}\n\n**{organisatie}** *{versnelling}*`)).toBeNull();
  });

  it.each([
    [' \n', 'Vul de tekst van de brief in'],
    [`${whole} ${'x'.repeat(4_000)}`, 'niet meer dan 4.000 tekens'],
    [`${whole} {organisaties}`, 'De invulplek {organisaties} bestaat niet'],
    [`${whole} {Organisatie}`, 'De invulplek {Organisatie} bestaat niet'],
    [`${whole} {}`, 'De invulplek {} bestaat niet'],
    [`${whole} {{organisatie}}`, 'losse accolade'],
    [`${whole} {stap{besluit}pen}`, 'losse accolade'],
    [`${whole} {volgende\nversnelling}`, 'losse accolade'],
    [`${whole} {orga**nis**atie}`, 'De invulplek {orga**nis**atie} bestaat niet'],
    [`${whole} \\{sinds\\}`, 'De invulplek {sinds\\} bestaat niet'],
    [whole.replace('{organisatie}', ''), '{organisatie} ontbreekt'],
    [whole.replace('{versnelling}', ''), '{versnelling} ontbreekt'],
    [whole.replace('{stappen}', ''), '{stappen} ontbreekt'],
    [whole.replace('{besluit}', ''), '{besluit} ontbreekt'],
    [`${whole}\n\n[x](https://a.example/{sinds})`, '{sinds} staat in het adres van een link'],
    [whole.replace('{stappen}', 'Doe {stappen}'), 'Zet de invulplek {stappen} in een alinea voor zichzelf'],
    [whole.replace('{besluit}', '# {besluit}'), 'Zet de invulplek {besluit} in een alinea voor zichzelf'],
    [whole.replace('\n\n{besluit}', '\n{besluit}'), 'in een alinea voor zichzelf'],
    [`Net als roc  oost. ${whole}`, 'De tekst noemt ROC Oost'],
    [`Kliniek [De](https://a.example) Linde ${whole}`, 'De tekst noemt Kliniek De Linde'],
    [`Zie [hier](https://kliniek-de-linde.example). ${whole}`, 'De tekst noemt Kliniek De Linde'],
  ])('is refused, and says what is wrong: %s', (text, why) => {
    expect(refused(text)).toContain(why);
  });

  it('is filled in once: what is filled in stays as it is, whatever it looks like', () => {
    const blocks = fillTemplate(readMarkdown('**{organisatie}** {sinds}'), says);
    expect(blocks).toEqual([
      {
        kind: 'paragraph',
        content: [
          { kind: 'strong', content: [{ kind: 'text', text: says.organisatie }] },
          { kind: 'text', text: ' ' },
        ],
      },
    ]);
  });

  it('loses paragraphs and items of which nothing is left, and gains lists', () => {
    expect(filled('Begin\n\n{plaats}\n\n- {sinds}\n- einde\n\n{stappen}')).toBe('Begin\neinde\nstap');
    expect(filled('{plaats}\n\n*{plaats}*\n\n- {sinds}\n\nnaar {volgende versnelling}')).toBe('naar versnelling 4');
  });

  it('prints hostile Markdown as it was typed', () => {
    const hostile =
      '<script>alert(1)</script>\n\n![x](https://a.example/x.png)\n\n[klik](javascript:alert(1))\n\n| a | b |\n\n> #eval("x")';
    expect(filled(hostile)).toContain('<script>alert(1)</script>');
    expect(filled(hostile)).toContain('[klik](javascript:alert(1))');
    expect(filled(hostile)).toContain('> #eval("x")');
  });
});

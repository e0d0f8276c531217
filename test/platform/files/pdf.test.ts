import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { typesetter } from '../../../server/platform/files/pdf.ts';
import { borrowed, drawable, printable } from '../../../server/platform/files/printable.ts';

const templates = join(import.meta.dirname, 'templates');
const open = typesetter(templates);
const text = (pdf: Uint8Array): string => Buffer.from(pdf).toString('latin1');
const plain = (...lines: string[]) => ({ template: 'reports/plain', data: { title: 'Rapportage Q4 2016', lines } });

afterAll(() => open.close());

describe('a PDF', () => {
  it('is tagged, in Dutch, with a title, and says that it is for everyone', async () => {
    const pdf = text(await open.typeset(plain('54 van de 76')));
    expect(pdf).toMatch(/^%PDF-1\.7/);
    expect(pdf).toContain('/MarkInfo');
    expect(pdf).toMatch(/\/Lang ?\(nl\)/);
    expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(pdf).toContain('Rapportage Q4 2016');
  });

  it('is the same to the byte when the data is', async () => {
    const first = await open.typeset(plain('Van 3,18 naar 4,04'));
    await open.typeset(plain('iets anders'));
    expect(Buffer.compare(first, await open.typeset(plain('Van 3,18 naar 4,04')))).toBe(0);
    const elsewhere = typesetter(templates);
    expect(Buffer.compare(first, await elsewhere.typeset(plain('Van 3,18 naar 4,04')))).toBe(0);
    await elsewhere.close();
  });

  it('is not made when a drawing has no alternative text', async () => {
    await expect(open.typeset({ template: 'reports/mute', data: {} })).rejects.toThrow(/reports\/mute: .*missing alt text/);
  });

  it('says in which line a template is wrong', async () => {
    await expect(open.typeset({ template: 'reports/broken', data: {} })).rejects.toThrow(
      /unknown variable.*reports\/broken\.typ:3/,
    );
    await expect(open.typeset({ template: 'reports/absent', data: {} })).rejects.toThrow('no template reports/absent.typ');
  });

  it('prints what people typed as they typed it, however much it looks like a command', async () => {
    const commands = plain('#panic("typed")', '#read("/etc/passwd")', '*_$`<b> @x \\\\ ] }', '#eval("panic()")');
    await expect(open.typeset(commands)).resolves.toBeInstanceOf(Uint8Array);
  });
});

describe('a document', () => {
  it.each(['/etc/passwd', '../../../../../../etc/passwd', '/package.json', 'plain.html'])('cannot read %s', async (file) => {
    await expect(open.typeset({ template: 'reports/curious', data: { file } })).rejects.toThrow(/failed to load|access denied/);
  });

  it.each([
    ['fetch a package', '#import "@preview/cetz:0.3.4": canvas', '"@preview/'],
    ['run what the data says', '#eval (sys.inputs.data)', 'eval ('],
  ])('cannot %s', async (_, source, forbidden) => {
    const folder = await mkdtemp(join(tmpdir(), 'typ-'));
    await writeFile(join(folder, 'bad.typ'), source);
    const bad = typesetter(folder);
    await expect(bad.typeset({ template: 'bad', data: {} })).rejects.toThrow(`bad.typ may not use ${forbidden}`);
    await bad.close();
    await rm(folder, { recursive: true });
  });
});

describe('characters', () => {
  it('of Europe’s Latin alphabets are printed as they are', () => {
    const names = 'Győr Şişli Čapek ĳsvogel Łódź Țepeș Đorđe Ærø naïef − ÷ × = → ° · – “ ” ’ € … ▲ ▼';
    expect(printable(names)).toBe(names.normalize('NFC'));
    expect(printable('e\u0301e\u0301n')).toBe('één');
  });

  it('that no font of ours knows become plain letters, nothing or a box', () => {
    expect(printable('ﬁets ① 👍 Привет\u0000\u202e\ufeff a\tb\r\nc \ud800')).toBe('fiets 1 □ □□□□□□ a b\nc □');
  });

  it('can be printed, every one that we say we can', async () => {
    const all = [...drawable].map((code) => String.fromCodePoint(code));
    expect(all.length).toBeGreaterThan(700);
    await expect(open.typeset(plain(...all))).resolves.toBeInstanceOf(Uint8Array);
    await Promise.all([...borrowed].map((one) => open.typeset(plain(one))));
  });

  it('of no known script never cost someone the document', async () => {
    await expect(open.typeset(plain('Café 👩‍👩‍👧 中文 \u0000 \ue000 \ufeff \ud800 z̷̢a̸l'))).resolves.toBeInstanceOf(Uint8Array);
  });
});

describe('the thread that typesets', () => {
  const endless = { template: 'reports/endless', data: { rounds: 11_000 } };

  it('is left when a document takes too long, and the next gets another', async () => {
    const hasty = typesetter(templates, { tooSlow: 2000 });
    await expect(hasty.typeset(endless)).rejects.toThrow('Deze PDF maken duurt te lang.');
    expect(Buffer.compare(await hasty.typeset(plain('weer')), await open.typeset(plain('weer')))).toBe(0);
    await hasty.close();
  });

  it('lets a few wait and refuses the rest', async () => {
    const busy = typesetter(templates, { mayWait: 2 });
    const outcomes = await Promise.allSettled([1, 2, 3, 4, 5].map((n) => busy.typeset(plain(`nummer ${n}`))));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected']);
    expect(outcomes[4]).toMatchObject({ reason: { kind: 'too-many', message: /te veel PDF’s/ } });
    await expect(busy.typeset(plain('later'))).resolves.toBeInstanceOf(Uint8Array);
    await busy.close();
  });

  it('refuses what it was doing when it is closed, and starts again for who asks again', async () => {
    const closing = typesetter(templates);
    const cut = closing.typeset({ ...endless, data: { rounds: 1000 } }).catch((error: Error) => error.message);
    await new Promise((resolve) => setImmediate(resolve));
    await closing.close();
    expect(await cut).toBe('The typesetter was closed');
    await expect(closing.typeset(plain('opnieuw'))).resolves.toBeInstanceOf(Uint8Array);
    await closing.close();
  });

  it('keeps no process alive that has nothing else to do', async () => {
    const module = join(import.meta.dirname, '../../../server/platform/files/pdf.ts');
    const script = `import { typesetter } from ${JSON.stringify(module)};
      const pdf = await typesetter(${JSON.stringify(templates)}).typeset(${JSON.stringify(plain('klaar'))});
      console.log(pdf.length > 1000);`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module-typescript', '-e', script], {
      timeout: 4000,
    });
    expect(stdout.trim()).toBe('true');
  });
});

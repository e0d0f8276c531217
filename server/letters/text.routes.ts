import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inside } from '../access/index.ts';
import type { Deps } from '../deps.ts';
import { longDate } from '../kernel/dutch.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import { listRegister } from '../organisations/index.ts';
import type { AuditEvent } from '../platform/audit/audit.repository.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { readForm, refuse, type RefusedForm, type Typed } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams, readQuery } from '../platform/http/params.ts';
import { readMarkdown } from '../platform/text/markdown.ts';
import { lettersPath } from '../reports/reports.paths.ts';
import { changeText } from './change-text.ts';
import { bookOf, composer, footerOf, typesetLetters } from './compose-letters.ts';
import { defaultText } from './domain/default-text.ts';
import type { Recipient } from './domain/letter.ts';
import { refusalOf } from './domain/template.ts';
import * as forms from './letters.forms.ts';
import { letterTextPath } from './letters.paths.ts';
import { readSource, textOf, type LetterSource } from './read-source.ts';
import { previewOf, textPage, type LetterPreview } from './text.views.ts';

interface Showing {
  status: number;
  text: string;
  version: number;
  /** Whose letter is shown: slug. */
  organisation: string;
  restored?: boolean;
  form?: RefusedForm | undefined;
  meanwhile?: { text: string; last: AuditEvent | null };
}

/** The text of a region's letters: typed, looked at as the letter to one organisation, and only then kept. */
export async function textRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const { data, clock } = deps;
  const names = cookieNames(deps.config.baseUrl);
  const manage = { config: { access: 'manage-reports' } } as const;

  app.get(letterTextPath(':regio', ':rapport'), manage, async (request, reply) => {
    const { organisatie } = readQuery(forms.textQuery, request.query);
    const source = await find(request);
    if (!source) return toLetters(request, reply);
    const first = bookOf(source).recipients[0];
    if (!first) return toLetters(request, reply);
    const text = textOf(source);
    // An organisation that joined since may have made the kept text one that names it.
    const words = source.text === null ? null : await wordsRefused(request, source, text);
    const form = words === null ? undefined : refuse({}, { tekst: words });
    const organisation = organisatie ?? first.slug;
    return show(request, reply, source, { status: 200, text, version: source.textVersion, organisation, form });
  });

  app.post(letterTextPath(':regio', ':rapport'), manage, async (request, reply) => {
    const { actor } = inside(request);
    const source = await find(request);
    if (!source) return toLetters(request, reply);
    const form = readForm(forms.textForm, request.body);
    if (!form.ok) throw new Problem('bad-request', 'Dit formulier kunnen wij niet lezen. Open de pagina opnieuw.');
    const { tekst, versie: version, organisatie: organisation, handeling } = form.values;
    const text = handeling === 'standaard' ? defaultText : tekst;
    const typed = { status: 200, text, version, organisation };
    if (handeling === 'standaard') return show(request, reply, source, { ...typed, restored: true });
    const refused = await refusal(request, source, { text, organisation, typed: form.typed });
    if (refused) return show(request, reply, source, { ...typed, status: 422, form: refused });
    if (handeling === 'bekijk') return show(request, reply, source, typed);
    const changed = await changeText(deps, actor, { text, version });
    if (!changed.ok) {
      const { now, last } = changed;
      return show(request, reply, source, { ...typed, status: 409, version: now.version, meanwhile: { text: now.text, last } });
    }
    keepNotice(reply, names, { kind: 'success', text: 'De tekst van de brief is bewaard.' });
    return toLetters(request, reply);
  });

  function find(request: FastifyRequest): Promise<LetterSource | null> {
    const { region } = inside(request);
    const { rapport } = readParams(forms.reportParams, request.params);
    return data.read(region.id, (db) => readSource(db, region, rapport));
  }

  function toLetters(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const { rapport } = readParams(forms.reportParams, request.params);
    return reply.redirect(lettersPath(inside(request).region.slug, rapport.text), 303);
  }

  async function wordsRefused(request: FastifyRequest, source: LetterSource, text: string): Promise<string | null> {
    const register = await data.read(inside(request).region.id, listRegister);
    return refusalOf(text, readMarkdown(text), [...register, ...source.content.facts.organisations]);
  }

  /** Whatever makes it no letter: its words, or the paper. */
  async function refusal(
    request: FastifyRequest,
    source: LetterSource,
    { text, organisation, typed }: { text: string; organisation: string; typed: Typed },
  ): Promise<RefusedForm | null> {
    const words = await wordsRefused(request, source, text);
    if (words !== null) return refuse(typed, { tekst: words });
    const { letter } = letterTo(source, text, organisation);
    try {
      await typesetLetters([letter], source, { title: letter.name, today: clock.today() });
      return null;
    } catch (error) {
      if (error instanceof Problem && error.kind === 'refused') return refuse(typed, { tekst: error.message });
      throw error;
    }
  }

  function letterTo(source: LetterSource, text: string, organisation: string) {
    const book = bookOf(source);
    const recipient = book.recipients.find(({ slug }) => slug === organisation);
    if (!recipient) throw notFound();
    return { recipients: book.recipients, letter: composer(source, book, text)(recipient.id)! };
  }

  function preview(
    source: LetterSource,
    text: string,
    organisation: string,
  ): { preview: LetterPreview; recipients: readonly Recipient[] } {
    const { letter, recipients } = letterTo(source, text, organisation);
    const paper = { sender: source.content.facts.region.name, date: longDate(clock.today()), footer: footerOf(source) };
    return { preview: previewOf(letter, paper), recipients };
  }

  function show(
    request: FastifyRequest,
    reply: FastifyReply,
    source: LetterSource,
    showing: Showing,
  ): FastifyReply | Promise<FastifyReply> {
    const { region } = inside(request);
    const { rapport } = readParams(forms.reportParams, request.params);
    const { status, text, version, organisation, restored, form, meanwhile } = showing;
    const wrong = form !== undefined;
    const shown = preview(source, wrong ? defaultText : text, organisation);
    const page = textPage({
      region: region.slug,
      report: rapport.text,
      text,
      version,
      organisation,
      recipients: shown.recipients,
      preview: wrong ? null : shown.preview,
      restored: restored === true,
      form,
      meanwhile,
    });
    return reply.code(status).render('letters/text', page);
  }
}

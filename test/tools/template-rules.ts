import type { Part } from './template-parts.ts';

interface Finding {
  line: number;
  column: number;
  message: string;
}

/** What types cannot see: theming stays in components, and nothing breaks out of an attribute or the content security policy. */
export function lintTemplate(name: string, parts: readonly Part[]): Finding[] {
  const found: Finding[] = [];
  const shared = /^(layouts|components)\//.test(name);
  let state: State = { inTag: false, quote: '' };
  for (const part of parts) {
    if (part.kind === 'text') {
      report(
        found,
        part,
        /<script\b(?![^>]*\ssrc=)|<script\b[^>]*>\s*[^<\s]/g,
        'An inline script is refused by the content security policy.',
      );
      report(found, part, /<style\b/g, 'An inline style sheet is refused by the content security policy.');
      if (!shared) report(found, part, /govuk-[\w-]+/g, 'Pages hold no govuk class: use or make a component.');
      state = readHtml(part, state, found);
    } else if (part.kind === 'raw' && !mayPrintRaw(part.text, shared)) {
      found.push({
        line: part.line,
        column: part.column,
        message: '<%~ prints include(…) and the body, html or svg of a model, nothing else.',
      });
    } else if (part.kind !== 'code' && state.inTag && state.quote === '' && part.kind === 'escaped') {
      found.push({ line: part.line, column: part.column, message: 'An attribute without quotes lets a value break out of it.' });
    }
  }
  return found;
}

interface State {
  inTag: boolean;
  quote: string;
}

/** Follows tags and quotes, and looks at the names of attributes on the way. */
function readHtml(part: Part, from: State, found: Finding[]): State {
  let { inTag, quote } = from;
  const text = part.text;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (quote) {
      if (char === quote) quote = '';
    } else if (inTag) {
      if (char === '>') inTag = false;
      else if (char === '"' || char === "'") quote = char;
      else {
        const attribute = /^\s(style|on\w+)\s*=/.exec(text.slice(i, i + 30));
        if (attribute)
          found.push({
            ...placeIn(part, i + 1),
            message: `The attribute ${attribute[1]} is refused by the content security policy.`,
          });
      }
    } else if (char === '<' && /[a-z/]/i.test(text[i + 1] ?? '')) inTag = true;
  }
  return { inTag, quote };
}

const mayPrintRaw = (code: string, shared: boolean): boolean =>
  /^include\([^]*\)\s*$/.test(code.trim()) || (shared && /^(it|item)\.(body|html|svg)$/.test(code.trim()));

function report(found: Finding[], part: Part, pattern: RegExp, message: string): void {
  for (const match of part.text.matchAll(pattern)) found.push({ ...placeIn(part, match.index), message });
}

function placeIn(part: Part, offset: number): { line: number; column: number } {
  const lines = part.text.slice(0, offset).split('\n');
  const last = lines.at(-1)!.length;
  return { line: part.line + lines.length - 1, column: lines.length === 1 ? part.column + last : last + 1 };
}

import MarkdownIt, { type Token } from 'markdown-it';
import { plainText, type Block, type Inline } from '../../kernel/prose.ts';

export { plainText, type Block, type Inline } from '../../kernel/prose.ts';

/** All that one may write; whatever else Markdown knows (HTML, images, code, tables, quotes) is printed as it was typed. */
const markdown = new MarkdownIt('zero').enable(['heading', 'list', 'emphasis', 'link', 'newline', 'escape']);

/** Longer ones are no address that someone typed, and Typst refuses them. */
const longestLink = 2000;
markdown.validateLink = (href) => /^(https?:\/\/|mailto:)[^\s]/i.test(href) && href.length <= longestLink;

/** The coordinator's Markdown as a tree that pages and PDFs print, with everything in it escaped by them. */
export function readMarkdown(text: string): Block[] {
  return readBlocks(new Reader(markdown.parse(text, {})));
}

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** The next token, unless it closes what is being read: then that is over, and the closing token goes by. */
  next(): Token | undefined {
    const token = this.#tokens[this.#at++];
    return token && token.nesting >= 0 ? token : undefined;
  }
}

function readBlocks(tokens: Reader): Block[] {
  const blocks: Block[] = [];
  for (let token = tokens.next(); token; token = tokens.next()) {
    const block = token.type.endsWith('list_open')
      ? readList(tokens, token.type === 'ordered_list_open' ? Number(token.attrGet('start') ?? 1) : null)
      : readText(tokens, token.type === 'heading_open' ? 'heading' : 'paragraph');
    // A heading or list without words says nothing to who hears it.
    if (plainText([block]).trim() !== '') blocks.push(block);
  }
  return blocks;
}

function readText(tokens: Reader, kind: 'heading' | 'paragraph'): Block {
  const content = readInline(new Reader(tokens.next()?.children ?? []));
  tokens.next();
  return { kind, content };
}

function readList(tokens: Reader, numberedFrom: number | null): Block {
  const items: Block[][] = [];
  while (tokens.next()) items.push(readBlocks(tokens));
  return { kind: 'list', numberedFrom, items: items.filter((item) => item.length > 0) };
}

function readInline(tokens: Reader): Inline[] {
  const content: Inline[] = [];
  for (let token = tokens.next(); token; token = tokens.next()) {
    if (token.type === 'strong_open') content.push({ kind: 'strong', content: readInline(tokens) });
    else if (token.type === 'em_open') content.push({ kind: 'em', content: readInline(tokens) });
    else if (token.type === 'link_open') content.push(link(String(token.attrGet('href')), readInline(tokens)));
    else if (token.type === 'hardbreak') content.push({ kind: 'break' });
    else addText(content, token.type === 'softbreak' ? ' ' : token.content);
  }
  return content;
}

/** A link without words is called by its address. */
function link(href: string, content: readonly Inline[]): Inline {
  const says = plainText([{ kind: 'paragraph', content }]).trim() !== '';
  return { kind: 'link', href, content: says ? content : [{ kind: 'text', text: href }] };
}

function addText(content: Inline[], text: string): void {
  const before = content.at(-1);
  if (before?.kind === 'text') content[content.length - 1] = { kind: 'text', text: before.text + text };
  else if (text !== '') content.push({ kind: 'text', text });
}

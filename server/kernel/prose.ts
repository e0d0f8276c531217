/** Someone's own words as plain data: what pages, PDFs and frozen editions print, and sentence checks read. */
export type Block =
  | { readonly kind: 'paragraph' | 'heading'; readonly content: readonly Inline[] }
  /** Bullets when it is not numbered. */
  | { readonly kind: 'list'; readonly numberedFrom: number | null; readonly items: readonly (readonly Block[])[] };

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong' | 'em'; readonly content: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly content: readonly Inline[] }
  | { readonly kind: 'break' };

/** The words alone: a line for each paragraph, heading and item. */
export function plainText(blocks: readonly Block[]): string {
  return blocks.map((block) => (block.kind === 'list' ? block.items.map(plainText).join('\n') : words(block.content))).join('\n');
}

function words(content: readonly Inline[]): string {
  return content.map((part) => (part.kind === 'text' ? part.text : part.kind === 'break' ? '\n' : words(part.content))).join('');
}

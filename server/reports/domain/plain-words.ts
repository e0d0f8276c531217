const mark = /^\s*(?:#{1,6}\s+|[-*+]\s+|\d+[.)]\s+)/;

/**
 * Markdown as it reads: what marks a heading, a list or bold is left out, and lines of one paragraph are one, so that a sentence is read as
 * what it says however it was set.
 */
export function plainWords(markdown: string): string {
  const blocks: string[] = [];
  let goesOn = false;
  for (const line of markdown.split('\n')) {
    const words = line.replace(mark, '').trim();
    if (goesOn && words !== '' && !mark.test(line)) blocks.push(`${blocks.pop()} ${words}`);
    else if (words !== '') blocks.push(words);
    // A heading ends with its line.
    goesOn = words !== '' && !/^\s*#/.test(line);
  }
  return blocks.map(withoutMarks).join('\n');
}

const withoutMarks = (text: string): string => text.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll(/[*_\\]+/g, '');

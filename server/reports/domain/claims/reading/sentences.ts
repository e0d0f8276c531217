/** Where a sentence can end: at a mark and white space. */
const ends = /(?<![.!?…])[.!?…]+["'”’)\]]*(?=\s|$)/gu;

const abbreviations = new Set(
  `bijv bv o.a m.n t.o.v i.p.v d.w.z nr ca incl excl resp dhr mevr mr dr drs ing st jl a.s t.a.v i.v.m n.a.v m.b.t t.w max min gem i.c o.l.v
  vgl zgn evt blz p`.split(/\s+/),
);

/** Sentences as they were typed. */
export const sentencesOf = (text: string): string[] => paragraphsOf(text).flatMap(sentencesIn);

/** A line that goes on in small letters was broken off; one with a capital or a number begins anew, as in a list. */
function paragraphsOf(text: string): string[] {
  const found: string[] = [];
  let open: string[] = [];
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (open.length > 0 && !/^\p{Ll}/u.test(line)) {
      found.push(open.join(' '));
      open = [];
    }
    if (line !== '') open.push(line);
  }
  return open.length > 0 ? [...found, open.join(' ')] : found;
}

function sentencesIn(text: string): string[] {
  const found: string[] = [];
  let start = 0;
  for (const { index, 0: mark } of text.matchAll(ends)) {
    if (mark.startsWith('.') && isAbbreviated(text.slice(Math.max(start, index - 8), index))) continue;
    found.push(text.slice(start, index + mark.length).trim());
    start = index + mark.length;
  }
  found.push(text.slice(start).trim());
  return found.filter((sentence) => sentence !== '');
}

/** After an abbreviation, or an initial ('J. de Vries'). */
function isAbbreviated(before: string): boolean {
  const word = before.split(/[\s(]/).at(-1) ?? '';
  return abbreviations.has(word.toLowerCase()) || /^\p{Lu}$/u.test(word);
}

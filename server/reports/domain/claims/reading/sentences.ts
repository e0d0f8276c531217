/** Where a sentence can end: at a mark and white space, or at the end of a line. */
const ends = /[.!?…]+["'”’)\]]*(?=\s|$)|\n+/gu;

const abbreviations = new Set(
  `bijv bv o.a m.n t.o.v i.p.v d.w.z nr ca incl excl resp dhr mevr mr dr drs ing st jl a.s t.a.v i.v.m n.a.v m.b.t t.w max min gem i.c o.l.v
  vgl zgn evt blz p`.split(/\s+/),
);

/** Sentences as they were typed; a line that breaks off is read with the next one as well. */
export function sentencesOf(text: string): string[] {
  const lines = text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.flatMap((line, i) => {
    const own = sentencesIn(line);
    const next = lines[i + 1];
    const last = own.at(-1);
    const breaksOff = last !== undefined && next !== undefined && !/[.!?…:]["'”’)\]]*$/u.test(last);
    return breaksOff ? [...own, `${last} ${sentencesIn(next)[0] ?? ''}`] : own;
  });
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

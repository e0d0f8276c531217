/** Passwords of twelve characters and more that stand on top of every list of leaked ones, in their plainest spelling. */
const common = new Set([
  'wachtwoord',
  'welkom',
  'password',
  'passwort',
  'qwertyuiop',
  'qwerty',
  'azerty',
  'letmein',
  'iloveyou',
  'administrator',
  'abcdefghijkl',
  'voetbal',
  'amsterdam',
  'feyenoord',
  'superman',
  'sunshine',
  'princess',
  'trustnoone',
  'changeme',
  'geheim',
  'zomer',
  'winter',
  'herfst',
  'lente',
  'januari',
  'september',
]);

const shortest = 12;
const longest = 200;

/** Letters only, look-alikes read as letters, so that 'W@chtw00rd2026!' is recognised as 'wachtwoord'. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('@', 'a')
    .replaceAll('0', 'o')
    .replaceAll('1', 'i')
    .replaceAll('3', 'e')
    .replaceAll('$', 's')
    .replace(/[^a-z]/g, '');

const distinct = (text: string): number => new Set(text).size;

/** '123456789012', 'abcabcabcabc': a short pattern over and over, or a run along alphabet or digits. */
function isPattern(text: string): boolean {
  if (distinct(text) < 5) return true;
  const steps = [...text].slice(1).map((char, i) => char.charCodeAt(0) - text.charCodeAt(i));
  return steps.filter((step) => Math.abs(step) === 1).length > text.length * 0.7;
}

/**
 * Why a password is refused, in words for at the field; null when it is fine. No composition rules (trust.md §2.8).
 * `context` holds what an attacker tries first: name, e-mail address, region.
 */
export function passwordRefusal(password: string, context: readonly string[]): string | null {
  if (password.length < shortest) return `Kies een wachtwoord van ${shortest} tekens of meer`;
  if (password.length > longest) return `Kies een wachtwoord van hoogstens ${longest} tekens`;
  const letters = plain(password);
  const bare = [...common].find((word) => letters === word || (letters.startsWith(word) && letters.length <= word.length + 3));
  if (bare || isPattern(password.toLowerCase())) return 'Dit wachtwoord wordt vaak gebruikt en is te raden. Kies een ander';
  const words = ['schakelpunt', ...context].flatMap((text) =>
    text
      .split(/[^\p{L}\p{N}]+/u)
      .map(plain)
      .filter((word) => word.length > 2),
  );
  const rest = words.reduce((text, word) => text.replaceAll(word, ''), letters);
  if (rest.length < 4 && letters.length > 0 && rest.length < letters.length) {
    return 'Dit wachtwoord lijkt op uw naam of op die van dit portaal. Kies een ander';
  }
  return null;
}

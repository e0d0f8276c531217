// @ts-check

/**
 * Shows in its own statement what someone else answered meanwhile, and lets the reader choose. Taking theirs over fills the fields.
 * @param {HTMLElement} statement
 * @param {string} code
 * @param {string} html
 * @param {(theirs: boolean, version: string) => void} decided
 */
export function showConflict(statement, code, html, decided) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const found = page.querySelector(`.conflict-choice[data-criterion="${code}"]`);
  if (!found) return;
  statement.querySelector('.conflict-choice')?.remove();
  const choice = /** @type {HTMLElement} */ (document.importNode(found, true));
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'govuk-button';
  button.textContent = 'Bewaar mijn keuze';
  choice.append(button);
  choice.tabIndex = -1;
  statement.querySelector('.answer-cards')?.after(choice);
  choice.focus();

  button.addEventListener('click', () => {
    const chosen = choice.querySelector(':checked');
    if (!(chosen instanceof HTMLInputElement)) {
      choice.querySelector('input')?.focus();
      return;
    }
    const theirs = new Map(
      [...choice.querySelectorAll('[data-theirs]')].map((input) => {
        const { dataset, value } = /** @type {HTMLInputElement} */ (input);
        return [dataset['theirs'] ?? '', value];
      }),
    );
    choice.remove();
    if (chosen.value === 'hun') fill(statement, code, theirs);
    decided(chosen.value === 'hun', theirs.get('versie') ?? '0');
    const card = statement.querySelector('.answer-cards :checked') ?? statement.querySelector('.answer-cards input');
    if (card instanceof HTMLElement) card.focus();
  });
}

/**
 * @param {HTMLElement} statement
 * @param {string} code
 * @param {Map<string, string>} values
 */
function fill(statement, code, values) {
  for (const element of statement.querySelectorAll('input, textarea')) {
    const input = /** @type {HTMLInputElement} */ (element);
    const name = input.name.slice(code.length + 1);
    if (input.type === 'radio') input.checked = values.get(name) === input.value;
    else if (values.has(name)) input.value = values.get(name) ?? '';
  }
}

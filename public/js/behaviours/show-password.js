// @ts-check

/** @param {HTMLElement} element */
export function connect(element) {
  const input = element.querySelector('input');
  const button = element.querySelector('button');
  if (!input || !button) return;
  const label = button.firstChild;
  const show = (/** @type {boolean} */ visible) => {
    input.type = visible ? 'text' : 'password';
    if (label) label.textContent = visible ? 'Verberg' : 'Toon';
  };
  button.hidden = false;
  button.addEventListener('click', () => show(input.type === 'password'));
  // A browser offers to keep a password, not a text.
  input.form?.addEventListener('submit', () => show(false));
}

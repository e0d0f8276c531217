// @ts-check

/**
 * While its form is on its way the button says so, and a second press does nothing. It is not disabled: its name must be posted,
 * and focus must stay.
 * @param {HTMLElement} element
 */
export function connect(element) {
  if (!(element instanceof HTMLButtonElement) || !element.form) return;
  const words = element.textContent;
  let busy = false;
  const rest = () => {
    busy = false;
    element.removeAttribute('aria-disabled');
    if (element.dataset['busy']) element.textContent = words;
  };
  element.form.addEventListener('submit', (event) => {
    if (event.submitter !== element) return;
    if (busy) {
      event.preventDefault();
      return;
    }
    busy = true;
    element.setAttribute('aria-disabled', 'true');
    if (element.dataset['busy']) element.textContent = element.dataset['busy'];
    // A download leaves the page where it is, and so would leave the button busy for ever.
    setTimeout(rest, 10_000);
  });
  addEventListener('pageshow', (event) => {
    if (event.persisted) rest();
  });
}

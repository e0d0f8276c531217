// @ts-check

/**
 * A menu that unfolds closes again on Escape, on a click elsewhere and when focus leaves it.
 * @param {HTMLElement} element a details element
 */
export function connect(element) {
  if (!(element instanceof HTMLDetailsElement)) return;
  const summary = element.querySelector('summary');
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !element.open) return;
    element.open = false;
    summary?.focus();
  });
  element.addEventListener('focusout', (event) => {
    if (event.relatedTarget instanceof Node && !element.contains(event.relatedTarget)) element.open = false;
  });
  document.addEventListener('click', (event) => {
    if (event.target instanceof Node && !element.contains(event.target)) element.open = false;
  });
}

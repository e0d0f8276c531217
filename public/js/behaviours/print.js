// @ts-check

/**
 * A print button is only there for who has a script to press it with: it stands hidden in the page.
 * @param {HTMLElement} element
 */
export function connect(element) {
  element.hidden = false;
  element.addEventListener('click', () => print());
}

// @ts-check

/** @param {HTMLElement} element */
export function connect(element) {
  element.focus();
}

// @ts-check

/**
 * "/" goes to the search field, except while someone types.
 * @param {HTMLElement} element
 */
export function connect(element) {
  const input = element.querySelector('input');
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || !input) return;
    const at = document.activeElement;
    if (at instanceof HTMLElement && (at.isContentEditable || at.matches('input, textarea, select'))) return;
    event.preventDefault();
    // On a narrow screen the field waits inside the menu.
    const menu = element.closest('[popover]');
    if (menu instanceof HTMLElement && input.offsetParent === null) menu.showPopover();
    input.focus();
  });
}

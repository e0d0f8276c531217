// @ts-check

/**
 * Copies the text of the element that data-target names; hidden where copying is impossible.
 * @param {HTMLElement} element a button
 */
export function connect(element) {
  const target = document.getElementById(element.dataset['target'] ?? '');
  if (!target || !navigator.clipboard) return;
  const words = element.textContent;
  element.hidden = false;
  element.addEventListener('click', async () => {
    const text = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target.value : target.innerText;
    await navigator.clipboard.writeText(text);
    element.textContent = 'Gekopieerd';
    setTimeout(() => {
      element.textContent = words;
    }, 3000);
  });
}

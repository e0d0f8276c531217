// @ts-check

const pause = 2000;

/**
 * Fetches the page again and shows its job in place of this one, until the new one no longer asks for it.
 * @param {HTMLElement} element
 */
export function connect(element) {
  const href = element.dataset['href'] ?? location.href;
  const next = async () => {
    if (!element.isConnected) return;
    const answer = document.hidden ? null : await fetch(href, { credentials: 'same-origin' }).catch(() => null);
    if (answer?.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const job = page.querySelector('.job');
      if (!(job instanceof HTMLElement) || !job.dataset['behaviour']) {
        location.assign(answer.url);
        return;
      }
      element.replaceChildren(...job.childNodes);
    }
    setTimeout(next, pause);
  };
  setTimeout(next, pause);
}

// @ts-check

const notice = 5 * 60;

/**
 * Five minutes before the session ends it says so; staying is one press.
 * @param {HTMLElement} element
 */
export function connect(element) {
  const seconds = Number(element.dataset['seconds']);
  const stay = element.dataset['stay'];
  const button = element.querySelector('button');
  if (!stay || !button || !(seconds > 0)) return;
  let timer = 0;
  const wait = () => {
    clearTimeout(timer);
    element.hidden = true;
    timer = setTimeout(
      () => {
        element.hidden = false;
      },
      Math.max(0, seconds - notice) * 1000,
    );
  };
  button.addEventListener('click', async () => {
    const answer = await fetch(stay, {
      method: 'GET',
      credentials: 'same-origin',
      headers: { accept: 'application/json' },
    }).catch(() => null);
    if (answer?.ok) wait();
    else location.reload();
  });
  wait();
}

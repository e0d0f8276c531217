// @ts-check

/** While one types; leaving the field saves at once. */
const pause = 800;
const retries = [1000, 2000, 4000, 8000, 16_000, 30_000];
const again = 'Niet bewaard. Wij proberen het opnieuw.';

/**
 * Saves each statement of the form when it changes. One save at a time per statement: the next one builds on its version.
 * @param {HTMLElement} form
 */
export function connect(form) {
  if (!(form instanceof HTMLFormElement)) return;
  const status = statusOf(form);
  const statements = [...form.querySelectorAll('.statement')].map((element) =>
    statementOf(/** @type {HTMLElement} */ (element), form, status),
  );
  const of = (/** @type {Event} */ event) =>
    statements.find(({ element }) => element.contains(/** @type {Node} */ (event.target)));

  form.addEventListener('input', (event) => of(event)?.touched(pause));
  form.addEventListener('change', (event) => of(event)?.touched(0));
  form.addEventListener('click', (event) => {
    const clear = event.target instanceof Element && event.target.closest('[name=wis]');
    if (!clear) return;
    event.preventDefault();
    of(event)?.clear();
  });
  // The page itself saves everything; what is on its way is no surprise to it.
  form.addEventListener('submit', () => {
    for (const statement of statements) statement.leave();
  });
  const leave = () => {
    for (const statement of statements) statement.flush();
  };
  document.addEventListener('visibilitychange', () => document.hidden && leave());
  addEventListener('pagehide', leave);
  addEventListener('beforeunload', (event) => {
    if (statements.some((statement) => statement.failing)) event.preventDefault();
  });
}

/**
 * Shown to who looks; spoken the first time and when something goes wrong.
 * @param {HTMLFormElement} form
 */
function statusOf(form) {
  const shown = form.querySelector('.save-status__text');
  const spoken = form.querySelector('.save-status__spoken');
  const count = document.querySelector('.gate__count');
  const confirms = document.querySelector('.gate__confirms');
  let quiet = false;
  return {
    /** @param {string} text @param {{ aantal: string, bevestigt: string }} [progress] */
    saved(text, progress) {
      this.say(text, false);
      if (!quiet && spoken) spoken.textContent = text;
      quiet = true;
      if (count && progress) count.textContent = progress.aantal;
      if (confirms && progress) confirms.textContent = progress.bevestigt;
    },
    /** @param {string} text @param {Node} [extra] */
    failed(text, extra) {
      this.say(text, true, extra);
      if (spoken && spoken.textContent !== text) spoken.textContent = text;
      quiet = false;
    },
    /** @param {string} text @param {boolean} bad @param {Node} [extra] */
    say(text, bad, extra) {
      shown?.classList.toggle('save-status__text--failed', bad);
      shown?.replaceChildren(text, ...(extra ? [' ', extra] : []));
    },
  };
}

/**
 * @param {HTMLElement} element
 * @param {HTMLFormElement} form
 * @param {ReturnType<typeof statusOf>} status
 */
function statementOf(element, form, status) {
  const code = element.dataset['criterion'] ?? '';
  const field = (/** @type {string} */ name) =>
    /** @type {HTMLInputElement} */ (element.querySelector(`[name="${code}-${name}"]`));
  const version = field('versie');
  const follows = field('vervolg');
  const clearButton = /** @type {HTMLElement | null} */ (element.querySelector('[name=wis]'));
  let timer = 0;
  let sending = 0;
  let sent = 0;
  let answered = 0;
  let changed = false;
  let asking = false;

  const inputs = () =>
    /** @type {NodeListOf<HTMLInputElement | HTMLTextAreaElement>} */ (
      element.querySelectorAll('input:not([disabled]), textarea')
    );
  const body = () => {
    const fields = new URLSearchParams();
    for (const input of inputs()) {
      if (!input.name || input.name.endsWith('-keuze')) continue;
      if (input instanceof HTMLInputElement && input.type === 'radio' && !input.checked) continue;
      fields.append(input.name, input.value);
    }
    return fields;
  };

  const self = {
    element,
    failing: false,
    /** @param {number} wait */
    touched(wait) {
      if (clearButton) clearButton.hidden = !element.querySelector('.answer-cards :checked');
      element.querySelector('.tag--todo')?.remove();
      changed = true;
      clearTimeout(timer);
      timer = setTimeout(() => self.save(), wait);
    },
    clear() {
      const chosen = element.querySelector('.answer-cards :checked');
      if (chosen instanceof HTMLInputElement) chosen.checked = false;
      element.querySelector('.answer-cards input')?.dispatchEvent(new Event('change', { bubbles: true }));
      /** @type {HTMLElement | null} */ (element.querySelector('.answer-cards input'))?.focus();
    },
    save() {
      clearTimeout(timer);
      if (!changed || sending > 0 || asking) return;
      changed = false;
      void send(body());
    },
    /** Now or never: even while another save is on its way, which this one then follows. */
    flush() {
      if (!changed || asking) return;
      clearTimeout(timer);
      changed = false;
      const fields = body();
      if (sending > 0) fields.set(`${code}-vervolg`, 'ja');
      void send(fields);
    },
    leave() {
      clearTimeout(timer);
      changed = false;
      self.failing = false;
      if (sending > 0) follows.value = 'ja';
    },
  };

  /**
   * The same words again until there is an answer: only then is it known which version the next ones build on.
   * @param {URLSearchParams} fields
   */
  async function send(fields) {
    const number = ++sent;
    sending += 1;
    for (let attempt = 0; ; attempt += 1) {
      fields.set('_csrf', tokenOf(form).value);
      const answer = await fetch(form.dataset['save'] + code, {
        method: 'POST',
        body: fields,
        redirect: 'manual',
        keepalive: true,
      }).catch(() => null);
      if (answer?.ok) {
        const saved = await answer.json();
        take(number, saved);
        const valid = element.querySelector('.statement__valid');
        if (valid) valid.textContent = saved.geldig;
        status.saved(saved.melding, saved);
        break;
      }
      if (answer?.status === 409) {
        if (number > answered) await ask(await answer.text());
        break;
      }
      if (answer?.status === 423) {
        status.failed((await answer.json()).melding);
        break;
      }
      if (answer?.type === 'opaqueredirect' || answer?.status === 403) {
        self.failing = true;
        await signedInAgain(form, status);
      } else if (answer && answer.status < 500 && answer.status !== 429) {
        status.failed('Niet bewaard. Bewaar uw tekst ergens anders en open de pagina opnieuw.');
        break;
      } else {
        self.failing = true;
        status.failed(again);
        await new Promise((resolve) => setTimeout(resolve, retries[Math.min(attempt, retries.length - 1)]));
      }
    }
    sending -= 1;
    self.failing = false;
    follows.value = '';
    if (changed) self.save();
  }

  /** @param {number} number @param {{ versie: number, getoond: string }} saved */
  function take(number, saved) {
    if (number < answered) return;
    answered = number;
    version.value = String(saved.versie);
    field('getoond').value = saved.getoond;
  }

  /** @param {string} html the page that asks which answer holds */
  async function ask(html) {
    asking = true;
    const { showConflict } = await import('../conflict.js');
    showConflict(element, code, html, (theirs, theirVersion) => {
      asking = false;
      version.value = theirVersion;
      field('getoond').value = '';
      if (theirs) {
        changed = false;
        status.saved('Het andere antwoord is overgenomen.');
      } else {
        self.touched(0);
      }
    });
    status.failed('Niet bewaard. Kies welk antwoord klopt.');
  }

  return self;
}

/** @param {ParentNode} page */
const tokenOf = (page) => /** @type {HTMLInputElement} */ (page.querySelector('[name=_csrf]'));

/** @type {Promise<void> | null} */
let returning = null;

/**
 * Says that the session has ended, where to go on, and waits until it has begun again; the text stays where it is.
 * @param {HTMLFormElement} form
 * @param {ReturnType<typeof statusOf>} status
 */
function signedInAgain(form, status) {
  returning ??= (async () => {
    for (let first = true; ; first = false) {
      const answer = await fetch(location.pathname, { redirect: 'manual', cache: 'no-store' }).catch(() => null);
      if (answer?.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        const { value } = tokenOf(page);
        for (const input of document.querySelectorAll('[name=_csrf]')) /** @type {HTMLInputElement} */ (input).value = value;
        returning = null;
        return;
      }
      if (first) status.failed('Niet bewaard: u bent uitgelogd. Uw tekst staat nog op deze pagina.', signInLink());
      await Promise.race([
        new Promise((resolve) => setTimeout(resolve, 5000)),
        new Promise((resolve) => addEventListener('focus', resolve, { once: true })),
      ]);
    }
  })();
  return returning;
}

function signInLink() {
  const link = document.createElement('a');
  link.href = `/inloggen?naar=${encodeURIComponent(location.pathname)}`;
  link.target = '_blank';
  link.rel = 'noopener';
  link.textContent = 'Log in op een nieuw tabblad';
  return link;
}

// @ts-check

/*
 * Everything works without this file. An element names its behaviours in data-behaviour; each is a module in behaviours/ whose
 * connect(element) adds to what is there.
 */

/**
 * Resolves when every behaviour has done its work or failed; the page then says so, for who waits to look at it.
 * @param {ParentNode} root
 */
export async function connectAll(root) {
  const connecting = [];
  for (const element of root.querySelectorAll('[data-behaviour]')) {
    if (!(element instanceof HTMLElement)) continue;
    for (const name of (element.dataset['behaviour'] ?? '').split(' ').filter(Boolean)) {
      const connected = import(`./behaviours/${name}.js`).then((module) => module.connect(element));
      connecting.push(connected.catch((error) => reportError(error)));
    }
  }
  await Promise.all(connecting);
  document.documentElement.dataset['connected'] = '';
}

void connectAll(document);

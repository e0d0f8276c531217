// @ts-check

/*
 * Everything works without this file. An element names its behaviours in data-behaviour; each is a module in behaviours/ whose
 * connect(element) adds to what is there.
 */

/** @param {ParentNode} root */
export function connectAll(root) {
  for (const element of root.querySelectorAll('[data-behaviour]')) {
    if (!(element instanceof HTMLElement)) continue;
    for (const name of (element.dataset['behaviour'] ?? '').split(' ').filter(Boolean)) {
      import(`./behaviours/${name}.js`).then((module) => module.connect(element)).catch((error) => reportError(error));
    }
  }
}

connectAll(document);

import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { axeViolations } from './browser.ts';

/** How someone handles a page. What asks a decision of the reader is an activation; typing is not. */
export interface Hands {
  page: Page;
  activations: number;
  /** A link or a button. */
  press(target: Locator): Promise<void>;
  /** The button of a form; by keyboard Enter in the field one is at, where the button lies far below. */
  submit(field: Locator, button: Locator): Promise<void>;
  /** A radio or a checkbox. */
  choose(target: Locator): Promise<void>;
  write(target: Locator, text: string): Promise<void>;
  pick(target: Locator, value: string): Promise<void>;
  /** Waits until the page with this heading is there, and looks around as far as these hands do. */
  arrive(heading: string | RegExp, says?: string | RegExp, refused?: 'refused'): Promise<void>;
}

export interface Handling {
  by: 'mouse' | 'touch' | 'keyboard';
  /** axe and sideways scroll at every page; takes scripts. */
  looks: boolean;
  scripts: boolean;
  /** At each of these the page is looked at; otherwise as wide as the window is. */
  widths?: readonly number[];
}

export const link = ({ page }: Hands, name: string): Locator => page.locator('main').getByRole('link', { name });
export const button = ({ page }: Hands, name: string): Locator => page.locator('main').getByRole('button', { name });
export const field = ({ page }: Hands, name: string): Locator => page.locator(`[name="${name}"]`);
export const main = ({ page }: Hands): Promise<string> => page.locator('main').innerText();

export async function goTo({ page }: Hands, address: string): Promise<void> {
  expect((await page.goto(address))!.status(), address).toBe(200);
}

/** More than this between one control and the next is a page that a keyboard cannot be asked to walk. */
const mostTabs = 45;

export function handsOn(page: Page, { by, looks, scripts, widths = [] }: Handling): Hands {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  const counted = <A extends unknown[]>(act: (...args: A) => Promise<unknown>) => {
    return async (...args: A): Promise<void> => {
      hands.activations += 1;
      await act(...args);
    };
  };
  const doing =
    by === 'keyboard'
      ? byKeyboard(page)
      : {
          press: (target: Locator) => (by === 'touch' ? target.tap() : target.click()),
          submit: (_: Locator, button: Locator) => (by === 'touch' ? button.tap() : button.click()),
          choose: (target: Locator) => target.check(),
          write: (target: Locator, text: string) => target.fill(text),
          pick: async (target: Locator, value: string) => void (await target.selectOption(value)),
          begin: () => Promise.resolve(),
        };
  const hands: Hands = {
    page,
    activations: 0,
    press: counted(doing.press),
    submit: counted(doing.submit),
    choose: counted(doing.choose),
    write: doing.write,
    pick: counted(doing.pick),
    async arrive(heading, says, refused) {
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      if (says) await page.locator('main').getByText(says).first().waitFor();
      await page.waitForLoadState();
      if (scripts) await page.locator('html[data-connected]').waitFor({ state: 'attached' });
      if (looks) await lookAt(page, widths);
      // A browser calls every refusal an error.
      const faults = complaints.splice(0).filter((text) => !refused || !/status of 4(09|10|22|23)/.test(text));
      expect(faults, page.url()).toEqual([]);
      await doing.begin();
    },
  };
  return hands;
}

async function lookAt(page: Page, widths: readonly number[]): Promise<void> {
  const window = page.viewportSize()!;
  for (const width of widths.length > 0 ? widths : [window.width]) {
    const at = `${page.url()} at ${width} px`;
    if (width !== window.width) await page.setViewportSize({ ...window, width });
    expect(await axeViolations(page), at).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'), at).toBe(0);
  }
  await page.setViewportSize(window);
}

/** Tab, Shift+Tab, Space, Enter and arrows. Every control is reached in reading order, seen, and shows that it has the focus. */
function byKeyboard(page: Page) {
  const keys = page.keyboard;

  async function reach(target: Locator): Promise<void> {
    const control = (await target.elementHandle())!;
    const rest = await control.evaluate(looksOf);
    let at = await control.evaluate(focusBeside);
    if (at.here === 'yes') return;
    const key = at.beyond ? 'Shift+Tab' : 'Tab';
    const passed: string[] = [];
    while (at.here === 'no') {
      expect(passed.length, `From control to control until ${target.toString()}: ${passed.join(' | ')}`).toBeLessThan(mostTabs);
      await keys.press(key);
      at = await control.evaluate(focusBeside);
      passed.push(at.name);
      // In reading order one comes nearer with every key, and never past it.
      const past = at.here === 'no' && at.beyond !== (key === 'Shift+Tab');
      expect(past, `Past ${target.toString()}: ${passed.join(' | ')}`).toBe(false);
    }
    for (let i = 0; i < 6 && !(await control.evaluate(hasFocus)); i += 1) await keys.press('ArrowDown');
    await expect.poll(() => control.evaluate(looksOf), { message: `${target.toString()} shows its focus` }).not.toEqual(rest);
    expect(await page.evaluate(isCovered), `${target.toString()} is covered or out of sight`).toBe(false);
  }

  const press = async (target: Locator): Promise<void> => {
    await reach(target);
    await keys.press('Enter');
  };

  return {
    press,
    submit: (field: Locator) => press(field),
    async choose(target: Locator): Promise<void> {
      await reach(target);
      if (!(await target.isChecked())) await keys.press('Space');
      expect(await target.isChecked()).toBe(true);
    },
    async write(target: Locator, text: string): Promise<void> {
      await reach(target);
      await keys.press('ControlOrMeta+a');
      await keys.type(text);
      expect(await target.inputValue()).toBe(text);
    },
    async pick(target: Locator, value: string): Promise<void> {
      await reach(target);
      for (let i = 0; i < 8 && (await target.inputValue()) !== value; i += 1) await keys.press('ArrowDown');
      expect(await target.inputValue()).toBe(value);
    },
    /** Past the menu, where the page did not put the focus itself. */
    async begin(): Promise<void> {
      if (!(await page.evaluate('document.activeElement === document.body && location.hash === ""'))) return;
      await keys.press('Tab');
      expect(await page.evaluate('document.activeElement.textContent')).toBe('Naar de inhoud');
      await keys.press('Enter');
      await page.waitForURL(/#inhoud$/);
    },
  };
}

/* What runs in the page: each stands on its own. Of a browser's types this project knows none. */

interface Control {
  name?: string;
  type?: string;
  labels?: ArrayLike<Control>;
  textContent: string;
  parentElement: Control | null;
  compareDocumentPosition(other: Control): number;
  contains(other: Control | null): boolean;
  getBoundingClientRect(): { left: number; top: number; width: number; height: number };
}
interface Screen {
  document: { activeElement: Control; elementFromPoint(x: number, y: number): Control | null };
  getComputedStyle(of: Control, part: string | null): Record<string, string>;
  innerHeight: number;
}

/** Everything a focus may change, of the control, its label and what holds it. */
function looksOf(element: unknown): string[] {
  const screen = globalThis as unknown as Screen;
  const control = element as Control;
  const parts = ['outlineStyle', 'outlineWidth', 'outlineColor', 'boxShadow', 'backgroundColor', 'borderColor', 'borderWidth'];
  return [control, control.labels?.[0], control.parentElement].flatMap((each) =>
    each
      ? [null, '::before', '::after'].map((pseudo) => {
          const style = screen.getComputedStyle(each, pseudo);
          return parts.map((part) => style[part]).join(' ');
        })
      : [],
  );
}

/** Where the focus is beside this control; among radios of its name it is the arrows that go on. */
function focusBeside(element: unknown): { here: 'yes' | 'its radios' | 'no'; beyond: boolean; name: string } {
  const { activeElement: active } = (globalThis as unknown as Screen).document;
  const control = element as Control;
  const besideRadio = control.type === 'radio' && active.type === 'radio' && active.name === control.name;
  return {
    here: active === control ? 'yes' : besideRadio ? 'its radios' : 'no',
    // Following in the document.
    beyond: (control.compareDocumentPosition(active) & 4) !== 0,
    name: (active.name || active.textContent).trim().slice(0, 40),
  };
}

const hasFocus = (element: unknown): boolean => (globalThis as unknown as Screen).document.activeElement === element;

/** Whether what has the focus lies under something else, or outside the window. */
function isCovered(): boolean {
  const screen = globalThis as unknown as Screen;
  const active = screen.document.activeElement;
  const { left, top, width, height } = active.getBoundingClientRect();
  const [from, to] = [Math.max(top, 0), Math.min(top + height, screen.innerHeight)];
  if (to <= from) return true;
  const found = screen.document.elementFromPoint(left + Math.min(width / 2, 40), (from + to) / 2);
  const label = active.labels?.[0];
  return !(found && (active.contains(found) || found === active.parentElement || label?.contains(found)));
}

// SPDX-License-Identifier: Apache-2.0
//
// The repository of an attacker: no text of it may become markup, a script or an address outside the site. All pages are
// watched (page.mjs), so opening them is most of the test.
import assert from 'node:assert/strict';

import {on} from './page.mjs';

// Elements that docmill never writes with an address of another place, or with an action.
function strangers() {
  const found = [];
  const here = new URL(document.documentElement.dataset.root, location.href).href;
  for (const each of document.querySelectorAll('[href], [src], [action]')) {
    const written = each.getAttribute('href') ?? each.getAttribute('src') ?? each.getAttribute('action');
    const address = new URL(written, location.href).href;
    // Links of a README to another site are the reader's choice.
    const isOutside = !address.startsWith(here) && !(each.matches('main a') && /^(https?|mailto):/.test(address));
    if (isOutside) found.push(each.outerHTML.slice(0, 200));
  }
  for (const each of document.querySelectorAll('*')) {
    const acts = [...each.attributes].some(({name}) => /^(on|style$|srcdoc$|formaction$)/.test(name));
    if (acts) found.push(each.outerHTML.slice(0, 200));
  }
  const never = 'iframe, object, embed, base, style, meta[http-equiv=refresh], main script, main form, main input';
  for (const each of document.querySelectorAll(never)) found.push(each.outerHTML.slice(0, 200));
  return found;
}

export const tests = {
  'no page runs, loads or links what it should not': on('index.html', async (page) => {
    for (const address of page.site.opened) {
      await page.goto(address);
      await page.check();
      assert.deepEqual(await page.run(strangers), [], address);
      assert.equal(await page.run(() => document.querySelectorAll('h1').length), 1, `${address} has one title`);
    }
  }),

  'results of a search are text': on('index.html', async (page) => {
    const texts = ['evil', 'script', 'alert', '</script>', 'img', 'javascript:', '49', 'gnp', '__proto__', 'constructor',
      'file:"><img'];
    for (const text of texts) {
      await page.goto(`search.html?q=${encodeURIComponent(text)}`);
      await page.until('the search ends', () =>
        /\.$/.test(document.querySelector('#search-results [role=status]')?.textContent || ''));
      assert.deepEqual(await page.run(strangers), [], text);
      const hidden = () => /[\u202a-\u202e\u2066-\u2069]/.test(document.querySelector('main').innerText);
      assert.equal(await page.run(hidden), false, text);
      await page.check();
    }
  }),

  'a result with a strange path leads to its page': on('index.html', async (page) => {
    const headings = {percent_encoded: 'x?y#z&amp;.py', Evil6: '{{7*7}}${7*7}<%= 7*7 %>.py', hasOwnProperty: 'constructor.py'};
    for (const [text, heading] of Object.entries(headings)) {
      await page.goto(`search.html?q=${text}`);
      await page.until('a result', () => document.querySelector('.dm-all a'));
      await page.click('.dm-all a');
      await page.until(`the page of ${text}`, (wanted) => document.querySelector('h1').textContent === wanted, heading);
      await page.until('the symbol is marked', () => document.querySelector(':target'));
    }
  }),
};

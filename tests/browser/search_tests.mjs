// SPDX-License-Identifier: Apache-2.0
//
// The search box, with the keyboard alone.
import assert from 'node:assert/strict';

import {on, withPage} from './page.mjs';
import {serve} from './server.mjs';

const kIterator = 'include/grid/tensor_grid.h_docs.html#s-grid.TensorGridIterator';

const searchData = async (page) => (await page.loaded()).filter((name) => name.startsWith('_docmill/s/'));

const hits = (page) => page.run(() => [...document.querySelectorAll('.dm-results:not([hidden]) .dm-hit')].map((hit) => ({
  name: hit.querySelector('.dm-name').textContent,
  kind: hit.querySelector('.dm-kind').textContent,
  text: hit.innerText,
})));

// Puts a text into the box; gives the hits when the status says that the search is over.
async function search(page, text) {
  await page.run((wanted) => {
    const box = document.getElementById('q');
    box.focus();
    document.querySelector('.dm-status').textContent = '';
    box.value = wanted;
    box.dispatchEvent(new Event('input', {bubbles: true}));
  }, text);
  await page.until(`a search for ${text} ends`, () => /\.$/.test(document.querySelector('.dm-status')?.textContent || ''));
  return hits(page);
}

export const tests = {
  'a part of a name, an arrow and Enter lead to the symbol': on('index.html', async (page) => {
    assert.ok((await page.loaded()).some((name) => /app\.\w+\.js$/.test(name)), 'loading is seen');
    assert.deepEqual(await searchData(page), [], 'nothing is loaded before the box has the focus');
    await page.press('/');
    await page.until('the directory is loaded', () => window.testScripts.some((name) => name.endsWith('/s/dir.js')));
    await page.type('TensorGr');
    await page.until('the class is the first result', () => {
      const hit = document.querySelector('.dm-results:not([hidden]) .dm-hit');
      return hit && document.getElementById('q').value === 'TensorGr' && /^class\s+TensorGridIterator/.test(hit.innerText);
    });
    await page.until('the search ends', () => /\.$/.test(document.querySelector('.dm-status').textContent));
    await page.press('ArrowDown');
    await page.until('the first is chosen', () =>
      document.getElementById('q').getAttribute('aria-activedescendant') === 'dm-hit-0');
    await page.press('Enter');
    await page.untilAt(kIterator);
    await page.until('the symbol is marked', () => document.querySelector(':target'));
  }),

  'prefixes, scopes, words and typos': on('src/shapes/index.html', async (page) => {
    const names = async (text) => (await search(page, text)).map((hit) => hit.name);
    const first = async (text) => (await names(text))[0];
    const kinds = async (text) => [...new Set((await search(page, text)).map((hit) => hit.kind))].sort();
    assert.deepEqual((await names('fn:')).length, 0, 'a prefix alone is no query');
    assert.deepEqual(await kinds('fn:step_000'), ['function']);
    assert.deepEqual(await kinds('type:c'), ['class', 'struct']);
    assert.equal(await first('macro:grid'), 'GRID_LIMIT');
    assert.equal(await first('file:circ'), 'circle.py');
    assert.equal(await first('dir:shap'), 'shapes');
    assert.ok((await search(page, 'area in:crates')).every((hit) => /crates/.test(hit.text)));
    assert.equal(await first('iterator'), 'TensorGridIterator', 'the beginning of a word');
    assert.equal(await first('TensorGirdIterator'), 'TensorGridIterator', 'two letters exchanged');
    assert.equal(await first('TnsorGridIterator'), 'TensorGridIterator', 'a letter is missing');
    assert.equal(await first('TensorGridItexator'), 'TensorGridIterator', 'a wrong letter');
    assert.equal(await first('Circle.area'), 'area', 'a member');
    assert.deepEqual([...new Set(await names('"circle"'))], ['Circle'], 'a whole name');
    await page.run(() => document.getElementById('q').focus());
    assert.equal(await first('base.py:12'), 'base.py');
    await page.press('ArrowDown', 'Enter');
    await page.untilAt('src/shapes/base.py_src.html#L12');
  }),

  'an arrow that is faster than the search chooses its first result': on('index.html', async (page) => {
    await page.press('/');
    await search(page, 'step_000');
    await page.run(() => {
      const box = document.getElementById('q');
      document.querySelector('.dm-status').textContent = '';
      box.value = 'circle';
      box.dispatchEvent(new Event('input', {bubbles: true}));
      box.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowDown', bubbles: true}));
    });
    await page.until('the search ends', () => /\.$/.test(document.querySelector('.dm-status').textContent));
    await page.until('the first is chosen', () => document.querySelector('.dm-hit[aria-selected=true]')?.id === 'dm-hit-0');
    assert.match(await page.run(() => document.querySelector('#dm-hit-0').innerText), /circle/i);
  }),

  'Enter without a choice lists all results': on('web/index.html', async (page) => {
    await page.press('s');
    await page.type('area');
    await page.press('Enter');
    await page.untilAt('search.html?q=area');
    const links = await page.until('results', () => [...document.querySelectorAll('.dm-all a')].map((link) => link.href));
    assert.ok(links.some((link) => link.endsWith('src/shapes/base.py_docs.html#s-Shape.area')), links.join('\n'));
  }),

  'Escape closes the results, then leaves the box': on('index.html', async (page) => {
    await page.press('/');
    await search(page, 'circle');
    await page.press('Escape');
    await page.until('closed', () => document.querySelector('.dm-results').hidden && document.activeElement.id === 'q');
    await page.press('Escape');
    await page.until('left', () => document.activeElement.id !== 'q');
    await page.press('/');
    await page.press('Tab');
    await page.until('Tab is left to the browser', () => document.activeElement.id !== 'q');
  }),

  'single keys can be turned off': on('index.html', async (page) => {
    await page.press('?');
    await page.until('the dialog is open', () => document.querySelector('dialog[open]'));
    await page.run(() => document.querySelector('dialog input').focus());
    await page.press(' ');
    await page.press('Escape');
    await page.until('the dialog is closed', () => !document.querySelector('dialog'));
    await page.press('/', 's', '?');
    assert.ok(await page.run(() => document.activeElement.id !== 'q' && !document.querySelector('dialog')));
    await page.goto('index.html');
    await page.press('/');
    assert.ok(await page.run(() => document.activeElement.id !== 'q'), 'the choice is kept');
    await page.run(() => localStorage.clear());
  }),

  'from the start to a user of a class with keys alone': on('index.html', async (page) => {
    await page.press('Tab');
    assert.equal(await page.run(() => document.activeElement.className), 'skip', 'the first stop skips to the content');
    await page.press('/');
    await search(page, 'type:Circle');
    await page.press('ArrowDown', 'Enter');
    await page.untilAt('src/shapes/circle.py_docs.html#s-Circle');
    // Tab goes on from the target.
    const focus = () => {
      const at = document.activeElement;
      return at.matches('summary') ? 'summary' : at.matches('details[open] a') ? 'user' : at.tagName;
    };
    const tabTo = async (wanted) => {
      for (let stops = 0; stops < 8; ++stops) {
        await page.press('Tab');
        if ((await page.run(focus)) === wanted) return;
      }
      assert.fail(`Tab does not lead to ${wanted}`);
    };
    await tabTo('summary');
    await page.press('Enter');
    await page.until('the list of users is open', () => document.activeElement.parentElement.open);
    await tabTo('user');
    const user = await page.run(() => document.activeElement.href);
    await page.press('Enter');
    await page.until('the page of the user', (wanted) => location.href === wanted, user);
    await page.until('its place', () => document.querySelector(':target') || !location.hash);
  }),
};

// On a server that counts.
export const served = {
  'a first query loads the directory and a shard': async (browser, site) => {
    const server = await serve(site.folder);
    const data = () => server.requests.filter((request) => request.path.startsWith('_docmill/s/'));
    await withPage(browser, {...site, root: server.address}, 'index.html', async (page) => {
      assert.equal(data().length, 0);
      await page.press('/');
      await search(page, 'TensorGr');
    });
    server.close();
    const bytes = data().reduce((sum, request) => sum + request.bytes, 0);
    assert.ok(data().length > 0 && bytes > 0 && bytes <= 115_000, `${bytes} bytes in ${data().length} files`);
    assert.equal(new Set(data().map((request) => request.path)).size, data().length, 'no file is fetched twice');
  },
};

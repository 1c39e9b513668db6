// SPDX-License-Identifier: Apache-2.0
//
// Accessibility of each kind of page, by the rules of axe: WCAG 2.2 AA and what its authors recommend.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';

import {axePath} from './browsers.mjs';
import {on} from './page.mjs';

const kTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// In all looks: of {width, dark}. Firefox has one theme in a session.
async function violations(page, looks, where) {
  const found = [];
  await page.run(readFileSync(axePath, 'utf8'));
  for (const {width, dark} of looks) {
    if (page.browser.name === 'chromium') {
      await page.inner.emulateMediaFeatures([{name: 'prefers-color-scheme', value: dark ? 'dark' : 'light'}]);
    }
    await page.inner.setViewport({width, height: 800});
    const its = await page.run(async (tags) => {
      const {violations} = await axe.run(document, {runOnly: tags, resultTypes: ['violations']});
      return violations.flatMap((rule) => rule.nodes.slice(0, 5).map((node) => {
        const reasons = [...node.any, ...node.all, ...node.none].map((check) => check.message).join('; ');
        return `${rule.id}: ${node.html.slice(0, 160)} (${reasons.slice(0, 300)})`;
      }));
    }, kTags);
    found.push(...its.map((text) => `${where}, ${dark ? 'dark' : 'light'}, ${width} px: ${text}`));
  }
  return found;
}

// What a reader can open on a page.
const kStates = {
  'index.html': {
    'with results': async (page) => {
      await page.press('/');
      await page.type('circle');
      await page.until('results', () => document.querySelectorAll('.dm-hit').length > 0);
      await page.press('ArrowDown');
    },
    'with the list of keys': async (page) => {
      await page.press('?');
      await page.until('the list', () => document.querySelector('dialog[open]'));
    },
  },
  'src/shapes/circle.py_docs.html': {
    'with all lists open': (page) => page.run(() => {
      for (const list of document.querySelectorAll('details')) list.open = true;
    }),
  },
};

export const axeTests = (looks) => ({
  'axe finds nothing': on('index.html', async (page) => {
    const found = [];
    for (const address of page.site.samples) {
      await page.goto(address);
      if (address.includes('?q=')) await page.until('results', () => document.querySelector('.dm-all a'));
      found.push(...(await violations(page, looks, address)));
      for (const [state, reach] of Object.entries(kStates[address] || {})) {
        await page.goto(address);
        await reach(page);
        found.push(...(await violations(page, looks, `${address} ${state}`)));
      }
    }
    if (found.length > 0) assert.fail(found.join('\n'));
  }),
});

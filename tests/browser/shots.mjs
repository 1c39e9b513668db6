// SPDX-License-Identifier: Apache-2.0
//
// Takes screenshots of pages of a site in Chromium: 1,280 and 390 px wide, light and dark.
//
// usage: node tests/browser/shots.mjs SITE FOLDER PAGE...     PAGE: such as src/index.html, or 'index.html search=TEXT'
import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';

import {start} from './browsers.mjs';
import {withPage} from './page.mjs';
import {serve} from './server.mjs';

const [folder, out, ...pages] = process.argv.slice(2);
if (pages.length === 0) {
  process.stderr.write('usage: node tests/browser/shots.mjs SITE FOLDER PAGE...\n');
  process.exit(2);
}
mkdirSync(out, {recursive: true});
const server = await serve(folder);
const browser = await start('chromium');
for (const [at, wanted] of pages.entries()) {
  const [address, text] = wanted.split(' search=');
  for (const [width, height] of [[1280, 900], [390, 844]]) {
    for (const theme of ['light', 'dark']) {
      await withPage(browser, {root: server.address}, address, async (page) => {
        await page.inner.emulateMediaFeatures([{name: 'prefers-color-scheme', value: theme}]);
        if (text) {
          await page.press('/');
          await page.type(text);
          await page.until('results', () => /\.$/.test(document.querySelector('.dm-status').textContent));
          await page.press('ArrowDown');
        }
        if (address.includes('?q=')) await page.until('results', () => document.querySelector('.dm-all a'));
        const name = `${at}-${address.replace(/[^\w.]+/g, '-').slice(0, 60)}${text ? '-search' : ''}-${width}-${theme}.png`;
        writeFileSync(path.join(out, name), await page.inner.screenshot());
      }, {width, height});
    }
  }
}
await browser.close();
server.close();

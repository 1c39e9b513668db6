// SPDX-License-Identifier: Apache-2.0
//
// What a large site costs its readers, in Chromium: the bytes of the first page and of queries, and the time from a key
// to the results.
//
// usage: node tests/browser/measure.mjs SITE [QUERY...]
import {readdirSync, statSync} from 'node:fs';
import path from 'node:path';

import {start} from './browsers.mjs';
import {withPage} from './page.mjs';
import {serve} from './server.mjs';

const kLargePage = 256 * 1024;
const kRuns = 50;
const [folder, ...given] = process.argv.slice(2);
if (!folder) {
  process.stderr.write('usage: node tests/browser/measure.mjs SITE [QUERY...]\n');
  process.exit(2);
}
const queries = given.length > 0 ? given : ['TensorIter', 'linear', 'forward', 'page_cache', 'fn:init', 'conv2d', 'alloc',
  'type:Module', 'TnsorIterator', 'dispatch key'];

const print = (text) => process.stdout.write(`${text}\n`);
const sum = (numbers) => numbers.reduce((total, each) => total + each, 0);
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

function largePages() {
  const pages = readdirSync(folder, {recursive: true}).filter((name) => name.endsWith('.html'))
    .map((name) => ({name, bytes: statSync(path.join(folder, name)).size}));
  const large = pages.filter(({bytes}) => bytes > kLargePage).sort((a, b) => b.bytes - a.bytes);
  print(`${pages.length} pages, ${(sum(pages.map(({bytes}) => bytes)) / 1e6).toFixed(1)} MB; ` +
    `${large.length} of more than 256 KB:`);
  for (const {name, bytes} of large.slice(0, 10)) print(`  ${(bytes / 1024).toFixed(0)} KB  ${name}`);
}

// Puts `text` into the box in one go. Returns the milliseconds until the first result is in the page, and until the
// search is over. What the page waits for after a key is part of both.
const measured = (page, text) => page.run((wanted) => new Promise((resolve) => {
  const box = document.getElementById('q');
  const list = document.querySelector('.dm-results');
  const status = document.querySelector('.dm-status');
  const begin = performance.now();
  let first = 0;
  status.textContent = '';
  list.replaceChildren();
  const observer = new MutationObserver(() => {
    if (first === 0 && list.childElementCount > 0) first = performance.now() - begin;
    if (!/\.$/.test(status.textContent)) return;
    observer.disconnect();
    resolve({first, last: performance.now() - begin, hits: list.childElementCount});
  });
  observer.observe(box.form, {childList: true, subtree: true, characterData: true});
  box.value = wanted;
  box.dispatchEvent(new Event('input', {bubbles: true}));
}), text);

async function firstPage(browser, server) {
  await withPage(browser, {root: server.address}, 'index.html', async () => {
    const bytes = sum(server.requests.map((request) => request.bytes));
    print(`first page: ${bytes} bytes (${server.requests.map(({path: name, bytes: its}) => `${name} ${its}`).join(', ')})`);
  });
}

async function queriesOf(browser, server) {
  const dataBytes = () => sum(server.requests.splice(0).filter(({path: name}) => name.startsWith('_docmill/s/'))
    .map(({bytes}) => bytes));
  for (const text of queries) {
    await withPage(browser, {root: server.address}, 'index.html', async (page) => {
      dataBytes();
      await page.run(() => document.getElementById('q').focus());
      await page.until('the box is ready', () => document.querySelector('.dm-results'));
      await page.until('the directory is loaded', () => window.testScripts.some((name) => name.endsWith('/s/dir.js')));
      const cold = await measured(page, text);
      const coldBytes = dataBytes();
      const times = [];
      for (let run = 0; run < kRuns; ++run) times.push(await measured(page, text));
      print(`${text}: ${cold.hits} hits, ${coldBytes} bytes with the directory; first result ${cold.first.toFixed(0)} ms, ` +
        `all ${cold.last.toFixed(0)} ms; then, median of ${kRuns}: ${median(times.map((each) => each.first)).toFixed(0)} ms, ` +
        `${median(times.map((each) => each.last)).toFixed(0)} ms; ${dataBytes()} bytes`);
    });
  }
}

// As a reader types: each character starts a search, after the last one is over.
async function typing(browser, server) {
  for (const text of queries) {
    await withPage(browser, {root: server.address}, 'index.html', async (page) => {
      await page.run(() => document.getElementById('q').focus());
      await page.until('the box is ready', () => document.querySelector('.dm-results'));
      const bytes = [];
      const times = [];
      for (let size = 1; size <= text.length; ++size) {
        server.requests.length = 0;
        if (/^\s*$|:$/.test(text.slice(0, size))) continue;
        times.push((await measured(page, text.slice(0, size))).last);
        bytes.push(sum(server.requests.map((request) => request.bytes)));
      }
      print(`typing ${text}: bytes by character ${bytes.join(' ')}; all ${sum(bytes)}; ` +
        `slowest ${Math.max(...times).toFixed(0)} ms`);
    });
  }
}

largePages();
const server = await serve(folder);
const browser = await start('chromium');
await firstPage(browser, server);
await queriesOf(browser, server);
await typing(browser, server);
await browser.close();
server.close();

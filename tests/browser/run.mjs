// SPDX-License-Identifier: Apache-2.0
//
// Tests the HTML edition in Chromium and Firefox, from a disk and from a server. README.md here says how to run it.
//
// usage: node tests/browser/run.mjs DOCMILL [PART-OF-A-TEST-NAME]     exit code 1 if a test failed
import {execFileSync} from 'node:child_process';
import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {pathToFileURL} from 'node:url';

import {axeTests} from './axe_tests.mjs';
import {start} from './browsers.mjs';
import * as hostile from './hostile_tests.mjs';
import * as reading from './reading_tests.mjs';
import {writeHostileRepo, writeSmallRepo} from './repos.mjs';
import * as search from './search_tests.mjs';
import {serve} from './server.mjs';

// One page of each kind, with much on it.
const kSamples = [
  'search.html?q=circle', 'src/shapes/index.html', 'src/shapes/circle.py_docs.html', 'README.md_docs.html',
  'src/shapes/circle.py_src.html#L8-L20',
];

const [program, filter = ''] = process.argv.slice(2);
if (!program) {
  process.stderr.write('usage: node tests/browser/run.mjs DOCMILL [PART-OF-A-TEST-NAME]\n');
  process.exit(2);
}

function pagesOf(folder) {
  return readdirSync(folder, {recursive: true}).filter((name) => name.endsWith('.html')).sort()
    .map((name) => name.split('/').map(encodeURIComponent).join('/'));
}

async function build(work, name, write) {
  const repo = path.join(work, name);
  const folder = path.join(work, `${name}-site`);
  write(repo);
  execFileSync(program, ['build', '--quiet', '--no-cache', '--format', 'html', '--project', name, '-o', folder, repo],
    {stdio: ['ignore', 'inherit', 'inherit']});
  const pages = pagesOf(folder);
  const top = pages.filter((page) => !page.includes('/') && !/_(docs|src)(\.\d+)?\.html$/.test(page));
  const server = await serve(folder);
  const samples = [...top, ...kSamples];
  const narrow = [...samples, ...pages.filter((page) => /^(a|config|include)\//.test(page))];
  const shared = {pages, samples, narrow, folder};
  return {
    disk: {...shared, opened: pages, root: `${pathToFileURL(folder).href}/`},
    web: {...shared, opened: pages, root: server.address},
    close: server.close,
  };
}

let failures = 0;
let count = 0;

async function runAll(label, browser, site, tests) {
  for (const [name, test] of Object.entries(tests)) {
    const title = `${label}: ${name}`;
    if (!title.includes(filter)) continue;
    const begin = Date.now();
    ++count;
    try {
      await test(browser, site);
      process.stdout.write(`ok      ${title} (${Date.now() - begin} ms)\n`);
    } catch (error) {
      ++failures;
      process.stdout.write(`FAILED  ${title}\n${error.message}\n`);
    }
  }
}

async function withBrowser(name, settings, action) {
  const browser = await start(name, settings);
  try {
    await action(browser);
  } finally {
    await browser.close();
  }
}

// One browser opens all pages, the others the front page, the README and some more.
function part(site, share) {
  return {...site, opened: site.pages.filter((page, at) => /^(index|README.md_docs)\.html$/.test(page) || at % share === 0)};
}

const kPlaces = {disk: 'from a disk', web: 'from a server'};

async function testChromium(small, bad) {
  await withBrowser('chromium', {}, async (browser) => {
    for (const [place, words] of Object.entries(kPlaces)) {
      await runAll(`Chromium ${words}`, browser, small[place], {...search.tests, ...reading.withScripts});
      await runAll(`Chromium ${words}, no scripts`, browser, small[place], reading.withoutScripts);
      await runAll(`Chromium ${words}, hostile repo`, browser, place === 'disk' ? bad.disk : part(bad.web, 8), hostile.tests);
    }
    await runAll('Chromium', browser, small.web, search.served);
    await runAll('Chromium', browser, small.disk, reading.inMedia);
    const looks = [1280, 320].flatMap((width) => [{width, dark: false}, {width, dark: true}]);
    await runAll('Chromium', browser, small.disk, axeTests(looks));
  });
}

async function testFirefox(place, small, bad) {
  await withBrowser('firefox', {dark: true}, async (browser) => {
    await runAll(`Firefox ${kPlaces[place]}`, browser, small[place], {...search.tests, ...reading.withScripts});
    await runAll(`Firefox ${kPlaces[place]}, hostile repo`, browser, part(bad[place], 8), hostile.tests);
    if (place === 'disk') return;
    await runAll('Firefox', browser, small.web, search.served);
    await runAll('Firefox', browser, small.web, axeTests([{width: 1280, dark: true}]));
  });
}

async function testFirefoxWithoutScripts(small) {
  await withBrowser('firefox', {scripts: false}, async (browser) => {
    for (const [place, words] of Object.entries(kPlaces)) {
      await runAll(`Firefox ${words}, no scripts`, browser, small[place], reading.withoutScripts);
    }
  });
}

const work = mkdtempSync(path.join(tmpdir(), 'docmill-browser-test-'));
try {
  const small = await build(work, 'small', writeSmallRepo);
  const bad = await build(work, 'hostile', writeHostileRepo);
  // All at once: browsers wait more than they work.
  const ends = await Promise.allSettled([
    testChromium(small, bad),
    testFirefox('disk', small, bad),
    testFirefox('web', small, bad).then(() => testFirefoxWithoutScripts(small)),
  ]);
  small.close();
  bad.close();
  for (const {reason} of ends) if (reason) throw reason;
} catch (error) {
  process.stdout.write(`FAILED  ${error.stack}\n`);
  ++failures;
} finally {
  rmSync(work, {recursive: true, force: true, maxRetries: 5});
}
process.stdout.write(failures === 0 ? `All ${count} tests passed.\n` : `${failures} of ${count} tests failed.\n`);
process.exitCode = failures === 0 && count > 0 ? 0 : 1;

// SPDX-License-Identifier: Apache-2.0
//
// What the tests do with a page. Every page that they open is watched: it may open no dialog, ask nothing outside the
// site, break no rule of its security policy and throw no error.
import assert from 'node:assert/strict';

const kWaitMs = 15_000;
const kPauseMs = 15;
const kSettleMs = 80;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// Runs in each page before its own scripts.
function watch() {
  window.testReports = [];
  window.testScripts = [];
  document.addEventListener('securitypolicyviolation', (event) =>
    window.testReports.push(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
  // On a disk, no browser keeps a list of what was loaded.
  new MutationObserver((changes) => {
    for (const {addedNodes} of changes) for (const node of addedNodes) if (node.src) window.testScripts.push(node.src);
  }).observe(document, {childList: true, subtree: true});
  window.addEventListener('error', (event) => window.testReports.push(`error: ${event.message}`));
  window.addEventListener('unhandledrejection', (event) => window.testReports.push(`rejection: ${event.reason}`));
}

export class Page {
  // `site`: {root}, the address of the site's folder. `options`: {width, height, scripts}.
  static async open(browser, site, address = 'index.html', {width = 1280, height = 800, scripts = true} = {}) {
    const page = new Page();
    page.browser = browser;
    page.site = site;
    page.hasScripts = scripts;
    page.faults = [];
    page.inner = await browser.newPage();
    await page.inner.setViewport({width, height});
    page.inner.on('dialog', (dialog) => {
      page.faults.push(`dialog: ${dialog.message()}`);
      dialog.dismiss().catch(() => {});
    });
    page.inner.on('request', (request) => {
      if (!page.isOfSite(request.url())) page.faults.push(`request: ${request.url()}`);
    });
    page.inner.on('pageerror', (error) => page.faults.push(`error: ${error.message}`));
    if (scripts) await page.inner.evaluateOnNewDocument(watch);
    else if (browser.name === 'chromium') await page.inner.setJavaScriptEnabled(false);
    await page.goto(address);
    return page;
  }

  isOfSite(address) {
    if (address.startsWith(this.site.root) || /favicon\.ico$/.test(address)) return true;
    return /^(about:blank|data:|resource:|chrome:)/.test(address); // of the browser itself
  }

  // `address`: relative to the top of the site, percent-encoded.
  async goto(address) {
    await this.inner.goto(this.site.root + address, {waitUntil: 'load'});
    // Else it is the browser's page that says why not.
    await this.until(`${address} opens`, (root) => location.href.startsWith(root), this.site.root);
  }

  run(action, ...values) {
    return this.inner.evaluate(action, ...values);
  }

  // The address of the page, relative to the top of the site.
  async address() {
    const address = await this.run(() => location.href);
    return address.startsWith(this.site.root) ? address.slice(this.site.root.length) : address;
  }

  // Waits until `condition` gives something that is true, and returns it. It may run while the page changes to another
  // one. An element is true: it cannot be returned.
  async until(what, condition, ...values) {
    let last;
    const text = `(() => {
      const found = (${condition})(...${JSON.stringify(values)});
      return found instanceof Node || found;
    })()`;
    for (const end = Date.now() + kWaitMs; Date.now() < end; await pause(kPauseMs)) {
      try {
        last = await this.run(text);
        if (last) return last;
      } catch (error) {
        last = error.message;
      }
    }
    assert.fail(`${what}: not so on ${await this.address().catch(() => '?')} (${JSON.stringify(last)})`);
  }

  async untilAt(address) {
    await this.until(`the page is ${address}`, (wanted) => location.href.endsWith(wanted) && document.readyState === 'complete',
      `/${address}`);
    assert.equal(await this.address(), address);
  }

  async press(...keys) {
    for (const key of keys) await this.inner.keyboard.press(key);
  }

  type(text) {
    return this.inner.keyboard.type(text);
  }

  // Clicks the first element of `selector` that has this text, or is the link to this address, as a mouse does.
  async click(selector, text = '') {
    const found = (one, wanted) => {
      const at = [...document.querySelectorAll(one)].find((each) =>
        wanted === '' || each.textContent.trim() === wanted || each.getAttribute('href') === wanted);
      if (!at) return null;
      at.scrollIntoView({block: 'center', behavior: 'instant'});
      const {x, y, width, height} = at.getClientRects()[0];
      return {x: x + Math.min(width / 2, 20), y: y + height / 2};
    };
    // Sections of a source get their heights when they come into view, so a place may move.
    let place = null;
    for (let before; place === null || place.x !== before?.x || place.y !== before?.y;) {
      before = place;
      place = await this.run(found, selector, text);
      if (!place) assert.fail(`${await this.address()} has no ${selector} with ${text}`);
      await pause(kSettleMs);
    }
    await this.inner.mouse.click(place.x, place.y);
  }

  // The paths of all scripts and images that the page has loaded, relative to the site's top; percent-encoded.
  async loaded() {
    const all = await this.run(() => window.testScripts);
    return all.map((address) => address.slice(this.site.root.length));
  }

  // Fails if something happened that no page of docmill may do.
  async check() {
    const reports = this.hasScripts ? await this.run(() => window.testReports.splice(0)) : [];
    const faults = this.faults.splice(0).concat(reports);
    if (faults.length > 0) assert.fail(`on ${await this.address()}:\n${faults.join('\n').slice(0, 2000)}`);
  }

  async close() {
    await this.check();
    await this.inner.close();
  }
}

// Opens a page for `action`, and closes it. A page that a failed test leaves open ends with its browser.
export async function withPage(browser, site, address, action, options) {
  const page = await Page.open(browser, site, address, options);
  await action(page);
  await page.close();
}

// A test that begins on a page.
export const on = (address, action, options) => (browser, site) => withPage(browser, site, address, action, options);

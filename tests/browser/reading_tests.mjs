// SPDX-License-Identifier: Apache-2.0
//
// Reading a site: without scripts, by line addresses, on small screens, in print and with forced colours.
import assert from 'node:assert/strict';

import {on} from './page.mjs';

// True if the element that the address names is below the bar at the top and not under the end of the window.
function targetIsInView() {
  const target = document.getElementById(location.hash.slice(1));
  if (!target) return false;
  const {top, bottom} = target.getBoundingClientRect();
  return top >= document.querySelector('.top').getBoundingClientRect().bottom - 1 && bottom <= innerHeight;
}

const horizontalScroll = () => document.scrollingElement.scrollWidth - document.documentElement.clientWidth;

export const withoutScripts = {
  'folders, files and sources are a walk of links': on('index.html', async (page) => {
    await page.click('td a', 'src/');
    await page.untilAt('src/index.html');
    await page.click('td a', 'long_steps.py');
    await page.untilAt('src/long_steps.py_docs.html');
    await page.click('main a', 'Source');
    await page.untilAt('src/long_steps.py_src.html');
    await page.goto('src/long_steps.py_src.html#L1500');
    await page.until('line 1500 is in view', targetIsInView);
  }, {scripts: false}),

  'a name leads to its definition by the list of names': on('src/shapes/circle.py_src.html', async (page) => {
    await page.click('.src a', 'Shape');
    await page.until('the row is the target', () => document.querySelector('.names :target'));
    await page.click('.names :target a');
    await page.untilAt('src/shapes/base.py_docs.html#s-Shape');
    await page.until('the definition is in view', targetIsInView);
    await page.click(':target > a');
    await page.untilAt('src/shapes/base.py_src.html#L10');
    await page.until('its line is in view', targetIsInView);
  }, {scripts: false}),

  'a name of the file leads to its line, in another part too': on('src/long_steps.py_src.html', async (page) => {
    await page.click('.src a', 'step_0800');
    await page.untilAt('src/long_steps.py_src.2.html#L2406');
    await page.until('its line is in view', targetIsInView);
  }, {scripts: false}),

  'the search box says how to browse': on('index.html', async (page) => {
    await page.click('#q');
    await page.type('circle');
    await page.press('Enter');
    await page.untilAt('search.html?q=circle');
    assert.match(await page.run(() => document.querySelector('main').innerText), /Search needs JavaScript/);
  }, {scripts: false}),
};

export const withScripts = {
  'a name leads to its definition at once': on('src/shapes/circle.py_src.html', async (page) => {
    await page.click('.src a', 'Shape');
    await page.untilAt('src/shapes/base.py_docs.html#s-Shape');
  }),

  'a click on a line number sets the address': on('src/long_steps.py_src.html', async (page) => {
    const click = async (line) => {
      const at = await page.run((id) => {
        const box = document.getElementById(id).getBoundingClientRect();
        return {x: box.x + 10, y: box.y + box.height / 2};
      }, line);
      await page.inner.mouse.click(at.x, at.y);
    };
    const marked = () => page.run(() => [...document.querySelectorAll('.src .range')].map((line) => line.id).join(' '));
    await click('L4');
    await page.untilAt('src/long_steps.py_src.html#L4');
    assert.equal(await marked(), 'L4');
    const top = await page.run(() => scrollY);
    await page.inner.keyboard.down('Shift');
    await click('L7');
    await page.inner.keyboard.up('Shift');
    await page.untilAt('src/long_steps.py_src.html#L4-L7');
    assert.equal(await marked(), 'L4 L5 L6 L7');
    assert.equal(await page.run(() => getSelection().toString()), '', 'Shift selects no text');
    assert.equal(await page.run(() => scrollY), top, 'lines in view do not move');
  }),

  'a line of another part leads there': on('src/long_steps.py_src.html#L2200', async (page) => {
    await page.untilAt('src/long_steps.py_src.2.html#L2200');
    await page.until('the line is in view', targetIsInView);
    await page.goto('src/long_steps.py_src.2.html#L40-L42');
    await page.untilAt('src/long_steps.py_src.html#L40-L42');
    await page.until('the range is marked', () => document.querySelectorAll('.src .range').length === 3);
  }),

  'nothing but code scrolls sideways on a small screen': on('index.html', async (page) => {
    const wide = [];
    for (const address of page.site.narrow) {
      await page.goto(address);
      const excess = await page.run(horizontalScroll);
      if (excess > 0) wide.push(`${address}: ${excess} px`);
      await page.check();
    }
    assert.deepEqual(wide, []);
  }, {width: 320, height: 640}),
};

// What Chromium alone can imitate.
export const inMedia = {
  'print shows what the screen shows': on('index.html', async (page) => {
    for (const address of page.site.samples) {
      await page.goto(address);
      const screen = await page.run(() => document.querySelector('main').innerText);
      await page.inner.emulateMediaType('print');
      const print = await page.run(() => document.querySelector('main').innerText);
      const cut = await page.run(() => [...document.querySelectorAll('main *')].filter((each) =>
        each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflowX !== 'visible').map((each) => each.className));
      const skipped = await page.run(() => [...document.querySelectorAll('main *')]
        .filter((each) => getComputedStyle(each).contentVisibility !== 'visible').length);
      await page.inner.emulateMediaType('screen');
      assert.equal(print, screen, address);
      assert.deepEqual(cut, [], `${address} is cut at the edge of the paper`);
      assert.equal(skipped, 0, `${address}: all sections are drawn`);
    }
  }),

  'forced colours hide nothing': on('index.html', async (page) => {
    const session = await page.inner.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', {features: [{name: 'forced-colors', value: 'active'}]});
    const marks = () => page.run(() => {
      const style = getComputedStyle(document.querySelector('.src .range'));
      return [style.outlineStyle, style.color, style.backgroundColor];
    });
    await page.goto('src/shapes/base.py_src.html#L12-L14');
    await page.until('forced colours', () => matchMedia('(forced-colors: active)').matches);
    const [outline, color, back] = await marks();
    assert.notEqual(outline, 'none', 'a range can be seen');
    assert.notEqual(color, back);
    await page.goto('index.html');
    await page.run(() => document.getElementById('q').focus());
    await page.type('circle');
    await page.until('results', () => document.querySelectorAll('.dm-hit').length > 0);
    await page.press('ArrowDown');
    const active = await page.until('a result is chosen', () => {
      const hit = document.querySelector('.dm-hit[aria-selected=true]');
      return hit && getComputedStyle(hit).outlineStyle;
    });
    assert.notEqual(active, 'none', 'the chosen result can be seen');
  }),
};

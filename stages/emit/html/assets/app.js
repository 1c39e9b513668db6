// SPDX-License-Identifier: Apache-2.0
//
// Makes source pages quicker to use. Everything works without it, with one more step: a name leads to the row of the
// list "Names used here", which links to the definition, and a range of lines is shown by its first line.
"use strict";
(() => {
  // Names lead to their definitions at once.
  for (const name of document.querySelectorAll('.src span a[href^="#r"]')) {
    const row = document.getElementById(name.hash.slice(1));
    const target = row && row.querySelector("a");
    if (!target) continue;
    name.href = target.href;
    name.title = target.title || target.textContent;
  }

  const source = document.querySelector(".code");
  if (!source) return;
  const first = Number(source.dataset.first);
  const perPart = Number(source.dataset.part);
  const lines = () => /^#L(\d+)(?:-L(\d+))?$/.exec(location.hash);

  // Lines of another part of the source are on another page.
  function goToPart(line) {
    const part = Math.floor((line - 1) / perPart) + 1;
    const here = Math.floor((first - 1) / perPart) + 1;
    if (part === here || part > Number(source.dataset.parts)) return;
    const page = location.pathname.replace(/_src(\.\d+)?\.html$/, part === 1 ? "_src.html" : `_src.${part}.html`);
    location.replace(page + location.hash);
  }

  function showRange() {
    for (const line of document.querySelectorAll(".src .range")) line.classList.remove("range");
    const range = lines();
    if (!range) return;
    const begin = Number(range[1]);
    const end = Number(range[2] || range[1]);
    goToPart(begin);
    for (let line = begin; line <= end; ++line) {
      const element = document.getElementById(`L${line}`);
      if (!element) break;
      element.classList.add("range");
    }
    if (range[2]) document.getElementById(`L${begin}`)?.scrollIntoView({ block: "center" });
  }

  // A click on a second line number with Shift selects the lines between.
  document.addEventListener("click", (event) => {
    const number = event.target.closest?.(".src li > a:first-child");
    const range = number && event.shiftKey ? lines() : null;
    if (!range) return;
    event.preventDefault();
    const [from, to] = [Number(range[1]), Number(number.hash.slice(2))].sort((a, b) => a - b);
    location.hash = `#L${from}-L${to}`;
  });

  addEventListener("hashchange", showRange);
  showRange();
})();

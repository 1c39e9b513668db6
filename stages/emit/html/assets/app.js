// SPDX-License-Identifier: Apache-2.0
//
// Makes pages quicker to use. Without it, a name leads to the row of the list "Names used here", which links to
// the definition; an address of one line works, one of a range does not. A table that is too wide can be scrolled with the
// keyboard.
"use strict";
(() => {
  // Names lead to their definitions at once.
  for (const name of document.querySelectorAll('.src a[href^="#r"]')) {
    const row = document.getElementById(name.hash.slice(1));
    const target = row && row.querySelector("a");
    if (!target) continue;
    name.href = target.href;
    name.title = target.title || target.textContent;
  }

  // The entries of a file that defines very much are on further pages.
  function goToEntry() {
    const anchor = document.getElementById(location.hash.slice(1));
    const page = anchor?.closest(".part")?.querySelector("a[href]");
    if (page) location.replace(page.href + location.hash);
  }
  addEventListener("hashchange", goToEntry);
  goToEntry();

  function reachScrolled() {
    for (const region of document.querySelectorAll(".scroll, .code")) {
      if (region.scrollWidth <= region.clientWidth || region.tabIndex === 0) continue;
      region.tabIndex = 0;
      region.setAttribute("role", "group");
      region.setAttribute("aria-label", region.matches(".code") ? "Source" : "Table");
    }
  }
  addEventListener("resize", reachScrolled);
  reachScrolled();

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
    const name = location.pathname.split("/").pop();
    const page = name.replace(/_src(\.\d+)?\.html$/, part === 1 ? "_src.html" : `_src.${part}.html`);
    location.replace("./" + page + location.hash);
  }

  // Marks the lines of the address. Returns the first one if it is on this page.
  function markRange() {
    for (const line of document.querySelectorAll(".src .range")) line.classList.remove("range");
    const range = lines();
    if (!range) return null;
    const begin = Number(range[1]);
    const end = Number(range[2] || range[1]);
    for (let line = begin; line <= end; ++line) {
      const element = document.getElementById(`L${line}`);
      if (!element) break;
      element.classList.add("range");
    }
    return document.getElementById(`L${begin}`);
  }

  function showRange() {
    const range = lines();
    if (range) goToPart(Number(range[1]));
    const line = markRange();
    if (range && range[2]) line?.scrollIntoView({ block: "center" });
  }

  function isOnNumber(event) {
    const line = event.target;
    if (!line.matches?.(".src li")) return false;
    const width = parseFloat(getComputedStyle(line, "::before").width);
    return event.clientX - line.getBoundingClientRect().left <= width;
  }

  // Shift would select the text in between.
  document.addEventListener("mousedown", (event) => {
    if (event.shiftKey && isOnNumber(event)) event.preventDefault();
  });

  // A click on a line number gives the page the address of the line. With Shift, the lines from the last one on.
  document.addEventListener("click", (event) => {
    if (!isOnNumber(event)) return;
    const line = event.target;
    const number = Number(line.id.slice(1));
    const range = event.shiftKey ? lines() : null;
    const from = range ? Math.min(number, Number(range[1])) : number;
    const to = range ? Math.max(number, Number(range[1])) : number;
    // Not by location.hash: the line is where the reader sees it, and would move to the top.
    history.pushState(null, "", from === to ? `#L${from}` : `#L${from}-L${to}`);
    markRange();
  });

  source.classList.add("live");
  addEventListener("hashchange", showRange);
  showRange();
})();

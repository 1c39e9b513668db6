// SPDX-License-Identifier: Apache-2.0
//
// Loads a page of `docmill serve` again if it has changed. The server sends an event when it has read the repository
// again; the page then asks for its own digest, and loads again only if that differs. The place that the reader has
// scrolled to stays.
"use strict";
(() => {
  const kKey = "docmill-scroll";
  const { digest } = document.currentScript.dataset;
  let version = document.currentScript.dataset.version;
  let events = null;
  let retry = 0;

  async function reloadIfChanged() {
    const reply = await fetch(location.pathname + location.search, { method: "HEAD", cache: "no-store" });
    const tag = reply.headers.get("ETag");
    if (!reply.ok || !tag || tag === `"${digest}"`) return;
    sessionStorage.setItem(kKey, JSON.stringify([location.href, scrollX, scrollY]));
    location.reload();
  }

  async function onChange(event) {
    if (event.data === version) return;
    try {
      await reloadIfChanged();
      version = event.data;
    } catch {
      // The server has gone; the next event tells.
    }
  }

  // A hidden page needs no events; a browser has few connections to a server.
  function listen() {
    clearTimeout(retry);
    if (document.hidden) {
      events?.close();
      events = null;
    } else if (!events || events.readyState === EventSource.CLOSED) {
      events = new EventSource("/_docmill/events");
      events.addEventListener("change", onChange);
      events.addEventListener("error", () => {
        clearTimeout(retry);
        retry = setTimeout(listen, 5000);
      });
    }
  }

  try {
    const [address, x, y] = JSON.parse(sessionStorage.getItem(kKey)) ?? [];
    sessionStorage.removeItem(kKey);
    if (address === location.href) addEventListener("load", () => scrollTo({ left: x, top: y, behavior: "instant" }));
  } catch {
    // Storage is switched off: the browser keeps the place in most cases.
  }
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => events?.close());
  addEventListener("pageshow", (event) => event.persisted && listen());
  listen();
})();

// SPDX-License-Identifier: Apache-2.0
//
// Symbol search of a docmill site, without a server. Nothing is loaded before the search box has focus. The data is a
// radix tree of names in small scripts; its format is described in stages/emit/search/search_format.h. A query loads
// the directory once, and then one or two files of at most 64 KB.
//
// The first part (`docmillSearch`) needs no page: reading the data, planning a query, scoring. Node can load it. The
// second part is the search box: a combobox with a listbox, and the results on search.html.
'use strict';

const docmillSearch = (() => {
  const kShared = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';
  const kMostKey = 60;
  const kMostTypoFiles = 6; // loaded for one query to find names whose beginning was mistyped
  const kMostFilterFiles = 6; // loaded for one query that a top list does not answer, because it has a filter
  const kPlacesOfName = 4; // in a list, unless the query is the name
  const kFewHits = 5; // with fewer, and none that begins with the query, words and typos are looked for too

  const kKinds = {
    A: 'file', B: 'field', C: 'class', D: 'method', E: 'enum', F: 'function', G: 'target', H: 'heading',
    I: 'interface', J: 'key', K: 'constructor', L: 'enumerator', M: 'module', N: 'namespace', O: 'folder',
    P: 'property', Q: 'constant', R: 'macro', S: 'struct', T: 'trait', U: 'union', V: 'variable', X: 'macro',
    Y: 'type', Z: 'item',
  };
  const kPrefixes = {
    fn: 'FDK', type: 'CSUITEY', var: 'VBPQL', macro: 'XR', file: 'A', dir: 'O', mod: 'NM', doc: 'H', key: 'JZG',
  };
  // Kinds that say little by themselves come after the others of the same class.
  const kMinor = 'BJKLPZGH';

  // --- reading the data ----------------------------------------------------------------------------------------------

  const bytesOf = (text) => new TextEncoder().encode(text);
  const hex = (byte) => byte.toString(16).padStart(2, '0');

  // As append_search_key() in search_key.cc.
  function keyOf(name) {
    let key = '';
    const plain = /[\x00-\x20\x7f_]/.test(name) ? name.replace(/[\x00-\x20\x7f_]+/g, '') : name;
    if (/^[\x21-\x7e]*$/.test(plain)) {
      key = plain.toLowerCase().slice(0, kMostKey);
    } else {
      for (const byte of bytesOf(plain.replace(/[A-Z]+/g, (c) => c.toLowerCase()))) {
        const part = byte < 0x80 ? String.fromCharCode(byte) : '~' + hex(byte);
        if (key.length + part.length > kMostKey) break;
        key += part;
      }
    }
    return key || name.replace(/[^_]/g, '').slice(0, kMostKey);
  }

  // As append_anchor_part() in anchors.cc.
  function anchorPart(name) {
    return name.replace(/[^A-Za-z0-9_.-]/gu, (c) =>
      c === ' ' ? '+' : Array.from(bytesOf(c), (byte) => '~' + hex(byte)).join(''));
  }

  // A byte that is not text stays as it is written.
  function decoded(text, pattern) {
    return text.replace(pattern, (part) => {
      try {
        return decodeURIComponent(part.replace(/~/g, '%'));
      } catch (error) {
        return part;
      }
    });
  }
  const shownStem = (stem) => decoded(stem, /(?:%[0-9a-f]{2})+/g);
  const shownScope = (scope) => decoded(scope.replace(/\+/g, ' '), /(?:~[0-9a-f]{2})+/g);
  const stemUrl = (stem) => stem.replace(/[^A-Za-z0-9\-._~/%]/gu, (c) => encodeURIComponent(c));

  // Front-coded lines from `at` up to an empty one, and where the next part begins.
  function readTable(lines, at) {
    const table = [];
    let before = '';
    for (; at < lines.length && lines[at] !== ''; ++at) {
      before = before.slice(0, kShared.indexOf(lines[at][0])) + lines[at].slice(1);
      table.push(before);
    }
    return [table, at + 1];
  }

  function readDirectory(text) {
    const lines = text.split('\n');
    if (lines[0] !== '1') throw new Error('search data of another version');
    return readTable(lines, 1)[0];
  }

  // Places are read when they are needed. `name` is the whole name, `key` that of the part that the line is sorted by.
  function readShard(text) {
    const lines = text.split('\n');
    const [stems, next] = readTable(lines, 0);
    const [scopes, first] = readTable(lines, next);
    const shard = {stems, scopes, lines: []};
    const extended = (before, text) => before.slice(0, kShared.indexOf(text[0])) + text.slice(1);
    let part = '';
    let head = '';
    for (let at = first; at < lines.length && lines[at] !== ''; ++at) {
      const parts = lines[at].split('\t');
      part = extended(part, parts[0]);
      if (parts.length > 2) head = extended(head, parts[1]);
      const line = {shard, form: parts.length === 2 ? 0 : parts.length === 3 ? 1 : 2, part, name: part, raw: parts[1]};
      if (line.form > 0) {
        line.raw = parts[2];
        line.name = line.form === 1 ? head + part : head;
      }
      line.key = keyOf(part);
      shard.lines.push(line);
    }
    return shard;
  }

  // The key of the whole name.
  function nameKeyOf(line) {
    return line.form === 0 ? line.key : (line.nameKey ??= keyOf(line.name));
  }

  function placesOf(line) {
    const places = [];
    for (const match of line.raw.matchAll(/([A-Z])(\d)([0-9a-z]*)(?:\.([0-9a-z]+))?/g)) {
      const place = {kind: match[1], rank: Number(match[2])};
      if (line.form === 0) {
        place.stem = line.shard.stems[parseInt(match[3], 36)];
        place.scope = match[4] === undefined ? '' : line.shard.scopes[parseInt(match[4], 36)];
      }
      places.push(place);
    }
    return places;
  }

  // The address of a place, relative to the top of the site. `line`: of a file's source; 0: the page about the file.
  function urlOf(name, place, line = 0) {
    if (place.kind === 'O') return (place.stem === '' ? '' : stemUrl(place.stem) + '/') + 'index.html';
    if (place.kind === 'A' && line > 0) return stemUrl(place.stem) + '_src.html#L' + line;
    const page = stemUrl(place.stem) + '_docs.html';
    if (place.kind === 'A') return page;
    if (place.scope[0] === '#') return page + '#s-' + place.scope.slice(1);
    return page + '#s-' + (place.scope === '' ? '' : place.scope + '.') + anchorPart(name);
  }

  // The name of a shard ('s') or top list ('t'), and its path in the folder of the data.
  function nameOfPrefix(kind, prefix) {
    return kind + '-' + prefix.replace(/[^a-z0-9]/g, (c) => '-' + hex(c.charCodeAt(0)));
  }
  function pathOfName(name) {
    if (name === 'dir') return 's/dir.js';
    let hash = 2166136261;
    for (let i = 0; i < name.length; ++i) hash = Math.imul(hash ^ name.charCodeAt(i), 16777619);
    return 's/' + hex(hash & 0xff) + '/' + name + '.js';
  }

  // Where the directory's first prefix after `key` is.
  function upperBound(starts, key) {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function commonPrefix(a, b) {
    let at = 0;
    while (at < a.length && a[at] === b[at]) ++at;
    return a.slice(0, at);
  }

  // The file that answers a key. For a top list also which shards are below it: [first, end).
  function locate(starts, key) {
    const first = upperBound(starts, key);
    if (first < starts.length && starts[first].startsWith(key) && (first === 0 || starts[first - 1] !== key)) {
      const end = upperBound(starts, key + '\x7f');
      const node = commonPrefix(starts[first], starts[end - 1]);
      if (end - first > 1) return {name: nameOfPrefix('t', node), first, end};
      return {name: nameOfPrefix('s', starts[first]), first, end};
    }
    return first === 0 ? null : {name: nameOfPrefix('s', starts[first - 1]), first: first - 1, end: first};
  }

  // --- queries -------------------------------------------------------------------------------------------------------

  // What a reader typed: terms, a filter of kinds, one of paths, a line. `lookups` says which keys are looked for, and
  // which names must be around the definition: for `a.b`, "a.b" itself, and "b" in "a".
  function planQuery(text) {
    const plan = {kinds: '', paths: [], isExact: false, line: 0, lookups: [], words: [], text: ''};
    const terms = [];
    for (const match of text.slice(0, 300).matchAll(/"([^"]+)"|[^\s"]+/g)) {
      if (match[1] !== undefined) {
        plan.isExact = true;
        terms.push(match[1]);
        continue;
      }
      const typed = /^([a-z]+):(?!:)(.*)$/.exec(match[0]);
      if (typed && Object.hasOwn(kPrefixes, typed[1])) {
        plan.kinds += kPrefixes[typed[1]];
        if (typed[2] !== '') terms.push(typed[2]);
      } else if (typed && typed[1] === 'in') {
        if (typed[2] !== '') plan.paths.push(typed[2].toLowerCase());
      } else {
        terms.push(match[0]);
      }
    }
    const line = terms.length === 1 ? /^(.+[./].+?):(\d{1,7})$/.exec(terms[0]) : null;
    if (line) {
      terms[0] = line[1];
      plan.line = Number(line[2]);
      plan.kinds = 'A';
    }
    plan.text = terms.join(plan.isExact ? ' ' : '');
    plan.words = terms.flatMap(wordsOf).map(keyOf).filter((word) => word.length > 2);
    plan.typed = terms.map(keyOf).filter((key) => key !== '');
    addLookups(plan);
    return plan;
  }

  function addLookups(plan) {
    const add = (text, scope, isPath) => {
      const key = keyOf(text);
      if (key !== '') plan.lookups.push({text, key, scope, isPath, order: plan.lookups.length});
    };
    const text = plan.text;
    const parts = text.split(/::|->|[.#\\/]/).filter((part) => part !== '');
    const isPath = text.includes('/');
    if (plan.isExact) add(text, [], false);
    if (isPath) {
      const last = text.replace(/\/+$/, '').split('/');
      add(last[last.length - 1], last.slice(0, -1), true);
    } else if (!plan.isExact && !text.includes('::')) {
      add(text, [], false);
    }
    if (parts.length > 1 && !plan.line && (!plan.isExact || text.includes('::'))) {
      add(parts[parts.length - 1], parts.slice(0, -1), false);
    }
  }

  // As word_starts() in search_key.cc, with the first word.
  function wordsOf(name) {
    return name.match(/[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z0-9\u0080-\uffff]+|[A-Z]/g) || [];
  }

  // 2 if `key` is `query` with at most one character changed, added, left out or exchanged with the next; 1 if that is
  // so for a beginning of `key`; else 0.
  function nearness(query, key) {
    let at = 0;
    while (at < query.length && query[at] === key[at]) ++at;
    if (at === query.length) return query.length + 1 >= key.length ? 2 : 1;
    let best = 0;
    const compare = (q, k) => {
      if (query.length - q > key.length - k || !key.startsWith(query.slice(q), k)) return;
      best = Math.max(best, key.length - k === query.length - q ? 2 : 1);
    };
    compare(at + 1, at + 1);
    compare(at, at + 1);
    compare(at + 1, at);
    if (query[at] === key[at + 1] && query[at + 1] === key[at]) compare(at + 2, at + 2);
    return best;
  }

  const kClasses = {exactCase: 0, exact: 1, prefixCase: 2, prefix: 3, wordStart: 4, initials: 5, words: 6, typo: 7, none: 9};

  function classOf(line, lookup) {
    if (line.form === 0) {
      if (line.name === lookup.text) return kClasses.exactCase;
      if (line.key === lookup.key) return kClasses.exact;
      if (line.name.startsWith(lookup.text)) return kClasses.prefixCase;
      if (line.key.startsWith(lookup.key)) return kClasses.prefix;
    } else if (line.key.startsWith(lookup.key)) {
      return line.form === 1 ? kClasses.wordStart : kClasses.initials;
    }
    return kClasses.none;
  }

  function typoClass(line, lookup) {
    if (line.form === 2 || lookup.key.length < 4) return kClasses.none;
    const near = nearness(lookup.key, nameKeyOf(line));
    return near === 0 ? kClasses.none : kClasses.typo + (near === 2 ? 0 : 1);
  }

  function wordsClass(line, keys) {
    if (keys.length < 2 || line.form === 2) return kClasses.none;
    const key = nameKeyOf(line);
    return keys.every((word) => key.includes(word)) ? kClasses.words : kClasses.none;
  }

  function isAround(place, scope) {
    const around = (shownStem(place.stem) + '/' + shownScope(place.scope)).toLowerCase().split(/[/.#]/).map(keyOf);
    return scope.every((part) => around.includes(keyOf(part)));
  }

  function isIn(place, plan, lookup) {
    const path = shownStem(place.stem).toLowerCase();
    if (!plan.paths.every((part) => path.includes(part))) return false;
    if (lookup.isPath) return path.includes((lookup.scope.join('/') + '/').toLowerCase());
    return lookup.scope.length === 0 || isAround(place, lookup.scope);
  }

  const needsPlace = (plan, lookup) => plan.paths.length > 0 || lookup.scope.length > 0;

  // Adds the hits of a line: a hit for each place of a whole name, one for a part of a name.
  function addHits(hits, line, score, plan, lookup) {
    const isKind = (place) => plan.kinds === '' || plan.kinds.includes(place.kind);
    const places = placesOf(line).filter(isKind);
    if (places.length === 0) return;
    if (line.form !== 0) {
      const rank = Math.min(...places.map((place) => place.rank));
      hits.push({name: line.name, kinds: places.map((place) => place.kind), score, order: lookup.order, rank, lookup});
      return;
    }
    for (const place of places) {
      if (!isIn(place, plan, lookup)) continue;
      hits.push({name: line.name, kinds: [place.kind], score, order: lookup.order, rank: place.rank, place});
    }
  }

  const minor = (hit) => (hit.kinds.every((kind) => kMinor.includes(kind)) ? 1 : 0);
  const depth = (hit) => (hit.place ? hit.place.stem.split('/').length : 0);
  const compareText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

  function compareHits(a, b) {
    return a.score - b.score || a.order - b.order || minor(a) - minor(b) || a.rank - b.rank || a.name.length - b.name.length ||
      compareText(a.name, b.name) || depth(a) - depth(b) || compareText(a.place?.stem, b.place?.stem) ||
      compareText(a.kinds[0], b.kinds[0]);
  }

  // --- search --------------------------------------------------------------------------------------------------------

  // Finds names. `loadText(name)` gives a promise of a file's text. Files are read once and kept. `pause()` is waited for
  // before files are loaded to find names that do not begin with the query.
  class Engine {
    constructor(loadText, pause = () => {}) {
      this.loadText = loadText;
      this.pause = pause;
      this.shards = new Map();
      this.starts = null;
    }

    async directory() {
      if (!this.starts) this.starts = readDirectory(await this.loadText('dir'));
      return this.starts;
    }

    // Nothing if the file cannot be loaded. At most 64 shards are kept.
    async shard(name) {
      let shard = this.shards.get(name);
      if (!shard) {
        shard = this.loadText(name).then(readShard, () => null);
        if (this.shards.size >= 64) this.shards.delete(this.shards.keys().next().value);
        this.shards.set(name, shard);
      }
      return shard;
    }

    // Calls `show(hits)` once or more, each time with hits that come after those before. Stops if `isOver()`. Returns
    // {isPartial}: there are more names that begin so.
    async search(text, limit, show, isOver = () => false) {
      const plan = planQuery(text);
      const query = {
        plan, limit, show, isOver, shown: new Set(), places: new Map(), count: 0, files: new Set(),
        best: kClasses.none, isPartial: false,
      };
      if (plan.lookups.length === 0) return query;
      query.starts = await this.directory();
      if (isOver()) return query;
      await this.findNames(query);
      const hasFew = () => query.count < kFewHits && query.best > kClasses.prefix && !plan.isExact && !isOver();
      if (hasFew()) await this.pause();
      if (hasFew()) await this.findWords(query);
      if (hasFew()) await this.findTypos(query);
      return query;
    }

    put(query, hits) {
      if (query.isOver()) return;
      const fresh = [];
      for (const hit of hits.sort(compareHits)) {
        const id = hit.place ? hit.name + '\t' + hit.kinds[0] + hit.place.stem : hit.name;
        if (query.count >= query.limit || query.shown.has(id) || (!hit.place && query.places.has(hit.name))) continue;
        const places = query.places.get(hit.name) || 0;
        if (places >= kPlacesOfName && hit.score > kClasses.exact) continue;
        query.shown.add(id);
        query.places.set(hit.name, places + 1);
        ++query.count;
        query.best = Math.min(query.best, hit.score);
        fresh.push(hit);
      }
      if (fresh.length > 0) query.show(fresh);
    }

    // The hits of the shards; a line counts for the best of the lookups.
    async hitsIn(query, names, score) {
      const shards = await Promise.all(names.map((name) => this.shard(name)));
      const hits = [];
      for (const lookup of query.plan.lookups) {
        for (const line of shards.flatMap((shard) => (shard ? shard.lines : []))) {
          const its = score(line, lookup);
          if (its < kClasses.none) addHits(hits, line, its, query.plan, lookup);
        }
      }
      return this.resolved(query, hits);
    }

    // If places matter, parts of names are looked up in the shards of the names; some of them.
    async resolved(query, hits) {
      const whole = hits.filter((hit) => hit.place || !needsPlace(query.plan, hit.lookup));
      const parts = hits.filter((hit) => !hit.place && needsPlace(query.plan, hit.lookup)).sort(compareHits);
      for (const hit of parts.slice(0, 2 * kMostFilterFiles)) {
        if (query.isOver()) return whole;
        for (const line of await this.linesOf(hit.name)) addHits(whole, line, hit.score, query.plan, hit.lookup);
      }
      return whole;
    }

    // The lines of a whole name.
    async linesOf(name) {
      const at = locate(await this.directory(), keyOf(name) + ' ');
      const shard = at && (await this.shard(at.name));
      return shard ? shard.lines.filter((line) => line.form === 0 && line.name === name) : [];
    }

    // The places of a name that only a part is known of.
    async placesOf(hit) {
      if (hit.place) return [hit.place];
      return (await this.linesOf(hit.name)).flatMap(placesOf).filter((place) => hit.kinds.includes(place.kind));
    }

    async findNames(query) {
      const {plan, starts} = query;
      const names = new Set();
      const nodes = [];
      for (const lookup of plan.lookups) {
        const exact = locate(starts, lookup.key + ' ');
        if (exact) names.add(exact.name);
        const at = locate(starts, lookup.key);
        if (!at || plan.isExact) continue;
        names.add(at.name);
        if (at.name[0] === 't') nodes.push(at);
      }
      query.files = names;
      const score = (line, lookup) => {
        const its = classOf(line, lookup);
        return plan.isExact && its > kClasses.exact ? kClasses.none : its;
      };
      this.put(query, await this.hitsIn(query, [...names], score));
      query.isPartial = nodes.length > 0;
      const isFiltered = plan.kinds !== '' || plan.lookups.some((lookup) => needsPlace(plan, lookup));
      if (isFiltered) await this.findBelow(query, nodes, score);
    }

    // A top list has no place for all that a filter lets through: looks into some of the shards below it.
    async findBelow(query, nodes, score) {
      let left = kMostFilterFiles;
      for (const node of nodes) {
        for (let at = node.first; at < node.end && left > 0 && query.count < kFewHits; ++at, --left) {
          if (query.isOver()) return;
          this.put(query, await this.hitsIn(query, [nameOfPrefix('s', query.starts[at])], score));
        }
      }
    }

    // Names that have all words, in any order; names with a typo that share a word with the query.
    async findWords(query) {
      const {plan, starts} = query;
      const words = [...new Set([...plan.typed, ...plan.words])].sort((a, b) => b.length - a.length).slice(0, 4);
      const score = (line, lookup) => Math.min(wordsClass(line, plan.typed), typoClass(line, lookup));
      const names = new Set(query.files);
      for (const word of words) {
        const at = locate(starts, word);
        if (at) names.add(at.name);
      }
      query.files = names;
      this.put(query, await this.hitsIn(query, [...names], score));
    }

    // Names whose beginning was mistyped: the shards of what it could have been. All are equally likely, so the hits are
    // shown when all were looked at.
    async findTypos(query) {
      const hits = [];
      let left = kMostTypoFiles;
      for (const lookup of query.plan.lookups) {
        for (const name of filesOfTypos(query.starts, lookup.key)) {
          if (query.files.has(name)) continue;
          if (--left < 0 || query.isOver()) break;
          query.files.add(name);
          hits.push(...(await this.hitsIn(query, [name], typoClass)));
          if (hits.some((hit) => hit.score === kClasses.typo)) left = Math.min(left, 2);
        }
      }
      this.put(query, hits);
    }
  }

  // The shards of all keys that differ from this one in one of the first characters. The first character is usually
  // right, so those with another one come last.
  function filesOfTypos(starts, key) {
    const letters = 'etaonirslcdumpfghbyvwkxzqj0123456789';
    const names = new Set();
    if (key.length < 4) return names;
    const add = (variant) => {
      const at = locate(starts, variant);
      if (at && at.name[0] === 's') names.add(at.name);
    };
    const most = Math.min(key.length, 10);
    const positions = [...Array(most).keys()].slice(1).concat(0);
    for (const at of positions) {
      add(key.slice(0, at) + (key[at + 1] || '') + key[at] + key.slice(at + 2));
      add(key.slice(0, at) + key.slice(at + 1));
    }
    for (const at of positions) {
      for (const letter of letters) {
        add(key.slice(0, at) + letter + key.slice(at + 1));
        add(key.slice(0, at) + letter + key.slice(at));
      }
    }
    return names;
  }

  // Characters that are invisible, or that turn the text around them, are shown as on all pages: \u{202E}.
  function visible(text) {
    return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu,
      (hidden) => '\\u{' + hidden.codePointAt(0).toString(16).toUpperCase() + '}');
  }

  return {
    Engine, anchorPart, keyOf, kKinds, kPrefixes, locate, nearness, pathOfName, placesOf, planQuery, readDirectory,
    readShard, shownScope, shownStem, urlOf, visible, wordsOf,
  };
})();


if (typeof module === 'object' && module.exports) module.exports = docmillSearch;

// --- the page --------------------------------------------------------------------------------------------------------

if (typeof document === 'object') (() => {
  const {Engine, kKinds, pathOfName, planQuery, shownScope, shownStem, urlOf, visible} = docmillSearch;
  const kBoxHits = 50;
  const kPageHits = 300;
  const kWaitMs = 60; // after a key, so that fast typing does not start a search for each key
  const kRestMs = 150; // then, before words and typos are looked for: the name may only not be typed to its end
  const root = document.documentElement.getAttribute('data-root') || './';
  const dataFolder = new URL('.', document.currentScript.src).href;

  // --- loading -------------------------------------------------------------------------------------------------------

  // Only files of the search data: a script's address is never made from a name without this check.
  function checkedUrl(path) {
    if (!/^s\/(dir|[0-9a-f]{2}\/[st]-[a-z0-9-]*)\.js$/.test(path)) throw new TypeError('not search data: ' + path);
    return dataFolder + path;
  }
  const policy = window.trustedTypes
    ? window.trustedTypes.createPolicy('docmill', {createScriptURL: checkedUrl})
    : {createScriptURL: checkedUrl};

  const texts = new Map();
  window.dm_ = (name, text) => texts.set(name, text);

  function loadText(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = policy.createScriptURL(pathOfName(name));
      script.onload = () => {
        script.remove();
        const text = texts.get(name);
        texts.delete(name);
        if (text === undefined) reject(new Error('no search data in ' + name));
        else resolve(text);
      };
      script.onerror = () => {
        script.remove();
        reject(new Error('cannot load ' + name));
      };
      document.head.append(script);
    });
  }

  const engine = new Engine(loadText, () => new Promise((resolve) => setTimeout(resolve, kRestMs)));

  // --- results -------------------------------------------------------------------------------------------------------

  function element(tag, className, ...content) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...content);
    return made;
  }

  const searchUrl = (text) => root + 'search.html?q=' + encodeURIComponent(text);

  // A link that shows the hit. A part of a name leads to the search for the whole name.
  function linkOf(hit, line) {
    const link = element('a', 'dm-hit');
    link.href = hit.place ? root + urlOf(hit.name, hit.place, line) : searchUrl('"' + hit.name + '"');
    const kinds = [...new Set(hit.kinds.map((kind) => kKinds[kind]))].join(', ');
    link.append(element('span', 'dm-kind', kinds), ' ', element('bdi', 'dm-name', visible(hit.name)));
    if (!hit.place) return link;
    const scope = hit.place.scope || '';
    if (scope !== '' && scope[0] !== '#') link.append(' ', element('bdi', 'dm-scope', 'in ' + visible(shownScope(scope))));
    link.append(' ', element('bdi', 'dm-path', visible(shownStem(hit.place.stem)) || '/'));
    return link;
  }

  // Goes to the place of a part of a name if there is only one.
  async function follow(hit, link) {
    const places = hit.place ? [hit.place] : await engine.placesOf(hit).catch(() => []);
    location.href = places.length === 1 && !hit.place ? root + urlOf(hit.name, places[0]) : link.href;
  }

  function summary(count, query) {
    if (count === 0) return query.isPartial ? 'Type on to find more.' : 'Nothing found.';
    const results = count === 1 ? '1 result' : count + ' results';
    return query.isPartial || count >= query.limit ? results + '; type on to find others.' : results + '.';
  }

  // --- the box -------------------------------------------------------------------------------------------------------

  class SearchBox {
    constructor(input) {
      this.input = input;
      this.hits = [];
      this.active = -1;
      this.number = 0; // of the newest search: an older one shows nothing any more
      this.timer = 0;
      input.addEventListener('focus', () => this.begin(), {once: true});
      if (document.activeElement === input) this.begin();
    }

    begin() {
      if (this.list) return;
      const input = this.input;
      this.list = element('div', 'dm-results');
      this.list.id = 'dm-results';
      this.list.hidden = true;
      this.list.tabIndex = -1; // else a list that scrolls is a stop of Tab
      this.list.setAttribute('role', 'listbox');
      this.list.setAttribute('aria-label', 'Search results');
      this.status = element('p', 'dm-status');
      this.status.setAttribute('role', 'status');
      input.form.append(this.list, this.status);
      for (const [name, value] of [['role', 'combobox'], ['aria-autocomplete', 'list'], ['aria-expanded', 'false'],
        ['aria-controls', 'dm-results'], ['autocomplete', 'off'], ['spellcheck', 'false'], ['autocapitalize', 'none']]) {
        input.setAttribute(name, value);
      }
      input.addEventListener('input', () => this.typed());
      input.addEventListener('keydown', (event) => this.pressed(event));
      input.addEventListener('focus', () => this.typed());
      input.form.addEventListener('focusout', (event) => {
        if (!input.form.contains(event.relatedTarget)) this.close();
      });
      this.list.addEventListener('pointerdown', (event) => event.preventDefault()); // the box keeps the focus
      this.list.addEventListener('click', (event) => this.clicked(event));
      engine.directory().catch(() => { this.status.textContent = 'The search data cannot be loaded.'; });
      if (input.value !== '') this.typed();
    }

    typed() {
      this.activate(-1);
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.search(), kWaitMs);
    }

    async search() {
      const number = ++this.number;
      const isOver = () => number !== this.number;
      const text = this.input.value;
      let isFirst = true;
      const show = (hits) => {
        // An arrow that was faster than the search means its first result.
        const isChosen = isFirst && this.active >= 0;
        if (isFirst) this.clear();
        isFirst = false;
        this.add(hits);
        if (isChosen) this.activate(0);
      };
      if (text.trim() === '') return this.close();
      try {
        const query = await engine.search(text, kBoxHits, show, isOver);
        if (isOver()) return;
        if (isFirst) this.clear();
        this.setOpen(this.hits.length > 0);
        this.status.textContent = summary(this.hits.length, query);
      } catch (error) {
        if (!isOver()) this.status.textContent = 'The search data cannot be loaded.';
      }
    }

    clear() {
      this.hits = [];
      this.list.replaceChildren();
      this.list.scrollTop = 0;
      this.activate(-1);
    }

    add(hits) {
      const line = planQuery(this.input.value).line;
      for (const hit of hits) {
        const link = linkOf(hit, line);
        link.id = 'dm-hit-' + this.hits.length;
        link.tabIndex = -1;
        link.setAttribute('role', 'option');
        link.setAttribute('aria-selected', 'false');
        this.hits.push({hit, link});
        this.list.append(link);
      }
      if (document.activeElement === this.input) this.setOpen(true);
    }

    setOpen(isOpen) {
      this.list.hidden = !isOpen;
      this.input.setAttribute('aria-expanded', String(isOpen));
      if (!isOpen) this.activate(-1);
    }

    close() {
      ++this.number;
      clearTimeout(this.timer);
      this.setOpen(false);
      this.status.textContent = '';
    }

    activate(index) {
      const before = this.hits[this.active];
      if (before) before.link.setAttribute('aria-selected', 'false');
      this.active = index;
      const now = this.hits[index];
      if (!now) return this.input.removeAttribute('aria-activedescendant');
      now.link.setAttribute('aria-selected', 'true');
      now.link.scrollIntoView({block: 'nearest'});
      this.input.setAttribute('aria-activedescendant', now.link.id);
    }

    // Tab is left to the browser.
    pressed(event) {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      const last = this.hits.length - 1;
      if (event.key === 'Escape') {
        if (this.list.hidden) this.input.blur();
        else this.close();
      } else if (event.key === 'Enter' && !this.list.hidden && this.active >= 0) {
        const {hit, link} = this.hits[this.active];
        follow(hit, link);
      } else if (event.key === 'ArrowDown' && last >= 0) {
        if (this.list.hidden) this.setOpen(true);
        this.activate(this.active < last ? this.active + 1 : 0);
      } else if (event.key === 'ArrowUp' && last >= 0 && !this.list.hidden) {
        this.activate(this.active > 0 ? this.active - 1 : last);
      } else {
        return;
      }
      event.preventDefault();
    }

    clicked(event) {
      const link = event.target.closest('a');
      const one = this.hits.find((each) => each.link === link);
      if (!one || one.hit.place || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      follow(one.hit, link);
    }
  }

  // --- keys ----------------------------------------------------------------------------------------------------------

  const kKeysName = 'docmill-single-keys';
  function readSetting() {
    try {
      return localStorage.getItem(kKeysName) !== 'off';
    } catch (error) {
      return true;
    }
  }
  let hasSingleKeys = readSetting();

  function showKeys() {
    const dialog = element('dialog', 'dm-keys');
    dialog.setAttribute('aria-labelledby', 'dm-keys-title');
    const title = element('h2', '', 'Keys and search terms');
    title.id = 'dm-keys-title';
    const list = element('dl', '');
    for (const [key, meaning] of [
      ['/ or s', 'go to the search box'],
      ['Down, Up', 'choose a result'],
      ['Enter', 'open the chosen result, or list all results'],
      ['Esc', 'close the results, then leave the box'],
      ['?', 'show this'],
      ['fn: type: var: macro:', 'only functions, types, variables, macros'],
      ['file: dir: mod: doc: key:', 'only files, folders, modules, headings, keys'],
      ['in:PATH', 'only in files whose path has this in it'],
      ['"name"', 'only this name'],
      ['A::b, A.b', 'b in A'],
    ]) list.append(element('dt', '', key), element('dd', '', meaning));
    const choice = element('input', '');
    choice.type = 'checkbox';
    choice.checked = hasSingleKeys;
    choice.addEventListener('change', () => {
      hasSingleKeys = choice.checked;
      try {
        localStorage.setItem(kKeysName, hasSingleKeys ? 'on' : 'off');
      } catch (error) { /* the choice holds for this page */ }
    });
    const close = element('button', '', 'Close');
    close.type = 'button';
    close.addEventListener('click', () => dialog.close());
    dialog.append(title, list, element('p', '', element('label', '', choice, ' Use the single keys / s ?')), close);
    dialog.addEventListener('close', () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }

  function isTyping(target) {
    return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName || '');
  }

  function listenForKeys(input) {
    document.addEventListener('keydown', (event) => {
      if (!hasSingleKeys || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isTyping(event.target) || document.querySelector('dialog[open]')) return;
      if (event.key === '/' || event.key === 's') {
        input.focus();
        input.select();
      } else if (event.key === '?') {
        showKeys();
      } else {
        return;
      }
      event.preventDefault();
    });
  }

  // --- search.html ---------------------------------------------------------------------------------------------------

  // Lists the results of ?q= in the element with the id "search-results".
  async function showResults(place, input) {
    const text = new URLSearchParams(location.search).get('q') || '';
    input.value = text;
    if (text.trim() === '') return;
    const status = element('p', '');
    status.setAttribute('role', 'status');
    const list = element('ol', 'dm-all');
    place.replaceChildren(status, list);
    let count = 0;
    const line = planQuery(text).line;
    try {
      const query = await engine.search(text, kPageHits, (hits) => {
        for (const hit of hits) list.append(element('li', '', linkOf(hit, line)));
        count += hits.length;
      });
      status.textContent = summary(count, query);
    } catch (error) {
      status.textContent = 'The search data cannot be loaded.';
    }
  }

  const input = document.getElementById('q');
  if (!input || !input.form) return;
  new SearchBox(input);
  listenForKeys(input);
  const place = document.getElementById('search-results');
  if (place) showResults(place, input);
})();

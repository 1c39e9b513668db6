// SPDX-License-Identifier: Apache-2.0
//
// Asks the search script for the names that search_script_test.cc wrote. Arguments: the script, the folder of the site,
// a JSON file of entries {name, kind (letter), stem, url}, how many of them to ask for. Prints what is wrong, and exits
// with 1 then. The last line says which share of each kind of query was answered.
'use strict';
const fs = require('fs');
const path = require('path');
const vm = require('vm');

const [script, site, entriesPath, most] = process.argv.slice(2);
const search = require(path.resolve(script));
const entries = JSON.parse(fs.readFileSync(entriesPath, 'utf8'));
let bytesLoaded = 0;
let filesLoaded = 0;
let mostBytes = 0;

// Runs a file of the search data as the page does.
async function loadText(name) {
  const code = fs.readFileSync(path.join(site, '_docmill', search.pathOfName(name)), 'utf8');
  bytesLoaded += code.length;
  ++filesLoaded;
  let text;
  vm.runInNewContext(code, {dm_: (its, given) => { if (its === name) text = given; }});
  return text;
}

let engine = new search.Engine(loadText);
async function ask(text, limit = 50) {
  const hits = [];
  const batches = [];
  const query = await engine.search(text, limit, (more) => {
    hits.push(...more);
    batches.push(more.length);
  });
  return {hits, query, batches};
}

let random = 12345;
function below(n) {
  random = (Math.imul(random, 1103515245) + 12345) >>> 0;
  return Math.floor(random / 65536) % n;
}

const faults = [];
function check(isRight, what) {
  if (!isRight && faults.length < 40) faults.push(what);
  return isRight;
}

const shares = {};
function count(kind, isFound, what) {
  const share = (shares[kind] ||= {asked: 0, found: 0, missed: []});
  ++share.asked;
  if (isFound) ++share.found;
  else if (share.missed.length < 8) share.missed.push(what);
}

const isSame = (hit, entry) => hit.place && search.urlOf(hit.name, hit.place) === entry.url;
const typed = Object.entries(search.kPrefixes);

// As starts_of_rank() in search_format.h.
const startsOfRank = (rank) => [3, 3, 3, 2, 1, 0][rank];

function withTypo(name) {
  const at = 1 + below(name.length - 1);
  const letter = 'abcdefghijklmnopqrstuvwxyz'[below(26)];
  switch (below(4)) {
    case 0: return name.slice(0, at) + name.slice(at + 1);
    case 1: return name.slice(0, at) + letter + name.slice(at);
    case 2: return name.slice(0, at) + letter + name.slice(at + 1);
    default: return name.slice(0, at - 1) + name[at] + name[at - 1] + name.slice(at + 1);
  }
}

async function askFor(entry) {
  const {name, kind} = entry;
  const key = search.keyOf(name);
  const isPlain = /^\w+$/.test(name) && key !== '';
  const asTyped = /^[^\s":.#\/\\>-]+$/.test(name) ? name : '"' + name + '"';
  if (name.includes('"')) return;

  bytesLoaded = 0;
  if (below(10) === 0) engine.shards.clear();
  const exact = await ask(asTyped);
  mostBytes = Math.max(mostBytes, bytesLoaded);
  count('exact first', exact.hits.length > 0 && exact.hits[0].name === name, name);
  const all = await ask('"' + name + '"', 5000);
  count('each place', all.hits.some((hit) => isSame(hit, entry)), entry.url);

  if (isPlain && key.length > 4) {
    // As much of the name as it takes to leave the top lists.
    const starts = await engine.directory();
    let size = 4;
    while (size < name.length && search.locate(starts, search.keyOf(name.slice(0, size))).name[0] === 't') ++size;
    const prefix = await ask(name.slice(0, size), 5000);
    count('prefix', prefix.hits.some((hit) => hit.name === name), name.slice(0, size) + ' for ' + name);
  }
  const words = search.wordsOf(name);
  if (isPlain && words.length > 1 && words.length < 2 + startsOfRank(entry.rank) && !'RBPKJZHGL'.includes(kind)) {
    const last = name.slice(name.lastIndexOf(words[words.length - 1]));
    if (search.keyOf(last).length > 2) {
      const start = await ask(last, 5000);
      const isCut = start.query.isPartial;
      count('word start', isCut || start.hits.some((hit) => hit.name === name), last + ' for ' + name);
    }
  }
  const prefix = typed.find(([, kinds]) => kinds.includes(kind));
  if (isPlain && prefix) {
    const only = await ask(prefix[0] + ':' + name, 200);
    count('typed prefix', only.hits.some((hit) => hit.name === name), prefix[0] + ':' + name);
    check(only.hits.every((hit) => hit.kinds.every((its) => prefix[1].includes(its))), prefix[0] + ':' + name + ' gives other kinds');
    const folder = entry.stem.slice(0, entry.stem.lastIndexOf('/') + 1);
    const scoped = await ask(name + ' in:' + (folder || entry.stem).replace(/\s.*/, ''), 500);
    count('in:PATH', scoped.hits.some((hit) => hit.name === name), name + ' in:' + folder);
  }
  if (isPlain && key.length > 5) {
    const wrong = withTypo(name);
    const near = await ask(wrong, 10);
    count('typo in the top 10', near.hits.slice(0, 10).some((hit) => hit.name === name), wrong + ' for ' + name);
  }
}

// No name can look like another one.
function checkVisible() {
  for (const hidden of ['\u202e', '\u2066', '\u200b', '\u00ad', '\ufeff', '\u2028', '\u001b', '\u{e0041}', '\u180e', '\u3164']) {
    const shown = search.visible('ad' + hidden + 'min');
    const code = hidden.codePointAt(0).toString(16).toUpperCase();
    check(shown === 'ad\\u{' + code + '}min', 'shown as ' + shown);
  }
  check(search.visible('é<b> \u00e4') === 'é<b> \u00e4', 'other characters are changed');
}

// An answer that comes late shows nothing.
async function checkRace() {
  let isOver = false;
  let shown = 0;
  const slow = new search.Engine(async (name) => {
    const text = await loadText(name);
    if (name !== 'dir') isOver = true;
    return text;
  });
  await slow.search(entries[0].name, 50, () => ++shown, () => isOver);
  check(shown === 0, 'an old answer is shown');
}

// A query without an answer loads little, and nothing more if it is over when its reader has paused.
async function checkPause() {
  const loadedIf = async (goesOn) => {
    let isOver = false;
    const patient = new search.Engine(loadText, () => { isOver = !goesOn; });
    const before = filesLoaded;
    await patient.search('qqzx unknown name', 50, () => {}, () => isOver);
    return filesLoaded - before;
  };
  const stopped = await loadedIf(false);
  const all = await loadedIf(true);
  check(stopped <= 3, 'a query that is over has loaded ' + stopped + ' files');
  check(all >= stopped && all <= 13, 'a query without an answer has loaded ' + all + ' files');
}

(async () => {
  const step = Math.max(1, Math.floor(entries.length / Number(most)));
  const begin = Date.now();
  let asked = 0;
  for (let i = 0; i < entries.length && asked < Number(most); i += step, ++asked) await askFor(entries[i]);
  checkVisible();
  await checkRace();
  await checkPause();
  for (const text of ['', ' ', '"', 'fn:', 'in:', '::', '.', '//', ':', 'a'.repeat(100000), '\u2028', '__proto__', '`${1}', '\ud800', 'constructor:x']) {
    await ask(text);
  }
  const wanted = {'exact first': 1, 'each place': 1, prefix: 1, 'word start': 1, 'typed prefix': 1, 'in:PATH': 1,
    'typo in the top 10': 0.95};
  for (const [kind, share] of Object.entries(shares)) {
    check(share.found >= share.asked * wanted[kind], kind + ': missed ' + share.missed.join(', '));
  }
  for (const kind of Object.keys(wanted)) check(shares[kind], 'nothing was asked for by ' + kind);
  check(mostBytes <= 115 * 1024, 'a cold query loads ' + mostBytes + ' bytes');
  for (const fault of faults) console.log(fault);
  const figures = Object.entries(shares).map(([kind, share]) => kind + ' ' + share.found + '/' + share.asked);
  console.log(figures.join(', ') + '; at most ' + mostBytes + ' bytes a query; ' + filesLoaded + ' files, ' + (Date.now() - begin) + ' ms');
  process.exit(faults.length > 0 ? 1 : 0);
})().catch((error) => {
  console.log(error.stack);
  process.exit(1);
});

// SPDX-License-Identifier: Apache-2.0
//
// Whether the search finds what is there, on a real repository: random symbols of `docmill export`, each asked for by its
// name, a prefix, the start of its last word and its kind; and names with one typo. Also how many bytes queries load. It
// runs the search script in Node, with the data of the site.
//
// usage: node tests/browser/oracle.mjs SITE FACTS.jsonl [SYMBOLS] [TYPOS]
//        FACTS.jsonl: of `docmill export --format jsonl` for the same repository
import {createReadStream, readdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {createInterface} from 'node:readline';
import vm from 'node:vm';

const [site, factsPath, symbols = '10000', typos = '1000'] = process.argv.slice(2);
if (!factsPath) {
  process.stderr.write('usage: node tests/browser/oracle.mjs SITE FACTS.jsonl [SYMBOLS] [TYPOS]\n');
  process.exit(2);
}
const scripts = path.join(site, '_docmill');
const script = readdirSync(scripts).find((name) => /^search\.\w+\.js$/.test(name));
const search = createRequire(import.meta.url)(path.resolve(scripts, script));

let loaded = [];
const texts = new Map(); // read before, but counted again
async function loadText(name) {
  if (!texts.has(name)) {
    const code = readFileSync(path.join(scripts, search.pathOfName(name)), 'utf8');
    vm.runInNewContext(code, {dm_: (its, text) => texts.set(its, {text, bytes: Buffer.byteLength(code)})});
  }
  loaded.push({name, bytes: texts.get(name).bytes});
  return texts.get(name).text;
}

// With an empty cache, but the directory is loaded.
const warm = new search.Engine(loadText);
async function ask(text, limit = 50) {
  await warm.directory();
  warm.shards.clear();
  loaded = [];
  const begin = process.hrtime.bigint();
  const hits = [];
  const query = await warm.search(text, limit, (more) => hits.push(...more));
  const ms = Number(process.hrtime.bigint() - begin) / 1e6;
  return {hits, query, files: loaded.length, bytes: loaded.reduce((sum, file) => sum + file.bytes, 0), ms};
}

let random = 20261128;
function below(n) {
  random = (Math.imul(random, 1664525) + 1013904223) >>> 0;
  return Math.floor((random / 4294967296) * n);
}

// `size` of all named symbols of the facts, each with the same chance.
async function sample(size) {
  const chosen = [];
  let seen = 0;
  for await (const line of createInterface({input: createReadStream(factsPath)})) {
    const file = JSON.parse(line);
    for (const symbol of file.symbols || []) {
      if (!symbol.name) continue;
      ++seen;
      const at = chosen.length < size ? chosen.length : below(seen);
      if (at < size) chosen[at] = {name: symbol.name, kind: symbol.kind, path: file.path};
    }
  }
  return {chosen, seen};
}

const results = new Map();
function count(question, isFound, what, answer) {
  if (!results.has(question)) results.set(question, {asked: 0, found: 0, missed: [], bytes: [], ms: []});
  const its = results.get(question);
  ++its.asked;
  its.bytes.push(answer.bytes);
  its.ms.push(answer.ms);
  if (isFound) ++its.found;
  else if (its.missed.length < 6) its.missed.push(what);
}

const typed = (name) => (/^[^\s":.#/\\>-]+$/.test(name) ? name : `"${name}"`);

async function askFor(symbol) {
  const {name, path: file} = symbol;
  const isAt = (hit) => hit.name === name && (!hit.place || file.startsWith(search.shownStem(hit.place.stem)));
  const exact = await ask(typed(name), 5000);
  count('name', exact.hits.some((hit) => hit.name === name), name, exact);
  count('name, first', exact.hits[0]?.name === name, name, exact);
  count('name, with the place', exact.hits.some(isAt), `${name} in ${file}`, exact);
  if (!/^\w+$/.test(name) || search.keyOf(name).length < 5) return;
  const prefix = await ask(name.slice(0, 4), 50);
  // A top list has 50 of all names: the search says that there are more.
  count('4 characters, found or more are promised', prefix.query.isPartial || prefix.hits.length >= 50 ||
    prefix.hits.some((hit) => hit.name === name), name, prefix);
  const words = search.wordsOf(name);
  if (words.length > 1) {
    const start = await ask(name.slice(name.lastIndexOf(words[words.length - 1])), 5000);
    count('last word', start.query.isPartial || start.hits.some((hit) => hit.name === name), name, start);
    const second = await ask(name.slice(name.indexOf(words[1], words[0].length)), 5000);
    count('second word on', second.query.isPartial || second.hits.some((hit) => hit.name === name), name, second);
  }
  const kind = exact.hits.find(isAt)?.kinds[0];
  const prefixOfKind = Object.entries(search.kPrefixes).find(([, kinds]) => kind && kinds.includes(kind));
  if (prefixOfKind) {
    const only = await ask(`${prefixOfKind[0]}:${name}`, 200);
    count('with its kind', only.hits.some((hit) => hit.name === name), `${prefixOfKind[0]}:${name}`, only);
  }
}

function withTypo(name) {
  const at = 1 + below(name.length - 1);
  const letter = 'abcdefghijklmnopqrstuvwxyz'[below(26)];
  return [
    name.slice(0, at) + name.slice(at + 1),
    name.slice(0, at) + letter + name.slice(at),
    name.slice(0, at) + letter + name.slice(at + 1),
    name.slice(0, at - 1) + name[at] + name[at - 1] + name.slice(at + 1),
  ][below(4)];
}

const share = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
const figures = (numbers, digits) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return [0.5, 0.99, 1].map((part) => share(sorted, part).toFixed(digits)).join(' / ');
};

const {chosen, seen} = await sample(Number(symbols));
process.stdout.write(`${chosen.length} of ${seen} symbols; the directory has ${(await ask('x')).bytes && texts.get('dir').bytes} bytes\n`);
for (const symbol of chosen) await askFor(symbol);
const long = chosen.filter(({name}) => /^\w+$/.test(name) && search.keyOf(name).length > 5).slice(0, Number(typos));
for (const {name} of long) {
  const wrong = withTypo(name);
  const near = await ask(wrong, 10);
  count('with a typo, in the first 10', near.hits.some((hit) => hit.name === name), `${wrong} for ${name}`, near);
}
process.stdout.write('question: found of asked; bytes loaded after the directory, and ms of CPU: median / 99 of 100 / most\n');
for (const [question, {asked, found, missed, bytes, ms}] of results) {
  process.stdout.write(`${question}: ${found} of ${asked} (${((100 * found) / asked).toFixed(2)} %); ` +
    `${figures(bytes, 0)} bytes; ${figures(ms, 1)} ms\n`);
  if (missed.length > 0) process.stdout.write(`  missed: ${missed.join(', ').slice(0, 600)}\n`);
}

// SPDX-License-Identifier: Apache-2.0
//
// Checks pages against the HTML standard with html-validate. By hand only: it needs a newer Node than Debian's and dozens of
// packages. README.md here says how to install it.
//
// usage: node tests/browser/validate.mjs FOLDER-WITH-NODE_MODULES SITE [EVERY-NTH-PAGE]
import {readdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';

// Rules that are turned off, because docmill does on purpose what they forbid.
const kRules = {
  'attr-quotes': 'off', // sources have an attribute per line and name: quotes would be a twentieth of them
  'no-implicit-close': 'off', // lines of a source have no end tags, which HTML does not ask for
  'valid-id': ['error', {relaxed: true}], // addresses of symbols have the characters of their names
  'long-title': 'off', // titles have names of files
  'no-trailing-whitespace': 'off', // lines of sources are shown as they are
  'require-sri': 'off', // scripts are files of the site
};

const [packages, site, nth = '1'] = process.argv.slice(2);
if (!site) {
  process.stderr.write('usage: node tests/browser/validate.mjs FOLDER-WITH-NODE_MODULES SITE [EVERY-NTH-PAGE]\n');
  process.exit(2);
}
const {HtmlValidate, StaticConfigLoader} = createRequire(path.resolve(packages, 'index.js'))('html-validate');
const validator = new HtmlValidate(new StaticConfigLoader({extends: ['html-validate:recommended'], rules: kRules}));
const pages = readdirSync(site, {recursive: true}).filter((name) => name.endsWith('.html')).sort()
  .filter((name, at) => at % Number(nth) === 0);
const counts = new Map();
for (const page of pages) {
  const report = validator.validateStringSync(readFileSync(path.join(site, page), 'utf8'));
  for (const {messages} of report.results) {
    for (const {ruleId, line, column, message} of messages) {
      counts.set(ruleId, (counts.get(ruleId) || 0) + 1);
      if (counts.get(ruleId) <= 5) process.stdout.write(`${page}:${line}:${column}: ${message} (${ruleId})\n`);
    }
  }
}
process.stdout.write(`${pages.length} pages; ${counts.size === 0 ? 'no faults' : JSON.stringify(Object.fromEntries(counts))}\n`);
process.exitCode = counts.size === 0 ? 0 : 1;

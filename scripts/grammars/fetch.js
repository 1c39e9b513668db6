// SPDX-License-Identifier: Apache-2.0
// Fetches tarballs from the registry that npm is configured to use, with npm's configuration and client but without its
// command line, which needs five times as many Debian packages. scripts/fetch-grammars runs it if there is no npm, with
// Debian's npm 9.2 unpacked into a folder (in NODE_PATH). It checks and unpacks nothing.
//
// usage: node fetch.js NPM-FOLDER TARGET-FOLDER TARBALL-PATH...     tarball paths are relative to the registry's URL
'use strict'
const fs = require('fs')
const path = require('path')
const [npm, target, ...tarballs] = process.argv.slice(2)
const { definitions, shorthands, flatten } = require(path.join(npm, 'lib/utils/config'))
const Config = require('@npmcli/config')
const fetch = require(path.join(npm, 'node_modules/npm-registry-fetch'))

async function main () {
  const config = new Config({ definitions, shorthands, flatten, npmPath: npm, argv: process.argv.slice(0, 2) })
  await config.load()
  for (const tarball of tarballs) {
    const address = config.get('registry').replace(/\/*$/, '/') + tarball
    const response = await fetch(address, { ...config.flat, cache: null })
    fs.writeFileSync(path.join(target, path.basename(tarball)), await response.buffer())
  }
}

main().catch(error => {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
})

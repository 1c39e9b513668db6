// SPDX-License-Identifier: Apache-2.0
// The SDK's own client against `docmill mcp`: it starts the program, agrees on a revision, checks each structured answer
// against the tool's output schema, and ends it.
//
// usage: node mcp_client_test.js DOCMILL REPO SITE CACHE     NODE_PATH: the folder with the SDK. Exit code 1: a check failed
'use strict'
const assert = require('assert')
const { Client } = require('@modelcontextprotocol/sdk/client/index.js')
const { StdioClientTransport } = require('@modelcontextprotocol/sdk/client/stdio.js')
const [docmill, repo, site, cache] = process.argv.slice(2)

async function main () {
  const transport = new StdioClientTransport({
    command: docmill,
    args: ['mcp', repo, '-o', site, '--cache-dir', cache, '--quiet'],
    stderr: 'inherit'
  })
  const client = new Client({ name: 'test', version: '1' })
  await client.connect(transport)
  assert.strictEqual(client.getServerVersion().name, 'docmill')
  assert.match(client.getInstructions(), /repo_overview/)
  await client.ping()

  const { tools } = await client.listTools() // the client keeps the output schemas, and checks answers from now on
  assert.ok(tools.length >= 12)
  for (const tool of tools) assert.strictEqual(tool.annotations.readOnlyHint, true)

  const answer = async (name, given) => {
    const result = await client.callTool({ name, arguments: given })
    assert.ok(!result.isError, JSON.stringify(result))
    assert.deepStrictEqual(JSON.parse(result.content[0].text), result.structuredContent)
    return result.structuredContent
  }
  const calls = {
    repo_overview: {},
    list_folder: { path: '.' },
    find_symbol: { name: 'Circle' },
    definition: { name: 'Circle' },
    users: { name: 'make_circle' },
    callers: { name: 'make_circle', limit: 1 },
    file_outline: { path: 'shapes/circle.py' },
    file_imports: { path: 'shapes/circle.py' },
    file_dependents: { path: 'shapes/circle.py' },
    file_tests: { path: 'shapes/circle.py' },
    findings: {},
    search_text: { text: 'needle' },
    page: { path: 'shapes/circle.py' }
  }
  assert.deepStrictEqual(Object.keys(calls).sort(), tools.map(tool => tool.name).sort())
  const answers = {}
  for (const [name, given] of Object.entries(calls)) answers[name] = await answer(name, given)
  assert.strictEqual(answers.definition.definitions[0].path, 'shapes/circle.py')
  assert.strictEqual(answers.callers.next_offset, 1)
  assert.strictEqual(answers.file_tests.tests[0].path, 'tests/test_circle.py')

  const failed = await client.callTool({ name: 'definition', arguments: { name: 'nothing_like_this' } })
  assert.strictEqual(failed.isError, true)
  await assert.rejects(client.callTool({ name: 'definition', arguments: {} }), /'name' is required/)
  await assert.rejects(client.callTool({ name: 'nothing' }), /Unknown tool/)

  const { resources } = await client.listResources()
  const page = await client.readResource({ uri: resources.find(one => one.name === 'shapes/circle.py').uri })
  assert.match(page.contents[0].text, /^# Documentation: /)
  assert.strictEqual((await client.listResourceTemplates()).resourceTemplates.length, 1)
  await assert.rejects(client.readResource({ uri: 'docmill://page/none' }), /no such page/)

  await Promise.all([...Array(20).keys()].map(() => answer('find_symbol', { name: 'make' })))
  const cancelled = new AbortController()
  const lost = client.callTool({ name: 'repo_overview' }, undefined, { signal: cancelled.signal })
  cancelled.abort()
  await assert.rejects(lost)
  await client.ping()
  await client.close()
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`)
  process.exit(1)
})

// SPDX-License-Identifier: Apache-2.0
//
// Serves a site on this machine as a plain web server does, and counts what was asked for.
import {createReadStream, statSync} from 'node:fs';
import {createServer} from 'node:http';
import path from 'node:path';

const kTypes = {'.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml',
  '.png': 'image/png'};

// `requests`: {path, bytes} of each answer, in order; bytes are 0 if there is no such file.
export async function serve(folder) {
  const requests = [];
  const server = createServer((request, response) => {
    let name = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    if (name.endsWith('/')) name += 'index.html';
    const file = path.join(folder, path.normalize(name));
    const stat = statSync(file, {throwIfNoEntry: false});
    const isFile = Boolean(stat?.isFile());
    requests.push({path: name.slice(1), bytes: isFile ? stat.size : 0});
    if (!isFile) return response.writeHead(404).end();
    response.writeHead(200, {'content-type': kTypes[path.extname(file)] || 'application/octet-stream',
      'content-length': stat.size});
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    requests,
    address: `http://127.0.0.1:${server.address().port}/`,
    close: () => {
      server.closeAllConnections?.();
      server.close();
    },
  };
}

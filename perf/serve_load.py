#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures a running `docmill serve`: 8 clients ask for 2,000 pages that they find by following links.

usage: perf/serve_load.py URL [--clients N] [--requests N] [--pid PID] [--edit FILE PAGE]
  --pid PID         also print the server's peak memory
  --edit FILE PAGE  also append a comment to FILE (and take it back), and print how long PAGE takes to change
Prints the median and the 99th percentile of a request, and the errors. Needs nothing but Python.
"""
import argparse
import http.client
import random
import re
import threading
import time
import urllib.parse


def get(connection, path):
    connection.request("GET", path)
    reply = connection.getresponse()
    return reply.status, reply.read(), reply.getheader("ETag")


def links_of(path, page):
    for match in re.finditer(rb'href="([^"#]+\.html)', page):
        yield urllib.parse.urljoin(path, match.group(1).decode())


def collect_pages(host, count):
    """Pages in the order of a random walk from the first one, which is the same in each run."""
    chance = random.Random(1)
    connection = http.client.HTTPConnection(host, timeout=60)
    seen, queue, pages = {"/index.html"}, ["/index.html"], []
    while queue and len(seen) < count * 3:
        path = queue.pop(chance.randrange(len(queue)))
        status, page, _ = get(connection, path)
        if status != 200:
            continue
        for link in links_of(path, page):
            if link not in seen:
                seen.add(link)
                queue.append(link)
    pages = sorted(seen)
    chance.shuffle(pages)
    return [pages[i % len(pages)] for i in range(count)]


def load(host, pages, clients):
    seconds, errors, lock = [], [], threading.Lock()

    def work(own):
        connection = http.client.HTTPConnection(host, timeout=60)
        for path in own:
            begin = time.perf_counter()
            try:
                status = get(connection, path)[0]
            except OSError as error:
                status, connection = repr(error), http.client.HTTPConnection(host, timeout=60)
            with lock:
                seconds.append(time.perf_counter() - begin)
                if status != 200:
                    errors.append((path, status))

    threads = [threading.Thread(target=work, args=(pages[i::clients],)) for i in range(clients)]
    begin = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(seconds), errors, time.perf_counter() - begin


def time_of_edit(host, file, page):
    connection = http.client.HTTPConnection(host, timeout=60)
    tag = get(connection, page)[2]
    with open(file, "rb") as source:
        before = source.read()
    try:
        with open(file, "ab") as source:
            source.write(b"\n\n# an edit\n")
        begin = time.perf_counter()
        while time.perf_counter() - begin < 60:
            status, _, now = get(connection, page)
            if status == 200 and now != tag:
                return time.perf_counter() - begin
            time.sleep(0.01)
        return float("inf")
    finally:
        with open(file, "wb") as source:
            source.write(before)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--requests", type=int, default=2000)
    parser.add_argument("--pid", type=int)
    parser.add_argument("--edit", nargs=2, metavar=("FILE", "PAGE"))
    arguments = parser.parse_args()
    host = urllib.parse.urlparse(arguments.url).netloc
    pages = collect_pages(host, arguments.requests)
    seconds, errors, total = load(host, pages, arguments.clients)
    print(f"{len(seconds)} requests for {len(set(pages))} pages, {arguments.clients} clients: {total:.1f} s, "
          f"median {seconds[len(seconds) // 2] * 1000:.1f} ms, p99 {seconds[len(seconds) * 99 // 100] * 1000:.1f} ms, "
          f"slowest {seconds[-1] * 1000:.1f} ms, {len(errors)} errors")
    for path, status in errors[:10]:
        print(f"  {path}: {status}")
    if arguments.edit:
        print(f"edit: {time_of_edit(host, *arguments.edit):.2f} s until {arguments.edit[1]} has changed")
    if arguments.pid:
        with open(f"/proc/{arguments.pid}/status") as status:
            print(next(line for line in status if line.startswith("VmHWM")).strip())


if __name__ == "__main__":
    main()

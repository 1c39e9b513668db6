#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Draws rows of an export that a truth does not have, so that a person can judge them.

usage: extra_rows.py TRUTH EXPORT [--count N] [--seed N] [--source ROOT]

Both files hold one JSON object per source file, in the shape of `docmill export --format jsonl`. Meant for a truth that
guesses, like ctags/ctags_symbols.py: a row that it lacks can still be right. Only definitions of classes, enums and
functions in C, C++ and CUDA files count. The truth has a row if it has a symbol of that path, group and name whose line
lies within the row's lines. Its scope does not count. Each symbol of the truth stands for one row at most, so a
duplicate is drawn too.

Prints a table of tab-separated values: path, line, kind, scope, name, and the source line if --source is given.
Standard error says how many rows there are to draw from.
"""
import argparse
import collections
import json
import os
import random
import sys

LANGUAGES = {"C", "C++", "CUDA"}
GROUPS = {"class": "class", "struct": "class", "union": "class", "enum": "enum", "function": "function",
          "method": "function", "constructor": "function"}


def load(path):
    with open(path, encoding="utf-8") as lines:
        return {row["path"]: row for row in map(json.loads, lines)}


def key_of(symbol):
    return GROUPS.get(symbol["kind"]), symbol["name"].replace(" ", "")


def extra_of(symbols, truth):
    """The definitions among `symbols` for which no symbol of `truth` is left."""
    lines = collections.defaultdict(list)
    for symbol in truth:
        lines[key_of(symbol)].append(symbol["line"])
    for symbol in symbols:
        if symbol["kind"] not in GROUPS or symbol.get("declaration"):
            continue
        left = lines[key_of(symbol)]
        inside = [line for line in left if symbol["line"] <= line <= symbol["end_line"]]
        if inside:
            left.remove(min(inside))
        else:
            yield symbol


def source_line(root, path, line):
    with open(os.path.join(root, path), encoding="utf-8", errors="replace") as lines:
        return lines.read().split("\n")[line - 1].strip().replace("\t", " ")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("truth")
    parser.add_argument("export")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=20261126)
    parser.add_argument("--source", metavar="ROOT")
    options = parser.parse_args()

    truth, export = load(options.truth), load(options.export)
    rows = sorted((path, s["line"], s["kind"], s.get("scope", ""), s["name"])
                  for path, row in export.items() if row["language"] in LANGUAGES
                  for s in extra_of(row["symbols"], truth.get(path, {}).get("symbols", [])))
    print(f"{len(rows)} rows", file=sys.stderr)
    print("\t".join(["path", "line", "kind", "scope", "name"] + ["source"] * bool(options.source)))
    for row in sorted(random.Random(options.seed).sample(rows, min(options.count, len(rows)))):
        cells = [str(cell) for cell in row]
        if options.source:
            cells.append(source_line(options.source, row[0], row[1]))
        print("\t".join(cells))


if __name__ == "__main__":
    main()

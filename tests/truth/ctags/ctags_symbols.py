#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Classes and functions of C, C++, CUDA and C# sources, and classes of Kotlin sources, as Universal Ctags sees them.

Needs: apt-get install universal-ctags

usage: ctags_symbols.py ROOT > truth.jsonl

Prints one JSON object per file below ROOT, in the shape of `docmill export --format jsonl`. ctags reads a file without
a preprocessor and guesses, so what it lacks is not wrong; it is a judge of recall only. `line` is the line of the name,
which can be below the first line of the definition. Of Kotlin, it takes the parameters of lambdas for methods, so these
are left out, and companion objects without a name are not symbols. Scopes are joined by '.', without the package and
without what ctags calls __anon….
"""
import json
import os
import subprocess
import sys

KINDS = {"class": "class", "struct": "struct", "union": "union", "enum": "enum", "function": "function",
         "interface": "interface", "method": "method", "object": "class", "typealias": "type"}
LANGUAGES = {".c": "C", ".cs": "C#", ".cu": "CUDA", ".cuh": "CUDA", ".kt": "Kotlin", ".kts": "Kotlin"}
# In C#, ctags takes some calls and statements for methods.
NO_METHODS = ("fixed", "lock", "using")


def scope_of(tag, package):
    scope = tag.get("scope", "").replace("::", ".")
    parts = (scope + ".").removeprefix(package + ".").split(".")
    return ".".join(part for part in parts if part and not part.startswith("__anon"))


def main():
    root = sys.argv[1]
    command = ["ctags", "-R", "--languages=C,C++,CUDA,C#,Kotlin", "--output-format=json", "--fields=+neKsZ",
               "--sort=no", "--kinds-C=fsug", "--kinds-C++=fcsug", "--kinds-CUDA=fsug", "--kinds-C#=csigm",
               "--kinds-Kotlin=pcioT", "-f", "-", "."]
    tags = subprocess.run(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout
    files = {}
    packages = {}
    for line in tags.splitlines():
        tag = json.loads(line)
        kind = KINDS.get(tag.get("kind"))
        if tag.get("kind") == "package":
            packages[tag["path"]] = tag["name"]
        if kind is None or tag["name"].startswith("__anon") or tag["name"] == "Companion":
            continue
        if tag["kind"] == "method" and ("." in tag["name"] or tag["name"] in NO_METHODS):
            continue
        path = os.path.normpath(tag["path"])
        scope = scope_of(tag, packages.get(tag["path"], ""))
        files.setdefault(path, []).append({"name": tag["name"].strip(), "kind": kind, "scope": scope, "doc": "",
                                           "line": tag["line"], "end_line": tag.get("end", tag["line"])})
    for path, symbols in files.items():
        language = LANGUAGES.get(os.path.splitext(path)[1], "C++")
        print(json.dumps({"path": path, "language": language, "symbols": symbols, "imports": []}))


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Ground truth for C, C++ and Objective-C sources, from libclang.

Needs: apt-get install python3-clang-14

usage: clang_ast.py [--only FOLDER]... [--every N] [--headers c|c++|objective-c] ROOT [-- FLAG...] > truth.jsonl

Parses each C, C++ and Objective-C file below ROOT (or below its folders that --only names) on its own with the FLAGS (`-Iinclude`;
relative paths are relative to ROOT) and prints one JSON object per file, in the shape of `docmill export --format
jsonl`. A file in which clang finds an error is left out, because its tree is not sure. --every takes each Nth file
only. --headers says as what headers (.h) are parsed; without it they are left out. On top of the usual keys,
  a symbol has "macro": true if a macro spells its name, and "declaration": true if it has no body;
  a file has "unseen": [[first, last], ...], the lines that its own `#if` hides from clang.
Names, scopes and lines follow the convention of the export: scopes are as written, `template <...>` and attributes are
not part of a definition, and an unnamed struct with a typedef has the typedef's name.
"""
import argparse
import ctypes
import json
import os
import re
import sys

from clang import cindex
from clang.cindex import CursorKind

CLASSES = {
    CursorKind.STRUCT_DECL: "struct", CursorKind.UNION_DECL: "union", CursorKind.CLASS_DECL: "class",
    CursorKind.ENUM_DECL: "enum", CursorKind.CLASS_TEMPLATE: "class",
    CursorKind.CLASS_TEMPLATE_PARTIAL_SPECIALIZATION: "class",
}
FUNCTIONS = {
    CursorKind.FUNCTION_DECL: "function", CursorKind.FUNCTION_TEMPLATE: "function", CursorKind.CXX_METHOD: "method",
    CursorKind.CONSTRUCTOR: "constructor", CursorKind.DESTRUCTOR: "method", CursorKind.CONVERSION_FUNCTION: "method",
}
OBJC_CLASSES = {
    CursorKind.OBJC_INTERFACE_DECL: "class", CursorKind.OBJC_CATEGORY_DECL: "class",
    CursorKind.OBJC_PROTOCOL_DECL: "interface", CursorKind.OBJC_IMPLEMENTATION_DECL: "class",
    CursorKind.OBJC_CATEGORY_IMPL_DECL: "class",
}
OBJC_METHODS = (CursorKind.OBJC_INSTANCE_METHOD_DECL, CursorKind.OBJC_CLASS_METHOD_DECL)
SUFFIXES = {".m": "objective-c", ".mm": "objective-c++",
            ".c": "c", ".cc": "c++", ".cpp": "c++", ".cxx": "c++", ".hpp": "c++-header", ".hh": "c++-header"}
TYPE_WORD = re.compile(rb"\b(struct|class|union|enum)\b")


class SourceRangeList(ctypes.Structure):
    _fields_ = [("count", ctypes.c_uint), ("ranges", ctypes.POINTER(cindex.SourceRange))]


def skipped_lines(unit, path):
    function = cindex.conf.lib.clang_getSkippedRanges
    function.restype = ctypes.POINTER(SourceRangeList)
    function.argtypes = [cindex.TranslationUnit, cindex.File]
    ranges = function(unit, unit.get_file(path)).contents
    return [[ranges.ranges[i].start.line + 1, ranges.ranges[i].end.line - 1] for i in range(ranges.count)]


def without_comments(text):
    """The text with comments, strings and characters blanked; offsets are kept."""
    def blank(match):
        return re.sub(rb"[^\n]", b" ", match.group(0))
    pattern = rb'//(?:\\\n|[^\n])*|/\*.*?\*/|R"([^(\s]*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\''
    return re.sub(pattern, blank, text, flags=re.S)


def skip_pair(text, at, opening, closing):
    depth = 0
    while at < len(text):
        depth += text[at:at + 1] == opening
        depth -= text[at:at + 1] == closing
        at += 1
        if depth == 0:
            break
    return at


def begin_of(text, at, wrappers):
    """The offset of the first token at or after `at` that is not a template header, attribute or wrapper."""
    while True:
        at = re.compile(rb"\s*").match(text, at).end()
        if at in wrappers:
            at = wrappers[at]
            continue
        wrapper = re.compile(rb"template\s*<|\[\[|__attribute__\s*\(|extern\s+template").match(text, at)
        if not wrapper:
            return at
        opening = wrapper.group(0)[-1:]
        if opening == b"e":
            return at
        at = skip_pair(text, wrapper.end() - 1, opening, {b"<": b">", b"[": b"]", b"(": b")"}[opening])
        if opening == b"[":
            at += text[at:at + 1] == b"]"


def qualifier_before(text, at):
    """The scope that is written before the name at `at`: "A.B" of `A::B<int>::f`."""
    parts = []
    while True:
        scope = re.search(rb"::\s*(template\s+)?$", text[max(0, at - 400):at])
        if not scope:
            return ".".join(reversed(parts))
        at -= len(scope.group(0))
        while text[at - 1:at].isspace():
            at -= 1
        if text[at - 1:at] == b">":
            depth = 0
            while at > 0:
                at -= 1
                depth += (text[at:at + 1] == b">") - (text[at:at + 1] == b"<")
                if depth == 0:
                    break
            while text[at - 1:at].isspace():
                at -= 1
        word = re.search(rb"[A-Za-z_]\w*$", text[max(0, at - 400):at])
        if not word or word.group(0) in (b"return", b"const"):
            return ".".join(reversed(parts))
        parts.append(word.group(0).decode())
        at -= len(word.group(0))


def is_attribute(definition):
    """True if the macro expands to attributes or to nothing."""
    tokens = [token.spelling for token in definition.get_tokens()][1:]
    if tokens[:1] == ["("]:
        tokens = tokens[tokens.index(")") + 1:]
    return not tokens or tokens[0] in ("__attribute__", "[", "__declspec")


class Reader:
    def __init__(self, path, text):
        self.path = path
        self.text = text
        self.code = without_comments(text)
        self.symbols = []
        self.line_starts = [0] + [m.end() for m in re.finditer(rb"\n", text)]
        self.typedefs = {}
        self.wrappers = {}  # begin and end of macros that expand to attributes or to nothing

    def read_macros(self, unit):
        for child in unit.cursor.get_children():
            if child.kind == CursorKind.MACRO_INSTANTIATION and self.is_here(child):
                if child.referenced is not None and is_attribute(child.referenced):
                    self.wrappers[child.extent.start.offset] = child.extent.end.offset

    def line_of(self, offset):
        low, high = 0, len(self.line_starts)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.line_starts[middle] <= offset else (low, middle)
        return low + 1

    def is_here(self, cursor):
        return cindex.conf.lib.clang_Location_isFromMainFile(cindex.conf.lib.clang_getCursorLocation(cursor))

    def name_of(self, cursor):
        name = cursor.spelling
        if cursor.kind in CLASSES and (not name or "(" in name):
            return self.typedefs.get(cursor.hash, "")
        if cursor.kind == CursorKind.CONVERSION_FUNCTION:  # as written
            at = cursor.location.offset
            written = self.code[at:self.code.find(b"(", at)].decode()
            return re.sub(r" ?([&*]+) ?", r"\1", " ".join(written.split()))
        return name if name.startswith("operator") else name.split("<")[0]

    def add(self, cursor, scope):
        """Records the definition; the scope of what is in it."""
        name = self.name_of(cursor)
        if not name:
            return scope
        at = cursor.location.offset
        own_name = cursor.spelling.split("<")[0].split(" ")[0].encode()
        is_class = cursor.kind in CLASSES
        is_unnamed = is_class and (not cursor.spelling or "(" in cursor.spelling)
        is_macro = not is_unnamed and not self.text[at:].startswith(own_name)
        begin = begin_of(self.code, cursor.extent.start.offset, self.wrappers)
        if re.compile(rb"(extern\s+)?template\b").match(self.code, begin):
            return scope  # an explicit instantiation
        if is_class and not cursor.is_definition() and not self.stands_alone(cursor):
            return scope  # `struct A` in another declaration
        qualifier = "" if is_unnamed or is_macro else qualifier_before(self.code, at)
        scope = ".".join(part for part in (scope, qualifier) if part)
        kind = (CLASSES if is_class else FUNCTIONS)[cursor.kind]
        if cursor.kind in (CursorKind.CLASS_TEMPLATE, CursorKind.CLASS_TEMPLATE_PARTIAL_SPECIALIZATION):
            kind = self.text[begin:begin + 6].decode(errors="replace").split(" ")[0]
            kind = kind if kind in ("struct", "union") else "class"
        row = {"name": name, "kind": kind, "scope": scope, "line": self.line_of(begin),
               "end_line": cursor.extent.end.line, "doc": ""}
        if is_macro:
            row["macro"] = True
        if not cursor.is_definition():
            row["declaration"] = True
        self.symbols.append(row)
        return ".".join(part for part in (scope, name) if part)

    def stands_alone(self, cursor):
        after = self.code[cursor.extent.end.offset:cursor.extent.end.offset + 100].lstrip()
        before = self.code[max(0, cursor.extent.start.offset - 100):cursor.extent.start.offset].rstrip()
        return after.startswith(b";") and not before.endswith((b"typedef", b"const", b"extern", b"static"))

    def walk(self, cursor, scope):
        children = [child for child in cursor.get_children() if self.is_here(child)]
        for child in children:
            if child.kind == CursorKind.TYPEDEF_DECL:
                declared = child.underlying_typedef_type.get_declaration()
                if declared.kind in CLASSES and self.typedefs.get(declared.hash) is None:
                    self.typedefs[declared.hash] = child.spelling
        for child in children:
            kind = child.kind
            if kind == CursorKind.NAMESPACE:
                name = child.spelling
                is_unnamed = not name or "(" in name
                self.walk(child, scope if is_unnamed else ".".join(p for p in (scope, name) if p))
            elif kind in CLASSES:
                if cursor.kind != CursorKind.FRIEND_DECL or child.is_definition():
                    self.walk(child, self.add(child, scope))
            elif kind in FUNCTIONS:
                inner = self.add(child, scope)
                self.walk_body(child, inner)
            elif kind in OBJC_CLASSES:
                self.walk_objc(child)
            elif kind in (CursorKind.LINKAGE_SPEC, CursorKind.UNEXPOSED_DECL, CursorKind.FRIEND_DECL):
                self.walk(child, scope)
            elif kind in (CursorKind.VAR_DECL, CursorKind.FIELD_DECL):
                self.walk_body(child, scope)

    def walk_objc(self, cursor):
        """A category is a part of the class that it extends. What clang adds itself has no '-' or '+'."""
        classes = [c.spelling for c in cursor.get_children() if c.kind == CursorKind.OBJC_CLASS_REF]
        is_category = cursor.kind in (CursorKind.OBJC_CATEGORY_DECL, CursorKind.OBJC_CATEGORY_IMPL_DECL)
        name = classes[0] if is_category and classes else cursor.spelling
        self.add_objc(cursor, name, OBJC_CLASSES[cursor.kind], "")
        for child in cursor.get_children():
            begin = child.extent.start.offset
            if child.kind in OBJC_METHODS and self.is_here(child) and self.text[begin:begin + 1] in (b"-", b"+"):
                self.add_objc(child, child.spelling, "method", name)
            elif child.kind in FUNCTIONS and self.is_here(child):
                self.walk_body(child, self.add(child, ""))

    def add_objc(self, cursor, name, kind, scope):
        row = {"name": name, "kind": kind, "scope": scope, "line": cursor.extent.start.line,
               "end_line": cursor.extent.end.line, "doc": ""}
        is_statement = self.text[cursor.extent.end.offset - 1:cursor.extent.end.offset] != b"}"
        if kind == "method" and is_statement:
            row["declaration"] = True
        self.symbols.append(row)

    def walk_body(self, cursor, scope):
        body = self.code[cursor.extent.start.offset:cursor.extent.end.offset]
        if not TYPE_WORD.search(body):
            return
        self.walk_statements(cursor, scope)

    def walk_statements(self, cursor, scope):
        self.walk_local(cursor, scope)
        for child in cursor.get_children():
            if self.is_here(child) and child.kind not in CLASSES and child.kind not in FUNCTIONS:
                self.walk_statements(child, scope)

    def walk_local(self, cursor, scope):
        for child in cursor.get_children():
            if child.kind == CursorKind.TYPEDEF_DECL:
                declared = child.underlying_typedef_type.get_declaration()
                if declared.kind in CLASSES:
                    self.typedefs.setdefault(declared.hash, child.spelling)
        for child in cursor.get_children():
            if child.kind in CLASSES and self.is_here(child) and child.is_definition():
                self.walk(child, self.add(child, scope))


def read_file(index, path, language, flags):
    with open(path, "rb") as f:
        text = f.read()
    options = cindex.TranslationUnit.PARSE_DETAILED_PROCESSING_RECORD
    unit = index.parse(path, args=["-x", language, "-w", *flags], options=options)
    if any(d.severity >= cindex.Diagnostic.Error for d in unit.diagnostics):
        return None
    reader = Reader(path, text)
    reader.read_macros(unit)
    reader.walk(unit.cursor, "")
    unique = {json.dumps(row): row for row in reader.symbols}
    return {"symbols": list(unique.values()), "unseen": skipped_lines(unit, path)}


def files_below(root, only, headers):
    suffixes = dict(SUFFIXES)
    if headers:
        suffixes[".h"] = headers + "-header"
    for top in only or ["."]:
        for folder, dirs, names in os.walk(os.path.join(root, top)):
            dirs.sort()
            for name in sorted(names):
                language = suffixes.get(os.path.splitext(name)[1])
                if language and not os.path.islink(os.path.join(folder, name)):
                    yield os.path.normpath(os.path.relpath(os.path.join(folder, name), root)), language


def main():
    arguments = sys.argv[1:]
    flags = arguments[arguments.index("--") + 1:] if "--" in arguments else []
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--headers", choices=["c", "c++", "objective-c"])
    parser.add_argument("root")
    options = parser.parse_args(arguments[:arguments.index("--")] if "--" in arguments else arguments)
    cindex.Config.set_library_file("/usr/lib/llvm-14/lib/libclang-14.so.1")
    files = list(files_below(options.root, options.only, options.headers))[::options.every]
    os.chdir(options.root)
    sys.setrecursionlimit(10000)
    index = cindex.Index.create()
    skipped = 0
    for path, language in files:
        try:
            row = read_file(index, path, language, flags)
        except ValueError:  # the binding does not know a cursor of this clang
            row = None
        if row is None:
            skipped += 1
            continue
        print(json.dumps({"path": path, "language": "C" if language.startswith("c-") or language == "c" else "C++",
                          **row, "imports": []}), flush=True)
    print(f"left out {skipped} of {len(files)} files, in which clang finds errors", file=sys.stderr)


if __name__ == "__main__":
    main()

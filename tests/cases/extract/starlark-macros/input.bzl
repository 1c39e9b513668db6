"""Rules for tables of keywords.

They hide which program makes a table.
"""

load(":private.bzl", "checked", renamed = "original")
load(
    "//tools/build:settings.bzl",
    "SETTINGS",
)

# Names that the program reserves.
RESERVED = [
    "if",
    "else",
]
_MODE = "fast" if SETTINGS.fast else "slow"

TableInfo = provider(
    doc = "What a table hands on.",
    fields = {"path": "the path of the table"},
)

def _table_impl(ctx):
    out = ctx.actions.declare_file(ctx.label.name + ".h")
    words = [word for word in RESERVED if word != _MODE]
    for key, value in ctx.attr.options.items():
        words.append(key + value)
    ctx.actions.run(executable = ctx.executable.program, outputs = [out], arguments = words)
    return [TableInfo(path = out.path), DefaultInfo(files = depset([out]))]

table_rule = rule(
    implementation = _table_impl,
    attrs = {
        "src": attr.label(allow_single_file = [".tsv"]),
        "program": attr.label(default = "//tools:maker", executable = True, cfg = "exec"),
    },
)

def table(name, src, visibility = None, **kwargs):
    """Makes a table from a list.

    Args:
      name: of the target
      src: a file with one word a line
    """
    if not checked(src):
        fail("no list: " + src)
    table_rule(
        name = name,
        src = src,
        visibility = visibility,
        **kwargs
    )
    # A comment at the end of a block belongs to no definition.

def _helper(x):
    return renamed(lambda y: y + x)

def broken(
    return 1

def after_broken():
    pass

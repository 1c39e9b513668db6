# SPDX-License-Identifier: Apache-2.0
"""One site by Bazel: an action for each share, so that remote execution spreads them.

In a BUILD file at the root of the sources:

    load("//tools:docmill.bzl", "docmill_site")
    docmill_site(name = "docs", srcs = glob(["**"]), docmill = "//tools:docmill", project = "mine", shards = 8)

`bazel build :docs` writes docs.tar. Every action gets all sources, because a page shows what other files say of it. Bazel
shows sources as symbolic links, which docmill does not follow, so each action copies them first. Bazel's own cache stands
in for docmill's. The sources must be in the package and not below another one: Bazel gives a package only its own files.
"""

# The sources, as files, in a folder of this action, and the results of those before. A result is a tar file here, because
# that of link is a file and a folder.
_COPY = """
set -eu
here=$$PWD
work=$$(mktemp -d)
trap 'rm -rf "$$work"' EXIT
mkdir "$$work/repo" "$$work/results"
tar -C "./%s" --exclude=./bazel-out --exclude=./external -chf - . | tar -C "$$work/repo" -xf -
for result in %s; do tar -C "$$work/results" -xf "$$result"; done
docmill() { step=$$1; shift; "$$here/$(location %s)" shard "$$step" --of %d --project '%s' --no-cache \\
  --results "$$work/results" -o "$$work/site" "$$@" "$$work/repo"; }
"""

def docmill_site(name, srcs, docmill, project, shards = 8):
    """Defines the actions. `name`.tar is the site.

    Args:
      name: of the target that has the site.
      srcs: all files of the package that are to be documented.
      docmill: the label of the program.
      project: the name that pages show; letters, digits, dots, dashes.
      shards: into how many shares the work is split.
    """
    folder = native.package_name() or "."

    def action(step, index, results):
        file = step + ("-%d-of-%d" % (index, shards) if index >= 0 else "-of-%d" % shards)
        result = file + ".tar"
        parts = file + (" .docmill-state-*" if step == "link" else "")
        copy = _COPY % (folder, " ".join(["$(location :%s)" % r for r in results]), docmill, shards, project)
        flags = " --index %d" % index if index >= 0 else ""
        native.genrule(
            name = name + "." + file,
            srcs = srcs + [":" + r for r in results],
            outs = [result],
            tools = [docmill],
            cmd_bash = copy + "docmill %s%s\nout=$$here/$@\n(cd \"$$work/results\" && tar --sort=name -cf \"$$out\" %s)\n" % (step, flags, parts),
        )
        return result

    facts = [action("extract", index, []) for index in range(shards)]
    links = [action("link", -1, facts)]
    pages = [action("render", index, facts + links) for index in range(shards)]
    all = facts + links + pages
    native.genrule(
        name = name,
        srcs = srcs + [":" + r for r in all],
        outs = [name + ".tar"],
        tools = [docmill],
        cmd_bash = _COPY % (folder, " ".join(["$(location :%s)" % r for r in all]), docmill, shards, project) +
                   "docmill merge\ntar -C \"$$work\" --sort=name --mtime=@0 --exclude=site/.docmill -cf $@ site\n",
    )

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Does with each ready-made file of scripts/cluster/ what its service would do, one job after the other, each in a fresh copy
of the sources where the service does so, and compares the site with that of one run.

usage: tests/cluster/files_test.py DOCMILL     exit code 77: there is no YAML reader
"""
import glob
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

try:
    import yaml
except ImportError:
    print("SKIPPED: python3-yaml is not installed", file=sys.stderr)
    sys.exit(77)

DOCMILL = os.path.abspath(sys.argv[1])
FILES = pathlib.Path(__file__).resolve().parents[2] / "scripts" / "cluster"
TOP = pathlib.Path(tempfile.mkdtemp())
SOURCES = {"a.py": "import b\n\ndef f():\n    return b.g()\n", "b.py": "def g():\n    return 1\n",
           "lib/c.c": "int h(void) { return 2; }\n", "README.md": "# Title\n\nSee [a](a.py).\n", "lib/d.go": "package d\n"}


def run(command, folder, **variables):
    environment = {"PATH": f"{TOP}/bin:/usr/bin:/bin", "HOME": str(TOP / "home"), "DOCMILL": DOCMILL, **variables}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"FAILED: {command} in {folder}:\n{done.stdout}{done.stderr}")
    return done.stdout


def checkout(folder):
    """The sources in a folder named `repo`, because pages show that name."""
    for name, text in SOURCES.items():
        path = folder / "repo" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder / "repo"


def expect_same(site, what):
    """`site` is docmill-docs in the sources, or a folder beside them: links between the two differ."""
    one = TOP / "one/repo/docmill-docs" if site.name == "docmill-docs" else TOP / "one/site"
    done = subprocess.run(["diff", "-r", "--exclude=.docmill", one, site], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"FAILED: {what} makes another site:\n{done.stdout}{done.stderr}")
    print(f"{what}: the same site")


def github():
    workflow = yaml.safe_load((FILES / "github/docmill.yml").read_text())
    done, store = [], TOP / "artifacts"
    for name, job in workflow["jobs"].items():
        needs = job.get("needs", [])
        assert all(n in done for n in ([needs] if isinstance(needs, str) else needs)), name
        indices = job.get("strategy", {}).get("matrix", {}).get("index", [None])
        assert len(indices) in (1, int(workflow["env"]["SHARDS"])), name
        for index in indices:
            github_job(workflow, job, index, checkout(TOP / f"github-{name}-{index}"), store)
        done.append(name)
    expect_same(store / "docmill-docs", "github/docmill.yml")


def github_job(workflow, job, index, folder, store):
    fill = lambda text: str(text).replace("${{ matrix.index }}", str(index)).replace("${{ github.sha }}", "0123")
    for step in job["steps"]:
        options = {key: fill(value) for key, value in step.get("with", {}).items()}
        action = step.get("uses", "").split("@")[0]
        if "run" in step:
            variables = {**workflow["env"], **{key: fill(value) for key, value in step.get("env", {}).items()}}
            run(["bash", "-e", "-c", step["run"]], folder, **{**variables, "DOCMILL": DOCMILL})
        elif action == "actions/upload-artifact":
            # The action takes the folder of a glob as root, and the content of a folder.
            for path in glob.glob(str(folder / options["path"])):
                if os.path.isdir(path) and "*" not in options["path"]:
                    shutil.copytree(path, store / options["name"], dirs_exist_ok=True)
                else:
                    (store / options["name"]).mkdir(parents=True, exist_ok=True)
                    shutil.copy(path, store / options["name"])
        elif action == "actions/download-artifact":
            for path in glob.glob(str(store / options.get("pattern", options.get("name", "")))):
                shutil.copytree(path, folder / options["path"], dirs_exist_ok=True)
        else:
            assert action in ("actions/checkout", "actions/cache"), action


def gitlab():
    file = yaml.safe_load((FILES / "gitlab/docmill.gitlab-ci.yml").read_text())
    jobs = {name: {**file[job["extends"]], **job} for name, job in file.items()
            if isinstance(job, dict) and "extends" in job}
    artifacts = TOP / "gitlab-artifacts"
    for stage in file["stages"]:
        for name, job in jobs.items():
            if job["stage"] != stage:
                continue
            count = job.get("parallel", 1)
            assert count in (1, int(file["variables"]["SHARDS"])), name
            before = artifacts.with_name(f"before-{stage}")
            if artifacts.exists():
                shutil.copytree(artifacts, before)
            for index in range(1, count + 1):
                folder = checkout(TOP / f"gitlab-{name}-{index}")
                if before.exists():
                    shutil.copytree(before, folder, dirs_exist_ok=True)
                variables = {**file["variables"], **job.get("variables", {}), "CI_NODE_INDEX": str(index), "DOCMILL": DOCMILL}
                for line in job["script"]:
                    run(["bash", "-e", "-c", line], folder, **variables)
                for path in job["artifacts"]["paths"]:
                    shutil.copytree(folder / path, artifacts / path, dirs_exist_ok=True)
    expect_same(artifacts / "docmill-docs", "gitlab/docmill.gitlab-ci.yml")


def kubernetes():
    documents = list(yaml.safe_load_all((FILES / "kubernetes/docmill.yaml").read_text()))
    claims = [d["metadata"]["name"] for d in documents if d["kind"] == "PersistentVolumeClaim"]
    folder = TOP / "kubernetes"
    checkout(folder)
    for document in documents:
        if document["kind"] != "Job":
            continue
        assert document["apiVersion"] == "batch/v1"
        spec, pod = document["spec"], document["spec"]["template"]["spec"]
        container = pod["containers"][0]
        assert [v["persistentVolumeClaim"]["claimName"] for v in pod["volumes"] if "persistentVolumeClaim" in v] == claims
        assert {m["name"] for m in container["volumeMounts"]} == {v["name"] for v in pod["volumes"]}
        variables = {v["name"]: v["value"] for v in container["env"]}
        count = spec.get("completions", 1)
        assert count in (1, int(variables["SHARDS"])) and (count == 1) == ("completionMode" not in spec)
        for index in range(count):
            more = {"JOB_COMPLETION_INDEX": str(index), "CACHE": str(TOP / f"cache-{index}")}
            run(container["command"] + container["args"], folder, **{**variables, **more})
    expect_same(folder / "site", "kubernetes/docmill.yaml")


def slurm():
    """With an sbatch that runs the job at once, and checks that what it waits for has run."""
    (TOP / "bin/sbatch").write_text("""#!/bin/bash
set -eu
cat >job tasks=0
for word; do
  case $word in
    --array=0-*) tasks=$(seq 0 "${word#--array=0-}") ;;
    --job-name=*) export SLURM_JOB_NAME=${word#--job-name=} ;;
    --dependency=afterok:*) [ "$(cat last)" = "${word#--dependency=afterok:}" ] ;;
  esac
done
for task in $tasks; do SLURM_ARRAY_TASK_ID=$task bash job >&2; done
echo $(($(cat last 2>/dev/null || echo 6) + 1)) | tee last | sed 's/$/;cluster/'
""".replace("cat >job tasks=0", "cat >job\ntasks=0"))
    (TOP / "bin/sbatch").chmod(0o755)
    folder = TOP / "slurm"
    repo = checkout(folder)
    run(["sh", str(FILES / "slurm/docmill.sbatch"), "--partition=x"], folder, SHARDS="3", REPO=str(repo),
        RESULTS=str(folder / "results"), SITE=str(folder / "site"))
    expect_same(folder / "site", "slurm/docmill.sbatch")


def bazel():
    """Starlark is nearly Python: runs the rules that the macro makes, in the order in which it makes them."""
    rules = []
    native = type("native", (), {"genrule": lambda **rule: rules.append(rule), "package_name": lambda: ""})
    names = {"native": native}
    exec((FILES / "bazel/docmill.bzl").read_text(), names)
    names["docmill_site"](name="docs", srcs=sorted(SOURCES), docmill="docmill", project="repo", shards=3)
    out = TOP / "bazel-out"
    out.mkdir()
    for rule in rules:
        folder = TOP / f"bazel-{rule['name']}"
        for name in SOURCES:  # as in a sandbox: links, and only what the rule names
            assert name in rule["srcs"]
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).symlink_to(checkout(TOP / "bazel") / name)
        (folder / "bazel-out").mkdir()
        for result in (s[1:] for s in rule["srcs"] if s.startswith(":")):
            shutil.copy(out / result, folder / "bazel-out")
        command = rule["cmd_bash"].replace("$(location docmill)", os.path.relpath(DOCMILL, folder))
        for source in rule["srcs"]:
            command = command.replace(f"$(location {source})", "bazel-out/" + source[1:])
        result = "bazel-out/" + rule["outs"][0]
        command = command.replace('"$$@"', '"$$arguments"').replace("$@", result).replace('"$$arguments"', '"$$@"')
        run(["bash", "-c", command.replace("$$", "$")], folder)
        shutil.copy(folder / result, out)
    run(["tar", "-xf", str(out / "docs.tar"), "-C", str(TOP)], TOP)
    expect_same(TOP / "site", "bazel/docmill.bzl")


def main():
    (TOP / "bin").mkdir()
    (TOP / "bin/docmill").symlink_to(DOCMILL)
    (TOP / "home").mkdir()
    repo = checkout(TOP / "one")
    for site in ("site", "repo/docmill-docs"):
        run([DOCMILL, "build", "--no-cache", "-o", str(TOP / "one" / site), str(repo)], TOP)
    for test in (github, gitlab, kubernetes, slurm, bazel):
        test()


try:
    main()
finally:
    shutil.rmtree(TOP)

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Where time, memory and network go if a site is made in many shares: measures small runs, and simulates large ones.

usage: perf/shard_simulation.py measure DOCMILL REPO OUT.json [--shares 1,2,4,8] [--rounds 3]
       perf/shard_simulation.py check COSTS.json
       perf/shard_simulation.py simulate COSTS.json [--files N] [--source BYTES] [--workers N] [--cores N] [--shares N]
           [--network BYTES/S] [--storage BYTES/S] [--starts PER_S] [--stragglers SHARE] [--failures SHARE]

measure   runs all steps with one thread and without a cache, and notes the CPU seconds, peak memory and result sizes
          of each.
check     takes the costs from the runs with the fewest and the most shares, predicts all runs from them, and prints
          both; exit code 1: one differs by more than a tenth.
simulate  plays the steps on workers that share a storage server. Events are the ends of reads, computations and
          writes; the storage's bandwidth is divided among the transfers of the moment. The same arguments print the
          same figures.
"""
import argparse
import heapq
import json
import os
import random
import subprocess
import sys
import tempfile

STEPS = ("extract", "link", "render", "merge")
TOLERANCE = 0.1


# --- measuring ---


def run_step(docmill, repo, site, results, shares, step, index):
    """CPU seconds and peak bytes of one process."""
    command = [docmill, "shard", step, repo, "-o", site, "--of", str(shares), "--results", results, "--no-cache",
               "-q", "-j", "1"]
    if step in ("extract", "render"):
        command += ["--index", str(index)]
    child = subprocess.Popen(command)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"shard_simulation: {' '.join(command)} failed with exit code {child.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def size_of(path):
    if os.path.isfile(path):
        return os.path.getsize(path)
    return sum(os.path.getsize(os.path.join(folder, name)) for folder, _, names in os.walk(path) for name in names)


def measure_once(docmill, repo, shares):
    run = {"shares": shares, "cpu": {}, "peak": {}}
    with tempfile.TemporaryDirectory() as work:
        site, results = os.path.join(work, "site"), os.path.join(work, "results")
        for step in STEPS:
            indices = range(shares) if step in ("extract", "render") else [0]
            costs = [run_step(docmill, repo, site, results, shares, step, index) for index in indices]
            run["cpu"][step] = sum(cpu for cpu, _ in costs)
            run["peak"][step] = max(peak for _, peak in costs)
        names = os.listdir(results)
        run["bytes"] = {kind: sum(size_of(os.path.join(results, name)) for name in names if name.startswith(prefix))
                        for kind, prefix in (("extract", "extract"), ("state", ".docmill-state"), ("render", "render"))}
        run["bytes"]["site"] = size_of(site)
    return run


def median_run(runs):
    """The run with the median of the CPU seconds: its parts belong together."""
    return sorted(runs, key=lambda run: sum(run["cpu"].values()))[len(runs) // 2]


def measure(options):
    scan = subprocess.run([options.docmill, "build", options.repo, "-o", tempfile.mkdtemp() + "/s", "--no-cache", "-q",
                           "--stats", "-"], capture_output=True, text=True, check=True)
    figures = json.loads(scan.stdout)
    runs = []
    for shares in [int(word) for word in options.shares.split(",")]:
        runs.append(median_run([measure_once(options.docmill, options.repo, shares) for _ in range(options.rounds)]))
        print(json.dumps(runs[-1]), file=sys.stderr)
    with open(options.out, "w", encoding="utf-8") as out:
        json.dump({"files": figures["files"], "source": figures["bytes"], "runs": runs}, out, indent=1)
        out.write("\n")


# --- costs ---


class Costs:
    """What a step costs: a part for each process, which grows with the files of the repo, and a part for the work."""

    def __init__(self, measured):
        runs = sorted(measured["runs"], key=lambda run: run["shares"])
        few, many = runs[0], runs[-1]
        self.files, self.source = measured["files"], measured["source"]
        self.per_process, self.work = {}, {}
        for step in STEPS:
            processes = many["shares"] - few["shares"] if step in ("extract", "render") else 0
            fixed = (many["cpu"][step] - few["cpu"][step]) / processes if processes else 0.0
            self.per_process[step] = max(fixed, 0.0)
            count = few["shares"] if processes else 0
            self.work[step] = few["cpu"][step] - count * self.per_process[step]
        self.bytes = few["bytes"]
        self.peak = few["peak"]
        self.peak_of_share = many["peak"]

    def total(self, shares):
        return sum(self.work[step] + (shares * self.per_process[step] if step in ("extract", "render") else 0)
                   for step in STEPS)

    def scaled(self, files, source):
        """The costs of another repo: processes look at each file, the rest grows with the source."""
        other = Costs.__new__(Costs)
        other.files, other.source = files, source
        by_files, by_source = files / self.files, source / self.source
        other.per_process = {step: cost * by_files for step, cost in self.per_process.items()}
        other.work = {step: cost * by_source for step, cost in self.work.items()}
        other.bytes = {kind: size * by_source for kind, size in self.bytes.items()}
        other.peak = {step: size * by_source for step, size in self.peak.items()}
        other.peak_of_share = other.peak
        return other


def check(options):
    measured = json.load(open(options.costs, encoding="utf-8"))
    costs = Costs(measured)
    wrong = False
    for run in measured["runs"]:
        cpu = sum(run["cpu"].values())
        predicted = costs.total(run["shares"])
        ratio = predicted / cpu
        wrong = wrong or abs(ratio - 1) > TOLERANCE
        print(f"{run['shares']:3} shares: measured {cpu:7.2f} s, predicted {predicted:7.2f} s, ratio {ratio:.3f}")
    return 1 if wrong else 0


# --- simulating ---


class Storage:
    """Transfers divide the bandwidth of the storage; none is faster than the network of its worker."""

    def __init__(self, storage, network):
        self.storage, self.network = storage, network
        self.left = {}  # by transfer: bytes
        self.now = 0.0
        self.moved = 0.0

    def rate(self):
        return min(self.network, self.storage / len(self.left)) if self.left else 0.0

    def advance(self, now):
        moved = self.rate() * (now - self.now)
        for transfer in self.left:
            self.left[transfer] -= moved
        self.moved += moved * len(self.left)
        self.now = now

    def begin(self, transfer, size):
        self.left[transfer] = max(size, 1.0)

    def next_end(self):
        if not self.left:
            return None
        transfer = min(self.left, key=lambda name: (self.left[name], name))
        return self.now + max(self.left[transfer], 0.0) / self.rate(), transfer


class Cluster:
    """Plays tasks on workers. A task reads, computes and writes; a failed one begins again on the next free worker."""

    def __init__(self, options, chance):
        self.options, self.chance = options, chance
        self.storage = Storage(options.storage, options.network)
        self.now = 0.0

    def play(self, tasks):
        """`tasks`: (bytes to read, CPU seconds, bytes to write). Returns the seconds until all have ended."""
        begin = self.now
        waiting = list(range(len(tasks)))[::-1]
        free, computing, phase, next_start = self.options.workers, [], {}, self.now
        left = len(tasks)
        while left:
            while waiting and free:
                task = waiting.pop()
                next_start = max(next_start, self.now) + 1 / self.options.starts
                heapq.heappush(computing, (next_start, task, "read"))
                free -= 1
            ends = self.storage.next_end()
            if ends and (not computing or ends[0] <= computing[0][0]):
                self.now, task = ends
                self.storage.advance(self.now)
                del self.storage.left[task]
                if phase[task] == "read":
                    heapq.heappush(computing, (self.now + self.seconds(tasks[task][1]), task, "write"))
                else:
                    free, left = free + 1, left - 1
            else:
                self.now, task, phase[task] = heapq.heappop(computing)
                self.storage.advance(self.now)
                if phase[task] == "write" and self.chance.random() < self.options.failures:
                    waiting.append(task)
                    free += 1
                    continue
                self.storage.begin(task, tasks[task][0 if phase[task] == "read" else 2])
        return self.now - begin

    def seconds(self, cpu):
        slow = 2.0 if self.chance.random() < self.options.stragglers else 1.0
        return cpu / self.options.cores * slow


def simulate(options):
    costs = Costs(json.load(open(options.costs, encoding="utf-8"))).scaled(options.files, options.source)
    cluster = Cluster(options, random.Random(1))
    shares = options.shares
    state, facts = costs.bytes["state"], costs.bytes["extract"]
    tasks = {
        "extract": [(costs.source / shares, costs.per_process["extract"] + costs.work["extract"] / shares,
                     facts / shares)] * shares,
        "link": [(facts, costs.work["link"], state)],
        "render": [(state + (costs.source + facts) / shares,
                    costs.per_process["render"] + costs.work["render"] / shares,
                    costs.bytes["render"] / shares)] * shares,
        "merge": [(costs.source + state + costs.bytes["render"], costs.work["merge"], costs.bytes["site"])],
    }
    print(f"{options.files:,.0f} files, {options.source / 1e9:,.0f} GB of source, {shares} shares, {options.workers} "
          f"workers of {options.cores} cores, network {options.network / 1e9:g} GB/s, "
          f"storage {options.storage / 1e9:g} GB/s")
    print(f"{'step':8} {'hours':>8} {'CPU hours':>10} {'moved TB':>9} {'memory GB':>10}  (of one process)")
    hours = 0.0
    for step in STEPS:
        moved = cluster.storage.moved
        seconds = cluster.play(tasks[step])
        cpu = sum(task[1] for task in tasks[step])
        alone = step in ("link", "merge")
        memory = costs.peak[step] if alone else costs.peak[step] / shares + state
        print(f"{step:8} {seconds / 3600:8.2f} {cpu / 3600:10.1f} {(cluster.storage.moved - moved) / 1e12:9.2f} "
              f"{memory / 1e9:10.1f}")
        hours += seconds / 3600
    print(f"{'all':8} {hours:8.2f} {costs.total(shares) / 3600:10.1f}")
    return 0


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("\n\n")[1].removeprefix("usage: "))
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("measure")
    one.add_argument("docmill", type=os.path.abspath)
    one.add_argument("repo", type=os.path.abspath)
    one.add_argument("out")
    one.add_argument("--shares", default="1,2,4,8")
    one.add_argument("--rounds", type=int, default=3)
    one = commands.add_parser("check")
    one.add_argument("costs")
    one = commands.add_parser("simulate")
    one.add_argument("costs")
    for name, default, kind in (("files", 1e7, float), ("source", 1e12, float), ("workers", 1000, int),
                                ("cores", 8, int), ("shares", 4000, int), ("network", 1.25e9, float),
                                ("storage", 1e10, float), ("starts", 20, float), ("stragglers", 0.01, float),
                                ("failures", 0.001, float)):
        one.add_argument("--" + name, type=kind, default=default)
    options = parser.parse_args()
    sys.exit({"measure": measure, "check": check, "simulate": simulate}[options.command](options))


if __name__ == "__main__":
    main()

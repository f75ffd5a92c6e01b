#!/usr/bin/python3
"""What a reload costs and disturbs: tests/bench/reload.py [--rules 100000] [--per-file 500] [--reloads 1000] [--edits 20] [--rate 200]

A folder of RULES generated rules in files of PER_FILE (seeded; or --folder DIR of your own), two rules that change with
every reload, and RATE articles a second dropped into a folder. Told are
  - the start: YAML to READY;
  - one edited rule: from `wirewatch reload`, and from the same request on the control socket, to its answer and to the
    first alert of an article dropped then that only the edited rule finds;
  - RELOADS reloads under load: articles lost, doubled or judged by two sets (0 is the bar), how long the event loop let
    /healthz wait and how long an article took from the folder to the bus, quiet and while reloading.
The figures are those of the whole machine: on a busy one, `nice -n -15` for the benchmark keeps others out of them.
"""
import argparse
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve()
os.environ.setdefault("WIREWATCH_SOURCE", str(HERE.parents[2]))
os.environ.setdefault("WIREWATCH_BUILD", str(HERE.parents[2] / "build/release"))
sys.path.insert(0, str(HERE.parents[1] / "system"))
from harness import BINARY, Daemon, wait_for  # noqa: E402
from swap import VERSIONS, Control, Heard, Load, Pings, faults, write_version  # noqa: E402

LETTERS = "bcdfghklmnprst", "aeiou"


def generate(folder, rules, per_file):
    chance = random.Random(7)
    vocabulary = ["".join(chance.choice(LETTERS[0]) + chance.choice(LETTERS[1]) for _ in range(chance.randint(2, 5))) for _ in range(20000)]
    word = lambda: vocabulary[min(int(chance.paretovariate(0.7) * 20), len(vocabulary) - 1)]
    group = lambda: "(" + " OR ".join(word() for _ in range(chance.randint(2, 4))) + ")"

    def query():
        kind = chance.random()
        if kind < 0.45:
            return " AND ".join(group() for _ in range(chance.randint(2, 3)))
        if kind < 0.7:
            return " AND ".join(word() for _ in range(chance.randint(3, 5)))
        return " OR ".join(word() for _ in range(chance.randint(3, 8)))

    for first in range(0, rules, per_file):
        (folder / f"rules{first // per_file:05}.yaml").write_text("rules:\n" + "".join(
            f"  - id: load{n % 50}.r{n}\n    title: Rule number {n}\n    topics: [load]\n    severity: low\n    query: |\n      {query()}\n"
            for n in range(first, min(first + per_file, rules))))


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


def told(values):
    return (f"p50 {1e3 * percentile(values, .5):6.2f}  p99 {1e3 * percentile(values, .99):6.2f}  p99.9 {1e3 * percentile(values, .999):6.2f}  "
            f"max {1e3 * max(values):6.2f} ms of {len(values)}")


class Bench:
    def __init__(self, folder, options):
        self.options = options
        self.drop, self.rules = folder / "drop", folder / "rules"
        self.drop.mkdir()
        self.rules.mkdir()
        write_version(self.rules, 0)
        if options.folder:
            (self.rules / "given").symlink_to(pathlib.Path(options.folder).resolve())
        else:
            generate(self.rules, options.rules, options.per_file)
        self.edited = sorted(self.rules.glob("rules*.yaml"))[-1] if not options.folder else self.rules / "edited.yaml"
        self.edited_text = self.edited.read_text() if self.edited.exists() else "rules:\n"
        self.daemon = Daemon(folder, settings=f"folders: [{{path: {self.drop}, lang: en, after: delete}}]\npolling: {{contact: \"http://tests.example/\"}}\n")
        config = folder / "wirewatch.yaml"
        config.write_text(config.read_text().replace("rules: [rules.yaml]", f"rules: [{self.rules}{', ' + str(self.rules / 'given') if options.folder else ''}]"))
        began = time.monotonic()
        self.daemon.start(ready=False)
        wait_for(lambda: (self.daemon.state / "endpoints.json").exists() or self.daemon.process.poll() is not None, 120, "READY")
        print(f"start: {time.monotonic() - began:.2f} s to READY with {self.daemon.status()['rules']} rules, {self.memory():.0f} MB resident")
        self.control = Control(self.daemon.state)
        self.heard = Heard(self.daemon.subscribe())

    def memory(self):
        return int(pathlib.Path(f"/proc/{self.daemon.process.pid}/statm").read_text().split()[1]) * 4096 / 1e6

    def reload(self):
        answer = self.control.ask({"do": "reload"})
        if not answer["ok"]:
            raise AssertionError(answer)

    def edit(self, number):
        """The rule that every edit makes another."""
        self.edited.write_text(self.edited_text + f"  - id: edited.rule\n    title: Edited\n    topics: [edited]\n    query: |\n      editword{number}\n")

    def edits(self, command):
        answers, alerts = [], []
        for number in range(self.options.edits):
            number += 1000 * command
            self.edit(number)
            began = time.monotonic()
            if command:
                subprocess.run([str(BINARY), "reload", "--state-dir", str(self.daemon.state)], check=True, stdout=subprocess.DEVNULL)
            else:
                self.reload()
            answers.append(time.monotonic() - began)
            hidden = self.drop / ".edit"
            hidden.write_text(f"Edit {number} of the desk\n\nSomebody writes editword{number} and {number * 7919} more.\n")
            hidden.rename(self.drop / f"edit{number}.txt")
            key = ("edited.rule", f"Edit {number} of the desk")
            wait_for(lambda: self.heard.alerts.get(key), 10, "the edited rule's alert")
            alerts.append(self.heard.alerts[key][0][0] - began)
        what = "`wirewatch reload`" if command else "the request on the socket"
        print(f"one edited rule, from {what}: answered {told(answers)}\n{'':25}first article judged, on the bus {told(alerts)}")

    def quiet_and_reloading(self):
        versions = {"left.swap": {}, "right.swap": {}}
        load, pings = Load(self.drop, self.options.rate), Pings(self.daemon.endpoints["http"])
        for version in range(VERSIONS):
            write_version(self.rules, version)
            self.reload()
            before = len(load.dropped)
            wait_for(lambda: len(load.dropped) > before + 3, what="more articles")
            title = list(load.dropped)[-1]
            for topic in versions:
                wait_for(lambda: self.heard.alerts.get((topic, title)), what=f"{topic} of {title}")
                versions[topic][self.heard.alerts[topic, title][0][1]["rule"]["revision"]] = version
        phases = [("quiet", self.options.quiet, lambda n: time.sleep(self.options.quiet)), ("reloading", 0, self.reload_all)]
        times = {}
        for name, _, act in phases:
            began = time.monotonic()
            act(0)
            times[name] = (began, time.monotonic())
        load.close()
        pings.close()
        dropped = dict(load.dropped)
        wait_for(lambda: all(self.heard.alerts.get((topic, title)) for topic in versions for title in dropped), 60, "every article to be told")
        wrong = faults(dropped, self.heard.alerts, versions)
        began, ended = times["reloading"]
        print(f"{self.options.reloads} reloads under load in {ended - began:.1f} s ({1e3 * (ended - began) / max(1, self.options.reloads):.1f} ms each), "
              f"{len(dropped)} articles: {len(wrong)} lost, doubled or halved; {self.memory():.0f} MB resident")
        for line in wrong[:5]:
            print("  " + line)
        for name, (began, ended) in times.items():
            waits = [took for at, took in pings.took if began <= at < ended]
            lags = [self.heard.alerts["left.swap", title][0][0] - at for title, at in dropped.items() if began <= at < ended]
            print(f"  {name:10} event loop {told(waits)}\n  {'':10} articles   {told(lags)}")

    def reload_all(self, _):
        for number in range(self.options.reloads):
            write_version(self.rules, number)
            if self.options.full:
                self.edit(number)
            self.reload()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rules", type=int, default=100_000)
    parser.add_argument("--per-file", type=int, default=500)
    parser.add_argument("--folder", help="rules of your own instead of generated ones")
    parser.add_argument("--reloads", type=int, default=1000)
    parser.add_argument("--edits", type=int, default=20)
    parser.add_argument("--rate", type=int, default=200, help="articles a second")
    parser.add_argument("--quiet", type=float, default=10, help="seconds of the quiet phase")
    parser.add_argument("--full", action="store_true", help="a third rule changes with every reload, in a file of generated ones")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(pathlib.Path(folder), options)
        try:
            for command in (False, True):
                bench.edits(command)
            bench.quiet_and_reloading()
        finally:
            bench.daemon.stop()


if __name__ == "__main__":
    main()

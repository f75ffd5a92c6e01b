#!/usr/bin/python3
"""What feeds cost that are configured and not due: tests/bench/idle_feeds.py [--feeds 10000 100000]

For each number: seconds from the start to READY with so many new feeds, and the resident memory of the daemon four
seconds later beside that of a daemon without feeds. Their addresses are refused (private), one poll at a time.
"""
import argparse
import os
import pathlib
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve()
os.environ.setdefault("WIREWATCH_SOURCE", str(HERE.parents[2]))
os.environ.setdefault("WIREWATCH_BUILD", str(HERE.parents[2] / "build/release"))
sys.path.insert(0, str(HERE.parents[1] / "system"))
from harness import Daemon  # noqa: E402


def resident(process):
    line = next(line for line in pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) * 1024


def measure(count):
    feeds = "".join(f"  - {{id: f{n}, url: \"http://127.0.0.1:9/feed/{n}\", lang: en}}\n" for n in range(count))
    with tempfile.TemporaryDirectory() as folder:
        daemon = Daemon(folder, feeds=feeds, settings='polling: {at_once: 1, every: {min: 1h, max: 1h}, contact: "http://bench.example/"}\n')
        began = time.time()
        daemon.start()
        ready = time.time() - began
        time.sleep(4)
        memory = resident(daemon.process)
        daemon.stop()
    return ready, memory


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, nargs="+", default=[10_000, 100_000])
    options = parser.parse_args()
    _, without = measure(0)
    print(f"without feeds {without / 2**20:.1f} MiB")
    for count in options.feeds:
        ready, memory = measure(count)
        print(f"{count:7,} feeds: ready in {ready:.2f} s, {memory / 2**20:.1f} MiB, {(memory - without) / count:.0f} bytes a feed")


if __name__ == "__main__":
    main()

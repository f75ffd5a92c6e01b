#!/usr/bin/python3
"""Random kill -9 of daemon and subscribers under load, and whether anything was lost or doubled:
    tests/bench/kills.py [--kills 1000] [--seed N] [--rate N] [--fill-disk]

Six feeds give --rate new articles a second together. At random instants, the start included, the daemon (two of three
times) or a subscriber is killed and started again. Three subscribers:
  cursor   `wirewatch subscribe --cursor`, which lives through the daemon's deaths
  output   `wirewatch subscribe --after N`, killed: N is the last whole line of its own output
  python   the Python client with its alerts and its place in one SQLite transaction, killed
At the end what origins served, what the journal holds and what each subscriber has are compared (system/exactness.py).
--fill-disk makes the disk full for a moment now and then (system/full_disk.c). Exit code 1: something was lost or doubled. Ctrl-C ends
the killing and compares what there is.

That it can fail: let journal::Writer::put(Alert&) hand topic, sequence and JSON to the bus, let bus::Live publish them before it
looks into the journal, and let commit() wait 20 ms as a slower disk does. Of 60 kills (seed 3) the subscribers then had 50
alerts otherwise than the journal and 6 twice.
"""
import argparse
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve()
os.environ.setdefault("WIREWATCH_SOURCE", str(HERE.parents[2]))
os.environ.setdefault("WIREWATCH_BUILD", str(HERE.parents[2] / "build/release"))
sys.path[:0] = [str(HERE.parents[1] / "system"), str(HERE.parents[2] / "daemon/client")]
from exactness import count_of, faults_of_journal, faults_of_subscriber, stored  # noqa: E402
from harness import BINARY, BUILD, SLOW, Daemon, free_port, wait_for  # noqa: E402
from wire import POLLING, WINDOW, Wire  # noqa: E402
from wirewatch_client import Cursor, Subscriber  # noqa: E402


class Consumer:
    """A process that is killed and started again; `received` is what it has."""

    def __init__(self, folder, name, daemon):
        self.folder, self.name, self.daemon, self.process = folder, name, daemon, None

    def start(self):
        with open(self.folder / f"{self.name}.err", "ab") as errors, open(self.folder / self.name, "ab") as out:
            self.process = subprocess.Popen(self.command(), stdout=out, stderr=errors, start_new_session=True)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        self.process.terminate()
        self.process.wait(20 * SLOW)

    def where(self):
        return ["--connect", self.daemon.env["WIREWATCH_BUS__PUBLISH"], "--replay", self.daemon.env["WIREWATCH_BUS__REPLAY"]]

    def received(self):
        file = self.folder / self.name
        return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []

    def count(self):
        return (self.folder / self.name).read_bytes().count(b"\n")


class WithCursor(Consumer):
    def command(self):
        return [str(BINARY), "subscribe", "--json", "--after", "0", "--cursor", str(self.folder / "cursor.place"), *self.where()]


class FromOutput(Consumer):
    def command(self):
        file = self.folder / self.name
        text = file.read_bytes()
        whole = text[:text.rfind(b"\n") + 1]
        os.truncate(file, len(whole))
        last = json.loads(whole.splitlines()[-1])["sequence"] if whole else 0
        return [str(BINARY), "subscribe", "--json", "--after", str(last), *self.where()]


class InPython(Consumer):
    def command(self):
        return [sys.executable, str(HERE), "--consume", str(self.folder / "python.sqlite"), *self.where()[1::2]]

    def received(self):
        database = sqlite3.connect(self.folder / "python.sqlite")
        return [json.loads(text) for (text,) in database.execute("SELECT json FROM alerts ORDER BY number")]

    def count(self):
        return sqlite3.connect(self.folder / "python.sqlite").execute("SELECT count(*) FROM alerts").fetchone()[0]


def consume(file, publish, replay):
    """The process of InPython: no key forbids a double; the checker is to see it."""
    database = sqlite3.connect(file, isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")  # whoever counts holds up nobody
    database.execute("PRAGMA synchronous = OFF")  # a kill is no power cut
    database.execute("CREATE TABLE IF NOT EXISTS alerts (number INTEGER PRIMARY KEY, json TEXT)")
    database.execute("CREATE TABLE IF NOT EXISTS place (one INTEGER PRIMARY KEY, journal TEXT, sequence INTEGER)")
    place = database.execute("SELECT journal, sequence FROM place").fetchone()
    with Subscriber(publish, replay, after=Cursor(*place) if place else Cursor("", 0)) as bus:
        for event in bus:
            database.execute("BEGIN")
            if event.alert:
                database.execute("INSERT INTO alerts (json) VALUES (?)", (event.text,))
            database.execute("INSERT OR REPLACE INTO place VALUES (1, ?, ?)", event.cursor)
            database.execute("COMMIT")


def start_daemon(folder, wire, options):
    env = {"WIREWATCH_BUS__PUBLISH": f"tcp://127.0.0.1:{free_port()}", "WIREWATCH_BUS__REPLAY": f"tcp://127.0.0.1:{free_port()}"}
    shim = None
    if options.fill_disk:
        env.update(FULL_DISK_FLAG=str(folder / "full"), FULL_DISK_UNDER=str(folder / "state"))
        shim = BUILD / "tests" / "full_disk.so"
    daemon = Daemon(folder, feeds=wire.yaml(), settings=POLLING, env=env, preload=shim).start()
    wait_for(lambda: all(feed["entries"] == 1 for feed in daemon.feeds().values()), 30, "the first contact")
    return daemon


def least_stored(journal, feeds):
    """Articles of the feed that has the fewest in the journal: entries are shared out to the feeds in turn."""
    database = sqlite3.connect(f"file:{journal}?mode=ro", uri=True, timeout=60)
    counts = database.execute("SELECT count(*) FROM articles GROUP BY feed").fetchall()
    database.close()
    return min(count for (count,) in counts) - 1 if len(counts) == feeds else 0


def let_it_run(chance, wire, daemon):
    """A while: one time in three from its start, else from when it is ready, which a full disk may forbid."""
    journal = daemon.state / "journal.sqlite"
    if chance.random() < 0.67:
        until = time.time() + 10 * SLOW
        while time.time() < until and not (daemon.state / "endpoints.json").exists():
            if daemon.process.poll() is not None:
                daemon.start(ready=False, start_new_session=True)
                time.sleep(0.2)
            time.sleep(0.01)
        wire.most = wire.feeds * (least_stored(journal, wire.feeds) + WINDOW // 2)
    time.sleep(chance.choice([chance.uniform(0, 0.1), chance.uniform(0.1, 1), chance.uniform(0.5, 1.5)]))


def kill_at_random(options, chance, folder, wire, daemon, victims, counts):
    for done in range(options.kills):
        let_it_run(chance, wire, daemon)
        if options.fill_disk and chance.random() < 0.1:
            (folder / "full").touch()
            time.sleep(chance.uniform(0, 1))
            (folder / "full").unlink()
        victim = daemon if chance.random() < 0.67 else chance.choice(victims)
        victim.kill()
        victim.start(ready=False, start_new_session=True) if victim is daemon else victim.start()
        name = getattr(victim, "name", "daemon")
        counts[name] = counts.get(name, 0) + 1
        if (done + 1) % 100 == 0:
            print(f"{done + 1} kills", file=sys.stderr, flush=True)


def report(wire, daemon, consumers, counts):
    alerts = stored(daemon.state / "journal.sqlite")
    print(f"kills: {counts}; {len(wire.served)} articles served, {len(alerts)} alerts in the journal")
    bad = faults_of_journal(alerts, wire.served)
    for fault in bad:
        print(f"journal: {fault}")
    for consumer in consumers:
        received = consumer.received()
        lost, doubled, faults = faults_of_subscriber(received, alerts)
        print(f"{consumer.name}: {len(received)} received, lost {lost}, doubled {doubled}")
        for fault in faults:
            print(f"{consumer.name}: {fault}")
        bad += faults
    return bad


def wait_while_it_comes(wire, daemon, consumers, patience):
    """Until all that was served is stored and received, or nothing has come for `patience` seconds."""
    before, since = None, time.time()
    while time.time() - since < patience:
        if daemon.process.poll() is not None:
            daemon.start(ready=False)  # the disk was full
        for consumer in consumers:
            if consumer.process.poll() is not None:
                raise AssertionError(f"{consumer.name} has ended by itself")
        alerts, received = count_of(daemon.state / "journal.sqlite"), [consumer.count() for consumer in consumers]
        if alerts >= len(wire.served) and min(received) >= alerts:
            return
        if (alerts, received) != before:
            before, since = (alerts, received), time.time()
        time.sleep(0.1)
    print(f"nothing more came for {patience:.0f} s")


def run(options, folder):
    chance = random.Random(options.seed)
    wire = Wire(options.rate, options.seed)
    daemon = start_daemon(folder, wire, options)
    consumers = [kind(folder, name, daemon) for kind, name in ((WithCursor, "cursor"), (FromOutput, "output"), (InPython, "python"))]
    try:
        for consumer in consumers:
            consumer.start()
        wire.start()
        counts = {}
        try:
            kill_at_random(options, chance, folder, wire, daemon, consumers[1:], counts)
        except KeyboardInterrupt:
            (folder / "full").unlink(missing_ok=True)  # enough: what was lost so far?
        wire.stop()
        daemon.kill()
        daemon.start()

        wait_while_it_comes(wire, daemon, consumers, options.patience)
        time.sleep(1)  # for what would be too much
        bad = report(wire, daemon, consumers, counts)
    finally:
        for consumer in consumers:
            if consumer.process:
                consumer.stop()
        daemon.stop()
    if bad:
        print(f"the files are left in {folder}")
    return bad


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--kills", type=int, default=1000)
    asked.add_argument("--seed", type=int, default=random.randrange(1 << 30))
    asked.add_argument("--rate", type=float, default=60, help="articles a second")
    asked.add_argument("--patience", type=float, default=60, help="seconds without an arrival, after which what is missing is lost")
    asked.add_argument("--fill-disk", action="store_true")
    asked.add_argument("--consume", nargs=3, help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.consume:
        return consume(*options.consume)
    print(f"seed {options.seed}", flush=True)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="wirewatch-kills-"))
    bad = run(options, folder)
    if not bad:
        shutil.rmtree(folder)
    return 1 if bad else 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever starts it in the background has it ignored
    sys.exit(main())

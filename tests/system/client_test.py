"""The client library as others have it (installed, by CMake and by pkg-config), the Python client and the examples, each
with the real daemon."""
import csv
import json
import os
import pathlib
import shlex
import sqlite3
import subprocess
import sys
import time
import unittest

from harness import BUILD, SLOW, SOURCE, Case, free_port, wait_for
from origin import Origin

CLIENT = SOURCE / "daemon" / "client"
sys.path.insert(0, str(CLIENT))
import wirewatch_client  # noqa: E402
from wirewatch_client import Cursor  # noqa: E402


def item(n, subject="Ceasefire"):
    return {"title": f"{subject} agreed in district {n}", "guid": str(n), "link": f"http://a.example/{n}",
            "text": f"Officials of district {n} agreed a {subject.lower()} {n * 13} kilometres from border post {n * 7}.",
            "date": time.time()}


class ClientTest(Case):
    def setUp(self):
        super().setUp()
        self.origin = Origin()
        self.addCleanup(self.origin.close)
        self.items = [{"title": "Opening", "guid": "0", "text": "Nothing of note.", "date": time.time()}]
        self.origin.feed("/a", self.items)
        self.started = []
        self.addCleanup(lambda: [p.kill() for p in self.started if p.poll() is None])

    def running(self, env=None):
        ports = [free_port(), free_port()]
        env = dict(env or {}, WIREWATCH_BUS__PUBLISH=f"tcp://127.0.0.1:{ports[0]}", WIREWATCH_BUS__REPLAY=f"tcp://127.0.0.1:{ports[1]}")
        daemon = self.daemon(feeds=f"  - {{id: a, url: \"{self.origin.url('/a')}\", lang: en}}\n", env=env).start()
        wait_for(lambda: daemon.feeds()["a"]["entries"] == 1, what="the first contact")
        return daemon

    def raise_alerts(self, upto, subject="Ceasefire"):
        self.items = [item(n, subject) for n in range(upto, len(self.items) - 1, -1)] + self.items
        self.origin.feed("/a", self.items)

    def start(self, *command):
        process = subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.started.append(process)
        return process

    def subscriber(self, daemon, **keywords):
        where = daemon.endpoints
        subscriber = wirewatch_client.Subscriber(where["publish"], where["replay"], patience=1.5 * SLOW, **keywords)
        self.addCleanup(subscriber.close)
        return subscriber

    def read(self, subscriber, last, seconds=20):
        """Sequences up to this one."""
        sequences, until = [], time.time() + seconds * SLOW
        while last not in sequences[-1:]:
            self.assertLess(time.time(), until, f"only {sequences} came")
            event = subscriber.next(0.2)
            if event and event.alert:
                self.assertEqual(event.alert, json.loads(event.text))
                self.assertEqual(event.cursor, (event.alert["journal"], event.alert["sequence"]))
                sequences.append(event.alert["sequence"])
        return sequences

    # ---- Python

    def test_python_gets_every_alert_once_across_restarts(self):
        daemon = self.running()
        everything = self.subscriber(daemon, after=Cursor("", 0))
        from_now = self.subscriber(daemon)
        mediation = self.subscriber(daemon, topics=["mediation"], after=Cursor("", 0))
        wait_for(lambda: (e := from_now.next(1)) and e.kind == "live", what="live")
        self.raise_alerts(5)
        self.assertEqual(self.read(everything, 5), [1, 2, 3, 4, 5])
        self.assertEqual(self.read(from_now, 5), [1, 2, 3, 4, 5])
        daemon.kill()
        self.raise_alerts(8)
        daemon.start()
        self.assertEqual(self.read(everything, 8), [6, 7, 8])
        self.raise_alerts(10, "Mediation")
        self.assertEqual(self.read(everything, 10), [9, 10])
        self.assertEqual(self.read(mediation, 10), [9, 10])
        self.assertEqual(self.read(from_now, 10), [6, 7, 8, 9, 10])
        stored = daemon.stored()
        again = self.subscriber(daemon, after=Cursor(stored[0]["journal"], 7))
        self.assertEqual(self.read(again, 10), [8, 9, 10])
        since = self.subscriber(daemon, since=stored[8]["raised"])
        self.assertEqual(self.read(since, 10), [9, 10])
        other = self.subscriber(daemon, after=Cursor("another", 7))
        lost = wait_for(lambda: (e := other.next(1)) and e.kind == "lost" and e, what="the other journal to be told")
        self.assertIn("has another journal", lost.text)
        self.assertEqual(self.read(other, 10), list(range(1, 11)))

    def test_what_nobody_can_fetch_any_more_is_told_and_the_rest_comes(self):
        daemon = self.running()
        self.raise_alerts(7)
        wait_for(lambda: len(daemon.stored()) == 7, what="seven alerts")
        daemon.stop()
        database = sqlite3.connect(daemon.state / "journal.sqlite")
        with database:
            database.execute("DELETE FROM alerts WHERE sequence IN (1, 2, 4, 5)")
            database.execute("INSERT INTO losses VALUES ('alerts', 4, 5, 0)")
        database.close()
        daemon.start()
        subscriber, told = self.subscriber(daemon, after=Cursor("", 0)), []
        while len(told) < 6:
            event = wait_for(lambda: subscriber.next(1), what=f"more than {told}")
            told.append(event.cursor.sequence if event.alert else event.text)
        self.assertEqual(told, ["alerts 1 to 2 can no longer be fetched: retention", 3,
                                "alerts 4 to 5 can no longer be fetched: damage", 6, 7, "live from alert 8 on"])
        printed = daemon.ask("subscribe", "--json", "--after", 0, "--count", 3)
        self.assertEqual([json.loads(line)["sequence"] for line in printed.stdout.splitlines()], [3, 6, 7])
        self.assertEqual(printed.stderr, "alerts 1 to 2 can no longer be fetched: the daemon's retention has removed them\n"
                                         "alerts 4 to 5 can no longer be fetched: the journal has lost them\n")

    def test_python_uses_keys(self):
        for name in ("bus.key", "desk", "stranger"):
            self.daemon().command("keygen", self.folder / name)
        (self.folder / "clients.d").mkdir()
        os.link(self.folder / "desk.pub", self.folder / "clients.d/desk.pub")
        daemon = self.running({"WIREWATCH_BUS__CURVE__SECRET_KEY_FILE": "bus.key"})
        self.raise_alerts(2)
        server = wirewatch_client.local_endpoints(daemon.state)["server_key"]

        def keys(name):
            return {"secret_key": (self.folder / name).read_text().strip(), "server_key": server, "after": Cursor("", 0)}
        self.assertEqual(self.read(self.subscriber(daemon, **keys("desk")), 2), [1, 2])
        with self.assertRaisesRegex(wirewatch_client.Refused, "does not know this key"):
            self.read(self.subscriber(daemon, **keys("stranger")), 2)

    # ---- examples

    def test_alerts_become_lines_of_a_table_that_goes_on_where_it_ends(self):
        daemon = self.running()
        table = self.folder / "alerts.csv"
        command = (sys.executable, CLIENT / "examples/alerts_to_csv.py", table, "--state-dir", daemon.state)

        def rows():
            return list(csv.DictReader(table.open(newline=""))) if table.exists() else []
        first = self.start(*command)
        self.raise_alerts(3)
        wait_for(lambda: len(rows()) == 3, what="three lines")
        first.kill()
        first.wait()
        whole = table.read_text()
        table.write_text(whole[:-9])  # as a crash in the middle of the last line leaves it
        self.raise_alerts(5)
        self.start(*command)
        wait_for(lambda: len(rows()) == 5, what="five lines")
        self.assertEqual([int(row["sequence"]) for row in rows()], [1, 2, 3, 4, 5])
        self.assertTrue(table.read_text().startswith(whole))
        self.assertEqual(rows()[4]["title"], "Ceasefire agreed in district 5")

    def test_alerts_become_notifications(self):
        daemon = self.running()
        (self.folder / "notify-send").write_text(f"#!/bin/sh\nfor word; do echo \"$word\"; done >> {self.folder}/shown\n")
        (self.folder / "notify-send").chmod(0o755)
        os.environ["PATH"] = f"{self.folder}:{os.environ['PATH']}"
        example = self.start(sys.executable, CLIENT / "examples/alerts_to_desktop.py", "--state-dir", daemon.state)
        self.assertTrue(example.stderr.readline().startswith("live from alert 1 on"))
        self.raise_alerts(1)
        shown = self.folder / "shown"
        wait_for(shown.exists, what="a notification")
        wait_for(lambda: len(shown.read_text().splitlines()) == 5, what="a whole notification")
        self.assertEqual(shown.read_text().splitlines()[:4], ["--app-name=wirewatch", "--urgency=normal", "--",
                                                              "Ceasefire agreed in district 1"])

    # ---- C++, as installed

    def installed(self):
        prefix = self.folder / "prefix"
        done = subprocess.run(["cmake", "--install", str(BUILD), "--component", "client", "--prefix", str(prefix)],
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return prefix

    def flags(self):
        cache = (BUILD / "CMakeCache.txt").read_text()
        sanitize = [line.split("=", 1)[1] for line in cache.splitlines() if line.startswith("WIREWATCH_SANITIZE:")][0]
        return f"-fsanitize={sanitize}" if sanitize else ""

    def check_follow(self, program, daemon):
        where = daemon.endpoints
        follow = self.start(program, where["publish"], where["replay"], 1)
        lines = [follow.stdout.readline() for _ in range(2)]
        self.assertEqual([line.split(" ", 2)[:2] for line in lines], [["ceasefire.agreed", "2"], ["ceasefire.agreed", "3"]])
        self.assertEqual(json.loads(lines[0].split(" ", 2)[2]), daemon.stored()[1])

    def test_the_library_is_used_by_cmake_and_by_pkg_config(self):
        daemon = self.running()
        self.raise_alerts(3)
        prefix = self.installed()
        project = self.folder / "project"
        project.mkdir()
        example = prefix / "share/wirewatch/client/examples/follow.cpp"
        (project / "CMakeLists.txt").write_text(
            "cmake_minimum_required(VERSION 3.16)\nproject(user CXX)\nset(CMAKE_CXX_STANDARD 17)\n"
            "find_package(wirewatch-client 0.1 REQUIRED)\n"
            f"add_executable(follow {example})\ntarget_link_libraries(follow wirewatch::client)\n")
        for step in (["cmake", "-S", project, "-B", project / "build", f"-DCMAKE_PREFIX_PATH={prefix}", f"-DCMAKE_CXX_FLAGS={self.flags()}"],
                     ["cmake", "--build", project / "build"]):
            done = subprocess.run(list(map(str, step)), capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        wait_for(lambda: len(daemon.stored()) == 3, what="three alerts")
        self.check_follow(project / "build/follow", daemon)

        pc = next(pathlib.Path(prefix).rglob("wirewatch-client.pc"))
        asked = subprocess.run(["pkg-config", "--cflags", "--libs", "wirewatch-client"], capture_output=True, text=True,
                               env=dict(os.environ, PKG_CONFIG_PATH=str(pc.parent)))
        self.assertEqual(asked.returncode, 0, asked.stderr)
        done = subprocess.run(["c++", "-std=c++17", "-Wall", "-Wextra", "-Werror", *shlex.split(self.flags()), str(example),
                               *shlex.split(asked.stdout), "-o", str(self.folder / "follow")], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.check_follow(self.folder / "follow", daemon)
        needed = subprocess.run(["readelf", "-d", str(self.folder / "follow")], capture_output=True, text=True).stdout
        libraries = {line.split("[")[1].split(".so")[0] for line in needed.splitlines() if "(NEEDED)" in line}
        if not self.flags():
            self.assertEqual(libraries - {"libstdc++", "libgcc_s", "libc", "libm"}, {"libzmq"})


if __name__ == "__main__":
    unittest.main(verbosity=2)

"""Disks that fail and processes that die in the middle of writing: what was committed is there, once, and the daemon goes
on. WIREWATCH_KILLS sets how many times it dies (30 unless set)."""
import json
import os
import random
import shutil
import sqlite3
import struct
import subprocess
import unittest

from exactness import faults_of_journal, faults_of_subscriber, stored
from harness import BINARY, BUILD, Case, free_port, quiet, receive, wait_for

KILLS = int(os.environ.get("WIREWATCH_KILLS", "30"))
FRAME = 24 + 4096
http_get = lambda address, path: subprocess.run(["curl", "-s", "-w", "%{http_code}", f"http://{address}{path}"], capture_output=True, text=True).stdout


class DiskCase(Case):
    def faulty(self, **keywords):
        self.drop, self.fault, self.deadly = self.folder / "drop", self.folder / "fault", self.folder / "deadly"
        self.drop.mkdir()
        self.served = []
        env = {"DISK_UNDER": str(self.folder / "state" / "journal"), "DISK_FAULT": str(self.fault), "DISK_KILL": str(self.deadly),
               "WIREWATCH_BUS__PUBLISH": f"tcp://127.0.0.1:{free_port()}", "WIREWATCH_BUS__REPLAY": f"tcp://127.0.0.1:{free_port()}"}
        return self.daemon(settings=f'folders: [{{path: {self.drop}, lang: en}}]\npolling: {{contact: "http://tests.example/"}}\n',
                           env=env, preload=BUILD / "tests" / "disk_faults.so", **keywords)

    def serve(self, count=1):
        for _ in range(count):
            n = len(self.served)
            title = f"Ceasefire agreed in district {n}"
            draft = self.folder / "draft"
            draft.write_text(f"{title}\n\nOfficials agreed a ceasefire {n * 13} kilometres from the border, witness {n * 7} said.\n")
            draft.rename(self.drop / f"{n:05}.txt")
            self.served.append(title)

    def check(self, daemon):
        alerts = stored(daemon.state / "journal.sqlite")
        self.assertEqual(faults_of_journal(alerts, self.served), [])
        return alerts


class FaultTest(DiskCase):
    def check_fault(self, fault, words):
        daemon = self.faulty().start()
        bus = daemon.subscribe()
        self.fault.write_text(fault)
        self.serve(3)
        wait_for(lambda: "the journal cannot be written" in daemon.logged(), what="the operator to be told")
        self.assertTrue(quiet(bus, 1))
        status = daemon.status()
        self.assertIn(words, status["trouble"])
        self.assertEqual(status["illness"], "")
        self.assertIn(f"health     {status['trouble']}", daemon.ask("status").stdout)
        address = daemon.endpoints["http"]
        self.assertEqual(http_get(address, "/readyz"), status["trouble"] + "\n503")
        self.assertEqual(http_get(address, "/healthz"), "ok\n200")
        self.assertIn("wirewatch_journal_writable 0", http_get(address, "/metrics"))
        self.serve(40)
        self.assertTrue(quiet(bus, 1))
        self.fault.unlink()
        heard = [receive(bus)[1]["sequence"] for _ in self.served]
        self.assertEqual(heard, list(range(1, len(self.served) + 1)))
        wait_for(lambda: "the journal is written again" in daemon.logged())
        self.assertEqual(daemon.logged().count("the journal cannot be written"), 1)
        self.assertEqual(daemon.status()["trouble"], "")
        self.assertEqual(http_get(address, "/readyz"), "ready\n200")
        self.assertEqual(daemon.stop(), 0)
        self.check(daemon)

    def test_a_full_disk_is_told_and_caught_up_with(self):
        self.check_fault("ENOSPC", "is full")

    def test_a_disk_that_fails_to_write_is_told_and_caught_up_with(self):
        self.check_fault("EIO", "disk I/O error")

    def test_a_disk_that_fails_to_keep_is_told_and_caught_up_with(self):
        self.check_fault("EIO fsync", "disk I/O error")

    def test_a_daemon_that_is_killed_while_its_disk_is_full_loses_nothing(self):
        daemon = self.faulty().start()
        self.serve(5)
        wait_for(lambda: len(daemon.stored()) == 5, what="the first")
        self.fault.write_text("ENOSPC")
        self.serve(5)
        wait_for(lambda: "the journal cannot be written" in daemon.logged())
        daemon.kill()
        self.assertEqual(daemon.start(ready=False).process.wait(20), 74)
        self.assertIn("is full", daemon.logged())
        self.fault.unlink()
        daemon.start()
        wait_for(lambda: len(daemon.stored()) == 10, what="the rest")
        self.check(daemon)


class DeathTest(DiskCase):
    def test_a_death_at_any_disk_call_loses_and_doubles_nothing(self):
        daemon = self.faulty().start()
        chance = random.Random(20261127)
        received, cursor = self.folder / "received", self.folder / "cursor"
        with open(received, "ab") as out:
            follower = subprocess.Popen([str(BINARY), "subscribe", "--json", "--after", "0", "--cursor", str(cursor), "--connect",
                                         daemon.env["WIREWATCH_BUS__PUBLISH"], "--replay", daemon.env["WIREWATCH_BUS__REPLAY"]], stdout=out)
        self.addCleanup(lambda: (follower.terminate(), follower.wait(10)))
        deaths = 0
        for _ in range(KILLS):
            # From a number low enough to be within one commit, up to the checkpoint at the next start.
            self.deadly.write_text(str(chance.choice([chance.randint(1, 30), chance.randint(1, 200)])))
            self.serve(chance.randint(1, 4))
            if chance.random() < 0.4:
                daemon.kill()  # so that it dies in a start, over the log of the one before
                daemon.start(ready=False)
            try:
                daemon.process.wait(chance.uniform(0.3, 1))
                deaths += 1
            except subprocess.TimeoutExpired:
                daemon.kill()
            self.deadly.unlink()
            daemon.start()
        self.assertGreater(deaths, KILLS // 3)
        wait_for(lambda: len(daemon.stored()) >= len(self.served), 60, "everything served")
        alerts = self.check(daemon)
        wait_for(lambda: received.read_bytes().count(b"\n") >= len(alerts), 30, "the subscriber")
        lost, doubled, faults = faults_of_subscriber([json.loads(line) for line in received.read_text().splitlines()], alerts)
        self.assertEqual((lost, doubled, faults), (0, 0, []))
        self.assertEqual(list(daemon.state.glob("journal.sqlite.damaged*")), [], "a death is no damage")


class TornLogTest(DiskCase):
    """The log cut or spoilt at random places after a kill. SQLite itself, asked about a copy, says what is left."""

    def setUp(self):
        super().setUp()
        self.running = self.faulty().start()
        self.serve(30)
        wait_for(lambda: len(self.running.stored()) == 30, what="the first")
        for n in range(20):  # commits of their own
            self.serve()
            wait_for(lambda: len(self.running.stored()) == 31 + n, what="the next")
        self.running.kill()
        self.before = self.folder / "before"
        shutil.copytree(self.running.state, self.before, symlinks=True, ignore=shutil.ignore_patterns("control"))
        self.log = self.running.state / "journal.sqlite-wal"

    def restore(self, log):
        for file in self.running.state.glob("journal*"):
            file.unlink()
        shutil.copy(self.before / "journal.sqlite", self.running.state)
        self.log.write_bytes(log)

    def left_for_sqlite(self, log):
        copy = self.folder / "copy"
        shutil.rmtree(copy, True)
        copy.mkdir()
        shutil.copy(self.before / "journal.sqlite", copy)
        (copy / "journal.sqlite-wal").write_bytes(log)
        database = sqlite3.connect(copy / "journal.sqlite")
        try:
            return [json.loads(text) for text, in database.execute("SELECT json FROM alerts ORDER BY sequence")]
        finally:
            database.close()

    def commits_in(self, log):
        """Ends of its frames that commit."""
        return [at + FRAME for at in range(32, len(log) - FRAME + 1, FRAME) if struct.unpack(">I", log[at + 4:at + 8])[0]]

    def start_with(self, log, wanted):
        self.restore(log)
        kept = sorted(file.name for file in self.drop.iterdir())
        for name in kept:
            (self.drop / name).rename(self.folder / name)  # what was lost is not to come again in this test
        try:
            self.running.start()
            alerts = stored(self.running.state / "journal.sqlite")
            self.assertEqual(alerts, wanted)
            self.assertEqual(self.running.status()["illness"], "")
            self.assertEqual(self.running.stop(), 0)
        finally:
            for name in kept:
                (self.folder / name).rename(self.drop / name)

    def test_a_torn_log_leaves_what_sqlite_says_and_the_daemon_starts(self):
        chance = random.Random(7)
        whole = self.log.read_bytes()
        self.assertEqual(len(self.left_for_sqlite(whole)), 50)
        for _ in range(8):
            cut = whole[:chance.randint(0, len(whole))]
            wanted = self.left_for_sqlite(cut)
            self.start_with(cut, wanted)
            # No more is gone than what stood in the bytes that are gone.
            whole_commits = [end for end in self.commits_in(whole) if end <= len(cut)]
            self.assertEqual(wanted, self.left_for_sqlite(whole[:whole_commits[-1]] if whole_commits else b""))
        self.assertNotIn("damaged", self.running.logged())

    def test_a_spoilt_end_is_taken_up_to_it_without_a_word(self):
        whole = self.log.read_bytes()
        *_, before_last, last = self.commits_in(whole)
        for at in (before_last + 3, before_last + 30, last - 1):
            spoilt = bytearray(whole)
            spoilt[at] ^= 0xFF
            self.start_with(bytes(spoilt), self.left_for_sqlite(whole[:before_last]))
        self.assertNotIn("damaged", self.running.logged())

    def test_a_spoilt_middle_is_damage_and_its_sequences_are_never_given_again(self):
        whole = self.log.read_bytes()
        spoilt = bytearray(whole)
        spoilt[len(whole) // 2] ^= 0xFF
        wanted = self.left_for_sqlite(bytes(spoilt))
        self.assertLess(len(wanted), 50)
        self.start_with(bytes(spoilt), wanted)
        self.assertIn("the journal's write-ahead log was damaged", self.running.logged())
        kept, = self.running.state.glob("journal.sqlite.damaged-*-wal")
        self.assertEqual(kept.read_bytes(), bytes(spoilt))
        self.running.start()
        self.serve()
        new = wait_for(lambda: [a for a in stored(self.running.state / "journal.sqlite") if a["sequence"] > 50], what="the next alert")
        self.assertEqual(self.running.status()["lost"]["alerts"][0]["from"], len(wanted) + 1)
        self.assertGreater(new[0]["sequence"], 50)


if __name__ == "__main__":
    unittest.main(verbosity=2)

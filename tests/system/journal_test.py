"""The journal against what disks do to it: damage found at the start and while it runs."""
import json
import random
import sqlite3
import unittest

import zmq

from harness import Case, wait_for
from service_test import NotifySocket

PAGE = 4096


def replayed(daemon, after=0):
    """Sequences and gaps of the journal after a sequence, as a consumer hears them."""
    dealer = zmq.Context.instance().socket(zmq.DEALER)
    dealer.linger = 0
    dealer.connect(daemon.endpoints["replay"])
    heard = []
    while True:
        dealer.send_json({"id": "t", "after": after})
        while True:
            if not dealer.poll(20000):
                raise AssertionError("no replay answer")
            topic, body = dealer.recv_multipart()
            body = json.loads(body)
            if topic == b"$end":
                break
            heard.append((body["reason"], body["from"], body["to"]) if topic == b"$gap" else body["sequence"])
        if not body["more"]:
            dealer.close()
            return heard
        after = body["next"]


def pages_of(journal, table, kind):
    with sqlite3.connect(journal) as database:
        return [page for page, in database.execute(
            "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = ? ORDER BY path", (table, kind))]


def spoil(journal, page):
    with open(journal, "r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write(random.Random(page).randbytes(PAGE))


class JournalTest(Case):
    ITEMS = 60

    def filled(self, **keywords):
        """A daemon that took ITEMS files of a folder, stopped."""
        drop = self.folder / "drop"
        drop.mkdir()
        for n in range(self.ITEMS):
            (drop / f"{n:03}.txt").write_text(
                f"Town {n} hears of ceasefire\n\nA ceasefire was agreed at mile {n * 37} by delegate {n * 91}.\n\n"
                + " ".join(f"word{n * 1000 + i}" for i in range(900)) + "\n")
        daemon = self.daemon(settings=f'folders: [{{path: {drop}, lang: en}}]\npolling: {{contact: "http://tests.example/"}}\n',
                             **keywords).start()
        wait_for(lambda: daemon.status()["articles"] == self.ITEMS, 60, "the files to be taken")
        self.before = daemon.stored()
        self.assertEqual(daemon.stop(), 0)
        self.journal = daemon.state / "journal.sqlite"
        return daemon

    def check_salvaged(self, daemon, lost_alerts):
        kept = list(daemon.state.glob("journal.sqlite.damaged-*"))
        self.assertEqual(len(kept), 1, "the damaged file is kept")
        heard = replayed(daemon)
        gaps = [entry for entry in heard if isinstance(entry, tuple)]
        told = {sequence for _, first, last in gaps for sequence in range(first, last + 1)}
        self.assertEqual({reason for reason, _, _ in gaps}, {"damage"} if lost_alerts else set())
        held = [entry for entry in heard if isinstance(entry, int)]
        self.assertEqual(sorted(told | set(held)), [a["sequence"] for a in self.before])
        self.assertEqual(bool(told), lost_alerts)
        lost = daemon.status()["lost"]["alerts"]
        self.assertEqual([(l["from"], l["to"]) for l in lost], [(first, last) for _, first, last in gaps])
        (self.folder / "drop" / "later.txt").write_text("Ceasefire agreed later\n\nCaptains agreed a ceasefire at last.\n")
        wait_for(lambda: replayed(daemon, self.before[-1]["sequence"]) == [self.before[-1]["sequence"] + 1], what="the next alert")
        self.assertNotIn("damaged again", daemon.logged())

    def test_damage_among_the_newest_alerts_is_salvaged_before_ready(self):
        daemon = self.filled()
        pages = pages_of(self.journal, "alerts", "leaf")
        spoil(self.journal, pages[len(pages) // 2])
        daemon.start()
        self.check_salvaged(daemon, lost_alerts=True)
        self.assertIn("the journal was damaged", daemon.logged())
        first = daemon.status()["lost"]["alerts"][0]
        self.assertIn(f"alerts {first['from']} to {first['to']}, found", daemon.ask("status").stdout)

    def test_the_service_manager_is_told_that_a_salvage_takes_longer(self):
        notify = NotifySocket(self.folder / "notify")
        daemon = self.filled(env={"NOTIFY_SOCKET": str(self.folder / "notify")})
        spoil(self.journal, pages_of(self.journal, "alerts", "leaf")[-1])
        notify.seen.clear()
        daemon.start()
        notify.wait_for("READY=1")
        self.assertTrue(any("EXTEND_TIMEOUT_USEC=60000000" in text and "salvaged" in text for _, text in notify.seen), notify.seen)

    def test_damage_in_the_story_window_is_salvaged_before_ready(self):
        daemon = self.filled()
        pages = pages_of(self.journal, "articles", "leaf")
        spoil(self.journal, pages[len(pages) // 2])
        daemon.start()
        self.check_salvaged(daemon, lost_alerts=False)
        self.assertEqual(len(daemon.status()["lost"]["articles"]), 1)

    def test_damage_that_only_the_inspection_of_the_whole_finds_is_salvaged_while_running(self):
        daemon = self.filled()
        pages = pages_of(self.journal, "articles", "overflow")
        spoil(self.journal, pages[len(pages) // 2])
        daemon.start()
        pid = daemon.process.pid
        wait_for(lambda: "starts anew to salvage it" in daemon.logged(), 30, "the damage to be found")
        wait_for(lambda: daemon.logged().count("wirewatch is ready") == 3, 30, "READY again")  # filled(), start(), anew
        self.assertEqual(daemon.process.pid, pid)
        self.check_salvaged(daemon, lost_alerts=False)
        wait_for(lambda: daemon.status()["journal_check"]["state"] == "good", 30, "the salvaged journal to be inspected")

    def test_a_backup_of_a_running_daemon_starts_elsewhere_and_gives_no_sequence_again(self):
        daemon = self.filled().start()
        copy = self.folder / "copy.sqlite"
        done = daemon.ask("backup", copy)
        self.assertEqual((done.returncode, done.stdout), (0, ""), done.stderr)
        self.assertIn(f"{self.ITEMS} articles, latest alert {self.before[-1]['sequence']}\n", done.stderr)
        again = daemon.ask("backup", copy)
        self.assertEqual((again.returncode, again.stderr), (74, f"{copy} is there already\n"))
        (self.folder / "drop" / "later.txt").write_text("Ceasefire agreed later\n\nCaptains agreed a ceasefire at last.\n")
        wait_for(lambda: len(daemon.stored()) == len(self.before) + 1, what="an alert after the copy")
        self.assertEqual(daemon.stop(), 0)
        for file in daemon.state.glob("journal.sqlite*"):
            file.unlink()
        copy.rename(self.journal)
        daemon.start()
        self.assertEqual(replayed(daemon)[:len(self.before)], [a["sequence"] for a in self.before])
        wait_for(lambda: daemon.status()["articles"] == self.ITEMS + 1, what="the file to be taken again")
        heard = replayed(daemon, self.before[-1]["sequence"])
        self.assertEqual(heard[0][:2], ("damage", self.before[-1]["sequence"] + 1))
        self.assertEqual(heard[1], heard[0][2] + 1)

    def test_the_archive_is_searched_while_the_daemon_runs_and_after(self):
        daemon = self.filled().start()
        search = lambda *arguments: daemon.ask("search", *arguments)
        wait_for(lambda: len(search("ceasefire", "--limit", 999).stdout.splitlines()) == self.ITEMS, 20, "the articles to be indexed")
        found = search('"ceasefire was agreed" AND word*', "--json", "--since", "1h", "--limit", "2")
        self.assertEqual((found.returncode, found.stderr), (0, "the newest 2; there may be more (--limit)\n"))
        self.assertEqual(len(found.stdout.splitlines()), 2)
        exact = search("=Town BEFORE/1 /1[0-9]/ AND title:hears", "--json")
        self.assertEqual({json.loads(line)["title"] for line in exact.stdout.splitlines()}, {f"Town {n} hears of ceasefire" for n in range(10, 20)})
        self.assertEqual(search("armistice").returncode, 1)
        refused = search("truce ceasefire")
        self.assertEqual((refused.returncode, refused.stdout), (2, ""))
        self.assertIn("column 7: two terms side by side", refused.stderr)
        self.assertEqual(daemon.stop(), 0)
        self.assertIn("Town 1 hears of ceasefire", search('"mile 37"').stdout)

    def test_a_good_journal_is_inspected_and_said_to_be_good(self):
        daemon = self.filled().start()
        wait_for(lambda: daemon.status()["journal_check"]["state"] == "good", 30, "the inspection")
        self.assertGreater(daemon.status()["journal_check"]["rows"], 5 * self.ITEMS)
        self.assertEqual(daemon.status()["lost"], {"alerts": [], "articles": []})
        self.assertEqual(daemon.ask("status").stdout.count("lost"), 0)


if __name__ == "__main__":
    unittest.main(verbosity=2)

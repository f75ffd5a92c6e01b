"""The drop folder: plain text, NITF and RSS files, each taken exactly once."""
import os
import time
import unittest

from harness import Case, wait_for
from origin import rss

TEXT = """Title: Mediators announce ceasefire agreed in the valley
Date: 2025-10-31T10:00:00Z
Source: Valley Wire
Link: http://valley.example/1

Commanders agreed a ceasefire that begins at midnight, mediators said.

Both sides will meet again on Thursday.
"""
NITF = """<?xml version="1.0" encoding="utf-8"?>
<nitf><head><title>Envoy mediates between river states</title></head><body><body.head><hedline><hl1>Envoy mediates between river states</hl1></hedline>
<dateline><location>PORT CITY</location></dateline></body.head><body.content><p>An envoy mediated on Tuesday between two governments.</p></body.content></body></nitf>
"""


class FolderTest(Case):
    def start(self, after="keep"):
        self.drop = self.folder / "drop"
        self.drop.mkdir(exist_ok=True)
        settings = (f"folders: [{{path: {self.drop}, lang: en, after: {after}}}]\n"
                    'polling: {contact: "http://tests.example/"}\n')
        self.wirewatch = self.daemon(settings=settings)
        return self.wirewatch

    def topics(self):
        return sorted(alert["topic"] for alert in self.wirewatch.stored())

    def test_files_of_three_kinds_are_taken_exactly_once(self):
        daemon = self.start()
        (self.drop / "early.txt").write_text(TEXT)
        daemon.start()
        wait_for(lambda: len(self.topics()) == 2, what="alerts of the file that was there")
        (self.drop / "wire.xml").write_text(NITF)
        (self.drop / ".hidden").write_text(TEXT.replace("valley", "hidden hills"))
        draft = self.drop / "feed.part"
        draft.write_bytes(rss([{"title": "Ceasefire agreed off the coast", "text": "Ships agreed a ceasefire.", "guid": "r1"}]))
        os.rename(draft, self.drop / "feed.xml")
        wait_for(lambda: len(self.topics()) == 4, what="alerts of the dropped files")
        expected = ["ceasefire.agreed", "ceasefire.agreed", "mediation.reported", "mediation.reported"]
        self.assertEqual(self.topics(), expected)
        self.assertEqual(daemon.stop(), 0)
        daemon.start()
        os.utime(self.drop / "early.txt")
        time.sleep(1)
        self.assertEqual(self.topics(), expected)

    def test_a_file_is_deleted_only_after_it_was_stored(self):
        daemon = self.start(after="delete").start()
        (self.drop / "a.txt").write_text(TEXT)
        wait_for(lambda: not (self.drop / "a.txt").exists(), what="the file's removal")
        self.assertEqual(self.topics(), ["ceasefire.agreed", "mediation.reported"])
        self.assertEqual(daemon.status()["articles"], 1)


if __name__ == "__main__":
    unittest.main(verbosity=2)

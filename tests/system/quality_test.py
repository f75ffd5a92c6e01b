"""The scripts of tests/quality/ on a corpus of four sentences: they count what a reader would."""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

from harness import BINARY, SOURCE

TOPICS = ("ceasefire", "mediation", "peace_talks", "ceasefire_violation", "monitoring_mechanism", "escalation")
RULES = """
rules:
  - id: ceasefire.reported
    topics: [ceasefire]
    stance: agreed
    query: |
      truce
"""


def item(identity, text, yes=(), borderline=(), stance="none", lang="en"):
    return {"id": identity, "lang": lang, "title": "", "text": text, "stance": stance, "borderline": list(borderline),
            "topics": {topic: "yes" if topic in yes else "no" for topic in TOPICS}}


class QualityTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        (self.folder / "rules.yaml").write_text(RULES)
        items = [item("a", "A truce was signed.", ["ceasefire"], stance="agreed"), item("b", "The guns fell silent.", ["ceasefire"], stance="agreed"),
                 item("c", "A price truce.", []), item("d", "Truce talk.", [], borderline=["ceasefire"])]
        self.corpus = self.folder / "items.jsonl"
        self.corpus.write_text("".join(json.dumps(i) + "\n" for i in items))

    def script(self, name, *arguments):
        command = [sys.executable, str(SOURCE / "tests/quality" / name), *map(str, arguments), "--wirewatch", str(BINARY),
                   "--rules", str(self.folder / "rules.yaml")]
        return subprocess.run(command, capture_output=True, text=True, timeout=120)

    def test_topics_counts_right_wrong_and_missed_without_the_borderline(self):
        run = self.script("topics.py", self.corpus)
        whole = run.stdout[run.stdout.index("\nall: 4 items"):]
        row = next(line.split() for line in whole.splitlines() if line.startswith("ceasefire ") and "English" in line)
        self.assertEqual(row[2:5], ["1", "1", "1"], run.stdout)
        self.assertEqual(row[5:], ["0.500<0.97", "0.500<0.95"])
        accuracy = next(line.split() for line in whole.splitlines() if "accuracy" in line)
        self.assertEqual(accuracy[2:], ["(2)", "0.500<0.75"])
        self.assertEqual(run.returncode, 1, run.stderr)

    def test_the_halves_are_parted_by_the_id_alone(self):
        run = self.script("topics.py", self.corpus)
        sizes = [int(line.split()[2]) for line in run.stdout.splitlines() if line.startswith("half ")]
        self.assertEqual(len(sizes), 2)
        self.assertEqual(sum(sizes), 4)

    def test_wrong_items_of_both_halves_are_not_shown_at_once(self):
        self.assertEqual(self.script("topics.py", self.corpus, "--wrong", "ceasefire").returncode, 2)
        shown = "".join(self.script("topics.py", self.corpus, "--wrong", "ceasefire", "--half", half).stdout for half in "AB")
        self.assertIn("\n- b (en)", shown)
        self.assertIn("\n+ c (en)", shown)
        self.assertNotIn(" d (en)", shown)

    def test_stream_counts_false_alerts_and_writes_what_nobody_judged(self):
        stream = self.folder / "stream.jsonl"
        stream.write_text(self.corpus.read_text() + json.dumps({"id": "e", "lang": "en", "title": "Truce", "text": "", "outlet": "x"}) + "\n")
        out = self.folder / "alerts.txt"
        run = self.script("stream.py", stream, "--labelled", self.corpus, "--write", out, "--half-b")
        row = next(line.split() for line in run.stdout.splitlines() if line.startswith("ceasefire "))
        self.assertEqual(row[1:7], ["4", "1", "1", "0", "1", "1"], run.stdout)
        self.assertTrue(out.read_text().startswith("? ceasefire e (en, x)\n"), out.read_text())
        out.write_text(out.read_text().replace("? ", "f ", 1))
        judged = self.script("stream.py", stream, "--labelled", self.corpus, "--judged", out)
        row = next(line.split() for line in judged.stdout.splitlines() if line.startswith("ceasefire "))
        self.assertEqual(row[1:7], ["4", "1", "2", "0", "1", "0"], judged.stdout)


if __name__ == "__main__":
    unittest.main()

"""Rules that are reloaded under load: no article is lost, judged twice, or judged by half of a set."""
import os
import time
import unittest

from harness import Case, wait_for
from swap import VERSIONS, Control, Heard, Load, faults, write_version

RELOADS = int(os.environ.get("WIREWATCH_RELOADS", 30))


class LiveSwapTest(Case):
    def test_the_checker_finds_what_is_lost_doubled_and_halved(self):
        alert = lambda revision: (0, {"kind": "new", "rule": {"revision": revision}})
        versions = {"left.swap": {"l0": 0, "l1": 1}, "right.swap": {"r0": 0, "r1": 1}}
        good = {("left.swap", "A"): [alert("l1")], ("right.swap", "A"): [alert("r1")]}
        self.assertEqual(faults(["A"], good, versions), [])
        self.assertEqual(len(faults(["A", "B"], good, versions)), 2, "a lost article")
        self.assertEqual(len(faults(["A"], good | {("left.swap", "A"): [alert("l1")] * 2}, versions)), 1, "a doubled one")
        self.assertEqual(len(faults(["A"], good | {("left.swap", "A"): [alert("l0")]}, versions)), 1, "half a set")
        self.assertEqual(len(faults(["A"], good | {("left.swap", "A"): [alert("x")]}, versions)), 1, "an unknown revision")

    def swapping(self):
        drop, rules = self.folder / "drop", self.folder / "rules"
        drop.mkdir()
        rules.mkdir()
        write_version(rules, 0)
        daemon = self.daemon(settings=f"folders: [{{path: {drop}, lang: en, after: delete}}]\npolling: {{contact: \"http://tests.example/\"}}\n")
        config = daemon.folder / "wirewatch.yaml"
        config.write_text(config.read_text().replace("rules: [rules.yaml]", f"rules: [{rules}]"))
        return daemon.start(), drop, rules

    def test_reloads_under_load_lose_double_and_halve_nothing(self):
        daemon, drop, rules = self.swapping()
        heard, control = Heard(daemon.subscribe()), Control(daemon.state)
        self.addCleanup(heard.close)
        self.addCleanup(control.close)
        load = Load(drop, 200)
        self.addCleanup(load.close)

        # What each version is called: of an article that came after its reload.
        versions = {"left.swap": {}, "right.swap": {}}
        for version in range(VERSIONS):
            write_version(rules, version)
            self.assertTrue(control.ask({"do": "reload"})["ok"])
            before = len(load.dropped)
            wait_for(lambda: len(load.dropped) > before + 3, what="more articles")
            title = list(load.dropped)[-1]
            for topic in versions:
                wait_for(lambda: heard.alerts.get((topic, title)), what=f"{topic} of {title}")
                versions[topic][heard.alerts[topic, title][0][1]["rule"]["revision"]] = version
        self.assertEqual([len(of) for of in versions.values()], [VERSIONS, VERSIONS], "revisions do not tell the versions apart")

        for n in range(RELOADS):
            write_version(rules, n)
            answer = control.ask({"do": "reload"})
            self.assertEqual((answer["ok"], answer["problems"]), (True, []))
        load.close()
        dropped = dict(load.dropped)
        wait_for(lambda: all(heard.alerts.get((topic, title)) for topic in versions for title in dropped), 30, "every article to be told")
        self.assertEqual(faults(dropped, heard.alerts, versions), [])
        self.assertEqual(daemon.status()["articles"], len(dropped))
        self.assertEqual(len(daemon.stored()), 2 * len(dropped))

    def test_an_article_dropped_after_the_answer_is_judged_by_the_rules_it_names(self):
        daemon, drop, rules = self.swapping()
        heard, control = Heard(daemon.subscribe()), Control(daemon.state)
        self.addCleanup(heard.close)
        self.addCleanup(control.close)
        seen = set()
        for version in range(3):
            write_version(rules, version)
            answer = control.ask({"do": "reload"})
            self.assertEqual((answer["ok"], answer["rules"]), (True, 2))
            (drop / f"{version}.txt").write_text(f"Title {version}\n\nmarker v{version} and {version * 7919} more words of {version}.\n")
            key = ("left.swap", f"Title {version}")
            wait_for(lambda: heard.alerts.get(key), what=f"the article of version {version}")
            seen.add(heard.alerts[key][0][1]["rule"]["revision"])
        self.assertEqual(len(seen), 3)


if __name__ == "__main__":
    unittest.main(verbosity=2)

"""What each rule finds and costs, asked of the running daemon, and switched on and off in it."""
import json
import unittest
import urllib.request

from harness import RULES, Case, wait_for


class RulesTest(Case):
    def setUp(self):
        super().setUp()
        self.drop = self.folder / "drop"
        self.drop.mkdir()
        self.running = self.daemon(settings=f"folders: [{{path: {self.drop}, lang: en}}]\npolling: {{contact: \"http://tests.example/\"}}\n").start()

    def tell(self, numbers):
        stored = self.running.status()["articles"]
        for n in numbers:
            (self.drop / f"{n}.txt").write_text(f"Ceasefire in district {n}\n\nA ceasefire was agreed at mile {n * 37} by delegate {n * 91}.\n")
        wait_for(lambda: self.running.status()["articles"] == stored + len(numbers), what="the articles")

    def rules_report(self):
        return json.loads(self.running.ask("rules", "report", "--json").stdout)

    def metrics(self):
        return urllib.request.urlopen(f"http://{self.running.endpoints['http']}/metrics").read().decode()

    def test_hits_are_counted_always_and_costs_when_asked_for(self):
        self.tell(range(3))
        report = self.rules_report()
        self.assertEqual({row["rule"]: row["hits"] for row in report["first"]},
                         {"ceasefire.agreed": 3, "ceasefire.reported": 3, "mediation.reported": 0})
        self.assertEqual((report["rules"], report["silent"], report["profiling"], report["total"]["checks"]), (3, 1, False, 0))
        self.assertIn("costs are not counted", self.running.ask("rules", "report").stdout)

        self.assertEqual(self.running.ask("rules", "profile", "on").stdout, "what rules cost is counted\n")
        self.tell(range(3, 8))
        report = self.rules_report()
        agreed = next(row for row in report["first"] if row["rule"] == "ceasefire.agreed")
        self.assertEqual((agreed["hits"], agreed["checks"], agreed["matches"]), (8, 5, 5))
        self.assertGreater(agreed["time_ns"], 0)
        self.assertAlmostEqual(sum(row["share"] for row in report["first"]), 1)
        self.assertEqual(len(self.running.ask("rules", "report", "--top", "1").stdout.splitlines()), 3)
        wait_for(lambda: 'wirewatch_rule_checks{rule="ceasefire.agreed"} 5' in self.metrics(), what="the metrics")

        # A reload changes neither hits nor costs of a rule that stays.
        self.running.write(rules=RULES.replace("mediat*", "mediat* OR envoy*"))
        self.assertEqual(self.running.ask("reload").returncode, 0)
        again = next(row for row in self.rules_report()["first"] if row["rule"] == "ceasefire.agreed")
        self.assertEqual((again["hits"], again["checks"]), (8, 5))

        self.assertEqual(self.running.ask("rules", "profile", "off").stdout, "what rules cost is not counted\n")
        self.tell(range(8, 10))
        again = next(row for row in self.rules_report()["first"] if row["rule"] == "ceasefire.agreed")
        self.assertEqual((again["hits"], again["checks"]), (10, 5))

    def test_what_is_no_switch_and_no_number_is_refused(self):
        self.assertEqual(self.running.ask("rules", "profile", "maybe").returncode, 2)
        self.assertEqual(self.running.ask("rules", "report", "--top", "1001").returncode, 2)
        self.assertEqual(self.running.command("rules", "report", "--state-dir", self.folder / "nowhere").returncode, 69)


if __name__ == "__main__":
    unittest.main(verbosity=2)

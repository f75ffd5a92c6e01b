"""The checker of the kills fails for each thing it is there for."""
import copy
import unittest

from exactness import faults_of_journal, faults_of_subscriber

TITLES = [f"Title {n}" for n in range(1, 7)]


def alerts():
    made, last = [], {}
    for n, title in enumerate(TITLES, 1):
        topic = "a" if n % 2 else "b"
        made.append({"journal": "j", "sequence": n, "previous": last.get(topic, 0), "topic": topic, "kind": "new",
                     "article": {"title": title}})
        last[topic] = n
    return made


class ExactnessTest(unittest.TestCase):
    def received(self, change):
        record = copy.deepcopy(alerts())
        change(record)
        return faults_of_subscriber(record, alerts())

    def journal(self, change, served=TITLES):
        record = copy.deepcopy(alerts())
        change(record)
        return faults_of_journal(record, served)

    def test_what_is_whole_has_no_fault(self):
        self.assertEqual(self.received(lambda r: None), (0, 0, []))
        self.assertEqual(self.journal(lambda r: None), [])

    def test_one_alert_is_missing(self):
        self.assertEqual(self.received(lambda r: r.pop(2)), (1, 0, ["lost: 1, such as ('j', 3)"]))

    def test_the_last_one_is_missing(self):
        self.assertEqual(self.received(lambda r: r.pop()), (1, 0, ["lost: 1, such as ('j', 6)"]))

    def test_one_alert_came_twice(self):
        self.assertEqual(self.received(lambda r: r.insert(3, r[2])), (0, 1, ["doubled: 1, such as ('j', 3)"]))

    def test_alerts_came_out_of_order(self):
        self.assertEqual(self.received(lambda r: r.reverse()), (0, 0, ["not in order of sequence"]))

    def test_published_before_it_was_committed_and_killed_in_between(self):
        # The number was given to another alert afterwards, or to none.
        self.assertEqual(self.received(lambda r: r[2]["article"].update(title="Gone")),
                         (0, 0, ["received otherwise than the journal has it: 1, such as ('j', 3)"]))
        self.assertEqual(self.received(lambda r: r.append(dict(r[5], sequence=7))),
                         (0, 0, ["received and not in the journal: 1, such as ('j', 7)"]))

    def test_the_journal_lost_or_doubled_what_was_served(self):
        self.assertEqual(self.journal(lambda r: None, TITLES + ["More"]), ["served and not in the journal: 1, such as More"])
        self.assertEqual(self.journal(lambda r: None, TITLES[1:]), ["in the journal and never served: 1, such as Title 1"])
        self.assertEqual(self.journal(lambda r: r[5]["article"].update(title="Title 1")),
                         ["served and not in the journal: 1, such as Title 6", "new more than once: 1, such as Title 1"])

    def test_the_journal_has_a_hole_or_a_wrong_previous(self):
        self.assertIn("the journal's sequences have holes or are out of order", self.journal(lambda r: r.pop(1), ["x"]))
        self.assertEqual(self.journal(lambda r: r[4].update(previous=1)),
                         ["previous is not the sequence before on the topic: 1, such as 5"])


if __name__ == "__main__":
    unittest.main(verbosity=2)

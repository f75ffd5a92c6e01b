"""What an origin sees of the real daemon over kills, reloads and rewritten settings."""
import signal
import time
import unittest

from harness import Case, wait_for
from origin import Answer, Origin

SETTINGS = ('polling: {every: {min: 2s, max: 2s}, host_pause: 1s, allow_private: [127.0.0.0/8], '
            'contact: "http://tests.example/"}\n')


class PoliteTest(Case):
    def setUp(self):
        super().setUp()
        self.origin = Origin()
        self.addCleanup(self.origin.close)

    def entry(self, feed_id, title="A wire"):
        return f"  - {{id: {feed_id}, url: \"{self.origin.url('/' + feed_id)}\", lang: en, title: {title}}}\n"

    def asked(self, path):
        return [(at, headers) for at, asked, headers in self.origin.requests if asked == path]

    def after_next_poll(self, daemon, path):
        """Some time after the next poll, when its outcome stands in the journal."""
        before = self.origin.count(path)
        wait_for(lambda: self.origin.count(path) > before, what="the next poll")
        time.sleep(0.5)

    def test_a_feed_is_asked_unconditionally_once_and_never_early(self):
        self.origin.feed("/wire", [{"title": "Nothing of note", "guid": "1", "date": time.time()}])
        daemon = self.daemon(feeds=self.entry("wire"), settings=SETTINGS).start()
        wait_for(lambda: daemon.feeds()["wire"]["entries"] == 1, what="the first document stored")
        for _ in range(2):
            self.after_next_poll(daemon, "/wire")
            daemon.kill()
            daemon.start()
        self.after_next_poll(daemon, "/wire")
        daemon.write(feeds=self.entry("wire", "Another title"))
        daemon.process.send_signal(signal.SIGHUP)
        self.after_next_poll(daemon, "/wire")
        daemon.stop()
        daemon.start()
        self.after_next_poll(daemon, "/wire")
        asked = self.asked("/wire")
        self.assertGreaterEqual(len(asked), 6)
        self.assertEqual([i for i, (_, headers) in enumerate(asked) if "If-None-Match" not in headers], [0])
        self.assertTrue(all("A-IM" in headers for _, headers in asked[1:]))
        gaps = [b[0] - a[0] for a, b in zip(asked, asked[1:])]
        self.assertGreaterEqual(min(gaps), 1.9, gaps)

    def test_feeds_of_one_host_are_asked_a_second_apart(self):
        ids = [f"f{n}" for n in range(5)]
        for feed_id in ids:
            self.origin.answers["/" + feed_id] = Answer(b"<rss version='2.0'><channel><title>t</title></channel></rss>")
        self.daemon(feeds="".join(map(self.entry, ids)), settings=SETTINGS).start()
        wait_for(lambda: all(self.origin.count("/" + feed_id) for feed_id in ids), what="a poll of each feed")
        times = sorted(at for at, _, _ in self.origin.requests)
        self.assertGreaterEqual(min(b - a for a, b in zip(times, times[1:])), 0.9, times)

    def test_who_says_too_many_requests_is_left_alone_over_a_restart(self):
        self.origin.answers["/f0"] = Answer(status=429, headers={"Retry-After": "3600"})
        self.origin.answers["/f1"] = Answer(b"<rss version='2.0'><channel><title>t</title></channel></rss>")
        daemon = self.daemon(feeds=self.entry("f0"), settings=SETTINGS).start()
        wait_for(lambda: daemon.feeds()["f0"].get("last_status") == 429, what="the refusal")
        time.sleep(0.5)
        daemon.kill()
        daemon.write(feeds=self.entry("f0") + self.entry("f1"))
        daemon.start()
        time.sleep(4)
        self.assertEqual((self.origin.count("/f0"), self.origin.count("/f1")), (1, 0))


if __name__ == "__main__":
    unittest.main(verbosity=2)

"""Feeds with full_text: entries are judged on the page they link to, and never lost to it."""
import time
import unittest

from harness import Case, receive, wait_for
from origin import Answer, Origin

PAGE = """<!doctype html><html lang="en"><head><title>{title} | The Harbour Gazette</title>
<meta property="og:title" content="{title}"></head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>{title}</h1>{paragraphs}</article><footer>All rights reserved</footer></body></html>"""


def page(title, *paragraphs):
    body = PAGE.format(title=title, paragraphs="".join(f"<p>{p}</p>" for p in paragraphs))
    return Answer(body.encode(), content_type="text/html; charset=utf-8")


LONG = ("Delegates of both sides met for nine hours in the old customs house above the harbour, and came out before dawn "
        "without a word to the reporters who had waited in the rain since the evening.",
        "An hour later the host's foreign minister read from a sheet of paper: a ceasefire has been agreed and takes effect "
        "at noon, to be watched by forty observers on either bank of the river.",
        "The next meeting is to settle the release of those who were taken in the spring, officials of both sides said.")


class FullTextTest(Case):
    def setUp(self):
        super().setUp()
        self.origin = Origin()
        self.addCleanup(self.origin.close)

    def begin(self, flag="true"):
        self.old = [{"title": "Calm day at the harbour", "guid": "0", "link": self.origin.url("/old"), "date": time.time()}]
        self.origin.feed("/wire", self.old)
        self.origin.answers["/old"] = page("Calm day at the harbour", *LONG)
        entry = f"  - {{id: wire, url: \"{self.origin.url('/wire')}\", lang: en, full_text: {flag}}}\n"
        daemon = self.daemon(feeds=entry).start()
        wait_for(lambda: daemon.feeds()["wire"]["entries"] == 1)
        return daemon

    def publish(self, *entries):
        self.origin.feed("/wire", [dict(e, date=time.time()) for e in entries] + self.old)

    def entry(self, n, title="Talks end at the harbour", text="Delegates came out before dawn."):
        return {"title": title, "text": text, "guid": str(n), "link": self.origin.url(f"/story/{n}")}

    def asked(self, path):
        return [r for r in self.origin.requests if r[1] == path]

    def test_what_only_the_page_says_raises_an_alert(self):
        daemon = self.begin()
        bus = daemon.subscribe()
        self.origin.answers["/story/1"] = page("Talks end at the harbour", *LONG)
        self.publish(self.entry(1))
        topic, alert = receive(bus)
        self.assertTrue(topic.startswith("ceasefire."), topic)
        self.assertEqual(alert["article"]["title"], "Talks end at the harbour")
        self.assertIn("ceasefire", alert["evidence"][0]["text"].lower())
        self.assertEqual(self.asked("/old"), [], "a page of the first contact was fetched")
        self.assertIn("wirewatch", self.asked("/story/1")[0][2]["User-Agent"])
        # The same entry again in a changed feed is known without its page.
        self.origin.answers["/story/2"] = page("Market opens late", "Fish was dear on Friday, and few had come to buy any.")
        self.publish(self.entry(2, "Market opens late", "Few buyers."), self.entry(1))
        wait_for(lambda: self.asked("/story/2"))
        wait_for(lambda: daemon.feeds()["wire"]["entries"] == 3)
        self.assertEqual(len(self.asked("/story/1")), 1)
        self.assertEqual(len(daemon.stored()), 1)

    def test_an_entry_whose_page_fails_goes_on_with_what_the_feed_gave(self):
        daemon = self.begin()
        bus = daemon.subscribe()
        self.origin.answers["/story/3"] = Answer(b"gone fishing", status=500)
        self.origin.answers["/story/4"] = page("Cookies", "We value your privacy. " * 40)
        self.origin.answers["/story/5"] = Answer(b"%PDF-1.4", content_type="application/pdf")
        self.publish(*(self.entry(n, f"Ceasefire agreed in province {n}", "The guns fell silent at noon.") for n in (3, 4, 5)))
        receive(bus)
        wait_for(lambda: daemon.feeds()["wire"]["entries"] == 4)
        times = [self.asked(f"/story/{n}")[0][0] for n in (3, 4, 5)]
        self.assertGreater(times[1] - times[0], 0.9, "no pause between two pages of one host")
        self.assertGreater(times[2] - times[1], 0.9)

    def test_a_feed_that_does_not_ask_for_it_gets_no_page(self):
        daemon = self.begin(flag="false")
        self.origin.answers["/story/6"] = page("Talks end at the harbour", *LONG)
        self.publish(self.entry(6))
        wait_for(lambda: daemon.feeds()["wire"]["entries"] == 2)
        self.assertEqual(self.asked("/story/6"), [])
        self.assertEqual(daemon.stored(), [])

    def test_the_daemon_stops_at_once_while_a_page_is_slow_and_loses_nothing(self):
        daemon = self.begin()
        self.origin.answers["/story/7"] = Answer(b"late", delay=20)
        self.publish(self.entry(7, "Ceasefire agreed in province 7", "The guns fell silent at noon."))
        wait_for(lambda: self.asked("/story/7"))
        began = time.time()
        daemon.stop()
        self.assertLess(time.time() - began, 8)
        self.origin.answers["/story/7"] = Answer(status=404)
        daemon.start()
        wait_for(lambda: daemon.feeds()["wire"]["entries"] == 2)
        self.assertEqual([a["topic"] for a in daemon.stored()], ["ceasefire.agreed"])


if __name__ == "__main__":
    unittest.main()

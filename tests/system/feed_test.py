"""From a feed on a local HTTP origin to a subscriber on the bus."""
import json
import ssl
import subprocess
import time
import unittest
import urllib.request

from harness import Case, quiet, receive, wait_for
from origin import Answer, Origin, rss


def old_items(count):
    day = 86400
    return [{"title": f"Ceasefire agreed in province {n}, envoy {n * 7} says", "text": f"Story {n} of long ago, told by outlet {n}.",
             "guid": f"old-{n}", "link": f"http://wire.example/old/{n}", "date": time.time() - 400 * day - n} for n in range(count)]


def fresh_item(n=1, title="Rivals agree ceasefire after night of talks"):
    return {"title": title, "text": "Negotiators said the text was signed before dawn and takes effect at noon.",
            "guid": f"fresh-{n}", "link": f"http://wire.example/fresh/{n}", "date": time.time()}


class FeedTest(Case):
    def setUp(self):
        super().setUp()
        self.origin = Origin()
        self.addCleanup(self.origin.close)

    def feed_entry(self, feed_id, path):
        return f"  - {{id: {feed_id}, url: \"{self.origin.url(path)}\", lang: en, title: {feed_id}}}\n"

    def test_the_first_contact_is_quiet_and_the_next_entry_is_not(self):
        items = old_items(500)
        self.origin.feed("/wire", items)
        daemon = self.daemon(feeds=self.feed_entry("wire", "/wire")).start()
        bus = daemon.subscribe()
        feed = wait_for(lambda: (f := daemon.feeds()["wire"])["entries"] == 500 and f, what="500 entries stored")
        self.assertEqual(feed["quieted"], 500)
        self.assertTrue(quiet(bus, 1.5), "the first contact raised an alert")
        self.origin.feed("/wire", [fresh_item()] + items)
        topic, alert = receive(bus)
        self.assertEqual(topic, "ceasefire.agreed")
        self.assertEqual(alert["article"]["title"], "Rivals agree ceasefire after night of talks")
        self.assertEqual(alert["also"], ["ceasefire.reported"])
        self.assertEqual((alert["sequence"], alert["previous"], alert["kind"]), (1, 0, "new"))
        self.assertEqual(alert["article"]["feed"], "wire")
        self.assertNotIn("sample", alert)
        self.assertTrue(quiet(bus, 1.5), "one entry raised more than one alert")

    def test_an_entry_published_before_max_age_raises_nothing(self):
        self.origin.feed("/wire", [fresh_item(1, "Nothing of note")])
        daemon = self.daemon(feeds=self.feed_entry("wire", "/wire")).start()
        wait_for(lambda: daemon.feeds()["wire"]["entries"] == 1)
        bus = daemon.subscribe()
        late = dict(fresh_item(2), date=time.time() - 49 * 3600)
        self.origin.feed("/wire", [late])
        wait_for(lambda: daemon.feeds()["wire"]["quieted"] == 2)
        self.assertTrue(quiet(bus, 1))

    def test_copies_by_many_outlets_raise_one_alert_and_one_update(self):
        outlets = [f"outlet{n}" for n in range(12)]
        for outlet in outlets:
            self.origin.feed("/" + outlet, [{"title": "Weather", "guid": outlet + "-0", "date": time.time()}])
        daemon = self.daemon(feeds="".join(self.feed_entry(o, "/" + o) for o in outlets)).start()
        wait_for(lambda: all(f["entries"] == 1 for f in daemon.feeds().values()))
        bus = daemon.subscribe()
        body = ("Delegations meeting in the lakeside city agreed a ceasefire on Friday night, ending three weeks of shelling "
                "along the river. A monitoring team will arrive on Monday, the host government said, and prisoners are to be "
                "handed over within ten days. The next meeting is planned for the sixth of the month.")
        for n, outlet in enumerate(outlets):
            self.origin.feed("/" + outlet, [{"title": ["Ceasefire agreed", "Guns fall silent as ceasefire agreed"][n % 2],
                                             "text": f"(Wire copy {outlet}) " + body, "guid": outlet + "-1",
                                             "link": f"http://{outlet}.example/1", "date": time.time()}])
        wait_for(lambda: all(f["entries"] == 2 for f in daemon.feeds().values()))
        time.sleep(1)
        alerts = daemon.stored()
        self.assertEqual([a["kind"] for a in alerts], ["new", "update"], alerts)
        self.assertEqual({a["topic"] for a in alerts}, {"ceasefire.agreed"})
        self.assertEqual(alerts[1]["story"]["id"], alerts[0]["story"]["id"])
        self.assertEqual(alerts[1]["story"]["size"], 2)
        self.assertEqual(alerts[1]["previous"], alerts[0]["sequence"])
        self.assertEqual(receive(bus)[1], alerts[0])
        self.assertEqual(receive(bus)[1], alerts[1])

    def test_validators_are_sent_back_and_an_unchanged_feed_is_not_told_twice(self):
        self.origin.feed("/wire", [fresh_item(1, "Calm day")])
        daemon = self.daemon(feeds=self.feed_entry("wire", "/wire")).start()
        wait_for(lambda: self.origin.count("/wire") >= 3, what="three polls")
        unconditional = [headers for _, _, headers in self.origin.requests if "If-None-Match" not in headers]
        self.assertEqual(len(unconditional), 1)
        agent = self.origin.requests[0][2]["User-Agent"]
        self.assertRegex(agent, r"^wirewatch/[0-9.]+ \(\+http://tests\.example/\)$")
        before = self.origin.count("/wire")
        self.assertEqual(daemon.stop(), 0)
        daemon.start()
        wait_for(lambda: self.origin.count("/wire") > before)
        self.assertIn("If-None-Match", self.origin.requests[-1][2])

    def test_a_page_that_is_no_feed_and_a_dead_address_are_told_in_words(self):
        self.origin.answers["/html"] = Answer(b"<!doctype html><html><body><p>Welcome</p></body></html>", content_type="text/html")
        self.origin.answers["/slow"] = Answer(b"late", delay=30)
        self.origin.answers["/loop"] = Answer(status=302, headers={"Location": self.origin.url("/loop")})
        self.origin.answers["/500"] = Answer(b"oops", status=500)
        self.origin.answers["/big"] = Answer(rss([fresh_item()]) + b" " * (3 << 20))
        self.origin.answers["/cut"] = Answer(rss([fresh_item()]), cut=100)
        names = ["html", "slow", "loop", "500", "big", "cut", "gone"]
        daemon = self.daemon(feeds="".join(self.feed_entry(n, "/" + n) for n in names)).start()
        wait_for(lambda: all(f.get("last_error") for f in daemon.feeds().values()), 20, "an error for each feed")
        errors = {name: feed["last_error"] for name, feed in daemon.feeds().items()}
        self.assertIn("HTML", errors["html"])
        self.assertIn("3s", errors["slow"])
        self.assertIn("redirect", errors["loop"])
        self.assertIn("500", errors["500"])
        self.assertIn("1MiB", errors["big"])
        self.assertIn("cut", errors["cut"])
        self.assertIn("404", errors["gone"])
        self.assertEqual(daemon.stored(), [])
        for name in names:  # a feed that is being polled again says so
            wait_for(lambda: daemon.feeds()[name]["state"] == "failing", what=f"{name} to be failing")

    def test_a_certificate_nobody_vouches_for_is_refused_in_words(self):
        key, certificate = self.folder / "key.pem", self.folder / "certificate.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=127.0.0.1",
                        "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self.origin.server.socket = context.wrap_socket(self.origin.server.socket, server_side=True)
        self.origin.feed("/wire", [fresh_item()])
        url = self.origin.url("/wire").replace("http:", "https:")
        daemon = self.daemon(feeds=f"  - {{id: wire, url: \"{url}\"}}\n").start()
        error = wait_for(lambda: daemon.feeds()["wire"].get("last_error"), what="the refusal")
        self.assertIn("certificate", error)
        self.assertEqual(self.origin.requests, [])

    def test_status_pages_answer(self):
        self.origin.feed("/wire", [fresh_item(1, "Calm day")])
        daemon = self.daemon(feeds=self.feed_entry("wire", "/wire")).start()
        wait_for(lambda: daemon.feeds()["wire"]["entries"] == 1)
        self.origin.feed("/wire", [fresh_item(2)])
        wait_for(lambda: daemon.stored())
        page = lambda path: urllib.request.urlopen("http://" + daemon.endpoints["http"] + path).read().decode()
        self.assertEqual(page("/healthz"), "ok\n")
        self.assertEqual(page("/readyz"), "ready\n")
        self.assertIn('wirewatch_alerts_total{rule="ceasefire.agreed"} 1', page("/metrics"))
        alerts = json.loads(page("/api/v1/alerts"))
        self.assertEqual(alerts["alerts"], daemon.stored())
        self.assertEqual(alerts["latest"], 1)
        feeds = json.loads(page("/api/v1/feeds"))["feeds"]
        self.assertEqual([f["id"] for f in feeds], ["wire"])
        with self.assertRaises(urllib.error.HTTPError) as refused:
            page("/nothing")
        self.assertEqual(refused.exception.code, 404)


if __name__ == "__main__":
    unittest.main(verbosity=2)

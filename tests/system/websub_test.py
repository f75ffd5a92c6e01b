"""What a hub pushes, from a real hub in its own process to a subscriber on the bus."""
import json
import pathlib
import subprocess
import sys
import time
import unittest
import urllib.error
import urllib.parse
import urllib.request

from feed_test import fresh_item
from harness import Case, free_port, quiet, receive, wait_for
from origin import Answer, Origin, rss

HUB = pathlib.Path(__file__).with_name("hub.py")


class WebSubTest(Case):
    def setUp(self):
        super().setUp()
        self.origin = Origin()
        self.addCleanup(self.origin.close)
        hub = subprocess.Popen([sys.executable, str(HUB)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.addCleanup(hub.wait, 10)
        self.addCleanup(hub.stdout.close)
        self.addCleanup(hub.stdin.close)
        self.hub = f"http://127.0.0.1:{hub.stdout.readline().strip()}/"
        self.topic = self.origin.url("/wire")
        self.port = free_port()

    def serve(self, items):
        """The feed with its hub in the head of the answer."""
        body = rss(items)
        self.origin.answers["/wire"] = lambda headers: Answer(body, headers={
            "Link": f'<{self.hub}>; rel="hub", <{self.topic}>; rel="self"'})
        return body

    def started(self, every="{min: 1s, max: 1h}", websub=""):
        daemon = self.daemon(
            feeds=f"  - {{id: wire, url: \"{self.topic}\", lang: en}}\n",
            settings=f"polling: {{every: {every}, allow_private: [127.0.0.0/8], timeout: 3s, contact: \"http://tests.example/\"}}\n"
                     f"websub: {{listen: \"127.0.0.1:{self.port}\", public_url: \"http://127.0.0.1:{self.port}/behind/a/proxy\"{websub}}}\n")
        return daemon.start()

    def ask_hub(self, path, body=None, **query):
        request = urllib.request.Request(self.hub + path + "?" + urllib.parse.urlencode(query), data=body,
                                         headers={"Content-Type": "application/rss+xml"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.loads(answer.read() or b"null")

    def publish(self, *items):
        return self.ask_hub("publish", rss(items), topic=self.topic)

    def hub_log(self, what):
        return [line for line in self.ask_hub("log") if line["what"] == what]

    def until_live(self, daemon):
        wait_for(lambda: daemon.feeds()["wire"].get("websub", {}).get("state") == "live", what="the subscription")

    def test_a_pushed_entry_raises_an_alert_at_once(self):
        self.serve([fresh_item(1, "Nothing of note")])
        daemon = self.started()
        self.until_live(daemon)
        asked = self.hub_log("asked")[0]
        self.assertEqual((asked["hub.mode"], asked["hub.topic"]), ("subscribe", self.topic))
        self.assertTrue(asked["hub.callback"].startswith(f"http://127.0.0.1:{self.port}/behind/a/proxy/"))
        bus = daemon.subscribe()
        self.assertEqual(self.publish(fresh_item(2)), [202])
        topic, alert = receive(bus)
        self.assertEqual((topic, alert["article"]["feed"]), ("ceasefire.agreed", "wire"))
        self.assertEqual(self.publish(fresh_item(2)), [202], "the same once more")
        self.assertTrue(quiet(bus, 1), "one entry raised two alerts")
        self.assertEqual(daemon.feeds()["wire"]["websub"]["pushes"], 2)

    def test_a_live_feed_is_polled_at_the_longest_interval_only(self):
        self.serve([fresh_item(1, "Nothing of note")])
        daemon = self.started()
        self.until_live(daemon)
        time.sleep(2)  # what was due when the hub was found
        before = self.origin.count("/wire")
        time.sleep(4)
        self.assertLessEqual(self.origin.count("/wire"), before)

    def test_only_the_hub_is_believed(self):
        self.serve([fresh_item(1, "Nothing of note")])
        daemon = self.started()
        self.until_live(daemon)
        bus = daemon.subscribe()
        for setting, value in (("secret", "of somebody else"), ("method", "none"), ("method", "sha1")):
            self.ask_hub("set", **{"secret": "", "method": "sha256", setting: value})
            self.assertEqual(self.publish(fresh_item(2)), [202], "told nothing of what is wrong")
        self.assertTrue(quiet(bus, 1))
        self.assertIn("a pushed body is not signed by its hub", daemon.logged())
        callback = self.hub_log("asked")[0]["hub.callback"]
        for path, data, status in (("/guessed", b"<rss/>", 410), ("/guessed?hub.mode=subscribe&hub.topic=x&hub.challenge=1", None, 404)):
            with self.assertRaises(urllib.error.HTTPError) as refused:
                urllib.request.urlopen(callback.rsplit("/", 1)[0] + path, data=data, timeout=10).close()
            self.assertEqual(refused.exception.code, status)
            refused.exception.close()
        for method in ("sha384", "sha512"):
            self.ask_hub("set", secret="", method=method)
            self.assertEqual(self.publish(fresh_item(method, f"Rivals agree ceasefire, says {method}")), [202])
            self.assertIsNotNone(receive(bus), method)

    def test_sha1_where_the_operator_says_so(self):
        self.serve([fresh_item(1, "Nothing of note")])
        daemon = self.started(websub=", accept_sha1: true")
        self.until_live(daemon)
        bus = daemon.subscribe()
        self.ask_hub("set", method="sha1")
        self.publish(fresh_item(2))
        self.assertIsNotNone(receive(bus))

    def test_a_restart_keeps_the_subscription(self):
        self.serve([fresh_item(1, "Nothing of note")])
        daemon = self.started()
        self.until_live(daemon)
        daemon.stop()
        daemon.start()
        self.assertEqual(daemon.feeds()["wire"]["websub"]["state"], "live")
        bus = daemon.subscribe()
        self.assertEqual(self.publish(fresh_item(2)), [202])
        self.assertIsNotNone(receive(bus))
        self.assertEqual(len(self.hub_log("asked")), 1, "the hub was asked again")
        self.assertEqual((daemon.state / "websub.key").stat().st_mode & 0o777, 0o600)

    def test_a_hub_that_goes_silent_is_seen_by_the_polls(self):
        self.serve([fresh_item(1, "Nothing of note")])
        daemon = self.started(every="{min: 1s, max: 1s}")
        self.until_live(daemon)
        bus = daemon.subscribe()
        self.ask_hub("set", mute="1")
        for n in range(2, 5):
            self.serve([fresh_item(n, f"Rivals agree ceasefire number {n} in another place")])
            self.assertIsNotNone(receive(bus), "the backup poll found nothing")
        wait_for(lambda: daemon.feeds()["wire"]["websub"]["state"] == "silent", what="the hub to be seen as silent")
        self.assertIn("a hub is not relied on any more", daemon.logged())

    def test_a_hub_that_refuses_leaves_the_feed_to_the_polls(self):
        self.ask_hub("set", refuse="1")
        self.serve([fresh_item(1, "Nothing of note")])
        daemon = self.started(every="{min: 1s, max: 1s}")
        hub = wait_for(lambda: (h := daemon.feeds()["wire"].get("websub", {})).get("trouble") and h, what="the refusal")
        self.assertEqual((hub["state"], hub["trouble"]), ("refused", "the hub answers 403"))
        bus = daemon.subscribe()
        self.serve([fresh_item(2)])
        self.assertIsNotNone(receive(bus))


if __name__ == "__main__":
    unittest.main(verbosity=2)

"""Credentials and proxies of feeds, from the settings to the origin: sent there, to nobody else, and shown nowhere."""
import base64
import unittest

from feed_test import fresh_item
from harness import Case, wait_for
from origin import Answer, Origin, rss


class AccessTest(Case):
    def setUp(self):
        super().setUp()
        self.origin, self.elsewhere = Origin(), Origin()
        self.addCleanup(self.origin.close)
        self.addCleanup(self.elsewhere.close)
        for name, secret in (("password", "correct horse"), ("token", "mF_9.B5f-4.1JqM"), ("key", "k-123")):
            (self.folder / name).write_text(secret + "\n")
            (self.folder / name).chmod(0o600)

    def headers(self, origin, path):
        wait_for(lambda: origin.count(path), what=f"a request for {path}")
        return next(headers for _, asked, headers in origin.requests if asked == path)

    def started(self, *feeds):
        daemon = self.daemon(feeds="".join(f"  - {{id: f{n}, url: \"{url}\", lang: en, {more}}}\n" for n, (url, more) in enumerate(feeds)))
        return daemon.start()

    def test_each_feed_has_its_own_and_the_log_has_none(self):
        bodies = [rss([fresh_item(n, f"Rivals agree ceasefire number {n}")]) for n in range(3)]
        wanted = "Basic " + base64.b64encode(b"desk:correct horse").decode()
        self.origin.answers["/basic"] = lambda headers: Answer(bodies[0]) if headers.get("Authorization") == wanted else Answer(status=401)
        self.origin.answers["/bearer"], self.origin.answers["/plain"] = Answer(bodies[1]), Answer(bodies[2])
        daemon = self.started((self.origin.url("/basic"), "credentials: {user: desk, password_file: password}"),
                              (self.origin.url("/bearer"), "headers: {X-Desk: gulf}, credentials: {bearer_file: token, header_files: {X-Api-Key: key}}"),
                              (self.origin.url("/plain"), "title: plain"))
        wait_for(lambda: all(feed["entries"] for feed in daemon.feeds().values()), what="all feeds to be read")
        bearer, plain = self.headers(self.origin, "/bearer"), self.headers(self.origin, "/plain")
        self.assertEqual((bearer["Authorization"], bearer["X-Api-Key"], bearer["X-Desk"]), ("Bearer mF_9.B5f-4.1JqM", "k-123", "gulf"))
        self.assertFalse({"Authorization", "X-Api-Key", "X-Desk"} & set(plain))
        shown = daemon.logged() + daemon.ask("feeds", "list", "--json").stdout + daemon.command("check", "--config", self.folder / "wirewatch.yaml", "--show").stdout
        for secret in ("correct horse", base64.b64encode(b"desk:correct horse").decode(), "mF_9", "k-123"):
            self.assertNotIn(secret, shown)

    def test_a_redirect_to_another_host_does_not_take_them_along(self):
        self.elsewhere.answers["/there"] = Answer(rss([fresh_item()]))
        self.origin.answers["/here"] = Answer(status=302, headers={"Location": self.elsewhere.url("/there")})
        self.started((self.origin.url("/here"), "credentials: {bearer_file: token, header_files: {X-Api-Key: key}}"))
        self.assertEqual(self.headers(self.origin, "/here")["X-Api-Key"], "k-123")
        self.assertFalse({"Authorization", "X-Api-Key"} & set(self.headers(self.elsewhere, "/there")))

    def test_a_feed_is_asked_for_through_its_proxy(self):
        address = "http://wire.example/feed.xml"
        self.elsewhere.answers[address] = Answer(rss([fresh_item()]))
        daemon = self.started((address, f"proxy: \"{self.elsewhere.url('')}\", credentials: {{proxy_user: desk, proxy_password_file: password}}"))
        headers = self.headers(self.elsewhere, address)
        self.assertEqual(headers["Proxy-Authorization"], "Basic " + base64.b64encode(b"desk:correct horse").decode())
        wait_for(lambda: daemon.feeds()["f0"]["entries"] == 1, what="the feed to be read")


if __name__ == "__main__":
    unittest.main(verbosity=2)

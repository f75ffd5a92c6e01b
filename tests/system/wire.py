"""Feeds that grow by themselves. Every entry raises one new alert: its words are nobody else's."""
import random
import threading
import time

from origin import Answer, Origin, rss

WINDOW = 300  # entries that a feed shows: a daemon that was killed is back long before one has left
POLLING = ('polling: {every: {min: 1s, max: 1s}, host_pause: 1ms, allow_private: [127.0.0.0/8], per_host: 8, '
           'contact: "http://tests.example/"}\n')


class Wire:
    def __init__(self, rate, seed=1, feeds=6):
        """rate: entries a second, all feeds together, once it is started."""
        self.origin, self.rate, self.feeds, self.chance = Origin(), rate, feeds, random.Random(seed)
        self.origin.server.handle_error = lambda *_: None  # whoever asks is killed in the middle of it
        self.lock, self.served, self.growing = threading.Lock(), [], False
        self.most = feeds * WINDOW // 2  # entries, all in all: so that none leaves a feed before it was stored
        self.items = [[{"title": "Opening", "guid": f"{f}-0", "text": "Nothing of note.", "date": time.time()}] for f in range(feeds)]
        for feed in range(feeds):
            self.origin.answers[f"/{feed}"] = lambda headers, feed=feed: self.answer(feed, headers)

    def yaml(self):
        return "".join(f"  - {{id: f{f}, url: \"{self.origin.url(f'/{f}')}\", lang: en}}\n" for f in range(self.feeds))

    def word(self):
        return "".join(self.chance.choice("bdfgklmnprstvz") + self.chance.choice("aeiou") for _ in range(self.chance.randint(2, 4)))

    def grow(self):
        with self.lock:
            number = len(self.served) + 1
            title = f"Ceasefire agreed in {self.word()}-{self.word()} {number}"
            text = "Both sides agreed a ceasefire. " + " ".join(self.word() for _ in range(40))
            self.items[number % self.feeds].append({"title": title, "guid": str(number), "text": text, "date": time.time()})
            self.served.append(title)

    def answer(self, feed, headers):
        with self.lock:
            shown = self.items[feed][-WINDOW:]
        tag = f'"{shown[-1]["guid"]}"'
        if headers.get("If-None-Match") == tag:
            return Answer(status=304, headers={"ETag": tag})
        return Answer(rss(shown[::-1]), headers={"ETag": tag})

    def start(self):
        def run():
            while self.growing:
                if len(self.served) < self.most:
                    self.grow()
                time.sleep(self.chance.expovariate(self.rate))
        self.growing = True
        threading.Thread(target=run, daemon=True).start()

    def stop(self):
        self.growing = False
        time.sleep(0.2)

"""Alerts of wirewatch, each exactly once: one file on pyzmq (Debian: python3-zmq), to be copied or put on PYTHONPATH.

    import wirewatch_client

    with wirewatch_client.Subscriber("tcp://127.0.0.1:8711", "tcp://127.0.0.1:8712", topics=["ceasefire"]) as bus:
        for event in bus:
            if event.alert:
                print(event.alert["topic"], event.alert["article"]["title"])

Made from the protocol as the manual has it ("Follow the bus without a gap"). Sockets belong to the thread that uses the
Subscriber. What is done for an alert is exactly-once across a crash of either side when `event.cursor` is stored together
with it and given as `after` the next time.
"""
import json
import pathlib
import time
from collections import deque, namedtuple

import zmq
from zmq.utils.monitor import recv_monitor_message

__all__ = ["Cursor", "Event", "Refused", "Subscriber", "local_endpoints"]

HEARTBEAT = "$heartbeat"
PAGE = 1000  # alerts asked for at a time, the most there is
HELD = 1024  # live alerts kept while an answer is awaited; the journal has those beyond

Cursor = namedtuple("Cursor", "journal sequence")

# kind: "alert", "live" (what was raised before has been received), "lost" (alerts that nobody can fetch any more), "away",
# "back". alert: the JSON object of an alert, else None. text: the same as it came, or a line for a person. cursor: after this.
Event = namedtuple("Event", "kind alert text cursor")


class Refused(Exception):
    """The daemon does not let this key in, or does not understand what it is asked. Final."""


def local_endpoints(state_dir):
    """publish, replay and, where the bus is encrypted, server_key of the daemon that runs on a state folder."""
    endpoints = json.loads((pathlib.Path(state_dir) / "endpoints.json").read_text())
    return {key: endpoints[key] for key in ("publish", "replay", "server_key") if key in endpoints}


def covers(prefix, topic):
    return topic == prefix or topic.startswith(prefix + ".")


class Subscriber:
    """after: a Cursor (its journal may be ""), begin after it. since: an RFC 3339 time, begin with the first alert raised
    then. Neither: from now. secret_key, server_key: of an encrypted bus, as `wirewatch keygen` prints them."""

    def __init__(self, publish, replay, topics=(), after=None, since=None, secret_key=None, server_key=None, patience=5.0):
        self._context = zmq.Context()
        self._replay_endpoint, self._topics = replay, list(topics)
        self._keys = None
        if secret_key:
            self._keys = (zmq.curve_public(secret_key.encode()), secret_key.encode(), server_key.encode())
        self._journal, self._place = (after.journal, after.sequence) if after else ("", None)
        self._since, self._patience = since, patience
        self._events, self._held = deque(), []
        self._asked, self._answer_due, self._wanted, self._beat = 0, None, 0, 0
        self._heard, self._is_away, self._is_live = time.monotonic(), False, False

        self._live = self._open(zmq.SUB, 4096)
        self._monitor = self._live.get_monitor_socket(zmq.EVENT_HANDSHAKE_FAILED_AUTH | zmq.EVENT_HANDSHAKE_FAILED_PROTOCOL)
        self._live.connect(publish)
        for topic in [*(self._topics or [""]), HEARTBEAT]:
            self._live.subscribe(topic)
        self._dealer = None
        self._ask(fresh=True)

    def close(self):
        self._context.destroy(linger=0)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def __iter__(self):
        while True:
            event = self.next(1.0)
            if event:
                yield event

    def next(self, wait):
        """The next Event, or None after so many seconds. Raises Refused."""
        until = time.monotonic() + wait
        while not self._events:
            now = time.monotonic()
            if self._read():
                continue
            due = self._heard + self._patience if not self._is_away else float("inf")
            if self._answer_due is not None:
                due = min(due, self._answer_due)
            if now >= due:
                self._nothing(now)
            elif now >= until:
                return None
            else:
                poller = zmq.Poller()
                for socket in (self._live, self._dealer, self._monitor):
                    poller.register(socket, zmq.POLLIN)
                poller.poll(1 + 1000 * (min(due, until) - now))
        return self._events.popleft()

    # ---- sockets

    def _open(self, kind, high_water):
        socket = self._context.socket(kind)
        socket.linger, socket.rcvhwm, socket.sndhwm = 0, high_water, high_water
        if self._keys:
            socket.curve_publickey, socket.curve_secretkey, socket.curve_serverkey = self._keys
        return socket

    def _read(self):
        """One message; of an answer first, for live alerts cannot be given before it has ended."""
        for socket, take in ((self._dealer, self._answer), (self._live, self._live_message)):
            try:
                frames = socket.recv_multipart(zmq.NOBLOCK)
            except zmq.Again:
                continue
            if len(frames) == 2:
                try:
                    topic, body = (frame.decode() for frame in frames)
                    parsed = json.loads(body)
                except ValueError:
                    return True
                if isinstance(parsed, dict):
                    take(topic, parsed, body)
            return True
        if self._monitor.poll(0):
            refused = recv_monitor_message(self._monitor)["event"] == zmq.EVENT_HANDSHAKE_FAILED_AUTH
            raise Refused("the daemon does not know this key" if refused else
                          "the bus of the daemon is not encrypted" if self._keys else "the bus of the daemon is encrypted")
        return False

    # ---- the protocol

    def _cursor(self):
        return Cursor(self._journal, self._place or 0)

    def _say(self, kind, text):
        self._events.append(Event(kind, None, text, self._cursor()))

    def _give(self, alert, body):
        self._place = alert["sequence"]
        self._events.append(Event("alert", alert, body, self._cursor()))

    def _sign_of_life(self):
        self._heard = time.monotonic()
        if self._is_away:
            self._is_away = False
            self._say("back", "the daemon is back")

    def _nothing(self, now):
        if not self._is_away and now - self._heard >= self._patience:
            self._is_away = True
            self._say("away", f"nothing was heard of the daemon for {self._patience:g} s; waiting for it")
        if self._answer_due is not None and now >= self._answer_due:
            self._ask(fresh=True)

    def _is_ours(self, topic):
        return not self._topics or any(covers(prefix, topic) for prefix in self._topics)

    def _ask(self, fresh=False):
        """Replay from the place. Afresh, so that what is left of an answer given up is not taken for the new one's."""
        if fresh:
            if self._dealer:
                self._dealer.close()
            self._dealer = self._open(zmq.DEALER, 256)
            self._dealer.connect(self._replay_endpoint)
        self._asked += 1
        request = {"id": str(self._asked), "limit": PAGE}
        if self._journal:
            request["journal"] = self._journal
        if self._topics:
            request["topics"] = self._topics
        if self._place is not None:
            request["after"] = self._place
        elif self._since:
            request["since"] = self._since
        else:
            request["limit"] = 0
        try:
            self._dealer.send_json(request, zmq.NOBLOCK)
        except zmq.Again:
            pass  # asked again when no answer comes
        self._answer_due, self._wanted = time.monotonic() + self._patience, 0

    def _live_message(self, topic, message, body):
        if topic == HEARTBEAT:
            return self._heartbeat(message)
        if topic.startswith("$"):
            return None
        self._sign_of_life()
        if self._is_ours(topic):
            self._live_alert(message, body)

    def _live_alert(self, alert, body):
        awaiting = self._answer_due is not None
        if self._journal and alert["journal"] != self._journal:
            return None if awaiting else self._ask()
        if self._place is not None and alert["sequence"] <= self._place:
            return None
        if not awaiting and alert["sequence"] == self._place + 1:
            return self._give(alert, body)
        if not awaiting:
            self._ask()  # a hole: other topics' alerts, or lost ones; only the journal knows
        elif len(self._held) < HELD:
            self._held.append((alert, body))
        else:
            self._wanted = max(self._wanted, alert["sequence"])

    def _heartbeat(self, beat):
        self._sign_of_life()
        awaiting = self._answer_due is not None
        if self._place is None or not self._journal:
            return None
        if beat["journal"] != self._journal:
            return None if awaiting else self._ask()
        went_back, self._beat = beat["latest"] < self._beat, beat["latest"]
        ours = max([beat["from"], *(last for topic, last in beat["topics"].items() if self._is_ours(topic))])
        if ours <= self._place and not went_back:
            self._place = max(self._place, beat["latest"])
        elif awaiting:
            self._wanted = max(self._wanted, ours)
        else:
            self._ask()

    def _answer(self, topic, message, body):
        if self._answer_due is None:
            return
        if not topic.startswith("$"):
            self._replayed(message, body)
        elif message.get("id") == str(self._asked) or (topic == "$error" and not message.get("id")):
            self._sign_of_life()
            {"$end": self._end, "$gap": self._gap, "$error": self._failure}.get(topic, lambda _: None)(message)

    def _replayed(self, alert, body):
        self._sign_of_life()
        self._answer_due = time.monotonic() + self._patience
        self._journal = self._journal or alert["journal"]
        if alert["journal"] == self._journal and (self._place is None or alert["sequence"] > self._place):
            self._give(alert, body)

    def _gap(self, gap):
        if gap["reason"] == "journal":
            return  # the $end behind it names the one that is there
        place, last = self._place or 0, gap["to"]
        if gap["reason"] == "damage" and last <= place:
            last = gap["from"] - 1
        self._place = last if gap["reason"] == "damage" else max(place, last)
        self._say("lost", f"alerts {gap['from']} to {gap['to']} can no longer be fetched: {gap['reason']}")

    def _end(self, end):
        if self._journal and end["journal"] != self._journal:
            self._say("lost", f"the daemon has another journal, {end['journal']} instead of {self._journal}")
            self._journal, self._place, self._beat, self._held = end["journal"], 0, 0, []
            return self._ask()
        self._journal = end["journal"]
        more = end["more"] and (self._place is not None or self._since)
        self._place = max(self._place or 0, end["next"] if more else end["latest"])
        if more:
            return self._ask()
        self._answer_due = None
        if not self._is_live:
            self._is_live = True
            self._say("live", f"live from alert {self._place + 1} on")
        held, self._held, wanted = self._held, [], self._wanted
        for alert, body in held:
            self._live_alert(alert, body)
        if self._answer_due is None and wanted > self._place:
            self._ask()

    def _failure(self, failure):
        if failure["code"] == "bad_request":
            raise Refused("the daemon refuses the request: " + failure["message"])
        self._answer_due = time.monotonic() + min(1.0, self._patience)

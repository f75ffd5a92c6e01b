"""Whether consumers received what the journal holds, and the journal holds what the origins served: each alert once by
(journal, sequence), in order, and the same to the last byte of meaning. Pure: lists in, complaints out."""
import json
import sqlite3
from collections import Counter


def stored(file):
    """The alerts of a journal, read past the daemon."""
    database = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        return [json.loads(text) for (text,) in database.execute("SELECT json FROM alerts ORDER BY sequence")]
    finally:
        database.close()


def count_of(file):
    database = sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=60)
    try:
        return database.execute("SELECT count(*) FROM alerts").fetchone()[0]
    finally:
        database.close()


def identity(alert):
    return alert["journal"], alert["sequence"]


def some(things):
    things = list(things)
    return f"{len(things)}, such as {', '.join(map(str, things[:5]))}"


def faults_of_journal(alerts, served):
    """`served`: the titles that origins gave to whoever asked, each of which raises one new alert."""
    faults = []
    sequences = [alert["sequence"] for alert in alerts]
    if sequences != list(range(1, len(alerts) + 1)):
        faults.append("the journal's sequences have holes or are out of order")
    if len({alert["journal"] for alert in alerts}) > 1:
        faults.append("the journal holds alerts of several journals")
    told = Counter(alert["article"]["title"] for alert in alerts if alert["kind"] == "new")
    if lost := [title for title in served if title not in told]:
        faults.append(f"served and not in the journal: {some(lost)}")
    known = set(served)
    if alien := [title for title in told if title not in known]:
        faults.append(f"in the journal and never served: {some(alien)}")
    if doubled := [title for title, times in told.items() if times > 1]:
        faults.append(f"new more than once: {some(doubled)}")
    last = {}
    wrong = []
    for alert in alerts:
        if alert["previous"] != last.get(alert["topic"], 0):
            wrong.append(alert["sequence"])
        last[alert["topic"]] = alert["sequence"]
    if wrong:
        faults.append(f"previous is not the sequence before on the topic: {some(wrong)}")
    return faults


def faults_of_subscriber(received, alerts):
    """lost, doubled: how many; and what is wrong, in words."""
    held = {identity(alert): alert for alert in alerts}
    times = Counter(map(identity, received))
    lost = [key for key in held if key not in times]
    doubled = [key for key, count in times.items() if count > 1]
    faults = []
    if lost:
        faults.append(f"lost: {some(lost)}")
    if doubled:
        faults.append(f"doubled: {some(doubled)}")
    if alien := [key for key in times if key not in held]:
        faults.append(f"received and not in the journal: {some(alien)}")
    if other := [identity(alert) for alert in received if identity(alert) in held and held[identity(alert)] != alert]:
        faults.append(f"received otherwise than the journal has it: {some(other)}")
    order = [alert["sequence"] for alert in received]
    if order != sorted(order):
        faults.append("not in order of sequence")
    return len(lost), len(doubled), faults

#!/usr/bin/env python3
"""Alerts as lines of a CSV file, each exactly once: the file itself says where to go on.

    alerts_to_csv.py alerts.csv [--topic ceasefire]... [--state-dir /var/lib/wirewatch]

The first two columns are the alert's identity. A line that a crash cut short is taken away at the start, and what follows
the last whole one is asked for: nothing else has to be remembered.
"""
import argparse
import csv
import io
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from wirewatch_client import Cursor, Subscriber, local_endpoints  # noqa: E402

COLUMNS = ["journal", "sequence", "raised", "severity", "topic", "kind", "title", "url", "sources"]


def place_in(file):
    """The cursor after the last whole line; cuts off what follows it."""
    text = file.read()
    whole = text[:text.rfind("\n") + 1]
    file.seek(len(whole.encode()))
    file.truncate()
    rows = [row for row in csv.reader(io.StringIO(whole)) if len(row) == len(COLUMNS)]
    return Cursor(rows[-1][0], int(rows[-1][1])) if len(rows) > 1 else None


def row_of(alert):
    # Line breaks would make a cut line look whole.
    texts = [alert["article"].get("title", ""), alert["article"].get("url", ""), "; ".join(alert["story"].get("sources", []))]
    return [alert["journal"], alert["sequence"], alert["raised"], alert["severity"], alert["topic"], alert["kind"],
            *(" ".join(text.split()) for text in texts)]


def main():
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("file")
    asked.add_argument("--topic", action="append", default=[], help="only topics under this prefix; may be repeated")
    asked.add_argument("--state-dir", default="/var/lib/wirewatch", help="of the local daemon")
    options = asked.parse_args()
    with open(options.file, "a+", newline="", encoding="utf-8") as file:
        file.seek(0)
        after = place_in(file)
        lines = csv.writer(file, lineterminator="\n")
        if after is None and file.tell() == 0:
            lines.writerow(COLUMNS)
        where = local_endpoints(options.state_dir)
        with Subscriber(where["publish"], where["replay"], options.topic, after=after or Cursor("", 0)) as bus:
            for event in bus:
                if event.alert:
                    lines.writerow(row_of(event.alert))
                    file.flush()
                else:
                    print(event.text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        pass

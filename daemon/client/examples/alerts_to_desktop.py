#!/usr/bin/env python3
"""Alerts as desktop notifications, from now on (needs notify-send, Debian: libnotify-bin).

    alerts_to_desktop.py [--topic ceasefire]... [--min-severity high] [--state-dir /var/lib/wirewatch]
"""
import argparse
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from wirewatch_client import Subscriber, local_endpoints  # noqa: E402

SEVERITIES = ["info", "low", "medium", "high", "critical"]
URGENCIES = {"high": "normal", "critical": "critical"}


def notification(alert):
    """The command's arguments. The body is markup for most notification servers."""
    title = alert["article"].get("title", alert["topic"])
    sources = alert["story"].get("sources", [])
    body = f"{alert['topic']} ({', '.join(sources[:3])})" if sources else alert["topic"]
    escaped = body.replace("&", "&amp;").replace("<", "&lt;")
    return ["notify-send", "--app-name=wirewatch", "--urgency=" + URGENCIES.get(alert["severity"], "low"), "--", title, escaped]


def main():
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("--topic", action="append", default=[], help="only topics under this prefix; may be repeated")
    asked.add_argument("--min-severity", choices=SEVERITIES, default="high")
    asked.add_argument("--state-dir", default="/var/lib/wirewatch", help="of the local daemon")
    options = asked.parse_args()
    least = SEVERITIES.index(options.min_severity)
    where = local_endpoints(options.state_dir)
    with Subscriber(where["publish"], where["replay"], options.topic) as bus:
        for event in bus:
            if not event.alert:
                print(event.text, file=sys.stderr, flush=True)
            elif SEVERITIES.index(event.alert["severity"]) >= least:
                # One that cannot be shown (no desktop at the moment) is no reason to end.
                subprocess.run(notification(event.alert), check=False)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        pass

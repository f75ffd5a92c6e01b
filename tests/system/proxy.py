"""A network that can fail: a TCP proxy on loopback that passes on, stalls, swallows or cuts."""
import socket
import threading
import time


def end(connection):
    """Wakes whoever reads from it, too."""
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
    connection.close()


class Proxy:
    """mode: "pass"; "stall", nothing comes through and no connection ends, as behind a broken cable; "swallow", bytes are
    taken and thrown away; "refuse", who connects is cut off."""

    def __init__(self, target):
        self.target, self.mode, self.pairs = target, "pass", []
        self.lock = threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.endpoint = "tcp://127.0.0.1:%d" % self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                inner, _ = self.listener.accept()
                if self.mode == "refuse":
                    inner.close()
                    continue
                outer = socket.create_connection(self.target)
            except OSError:
                if self.listener.fileno() < 0:
                    return
                inner.close()  # the daemon is not there
                continue
            with self.lock:
                self.pairs.append((inner, outer))
            for one, other in ((inner, outer), (outer, inner)):
                threading.Thread(target=self.pump, args=(one, other), daemon=True).start()

    def pump(self, source, sink):
        try:
            while data := source.recv(1 << 16):
                while self.mode == "stall":
                    time.sleep(0.01)
                if self.mode != "swallow":
                    sink.sendall(data)
        except OSError:
            pass
        end(source)
        end(sink)

    def cut(self):
        with self.lock:
            pairs, self.pairs = self.pairs, []
        for pair in pairs:
            for connection in pair:
                end(connection)

    def close(self):
        self.mode = "pass"
        self.listener.close()
        self.cut()

"""Records what BMP routers send, byte for byte: a station that only listens (RFC 7854, 3.2)."""

import selectors
import socket
import threading

from . import system

PORT = 11019


class BmpRecorder:
    """Listens inside the namespace of each named router, so that a router reaches it at 127.0.0.1."""

    def __init__(self, router_names):
        self._names = router_names
        self._selector = selectors.DefaultSelector()
        self._streams = {name: [] for name in router_names}  # one bytearray a connection
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self):
        for name in self._names:
            listener = system.in_namespace(name, _listen)
            self._selector.register(listener, selectors.EVENT_READ, (name, None))
        self._thread.start()

    def _run(self):
        while not self._stopping.is_set():
            for key, _ in self._selector.select(timeout=0.2):
                name, stream = key.data
                if stream is None:
                    connection, _ = key.fileobj.accept()
                    stream = bytearray()
                    self._streams[name].append(stream)
                    self._selector.register(connection, selectors.EVENT_READ, (name, stream))
                    continue
                try:
                    received = key.fileobj.recv(65536)
                except OSError:
                    received = b""
                if received:
                    stream.extend(received)
                else:
                    self._selector.unregister(key.fileobj)
                    key.fileobj.close()

    def stop(self):
        """Stops listening; returns what each router sent, the streams of several connections after each other."""
        self._stopping.set()
        self._thread.join(5)
        for key in list(self._selector.get_map().values()):
            key.fileobj.close()
        self._selector.close()
        return {name: b"".join(bytes(stream) for stream in streams) for name, streams in self._streams.items()}


def _listen():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", PORT))
    listener.listen(4)
    return listener

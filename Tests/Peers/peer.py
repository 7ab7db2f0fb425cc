"""What all servers of the tests share: they say where they listen, write down what happens, and end with standard input."""

import json
import os
import shutil
import sys
import threading


class Record:
    """A file of JSON lines; whoever has been answered finds the line there."""

    def __init__(self, folder):
        os.makedirs(folder, exist_ok=True)
        self.folder = folder
        self.lock = threading.Lock()
        self.file = open(os.path.join(folder, "record.jsonl"), "a", encoding="utf-8")
        self.sessions = 0

    def add(self, **event):
        with self.lock:
            self.file.write(json.dumps(event) + "\n")
            self.file.flush()

    def session(self):
        """The number of a new connection."""
        with self.lock:
            self.sessions += 1
            number = self.sessions
        self.add(event="connection", session=number)
        return number


def serve_until_input_ends(port, folder):
    """Says the port and waits until whoever started this closes our standard input, or is gone; leaves nothing behind."""
    print(port, flush=True)
    sys.stdin.buffer.read()
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)

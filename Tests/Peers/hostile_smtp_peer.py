"""A mail server on a bare socket that stops at one place of the dialogue, in ways that no real server can be told to.

Stages: connection, hello, sender, recipient, data, text (somewhere in the mail), end (the dot is there, no answer),
half-answer (the dot is there, half a line of an answer), taken (250, and the connection is closed).
Manners: `close`, `reset`, or `silence`: the connection stays open and nothing more is said.
"""

import argparse
import socket
import struct
import threading

from peer import Record, serve_until_input_ends


def stop(connection, manner):
    if manner == "reset":
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    if manner != "silence":
        connection.close()
        raise ConnectionError
    while connection.recv(65536):
        pass
    raise ConnectionError


def talk(connection, options, record):
    session = record.session()
    lines = connection.makefile("rb")

    def at(stage):
        if stage == options.stage:
            record.add(event="stopped", session=session, stage=stage)
            stop(connection, options.manner)

    def say(text):
        connection.sendall(text.encode() + b"\r\n")

    at("connection")
    say("220 peer.acme.example")
    while line := lines.readline():
        command = line.upper()
        if command.startswith(b"EHLO"):
            at("hello")
            say("250-peer.acme.example\r\n250 SIZE 99999999")
        elif command.startswith(b"MAIL"):
            at("sender")
            say("250 2.1.0 OK")
        elif command.startswith(b"RCPT"):
            at("recipient")
            say("250 2.1.5 OK")
        elif command.startswith(b"DATA"):
            at("data")
            say("354 go on")
            size = 0
            while (line := lines.readline()) != b".\r\n":
                size += len(line)
                if not line:
                    raise ConnectionError
                if size > 1000:
                    at("text")
            record.add(event="mail", session=session, size=size)
            at("end")
            if options.stage == "half-answer":
                connection.sendall(b"250-2.0.0 ke")
                at("half-answer")
            say("250 2.0.0 kept")
            at("taken")
        elif command.startswith(b"QUIT"):
            if options.stage == "farewell":
                stop(connection, options.manner)
            say("221 bye")
            return
        else:
            say("500 5.5.1 no")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("stage")
    parser.add_argument("manner", choices=["close", "reset", "silence"])
    options = parser.parse_args()
    record = Record(options.folder)
    listener = socket.create_server(("127.0.0.1", 0))

    def serve(connection):
        try:
            with connection:
                talk(connection, options, record)
        except OSError:
            pass

    def accept():
        while True:
            connection, _ = listener.accept()
            threading.Thread(target=serve, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    serve_until_input_ends(listener.getsockname()[1], options.folder)


main()

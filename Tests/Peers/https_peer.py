"""A web server that records each call, verifies its signature with another library, and answers as the query asks.

Query: `status`, `retry-after`, `date`, `location`, `text` (the body), `size` (of a long body), `pause` (seconds before the
answer), `drop` (`answer`: none is given; `headers`: it ends within them; `body`: it ends within the body).
"""

import argparse
import base64
import ssl
import threading
import time
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from standardwebhooks import Webhook, WebhookVerificationError

from peer import Record, serve_until_input_ends


def read_timestamp(self, header):
    """Calls are as old as the tests say; the library would look at the clock."""
    return datetime.fromtimestamp(int(header), timezone.utc)


Webhook._Webhook__verify_timestamp = read_timestamp


def verified(secrets, body, headers):
    """Which of the secrets the library finds that the call was signed with."""
    found = []
    for secret in secrets:
        try:
            Webhook(secret if secret.startswith("whsec_") else secret.encode()).verify(body, headers, json_parse=False)
            found.append(secret)
        except WebhookVerificationError:
            pass
    return found


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def setup(self):
        super().setup()
        self.session = self.server.record.session()

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        query = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.record.add(
            event="call", session=self.session, path=self.path, headers=headers,
            body=base64.b64encode(body).decode(), verified=verified(self.server.secrets, body, headers))
        time.sleep(float(query.get("pause", 0)))
        self.answer(query)

    def answer(self, query):
        drop = query.get("drop")
        if drop == "answer":
            self.close_connection = True
            return
        status = int(query.get("status", 200))
        text = query.get("text", "").encode() or b"x" * int(query.get("size", 0))
        self.send_response_only(status)
        for name in ("retry-after", "date", "location"):
            if name in query:
                self.send_header(name, query[name])
        if drop == "headers":
            self.flush_headers_without_end()
            self.close_connection = True
            return
        self.send_header("content-length", str(len(text) + (1 if drop == "body" else 0)))
        self.end_headers()
        self.wfile.write(text)
        if drop == "body":
            self.close_connection = True

    def flush_headers_without_end(self):
        self.wfile.write(b"".join(self._headers_buffer) + b"content-len")
        self._headers_buffer = []

    def do_GET(self):
        self.server.record.add(event="call", session=self.session, path=self.path, headers={}, body="", verified=[])
        self.answer({})

    def log_message(self, *arguments):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def finish_request(self, request, client):
        # Hands shake in the connection's own thread.
        super().finish_request(self.context.wrap_socket(request, server_side=True), client)

    def handle_error(self, request, client):
        self.record.add(event="broken")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--certificate", required=True)
    parser.add_argument("--key", required=True)
    parser.add_argument("--secret", action="append", default=[])
    options = parser.parse_args()
    server = Server(("127.0.0.1", 0), Handler)
    server.record = Record(options.folder)
    server.secrets = options.secret
    server.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.context.load_cert_chain(options.certificate, options.key)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    serve_until_input_ends(server.server_address[1], options.folder)


main()

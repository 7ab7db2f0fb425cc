"""A real mail server (aiosmtpd) that keeps each mail, and misbehaves for recipients whose address asks for it.

Local parts: `rcpt-550-5.1.1`, `data-451`, `end-554-5.7.1` (a reply to that command, the finer status behind it; anything may
follow behind a `+`), `slow` (answers a mail after a second). Every mail is a file and a line of the record.
"""

import argparse
import asyncio
import email
import email.utils
import logging
import os
import re
import ssl
import warnings
from email.header import decode_header, make_header

from aiosmtpd.smtp import SMTP, AuthResult, syntax

from peer import Record, serve_until_input_ends

SCRIPT = re.compile(r"^(rcpt|data|end)-(\d{3})(?:-(\d\.\d+\.\d+))?(?:\+.*)?$")


def scripted(stage, recipient):
    """The reply that the recipient's address asks for at this stage."""
    match = SCRIPT.match(recipient.rpartition("@")[0])
    if not match or match[1] != stage:
        return None
    status = match[3] + " " if match[3] else ""
    return f"{match[2]} {status}<{recipient.upper()}>: as you wish"


class ScriptedSMTP(SMTP):
    """Answers the command DATA too by the recipient's address."""

    @syntax("DATA")
    async def smtp_DATA(self, argument):
        for recipient in self.envelope.rcpt_tos:
            reply = scripted("data", recipient)
            if reply:
                await self.push(reply)
                if reply.startswith("421"):
                    self.transport.close()
                return
        await super().smtp_DATA(argument)


class Handler:
    """Keeps what comes."""

    def __init__(self, record, options):
        self.record = record
        self.options = options
        self.seen = {}
        self.mails = 0

    def number(self, session):
        if not hasattr(session, "number"):
            session.number = self.record.session()
            session.mails = 0
        return session.number

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.number(session)
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.options.mails_per_connection and session.mails >= self.options.mails_per_connection:
            asyncio.get_running_loop().call_soon(server.transport.close)
            return "421 4.7.0 enough for one connection"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        reply = scripted("rcpt", address)
        if reply:
            if reply.startswith("421"):
                asyncio.get_running_loop().call_soon(server.transport.close)
            return reply
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        if any(address.startswith("slow") for address in envelope.rcpt_tos):
            await asyncio.sleep(1)
        for address in envelope.rcpt_tos:
            reply = scripted("end", address)
            if reply:
                return reply
        self.keep(server, session, envelope)
        session.mails += 1
        # Every second connection ends without a word, the others when the next mail begins.
        if session.mails == self.options.mails_per_connection and session.number % 2 == 0:
            asyncio.get_running_loop().call_soon(server.transport.close)
        return "250 2.0.0 kept"

    def keep(self, server, session, envelope):
        self.mails += 1
        content = envelope.original_content
        name = f"{self.mails:06}.eml"
        with open(os.path.join(self.record.folder, name), "wb") as file:
            file.write(content)
        # Headers may be UTF-8 (RFC 6532), which Python reads right only as text.
        message = email.message_from_string(content.decode("utf-8", "replace"))
        identity = message["message-id"]
        self.seen[identity] = self.seen.get(identity, 0) + 1
        line = {
            "event": "mail", "session": self.number(session), "file": name, "message_id": identity,
            "copy": self.seen[identity], "from": envelope.mail_from, "to": envelope.rcpt_tos,
            "options": envelope.mail_options, "hello": session.host_name, "tls": server.transport.get_extra_info("ssl_object") is not None,
            "user": session.user if session.authenticated else None,
        }
        if self.options.parse:
            line["parsed"] = parsed(message)
        self.record.add(**line)


def parsed(message):
    """What Python's reader of mails makes of a mail: the older one, for that of Python 3.11 keeps blanks in names."""
    def unfolded(name):
        return re.sub(r"\r?\n", "", message[name] or "")

    def decoded(words):
        return str(make_header(decode_header(words)))

    def people(name):
        return [[decoded(words), address] for words, address in email.utils.getaddresses([unfolded(name)])]

    def body(kind):
        parts = [part for part in message.walk() if part.get_content_type() == f"text/{kind}"]
        return parts[0].get_payload(decode=True).decode(parts[0].get_content_charset()) if parts else None

    return {
        "headers": [[name, re.sub(r"\r?\n", "", value)] for name, value in message.items()],
        "subject": decoded(unfolded("subject")), "from": people("from"), "to": people("to"),
        "text": body("plain"), "html": body("html"),
        "defects": [repr(defect) for part in message.walk() for defect in part.defects],
    }


def dialogue(handler, options, context):
    """One connection's."""
    def authenticate(server, session, envelope, mechanism, data):
        session.user = data.login.decode()
        is_right = (session.user, data.password.decode()) == (options.user, options.password)
        return AuthResult(success=is_right, handled=False)

    has_starttls = options.encryption == "starttls"
    return ScriptedSMTP(
        handler, hostname="peer.acme.example", enable_SMTPUTF8=not options.ascii_only, data_size_limit=32 << 20,
        tls_context=context if has_starttls else None, require_starttls=has_starttls and not options.starttls_optional,
        auth_require_tls=has_starttls and not options.starttls_optional, authenticator=authenticate,
        auth_required=options.user is not None, timeout=300, loop=asyncio.get_running_loop())


async def serve(options):
    context = None
    if options.certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options.certificate, options.key)
    handler = Handler(Record(options.folder), options)
    server = await asyncio.get_running_loop().create_server(
        lambda: dialogue(handler, options, context), "127.0.0.1", 0,
        ssl=context if options.encryption == "tls" else None)
    port = server.sockets[0].getsockname()[1]
    await asyncio.get_running_loop().run_in_executor(None, serve_until_input_ends, port, options.folder)


logging.disable()
warnings.simplefilter("ignore")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--encryption", choices=["none", "starttls", "tls"], default="none")
    parser.add_argument("--starttls-optional", action="store_true")
    parser.add_argument("--certificate")
    parser.add_argument("--key")
    parser.add_argument("--user")
    parser.add_argument("--password")
    parser.add_argument("--ascii-only", action="store_true", help="offer no SMTPUTF8")
    parser.add_argument("--parse", action="store_true", help="record what Python reads in each mail")
    parser.add_argument("--mails-per-connection", type=int, default=0, help="then the connection is closed")
    options = parser.parse_args()
    asyncio.run(serve(options))


main()

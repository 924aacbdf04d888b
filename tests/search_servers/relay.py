"""An HTTPS address for a server that speaks HTTP, with a certificate that nobody knows but who is given it."""

import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import urllib3

_PASSED_ON = ("Content-Type", "Accept")
_PASSED_BACK = ("Content-Type", "X-Elastic-Product")


@contextmanager
def behind_https(url: str, folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the address, and the file of the certificate, which signs itself."""
    certificate, key = make_certificate(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Relay", (_Relay,), {"target": url}))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"https://127.0.0.1:{server.server_port}", certificate
    finally:
        server.shutdown()
        server.server_close()


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """Write a certificate for this machine and its key; they are good for a day."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=coopgo -addext subjectAltName=IP:127.0.0.1"
    subprocess.run([*command.split(), "-keyout", key, "-out", certificate], check=True, capture_output=True)
    return certificate, key


class _Relay(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    target: str

    def pass_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name: self.headers[name] for name in _PASSED_ON if name in self.headers}
        answer = urllib3.request(self.command, f"{self.target}{self.path}", body=body, headers=headers)
        self.send_response(answer.status)
        for name in _PASSED_BACK:
            self.send_header(name, answer.headers.get(name, ""))
        self.send_header("Content-Length", str(len(answer.data)))
        self.end_headers()
        self.wfile.write(answer.data)

    do_GET = do_POST = do_PUT = do_DELETE = pass_on  # noqa: N815 (the names that http.server looks for)

    def log_message(self, *args: object) -> None:
        """Say nothing: the test says what it expects."""

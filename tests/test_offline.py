"""Everything that reads articles works without a network."""

import socket
import subprocess
import sys

import pytest


def test_the_guard_refuses_other_machines() -> None:
    with socket.socket() as client, pytest.raises(AssertionError, match="tried to reach"):
        client.connect(("192.0.2.1", 80))


def test_reading_opens_no_connection_in_a_fresh_process() -> None:
    program = (
        "import socket\n"
        "def refuse(*a, **k): raise SystemExit('a connection was opened')\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse\n"
        "import nlp\n"
        "article = nlp.clean(b'<p>Ng\\xc3\\xa0y 07/5/2020, UBND x\\xc3\\xa3 Ba Sao h\\xe1\\xbb\\x8dp.</p>')\n"
        "assert nlp.extract(article.text or 'Ngày 07/5/2020').dates\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr

"""Who loads an HTTP client is seen, whether it is done openly or by way of another module."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

WATCHED = """
import json
from tests.network.web_clients import watch
asked = watch()
{planted}
print(json.dumps(sorted(asked)))
"""


@pytest.mark.parametrize(
    ("planted", "seen"),
    [
        ("import json, decimal", []),
        ("import smtplib", [["__main__", "smtplib"]]),
        ("import http.client", [["__main__", "http.client"]]),
        (
            "import xmlrpc.client",
            [["__main__", "xmlrpc.client"], ["xmlrpc.client", "http.client"]],
        ),
    ],
)
def test_a_planted_client_is_seen(planted: str, seen: list[list[str]]) -> None:
    command = [sys.executable, "-c", WATCHED.format(planted=planted)]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    assert json.loads(done.stdout) == seen

from __future__ import annotations

import socket

import pytest


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("example.org", 443)])
def test_connections_that_leave_the_machine_are_refused(address: tuple[str, int]) -> None:
    with socket.socket() as client:
        client.settimeout(0.2)
        with pytest.raises(AssertionError, match="a test connects to"):
            client.connect(address)


def test_connections_within_the_machine_are_allowed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as client:
        client.connect(server.getsockname())

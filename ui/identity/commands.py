"""``clausewise keys``: make, list and revoke the keys that let programs and people in."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.commands.printing import harmless

if TYPE_CHECKING:
    from ui.identity.keys import Key, Keys

DAY = 86_400

HELP = """Keys that let programs and people in to `clausewise serve`.

They count where the setting api_keys is on (CLAUSEWISE_API_KEYS=true). A program sends one as
`Authorization: Bearer KEY`; a person types it on the page that asks for it.

Examples:

  clausewise keys add "nightly report" --scope ask --days 90   # prints the key: the only time

  clausewise keys add maria --role officer --group legal

  clausewise keys                                              # every key, without its secret

  clausewise keys revoke k3v9x1m2p0qa
"""

keys = typer.Typer(
    help=HELP, context_settings={"help_option_names": ["-h", "--help"]}, add_completion=False
)


class RoleName(StrEnum):
    """What a key's holder may do; see docs/identity.md."""

    reader = "reader"
    officer = "officer"
    auditor = "auditor"
    admin = "admin"


AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]


@keys.callback(invoke_without_command=True)
def listing(context: typer.Context, as_json: AsJson = False) -> None:
    """List every key: id, name, role, and whether it holds."""
    if context.invoked_subcommand is None:
        _show(as_json)


@keys.command("list")
def list_keys(as_json: AsJson = False) -> None:
    """List every key: id, name, role, and whether it holds."""
    _show(as_json)


@keys.command("add")
def add(
    name: Annotated[str, typer.Argument(help="Whose key it is, or what for: for people to read.")],
    role: Annotated[RoleName, typer.Option(help="What its holder may do.")] = RoleName.reader,
    group: Annotated[
        list[str] | None,
        typer.Option(help="A group that its holder is in, for collections limited to groups."),
    ] = None,
    scope: Annotated[
        list[str] | None,
        typer.Option(help="Only this of what the role may do: ask, read, keep … (repeat it)."),
    ] = None,
    days: Annotated[
        int, typer.Option(min=0, help="Days for which it holds; 0: until it is revoked.")
    ] = 365,
) -> None:
    """Make a key and print it. It is kept as a hash only: nobody can print it again."""
    within: Any = scope or None
    key, written = _keys().add(name, role.value, group or (), within, days * DAY or None)
    typer.echo(harmless(f"{key.id}: {key.name}, {key.role}, {_until(key)}."), err=True)
    typer.echo("This is the only time that the key is shown:", err=True)
    typer.echo(written)


@keys.command("revoke")
def revoke(
    key: Annotated[str, typer.Argument(metavar="ID", help="The key's id, from `clausewise keys`.")],
) -> None:
    """Let a key open nothing any more, from the next request on; sessions begun with it end too."""
    typer.echo(harmless(f"{_keys().revoke(key).id}: revoked."))


def _keys() -> Keys:
    from assistant.commands.start import begin
    from ui.identity.keys import Keys
    from ui.identity.store import Store

    return Keys(Store(begin().home))


def _show(as_json: bool) -> None:
    held = _keys().all()
    if as_json:
        typer.echo(json.dumps([_row(key) for key in held], indent=1))
        return
    for key in held:
        groups = ", ".join(sorted(key.groups)) or "no groups"
        scopes = "" if key.scopes is None else f" ({', '.join(sorted(key.scopes))} only)"
        words = f"{key.id}  {key.role}{scopes}  {groups}  {_until(key)}  {key.name}"
        typer.echo(harmless(words))
    if not held:
        typer.echo("No keys yet: `clausewise keys add NAME` makes one.")


def _row(key: Key) -> dict[str, object]:
    return {
        "id": key.id,
        "name": key.name,
        "role": key.role,
        "scopes": None if key.scopes is None else sorted(key.scopes),
        "groups": sorted(key.groups),
        "made_at": _day(key.made_at),
        "expires_at": None if key.expires_at is None else _day(key.expires_at),
        "revoked_at": None if key.revoked_at is None else _day(key.revoked_at),
        "holds": key.holds(time.time()),
    }


def _until(key: Key) -> str:
    if key.revoked_at is not None:
        return f"revoked {_day(key.revoked_at)}"
    if key.expires_at is None:
        return "holds until it is revoked"
    return f"{'holds until' if key.holds(time.time()) else 'over since'} {_day(key.expires_at)}"


def _day(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()

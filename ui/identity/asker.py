"""Who is asking.

The gate (``ui/identity/gate.py``) puts an Asker on every request that it lets in; a route takes it
with ``asker(request)``, and asks for a permission with ``needs("…")``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection

from ui.identity.roles import MAY, Permission, Role

Way = Literal["local", "key", "proxy", "jwt", "oidc"]

SCOPE = "clausewise.asker"
"""Where the gate puts the Asker in the ASGI scope; no header and no query can set it."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody whom the gate has let in.

    ``id`` is unique and stays the same ("oidc:…", "key:…"), and what the journal keeps; ``name`` is
    for people. ``hidden`` are the collections that are limited to groups of others. ``scopes``
    narrow what the role may do (None: not narrowed).
    """

    id: str
    name: str
    role: Role
    groups: frozenset[str]
    way: Way
    hidden: frozenset[str] = frozenset()
    scopes: frozenset[Permission] | None = None

    def may(self, permission: Permission) -> bool:
        """Whether the role, and the key where one was used, allow this."""
        within = self.scopes is None or permission in self.scopes
        return within and permission in MAY[self.role]


LOCAL = Asker("local", "This machine", "admin", frozenset(), "local")
"""Everyone on a server that only this machine reaches, where no identity is set up."""


def asker(request: HTTPConnection) -> Asker:
    """Who sent a request. Raises 401 for one that did not come through the gate."""
    found = request.scope.get(SCOPE)
    if not isinstance(found, Asker):
        raise HTTPException(401, "Sign in first.")
    return found


def needs(permission: Permission) -> Callable[[HTTPConnection], Asker]:
    """A dependency that gives the Asker. Raises 401 for nobody, 403 for one who may not."""

    def allowed(request: HTTPConnection) -> Asker:
        one = asker(request)
        if not one.may(permission):
            raise HTTPException(403, f"This needs the permission {permission!r}.")
        return one

    return allowed

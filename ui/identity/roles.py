"""The roles, and what people of each may do."""

from __future__ import annotations

from typing import Literal, get_args

Role = Literal["reader", "officer", "auditor", "admin"]
Permission = Literal["ask", "read", "keep", "feedback", "desk", "add", "audit", "manage"]

ROLES: tuple[Role, ...] = get_args(Role)
PERMISSIONS: tuple[Permission, ...] = get_args(Permission)

MAY: dict[Role, frozenset[Permission]] = {
    "reader": frozenset({"ask", "read", "keep", "feedback"}),
    "officer": frozenset({"ask", "read", "keep", "feedback", "desk", "add"}),
    "auditor": frozenset({"ask", "read", "keep", "feedback", "audit"}),
    "admin": frozenset(PERMISSIONS),
}
"""What each role may do; docs/identity.md says what the permissions mean.

No role opens a collection that is limited to groups: only membership does."""

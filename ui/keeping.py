"""What stands below an answer to keep it: save its receipt, or take it along as a file."""

from __future__ import annotations

from urllib.parse import urlencode

from ui.markup import Markup, el

FORMS = {"json": "JSON", "md": "Markdown", "pdf": "PDF", "docx": "Word"}
"""The forms in which a receipt is handed out, and what people call them."""


def keeping_html(token: str | None) -> Markup | None:
    """The row below an answer; nothing for an answer without a receipt."""
    if token is None:
        return None
    links = [
        el(
            "a",
            el("span", "Download the receipt as ", class_="cw-unseen"),
            name,
            href=f"receipt?{urlencode({'token': token, 'form': form})}",
            download=True,
        )
        for form, name in FORMS.items()
    ]
    return el(
        "section",
        el("button", "Save receipt", type="button", class_="cw-save", data_save=token),
        el("span", el("span", "Download:", class_="cw-soft"), *links, class_="cw-forms"),
        el("p", class_="cw-saved", role="status"),
        class_="cw-keep",
        aria_label="Keep this answer",
    )

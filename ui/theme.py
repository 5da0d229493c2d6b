"""Gradio's own controls in the page's colours; system fonts, so nothing is fetched."""

from __future__ import annotations

from ui.gradio_offline import gr

SANS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "sans-serif")
MONO = ("ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace")


def theme() -> gr.themes.Base:
    """The page's colours are custom properties in ``static/page.css``, for light and dark."""
    made = gr.themes.Base(
        primary_hue="slate", neutral_hue="slate", font=list(SANS), font_mono=list(MONO)
    )
    return made.set(
        body_background_fill="var(--cw-paper)",
        body_background_fill_dark="var(--cw-paper)",
        body_text_color="var(--cw-ink)",
        body_text_color_dark="var(--cw-ink)",
        block_background_fill="transparent",
        block_background_fill_dark="transparent",
        block_border_width="0px",
        block_shadow="none",
        input_background_fill="var(--cw-card)",
        input_background_fill_dark="var(--cw-card)",
        input_border_color="var(--cw-line-strong)",
        input_border_color_dark="var(--cw-line-strong)",
        button_primary_background_fill="var(--cw-accent)",
        button_primary_background_fill_dark="var(--cw-accent)",
        button_primary_background_fill_hover="var(--cw-accent-strong)",
        button_primary_background_fill_hover_dark="var(--cw-accent-strong)",
        button_primary_text_color="var(--cw-on-accent)",
        button_primary_text_color_dark="var(--cw-on-accent)",
    )

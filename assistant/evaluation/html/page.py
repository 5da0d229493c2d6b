"""A report as one HTML file that needs nothing else: no script, no font, no picture from elsewhere.

Its Content-Security-Policy allows its own style alone, so that no text in it can fetch or run
anything wherever the file is opened.
"""

from __future__ import annotations

from html import escape

from assistant.evaluation.compare import Comparison
from assistant.evaluation.html.cases import cases
from assistant.evaluation.html.look import CSS
from assistant.evaluation.html.roles import roles
from assistant.evaluation.html.sections import (
    compared,
    confidence,
    confusion,
    figures,
    groups,
    headline,
    lost,
    speed,
)
from assistant.evaluation.report import Report

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def page(report: Report, comparison: Comparison | None, name: str) -> str:
    """The whole file. ``name`` is the file of cases, for the title."""
    title = f"Evaluation on {name}"
    body = (
        _masthead(report, name),
        headline(report),
        _pictures(report),
        lost(report),
        compared(comparison),
        figures(report),
        roles(report),
        cases(report),
        _method(report),
    )
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{CSS}</style></head><body><main>"
        f"{''.join(body)}</main></body></html>\n"
    )


def _masthead(report: Report, name: str) -> str:
    stamp = report.stamp
    day = f"{stamp.on.isoformat()} · " if stamp.on else ""
    return (
        f'<h1>How right are the answers?</h1><p class="soft">{day}{escape(name)} · {report.cases} '
        f"questions · Clausewise {escape(stamp.software)} · library generation {stamp.generation}"
        "</p>"
    )


def _pictures(report: Report) -> str:
    plain = report.baseline
    key = (
        '<p class="soft"><span class="key"></span>Clausewise, with 95 % interval'
        + ('<span class="key other"></span>plain LangChain stack' if plain else "")
        + "</p>"
    )
    kinds = groups("By kind of question", report.categories, plain.categories if plain else {})
    verdicts = groups("By right verdict", report.verdicts, plain.verdicts if plain else {})
    return (
        f'<h2>Fully right</h2>{key}<div class="two">{kinds}<div class="col">{verdicts}</div></div>'
        f"<h2>Verdicts, confidence, time</h2>{confusion(report)}"
        f'<div class="two">{confidence(report)}<div class="col">{speed(report)}</div></div>'
    )


def _method(report: Report) -> str:
    settings = ", ".join(f"{key} {value}" for key, value in report.stamp.settings.items())
    plain = (
        "<p>The plain stack is what tutorials build: the texts in force on the day, in chunks "
        "of 1,000 characters, in Chroma (MiniLM vectors) and BM25, fused by LangChain's "
        "EnsembleRetriever; the first four chunks are its answer, and the verdict is read off the "
        "nearest chunk's best sentence. It was asked in turn with Clausewise, on the same machine."
        "</p>"
        if report.baseline
        else ""
    )
    return (
        '<h2>How this was measured</h2><div class="soft"><p>Intervals are 95 % percentile '
        "bootstraps over cases with a fixed seed (Efron and Tibshirani, 1993), or Wilson's score "
        "interval where all cases agree; p is McNemar's exact test. Calibration error: Naeini et "
        "al., 2015. A quote counts when it is from the same document and shares half of the "
        f"shorter one's words.</p>{plain}<p>Encoder {escape(report.stamp.model)}; settings "
        f"{escape(settings)}.</p></div>"
    )

"""The report's parts before its cases, as markup. Everything that comes from outside is escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from assistant.evaluation.breakdown import WHERE
from assistant.evaluation.compare import Comparison, Delta
from assistant.evaluation.html.plots import bar, histogram, reliability
from assistant.evaluation.losses import STAGES
from assistant.evaluation.metrics import FIGURES
from assistant.evaluation.report import Category, Report
from assistant.evaluation.statistics import Interval
from assistant.evaluation.tables import chance

TILES = (
    ("verdict", "verdicts right"),
    ("essential", "deciding clause quoted"),
    ("abstain_r", "silence where policies are silent"),
    ("exact", "quotes exact to the letter"),
)


def headline(report: Report) -> str:
    """The whole report in a sentence, and its main figures as tiles."""
    judged = [row for row in report.rows if row.gold is not None]
    fine = sum(row.fine for row in judged)
    tiles = [_tile(report, name, meaning) for name, meaning in TILES]
    tiles.append(_time_tile(report))
    return (
        f'<p class="lede">Of {len(judged)} questions, <b>{fine} were answered fully right</b>: the '
        "right verdict, the deciding clause quoted word for word, and every sentence with its "
        f'source.{_lost_in_words(report)}</p><div class="tiles">{"".join(tiles)}</div>'
    )


def _lost_in_words(report: Report) -> str:
    parts = [f"{report.losses[s]} at the {s}" for s in STAGES if report.losses.get(s)]
    return f" The others were lost: {', '.join(parts)}." if parts else ""


def _tile(report: Report, name: str, meaning: str) -> str:
    plain = report.baseline.figures.get(name) if report.baseline else None
    beside = f'<span class="soft">plain stack {percent(plain)}</span>' if report.baseline else ""
    return (
        f'<div class="tile"><b>{percent(report.figures.get(name))}</b><span>{meaning}</span>'
        f'<span class="soft">{between(report.intervals.get(name))}</span>{beside}</div>'
    )


def _time_tile(report: Report) -> str:
    plain = report.baseline
    beside = f'<span class="soft">plain stack {_ms(plain.ms_p50)}</span>' if plain else ""
    return (
        f'<div class="tile"><b>{_ms(report.ms_p50)}</b><span>for half of the answers</span>'
        f'<span class="soft">95 % within {_ms(report.ms_p95)}</span>{beside}</div>'
    )


def groups(title: str, named: Mapping[str, Category], plain: Mapping[str, Category]) -> str:
    """Bars with intervals for the share that is fully right in each part of the cases."""
    rows = []
    for name, group in named.items():
        other = plain.get(name)
        share, beside = group.figures.get("full"), other.figures.get("full") if other else None
        rows.append(
            f'<div class="row"><span>{_spoken(name)} <small>({group.cases})</small></span>'
            f"{bar(share, group.intervals.get('full'), beside)}"
            f'<span class="n">{percent(share)}</span></div>'
        )
    return f'<div class="card"><h3>{title}</h3>{"".join(rows)}</div>'


def confusion(report: Report) -> str:
    """Gold verdicts down, what was said across; the darker, the more of the row."""
    said = sorted({name for row in report.confusion.values() for name in row} | {*report.confusion})
    heads = "".join(f'<th class="n">{_spoken(name)}</th>' for name in said)
    body = "".join(_confusion_row(gold, row, said) for gold, row in report.confusion.items())
    return (
        '<div class="card"><h3>Which verdict was taken for which</h3><div class="scroll">'
        f'<table class="matrix"><tr><th>right verdict</th>{heads}</tr>{body}</table></div>'
        '<p class="soft">Across: what was said. Framed: where both agree.</p></div>'
    )


def _confusion_row(gold: str, row: Mapping[str, int], said: Sequence[str]) -> str:
    total, cells = sum(row.values()), []
    for name in said:
        count = row.get(name, 0)
        heat = 0.85 * count / total
        ink = ";color:var(--on-heat)" if heat > 0.45 else ""
        frame = " diagonal" if name == gold else ""
        style = f"background:rgba(var(--heat),{heat:.2f}){ink}"
        cells.append(f'<td class="n{frame}" style="{style}">{count or "·"}</td>')
    return f"<tr><td>{_spoken(gold)}</td>{''.join(cells)}</tr>"


def confidence(report: Report) -> str:
    found = report.calibration
    if found is None:
        return ""
    return (
        '<div class="card"><h3>Can its confidence be believed?</h3>'
        f'{reliability(found)}<p class="soft">On the dashed line, nine in ten answers given at 0.9 '
        "are right. Numbers beside the dots are answers, bars 95 % intervals. Expected "
        f"calibration error {found.ece:.3f} over {found.cases} answers; those that abstain are "
        "left out.</p></div>"
    )


def speed(report: Report) -> str:
    plain = report.baseline.times if report.baseline else []
    other = '<span class="key other"></span>plain stack' if plain else ""
    return (
        f'<div class="card"><h3>How long answers took</h3>{histogram(report.times, plain)}'
        f'<p class="soft"><span class="key"></span>Clausewise{other}. The last column holds all '
        "that took longer.</p></div>"
    )


def lost(report: Report) -> str:
    total = sum(report.losses.values())
    if not total:
        return ""
    rows = "".join(
        f'<div class="row"><span>{stage}</span>{bar(report.losses[stage] / total, None)}'
        f'<span class="n">{report.losses[stage]}</span></div><p class="soft">{WHERE[stage]}</p>'
        for stage in STAGES
        if report.losses.get(stage)
    )
    return (
        f'<h2>Where {total} cases were lost</h2><p class="soft">A right answer passes the filter '
        "(which documents, in which version), the split into clauses, the ranking and the judge; "
        f'each case counts where it failed first.</p><div class="card">{rows}</div>'
    )


def figures(report: Report) -> str:
    """Every figure with its interval and meaning, beside the plain stack's if there is one."""
    plain = report.baseline
    head = '<th class="n">plain stack</th>' if plain else ""
    body = "".join(
        f"<tr><td>{_spoken(name)}<small>{_meaning(figure)}</small></td>"
        f'<td class="n"><b>{percent(report.figures.get(name))}</b></td>'
        f'<td class="n">{between(report.intervals.get(name))}</td>'
        + (f'<td class="n">{percent(plain.figures.get(name))}</td>' if plain else "")
        + "</tr>"
        for name, figure in FIGURES.items()
    )
    return (
        '<h2>Every figure</h2><div class="card scroll"><table><tr><th>figure</th>'
        f'<th class="n">share</th><th class="n">95 %</th>{head}</tr>{body}</table></div>'
    )


def _meaning(figure: object) -> str:
    return escape((figure.__doc__ or "").partition("\n")[0].replace("``", ""))


def compared(comparison: Comparison | None) -> str:
    """What changed since an earlier report: figures that moved, and the cases that flipped."""
    if comparison is None:
        return ""
    moved = "".join(_moved(delta) for delta in comparison.deltas if delta.paired is not None)
    flips = "".join(
        f'<li><span class="{flip.to}">now {flip.to}</span> {escape(flip.case)} '
        f'<span class="tag">{_spoken(flip.category)}</span> said '
        f"{_spoken(flip.said_before or '–')}, now {_spoken(flip.said_now or '–')}</li>"
        for flip in comparison.flips
    )
    differs = "".join(f"<li>{escape(change)}</li>" for change in comparison.stamp_changes)
    return (
        "<h2>Against the earlier report</h2>"
        '<div class="card scroll"><table><tr><th>figure</th><th class="n">before</th>'
        '<th class="n">now</th><th class="n">paired, 95 %</th><th class="n">up / down</th>'
        f'<th class="n">p</th></tr>{moved}</table></div>'
        f"<ul>{flips or '<li>No case flipped.</li>'}</ul>"
        + (f'<p class="soft">What else differs:</p><ul>{differs}</ul>' if differs else "")
    )


def _moved(delta: Delta) -> str:
    pair = delta.paired
    if pair is None:
        return ""
    low, high = pair.interval
    return (
        f'<tr><td>{_spoken(delta.figure)}</td><td class="n">{percent(delta.old)}</td>'
        f'<td class="n">{percent(delta.new)}</td><td class="n">{low:+.2f} to {high:+.2f}</td>'
        f'<td class="n">{pair.better} / {pair.worse}</td>'
        f'<td class="n">{escape(chance(pair.p))}</td></tr>'
    )


def percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}".replace("%", " %")


def between(interval: Interval | None) -> str:
    return "" if interval is None else f"{100 * interval[0]:.0f}–{100 * interval[1]:.0f} %"


def _ms(value: float | None) -> str:
    return "–" if value is None else f"{value:.0f} ms"


def _spoken(name: str) -> str:
    return escape(name.replace("_", " "))

"""The report's look: system fonts, one column, light and dark by the reader's own setting.

Its colours are those of the page that staff ask on. Nothing is fetched and nothing runs.
"""

from __future__ import annotations

CSS = """
:root { --paper:#f7f6f3; --card:#fff; --sunken:#f0ede6; --ink:#1c1e21; --soft:#55595f;
  --line:#e2dfd8; --accent:#1f3a5f; --fill:#4a76ad; --mark:#a85a00; --good:#1c6534;
  --bad:#a11d1d; --heat:31,58,95; --on-heat:#fff; color-scheme:light dark;
  --serif:"Iowan Old Style",Charter,"Source Serif 4",Palatino,Georgia,"Noto Serif",serif; }
@media (prefers-color-scheme: dark) { :root { --paper:#14171b; --card:#1c2025; --sunken:#23282f;
  --ink:#e9e8e4; --soft:#a9aeb6; --line:#30353c; --accent:#a9c8f0; --fill:#5f8fc9; --mark:#f2c078;
  --good:#8fd8a5; --bad:#ff9d96; --heat:143,182,232; --on-heat:#10233b; } }
* { box-sizing:border-box; }
body { margin:0; background:var(--paper); color:var(--ink); font:16px/1.55 system-ui,
  -apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif; }
main { max-width:940px; margin:0 auto; padding:32px 20px 64px; }
h1,h2 { font-family:var(--serif); font-weight:600; line-height:1.2; margin:0; }
h1 { font-size:clamp(1.7rem,5vw,2.4rem); color:var(--accent); }
h2 { font-size:1.35rem; margin:44px 0 4px; }
h3 { font-size:1rem; margin:0 0 8px; }
p { margin:6px 0 12px; max-width:68ch; }
.soft { color:var(--soft); font-size:.9rem; }
.lede { font-size:1.1rem; margin-top:14px; }
.tiles { display:grid; grid-template-columns:repeat(auto-fit,minmax(165px,1fr)); gap:12px;
  margin:22px 0 8px; }
.tile,.card { background:var(--card); border:1px solid var(--line); border-radius:10px;
  padding:14px 16px; }
.tile b { display:block; font:600 2rem/1.15 var(--serif); font-variant-numeric:tabular-nums; }
.tile span { display:block; }
.two { display:grid; grid-template-columns:repeat(auto-fit,minmax(min(100%,330px),1fr)); gap:12px;
  align-items:start; }
.col { display:grid; gap:12px; }
.row { display:grid; grid-template-columns:160px 1fr 52px; gap:0 12px; align-items:center;
  font-variant-numeric:tabular-nums; padding:2px 0; }
.row small,td small { color:var(--soft); }
.row .n { text-align:right; white-space:nowrap; }
td small { display:block; }
.card + .card,.two + .card,.card + .two { margin-top:12px; }
.col .card { margin:0; }
svg { display:block; overflow:visible; }
svg.bar { width:100%; height:22px; }
svg.plot { width:100%; max-width:440px; height:auto; margin:0 auto; }
svg text { fill:var(--soft); font-size:11px; }
svg text.count { fill:var(--ink); font-weight:600; }
.trough { fill:var(--sunken); } .fill,.dot { fill:var(--fill); }
.whisker { stroke:var(--ink); stroke-width:1.5; } .axis { stroke:var(--soft); }
.grid { stroke:var(--line); } .diagonal { stroke:var(--soft); stroke-dasharray:4 4; }
.beside { fill:var(--card); stroke:var(--mark); stroke-width:2.5; }
.outline { fill:none; stroke:var(--mark); stroke-width:1.6; }
.key { display:inline-block; width:11px; height:11px; border-radius:3px; background:var(--fill);
  margin-right:5px; } .key.other { background:none; border:2.5px solid var(--mark);
  border-radius:50%; margin-left:12px; }
.scroll { overflow-x:auto; }
table { border-collapse:collapse; width:100%; font-variant-numeric:tabular-nums; }
th,td { padding:6px 10px; text-align:left; border-bottom:1px solid var(--line);
  vertical-align:top; }
th { font-size:.82rem; color:var(--soft); font-weight:600; }
td.n,th.n { text-align:right; white-space:nowrap; }
table.matrix td.n { text-align:center; border:2px solid var(--card); border-radius:6px; }
td.diagonal { outline:2px solid var(--good); outline-offset:-3px; }
details { background:var(--card); border:1px solid var(--line); border-radius:10px;
  margin:8px 0; }
summary { cursor:pointer; padding:11px 16px; }
summary:focus-visible { outline:2px solid var(--fill); }
details > div { padding:2px 16px 14px; }
.right { color:var(--good); font-weight:600; } .wrong { color:var(--bad); font-weight:600; }
.tag { font-size:.8rem; color:var(--soft); border:1px solid var(--line); border-radius:99px;
  padding:1px 9px; white-space:nowrap; }
blockquote { margin:6px 0; padding:6px 12px; border-left:3px solid var(--line);
  font-family:var(--serif); overflow-wrap:anywhere; }
blockquote.match { border-color:var(--good); }
blockquote cite { display:block; font:normal .82rem system-ui,sans-serif; color:var(--soft); }
.lost { border-left:3px solid var(--bad); padding:4px 12px; margin:8px 0; }
dl { display:grid; grid-template-columns:auto 1fr; gap:4px 14px; margin:8px 0; }
dt { color:var(--soft); } dd { margin:0; overflow-wrap:anywhere; }
@media (max-width:560px) { .row { grid-template-columns:1fr auto; padding:3px 0 5px; }
  .row .bar { grid-column:1 / -1; grid-row:2; } .tile b { font-size:1.7rem; }
  main { padding:20px 14px 48px; } th,td { padding:6px 5px; }
  th.n { white-space:normal; } table { font-size:.88rem; } td small { overflow-wrap:anywhere; }
  table.matrix th.n { writing-mode:vertical-rl; transform:rotate(180deg); padding:4px 0; } }
@media print { details > div { display:block; } body { background:#fff; } }
"""

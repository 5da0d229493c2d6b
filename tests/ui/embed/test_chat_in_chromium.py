"""The embedded chat in pages of another origin: asked, read, driven by keys alone, with all cookies
and storage blocked, in both forms, at two widths, light and dark."""

from __future__ import annotations

import pytest
from sites import CHROMIUM, Clausewise, Site, browser_at, no_cookies

sync_api = pytest.importorskip("playwright.sync_api", reason="needs the dev extra: playwright")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs the dev extra")

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no Chromium at {CHROMIUM} (set CHROMIUM)"),
]

WIDTHS = ({"width": 1280, "height": 800}, {"width": 390, "height": 844})
ALL_BLOCKED = {"default_content_setting_values": {"cookies": 2}}
THIRD_BLOCKED = {"block_third_party_cookies": True, "cookie_controls_mode": 1}
QUESTION = "May officers identify people on body-camera video?"
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.fixture(scope="module")
def site():
    made = Site()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def server(site, tmp_path_factory):
    parent = f"http://localhost:{site.port}"
    home = tmp_path_factory.mktemp("home")
    made = Clausewise(home=home, cors_origins=parent, embed_parents=parent)
    yield made
    code, said = made.stop()
    assert (code, "Traceback" in said) == (0, False), said


@pytest.fixture(scope="module", params=["all blocked", "of third parties blocked"])
def blocked(request, play, tmp_path_factory):
    """A browser that blocks cookies: all of them with all storage, or those of third parties."""
    rules = ALL_BLOCKED if request.param == "all blocked" else THIRD_BLOCKED
    folder = no_cookies(tmp_path_factory.mktemp("profile") / "p", rules)
    context = browser_at(play, folder)
    yield context
    context.close()


@pytest.fixture(scope="module")
def play():
    with sync_api.sync_playwright() as running:
        yield running


@pytest.fixture(scope="module")
def browser(play):
    made = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
    yield made
    made.close()


@pytest.fixture
def opened(browser):
    """A new page that is closed at the end, by what its context should be."""
    contexts = []

    def open_it(**context):
        contexts.append(browser.new_context(**context))
        return contexts[-1].new_page()

    yield open_it
    for one in contexts:
        one.close()


class Seen:
    """What a page asked for and complained about."""

    def __init__(self, page) -> None:
        self.page = page
        self.urls: list[str] = []
        self.sent: list[dict[str, str]] = []
        self.errors: list[str] = []
        page.on("request", self._asked)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", lambda dialog: self.errors.append(dialog.message))
        page.on("console", lambda line: self.errors.append(line.text) if line.type == "error" else 0)

    def _asked(self, request) -> None:
        self.urls.append(request.url)
        if "/api/v1/" in request.url:
            self.sent.append(request.all_headers())

    def foreign(self, *origins: str) -> list[str]:
        return [url for url in self.urls if not url.startswith((*origins, "data:"))]


def violations(page) -> list[tuple[str, str]]:
    found = axe.Axe().run(page, options=WCAG).response["violations"]
    return [(one["id"], node["html"] + node["failureSummary"]) for one in found for node in one["nodes"]]


def included(server, **data: str) -> str:
    more = "".join(f" data-{name.replace('_', '-')}='{value}'" for name, value in data.items())
    return f'<script src="{server.url}embed.js"{more}></script>'


def embed(site, server, path: str, **data: str) -> str:
    head = "<style>:root { color-scheme: light dark }</style>"
    body = f"<main><h1>Intranet</h1><p><a href='#'>A link</a></p>{included(server, **data)}</main>"
    site.put(path, body, head)
    return site.at("localhost", path)


def asked(at, words: str = QUESTION, send: str = "Ask") -> None:
    done = at.locator("article .badge").count()
    at.locator("textarea").fill(words)
    at.get_by_role("button", name=send, exact=True).click()
    at.locator("article").last.locator("section.sources, .problem, .options").first.wait_for()
    assert at.locator("article .badge").count() >= done


@pytest.mark.parametrize("size", WIDTHS, ids=["1280", "390"])
@pytest.mark.parametrize("mode", ["dialog", "panel", "frame"])
def test_it_works_in_another_origin_with_cookies_blocked(mode, size, blocked, site, server):
    if mode == "frame":
        site.put("/f", f'<iframe title="Policy questions" width="100%" height="600" '
                 f'src="{server.url}embed"></iframe>')  # fmt: skip
        address = site.at("localhost", "/f")
    else:
        address = embed(site, server, f"/{mode}", mode=mode)
    page = blocked.new_page()
    page.set_viewport_size(size)
    seen = Seen(page)
    page.goto(address)
    at = page.frame_locator("iframe") if mode == "frame" else page
    if mode == "dialog":
        page.get_by_role("button", name="Ask about policies").click()
        box = page.get_by_role("dialog").bounding_box()
        if size["width"] == 390:
            assert (box["x"], box["width"], box["height"]) == (0, 390, 844)
        else:
            assert box["width"] <= 440
            assert box["height"] < 800
    asked(at)
    article = at.locator("article")
    assert article.locator(".badge").first.inner_text() == "Prohibited"
    assert "The code rules out" in article.inner_text()
    assert article.locator("section.press details").count() == 1
    assert at.get_by_role("link", name="Open full page").get_attribute("href") == server.url
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert seen.foreign(server.url, site.at("localhost")) == []
    assert seen.errors == []
    assert seen.sent
    assert not [one for one in seen.sent if "cookie" in one or "referer" in one]
    assert blocked.cookies() == []
    page.close()


def test_blocked_means_blocked(blocked, site):
    """The profiles do what the tests above rest on: at least in a frame there is no cookie."""
    site.put("/cookie", "<p>x</p>")
    site.put("/holder", f'<iframe title="x" src="{site.at("127.0.0.1", "/cookie")}"></iframe>')
    page = blocked.new_page()
    page.goto(site.at("localhost", "/holder"))
    kept = "document.cookie = 'a=b; path=/', document.cookie"
    assert page.frames[1].evaluate(kept) == ""
    page.close()


def test_everything_of_an_answer_is_there_and_a_follow_up_is_one_button(opened, site, server):
    page = opened()
    page.goto(embed(site, server, "/p", mode="panel"))
    asked(page, "What about a dashcam?")
    text = page.locator("article").inner_text()
    for words in ("Conditional", "Moderate confidence", "as of June 1, 2024", "Understood as:",
                  "It depends on whether", "Conditions", "One fact would decide this", "Conflicts",
                  "Are people identified", "Clauses cited"):  # fmt: skip
        assert words in text, words
    marker = page.get_by_role("button", name="Clause 2").first
    marker.click()
    card = page.locator("details[open]")
    assert card.count() == 1
    assert card.locator("blockquote").inner_text().startswith("1.1 Facial recognition")
    assert "Restatement" in card.inner_text()
    links = {one.inner_text(): one.get_attribute("href") for one in card.locator("a").all()}
    assert links["Official source"].startswith("https://learn.microsoft.com/")
    assert links["History"].startswith(f"{server.url}document?collection=starter&path=azure-ai-face")
    assert page.evaluate("document.activeElement.shadowRoot.activeElement.tagName") == "SUMMARY"
    page.get_by_role("button", name="Yes, in real time").click()
    page.locator("article").nth(1).locator(".badge").first.wait_for()
    assert page.locator("article h3").nth(1).inner_text() == "Yes, in real time"


def test_the_chat_stays_through_a_reload_in_this_tab_only(opened, site, server):
    page = opened()
    page.goto(embed(site, server, "/p", mode="panel"))
    asked(page)
    page.reload()
    page.locator("article .badge").first.wait_for()
    assert page.locator("article h3").inner_text() == QUESTION
    page.get_by_role("button", name="New conversation").click()
    assert page.locator("article").count() == 0
    page.reload()
    page.locator(".hello").wait_for()
    assert page.locator("article").count() == 0
    asked(page)
    other = page.context.new_page()
    other.goto(page.url)
    other.locator(".hello").wait_for()
    assert other.locator("article").count() == 0


def test_keys_alone_are_enough_and_focus_stays_in_the_dialog(opened, site, server):
    page = opened()
    page.goto(embed(site, server, "/d", mode="dialog"))
    page.locator("clausewise-chat .launch").wait_for(state="attached")
    page.keyboard.press("Tab")  # the page's own link
    page.keyboard.press("Tab")
    focus = "document.activeElement.shadowRoot?.activeElement?.className ?? document.activeElement.tagName"
    assert page.evaluate(focus) == "launch"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.shadowRoot.activeElement.id") == "words"
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.locator("section.sources").wait_for()
    inside = "document.activeElement.localName === 'clausewise-chat'"
    reached = set()
    for key in ["Tab"] * 16 + ["Shift+Tab"] * 16:
        page.keyboard.press(key)
        assert page.evaluate(inside)
        reached.add(page.evaluate("document.activeElement.shadowRoot.activeElement?.innerText"))
    assert {"[1]", "Open full page", "New conversation", "Ask"} <= reached
    page.keyboard.press("Escape")
    assert page.get_by_role("dialog").count() == 0
    assert page.evaluate(focus) == "launch"
    assert page.locator(".launch").get_attribute("aria-expanded") == "false"


def test_a_screen_reader_is_told(opened, site, server):
    page = opened()
    page.goto(embed(site, server, "/p", mode="panel"))
    assert page.get_by_role("region", name="Policy questions").count() >= 1
    assert page.get_by_label("Your question").count() == 1
    asked(page, "slow answer")
    status = page.get_by_role("status")
    assert status.text_content() == "Prohibited. High confidence. Clauses cited: 2"


@pytest.mark.parametrize(
    ("lang", "button", "send", "verdict"),
    [("de", "Richtlinien befragen", "Fragen", "Verboten"),
     ("fr-CA", "Interroger les règles", "Demander", "Interdit"),
     ("es", "Preguntar por las normas", "Preguntar", "Prohibido"),
     ("sv", "Ask about policies", "Ask", "Prohibited")],
)  # fmt: skip
def test_it_speaks_the_language_of_the_page_or_of_its_attribute(lang, button, send, verdict, opened, site, server):
    page = opened()
    site.put("/lang", included(server, mode="dialog"), lang=lang)
    page.goto(site.at("localhost", "/lang"))
    page.get_by_role("button", name=button).click()
    asked(page, send=send)
    assert page.locator("article .badge").first.inner_text() == verdict
    site.put("/lang", included(server, mode="dialog", lang=lang), lang="en")
    page.goto(site.at("localhost", "/lang"))
    page.get_by_role("button", name=button).wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("mode", ["dialog", "panel", "frame"])
def test_axe_finds_nothing(mode, scheme, opened, site, server):
    for size in WIDTHS:
        page = opened(color_scheme=scheme, viewport=size)
        if mode == "frame":
            page.goto(f"{server.url}embed?lang=en&theme={scheme}")
        else:
            page.goto(embed(site, server, f"/{mode}", mode=mode, examples="May we? | Must we?"))
        if mode == "dialog":
            assert violations(page) == []
            page.get_by_role("button", name="Ask about policies").click()
        for words in ("", "What about a dashcam?", QUESTION, "hiring", "crash"):
            if words == "hiring":
                page.locator("textarea").fill(words)
                page.keyboard.press("Enter")
                page.get_by_text("No clause decides this.").wait_for()
            elif words:
                asked(page, words)
            for card in page.locator("summary").all():
                card.click()
            assert violations(page) == []
        ground = page.locator(".chat").evaluate("(node) => getComputedStyle(node).backgroundColor")
        assert ground == ("rgb(255, 255, 255)" if scheme == "light" else "rgb(28, 32, 37)")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_attribute_wins_over_the_page_and_may_change(theme, opened, site, server):
    page = opened(color_scheme="dark" if theme == "light" else "light")
    page.goto(embed(site, server, "/theme", mode="panel", theme=theme))
    ground = "getComputedStyle(document.querySelector('clausewise-chat').shadowRoot.querySelector('.chat')).backgroundColor"
    page.locator(".chat").wait_for()
    wanted = {"light": "rgb(255, 255, 255)", "dark": "rgb(28, 32, 37)"}
    assert page.evaluate(ground) == wanted[theme]
    other = "dark" if theme == "light" else "light"
    page.evaluate(f"document.querySelector('clausewise-chat').setAttribute('theme', '{other}')")
    assert page.evaluate(ground) == wanted[other]

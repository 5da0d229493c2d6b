"""The embedded chat in pages of another origin: asked, read, driven by keys alone, with all cookies
and storage blocked, in every form, at two widths."""

from __future__ import annotations

import pytest
from browsing import held
from hosting import QUESTION, WIDTHS, Seen, asked, embed, included
from sites import browser_at, no_cookies
from waiting import expect

pytestmark = pytest.mark.integration

ALL_BLOCKED = {"default_content_setting_values": {"cookies": 2}}
THIRD_BLOCKED = {"block_third_party_cookies": True, "cookie_controls_mode": 1}


@pytest.fixture(scope="module", params=["all blocked", "of third parties blocked"])
def blocked(request, play, tmp_path_factory):
    """A browser that blocks cookies: all of them with all storage, or those of third parties."""
    rules = ALL_BLOCKED if request.param == "all blocked" else THIRD_BLOCKED
    folder = no_cookies(tmp_path_factory.mktemp("profile") / "p", rules)
    context = browser_at(play, folder)
    yield context
    context.close()


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
    assert page.frame_locator("iframe").locator("p").evaluate(f"() => ({kept})") == ""
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
    expect(card).to_have_count(1)
    assert card.locator("blockquote").inner_text().startswith("1.1 Facial recognition")
    assert "Restatement" in card.inner_text()
    links = {one.inner_text(): one.get_attribute("href") for one in card.locator("a").all()}
    assert links["Official source"].startswith("https://learn.microsoft.com/")
    assert links["History"].startswith(
        f"{server.url}document?collection=starter&path=azure-ai-face"
    )
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
    expect(page.locator("article")).to_have_count(0)
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
    focus = "document.activeElement.shadowRoot?.activeElement?.className"
    assert page.evaluate(focus) == "launch"
    page.keyboard.press("Enter")
    expect(page.locator("#words")).to_be_focused()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.locator("article .badge").first.wait_for()
    inside = "document.activeElement.localName === 'clausewise-chat'"
    reached = set()
    for key in ["Tab"] * 16 + ["Shift+Tab"] * 16:
        page.keyboard.press(key)
        assert page.evaluate(inside)
        reached.add(page.evaluate("document.activeElement.shadowRoot.activeElement?.innerText"))
    assert {"[1]", "Open full page", "New conversation", "Ask"} <= reached
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".launch")).to_be_focused()
    expect(page.locator(".launch")).to_have_attribute("aria-expanded", "false")


def test_a_screen_reader_is_told(opened, site, server, home):
    page = opened()
    page.goto(embed(site, server, "/p", mode="panel"))
    expect(page.get_by_role("region", name="Policy questions").first).to_be_visible()
    expect(page.get_by_label("Your question")).to_have_count(1)
    status = page.get_by_role("status")
    with held(home):
        page.get_by_label("Your question").fill("a held question")
        page.keyboard.press("Enter")
        expect(status).to_have_text("Looking through the policies …")
    expect(status).to_have_text("Prohibited. High confidence. Clauses cited: 2")


@pytest.mark.parametrize(
    ("lang", "button", "send", "verdict"),
    [("de", "Richtlinien befragen", "Fragen", "Verboten"),
     ("fr-CA", "Interroger les règles", "Demander", "Interdit"),
     ("es", "Preguntar por las normas", "Preguntar", "Prohibido"),
     ("sv", "Ask about policies", "Ask", "Prohibited")],
)  # fmt: skip
def test_it_speaks_the_language_of_the_page_or_of_its_attribute(
    lang, button, send, verdict, opened, site, server
):
    page = opened()
    site.put("/lang", included(server, mode="dialog"), lang=lang)
    page.goto(site.at("localhost", "/lang"))
    page.get_by_role("button", name=button).click()
    asked(page, send=send)
    assert page.locator("article .badge").first.inner_text() == verdict
    site.put("/lang", included(server, mode="dialog", lang=lang), lang="en")
    page.goto(site.at("localhost", "/lang"))
    page.get_by_role("button", name=button).wait_for()

"""Origins as settings: exact ones only, in the form in which a browser sends them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.origins import read_origins
from assistant.settings import SettingsError, read_settings


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("", ()),
        ("https://intranet.example.org", ("https://intranet.example.org",)),
        ("https://Intranet.Example.ORG/", ("https://intranet.example.org",)),
        ("https://a.org:443 https://a.org:8443", ("https://a.org", "https://a.org:8443")),
        ("https://a.org, https://a.org,https://b.org", ("https://a.org", "https://b.org")),
        (["https://a.org"], ("https://a.org",)),
        ("http://localhost:8080 http://127.0.0.1:80 http://[::1]:1",
         ("http://localhost:8080", "http://127.0.0.1", "http://[::1]:1")),
        ("https://xn--bcher-kva.example", ("https://xn--bcher-kva.example",)),
    ],
)  # fmt: skip
def test_origins_are_read_as_browsers_write_them(written, read):
    assert read_origins(written) == read


@pytest.mark.parametrize(
    "written",
    ["*", "null", "https://*", "https://*.example.org", "https://example.*", "example.org",
     "//example.org", "http://example.org", "http://localhost.example.org", "https://a.org/path",
     "https://a.org?x", "https://a.org#x", "https://u@a.org", "https://a.org:0", "https://a.org:",
     "https://a.org:65536", "https://a.org:999999", "https://a..org", "https://.org", "https://",
     "https://a.org.", "https://-a.org", "https://bücher.example", "ftp://a.org", "file://",
     "data:",
     "https://a.org\\@b.org", "'self'", "https:", "chrome-extension://abc", "https://a.org;x",
     "https://a_b.org",
     ["https://a.org", 5], 5, None, {"https://a.org": 1}],
)  # fmt: skip
def test_whatever_is_no_exact_origin_is_refused(written):
    with pytest.raises(ValueError, match=r"without \*"):
        read_origins(written)


@given(st.text(max_size=40))
def test_nothing_that_is_read_can_end_a_header_or_name_more_than_one(words):
    try:
        read = read_origins(f"https://{words}")
    except ValueError:
        return
    assert all(set(one) <= set("abcdefghijklmnopqrstuvwxyz0123456789.-:/[]") for one in read)


def test_a_wrong_origin_is_told_with_its_place(home):
    with pytest.raises(SettingsError, match=r"CLAUSEWISE_CORS_ORIGINS .*exact|give origins"):
        read_settings({"CLAUSEWISE_CORS_ORIGINS": "*"}, {"home": home})
    (home / "settings.toml").write_text('embed_parents = ["https://a.org", "https://b.org:1"]')
    assert read_settings({}, {"home": home}).embed_parents == ("https://a.org", "https://b.org:1")

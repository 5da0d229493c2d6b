"""How people say that leave, law, notice and review are there, or are not."""

from __future__ import annotations

import pytest

from assistant.stance import stance

CONSENT = "without our prior written consent"
LABEL = "provided that you disclose the use of automation"
REVIEW = "only if an officer reviews them"
LAW = "unless permitted by law"
RULES = "in violation of the rules of the site"
PRIVATE = "for non-commercial purposes only"
NOTICE = "until you have received written notice from us"
TERMS = "other than as permitted under these Terms"


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("A neighbour agreed. May we film her?", CONSENT),
        ("They wrote back that we may start.", CONSENT),
        ("They told us we can start.", NOTICE),
        ("A plaque says that a machine drew it.", LABEL),
        ("The law of our country expressly permits it.", LAW),
        ("Under our law such copies are expressly allowed.", LAW),
        ("It complies with the rules.", RULES),
        ("We are a charity.", PRIVATE),
    ],
)
def test_said_to_be_so(question: str, condition: str) -> None:
    assert stance(question, condition) == "met"


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("We asked in May, no reply yet.", CONSENT),
        ("We haven't heard back.", CONSENT),
        ("They told us we can't.", CONSENT),
        ("We are still waiting for their approval.", CONSENT),
        ("He has no idea that we do it.", CONSENT),
        ("May we, with no extra permission?", TERMS),
        ("They never sent us any notice.", NOTICE),
        ("May we keep it quiet?", LABEL),
        ("We'd rather not let on.", LABEL),
        ("There is nothing to tell readers.", LABEL),
        ("Sent out without a second look?", REVIEW),
        ("Their site forbids it. May we all the same?", RULES),
        ("May we do it regardless?", RULES),
    ],
)
def test_said_not_to_be_so(question: str, condition: str) -> None:
    assert stance(question, condition) == "failed"


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("The agreed price is fair. May we film?", CONSENT),
        ("Our law firm next door permits dogs.", LAW),
        ("They have no idea how it works. May we film?", CONSENT),
        ("We have not heard of any complaint. May we film?", CONSENT),
        ("There is no need for permission, is there?", CONSENT),
        ("Legal hasn't said if they agreed.", CONSENT),
        ("We keep our passwords secret. May we post it?", LABEL),
        ("Nothing in the policy says so. May we post it?", LABEL),
        ("May we crawl it?", RULES),
    ],
)
def test_not_said(question: str, condition: str) -> None:
    assert stance(question, condition) == "open"

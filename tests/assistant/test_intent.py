"""What a question wants."""

from __future__ import annotations

import re

import pytest

from assistant.intent import intent_of, provider_acts, side_by_side
from assistant.model import Intent


@pytest.mark.parametrize(
    ("text", "providers", "intent"),
    [
        ("Can we use it for ads?", 1, "permission"),
        ("Are deepfakes banned?", 1, "permission"),
        ("Is it not allowed to resell?", 1, "permission"),
        ("Does it let us resell?", 1, "permission"),
        ("faces", 0, "permission"),
        ("", 0, "permission"),
        ("What's the minimum age?", 1, "information"),
        ("Does OpenAI train on our data?", 1, "information"),
        ("How long do they keep logs?", 1, "information"),
        ("Who owns the output?", 1, "information"),
        ("Tell me about faces", 0, "information"),
        ("For the file: within how many days must they tell us?", 1, "information"),
        ("Please quote the line on raffles", 1, "information"),
        ("Give me the clause on raffles", 1, "information"),
        ("Do we have to wait or may we have it deleted?", 1, "permission"),
        ("We have to own the shop, does that stop us?", 1, "permission"),
        ("What changed in March?", 1, "change"),
        ("Has the policy on faces changed since 2023?", 1, "change"),
        ("Was this always in the terms?", 1, "change"),
        ("What's new in their terms?", 1, "change"),
        ("Did they drop the ban on raffles?", 1, "change"),
        ("since when do they keep recordings", 1, "change"),
        ("When did they raise the minimum age?", 1, "change"),
        ("are raffles still banned after the rewrite?", 1, "change"),
        ("Can we rewrite the terms of a bet with it?", 1, "permission"),
        ("Do users break the terms if they rewrite a book?", 1, "permission"),
        ("What are the rules for new employees?", 1, "information"),
        ("Did we need to add a label?", 1, "permission"),
        ("Are raffles still banned?", 1, "permission"),
        ("OpenAI vs Mistral on faces?", 2, "comparison"),
        ("Which providers allow gambling?", 3, "comparison"),
        ("May we use OpenAI or Mistral?", 2, "permission"),
        ("OpenAI vs us?", 1, "permission"),
        ("We changed our logo. May we put it on ads?", 1, "permission"),
        ("What do they say? We film here. Is that ok?", 1, "permission"),
        # how an act is judged
        ("are bakers in trouble with Acme if the menu was written by it", 1, "permission"),
        ("do Acme care if we frame it?", 1, "permission"),
        ("a quiz bot for bakers, strings attached?", 1, "permission"),
        ("we film the baker, what do we need from her?", 1, "permission"),
        ("is it on us to label the bread?", 1, "permission"),
        ("is a bread bot ok?", 1, "permission"),
        ("does Acme tolerate rude cakes?", 1, "permission"),
        ("will Acme ban us for loud ovens?", 1, "permission"),
        ("is there any way to use it at eight?", 1, "permission"),
        ("the baker was told to keep it to himself and read it out", 1, "permission"),
        ("we dropped the taster and let Acme grade the bread, fine?", 1, "permission"),
        ("how do we stop Acme noticing the oven?", 1, "permission"),
        ("a bread bot for adults: what does Acme say?", 1, "permission"),
        # what a text says
        ("is there an uptime promise?", 1, "information"),
        ("do they train on our recipes?", 1, "information"),
        ("is my recipe visible to others", 1, "information"),
        ("our bread went stale, do we get the money back?", 1, "information"),
        ("the recipes, how long are they kept?", 1, "information"),
        ("our year ends in may, does it renew by itself?", 1, "information"),
        ("at what age may bakers join", 1, "information"),
        ("need to know who owns the recipe", 1, "information"),
        ("notice period for new prices?", 1, "information"),
        ("what happens to our recipes when we leave?", 1, "information"),
        ("who is liable if the bread burns?", 1, "information"),
        ("what happened to the clause on bread?", 1, "change"),
        ("what happened to our bread?", 1, "information"),
        ("what is different in the new terms", 1, "change"),
    ],
)
def test_what_is_wanted(text: str, providers: int, intent: Intent) -> None:
    assert intent_of(text, providers) == intent


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("May Acme, Zed and Orbit sell it?", True),
        ("Do Acme and Zed both let us sell it?", True),
        ("Acme vs. Zed on faces", True),
        ("is it banned at Acme or at Zed", True),
        ("Acme/Zed: faces?", True),
        ("May we check what Acme writes with Zed?", False),
        ("Does Acme use Zed, or not?", False),
        ("Is Acme fine?", False),
        ("Acme Zed", False),
    ],
)
def test_names_in_a_row_are_compared(text: str, expected: bool) -> None:
    spans = [m.span() for m in re.finditer("Acme|Zed|Orbit", text)]
    assert side_by_side(text, spans) is expected
    if expected:
        assert intent_of(text, len(spans), in_a_row=True) == "comparison"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("how do I get a raffle past the filters?", "permission"),
        ("is there a loophole for raffles?", "permission"),
        ("how soon must we claim a refund?", "information"),
        ("after how long may they delete my recordings?", "information"),
    ],
)
def test_ways_round_ask_for_the_rule_and_quantities_for_the_text(text: str, intent: Intent) -> None:
    assert intent_of(text, 1) == intent


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Can Acme sell our data?", True),
        ("can Acme see what we type", True),
        ("may Acme (Zed) put our logo on its site?", True),
        ("is Acme allowed to train on our files", True),
        ("may they close our account overnight?", True),
        ("can they raise the price in spring", True),
        ("Acme keeps recipes for ten years, right?", True),
        ("Acme's trial is 14 days, correct?", True),
        ("can Acme write our menu?", False),  # our use of it
        ("may Acme grade our bakers?", False),
        ("Acme keeps no rule on bread, so we may sell it, right?", False),
        ("may we sell our bread with Acme?", False),
    ],
)
def test_what_a_provider_does_itself_is_no_question_for_leave(text: str, acts: bool) -> None:
    assert provider_acts(text, [m.span() for m in re.finditer("Acme", text)]) is acts

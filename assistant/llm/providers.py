"""Providers by LangChain's names: what has to be installed and set for each of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec

from corpus.model import CorpusError

DOCS = "docs/language-model.md"


class ModelSettingsError(CorpusError):
    """A language model that is configured but cannot work: what is missing, and how to get it."""


@dataclass(frozen=True, slots=True)
class Provider:
    """``keys``: the variables of which one must be set, unless the model is on this machine.
    ``address``: the argument that takes the address, ``addresses`` the variables that give it,
    ``usual`` the one that is taken otherwise. ``retries``: the argument by which the client is
    told not to try again by itself. ``heeds``: whether it is known that words go to that address
    and nowhere else."""

    extra: str
    package: str
    keys: tuple[str, ...] = ()
    address: str | None = "base_url"
    addresses: tuple[str, ...] = ()
    usual: str | None = None
    retries: str | None = "max_retries"
    heeds: bool = True


PROVIDERS = {
    "openai": Provider(
        "openai", "langchain_openai", ("OPENAI_API_KEY",),
        addresses=("OPENAI_API_BASE", "OPENAI_BASE_URL"),
    ),
    "azure_openai": Provider(
        "azure", "langchain_openai", ("AZURE_OPENAI_API_KEY", "AZURE_OPENAI_AD_TOKEN"),
        address="azure_endpoint", addresses=("AZURE_OPENAI_ENDPOINT",),
    ),
    "anthropic": Provider(
        "anthropic", "langchain_anthropic", ("ANTHROPIC_API_KEY",),
        addresses=("ANTHROPIC_API_URL", "ANTHROPIC_BASE_URL"),
    ),
    "google_genai": Provider(
        "google", "langchain_google_genai", ("GOOGLE_API_KEY", "GEMINI_API_KEY"),
        address=None, heeds=False,
    ),
    "mistralai": Provider(
        "mistral", "langchain_mistralai", ("MISTRAL_API_KEY",),
        addresses=("MISTRAL_BASE_URL",),
    ),
    "ollama": Provider(
        "ollama", "langchain_ollama", addresses=("OLLAMA_HOST",),
        usual="http://127.0.0.1:11434", retries=None,
    ),
}  # fmt: skip
"""Others that LangChain knows work too where their package is installed."""


def named(name: str) -> tuple[str, str]:
    """``provider:model`` -> both. Raises ModelSettingsError."""
    provider, _, model = name.partition(":")
    if not provider or not model:
        raise ModelSettingsError(
            f"{name!r} names no model. Give a provider and a model, such as openai:gpt-4o-mini or "
            f"ollama:llama3.1. See {DOCS}."
        )
    return provider, model


def provider_of(name: str) -> Provider:
    """What is known of a provider; raises ModelSettingsError where its package is missing."""
    known = PROVIDERS.get(name)
    if known is not None and find_spec(known.package) is None:
        raise ModelSettingsError(
            f"A model of {name!r} needs the package {known.package.replace('_', '-')}. Install it "
            f'with: pip install "clausewise[{known.extra}]". See {DOCS}.'
        )
    return known or Provider("", "", retries=None, heeds=False)


def address_for(provider: Provider, given: str | None, environ: Mapping[str, str]) -> str | None:
    """The address that will be used; None where only the provider's own client knows it. Raises
    ModelSettingsError for an address that would have no effect."""
    if given and provider.address is None:
        raise ModelSettingsError(
            f"Models of this provider have one address: remove llm_base_url. See {DOCS}."
        )
    set_ = (environ.get(name) for name in provider.addresses)
    found = given or next((one for one in set_ if one), None) or provider.usual
    if found is not None and "://" not in found:  # as OLLAMA_HOST is written
        return f"http://{found}"
    return found


def check_key(
    name: str, provider: Provider, of_this_machine: bool, environ: Mapping[str, str]
) -> None:
    """Raises ModelSettingsError where no key is set and one is needed."""
    if of_this_machine or not provider.keys or any(environ.get(one) for one in provider.keys):
        return
    raise ModelSettingsError(
        f"A model of {name!r} needs a key: set {' or '.join(provider.keys)} in the environment. "
        f"It is never written down or shown. See {DOCS}."
    )

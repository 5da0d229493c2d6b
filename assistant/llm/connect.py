"""Settings -> a model that can be asked, or none. Nothing is imported or reached here yet."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from assistant.llm.address import is_local, is_loopback
from assistant.llm.client import Client, Make
from assistant.llm.model import Model
from assistant.llm.providers import (
    DOCS,
    ModelSettingsError,
    Provider,
    address_for,
    check_key,
    named,
    provider_of,
)
from assistant.llm.reach import Reach
from assistant.llm.spending import Budget, Spending
from assistant.llm.talk import Talk
from assistant.llm.tokens import Prices
from assistant.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

NO_KEY = "not-needed"
"""What a server of this machine gets for a key, since its client insists on one."""


def open_model(settings: Settings, environ: Mapping[str, str] | None = None) -> Model | None:
    """The model that the settings name; None where they name none.

    Raises ModelSettingsError where it cannot work: no such provider, a package that is not
    installed, a key that is not set. Whether it can be reached shows with the first call.
    """
    if settings.llm is None:
        return None
    environ = os.environ if environ is None else environ
    name, model = named(settings.llm)
    provider = provider_of(name)
    address, local = place_of(settings, environ)
    own = address is not None and is_loopback(address)
    check_key(name, provider, own, environ)
    key = NO_KEY if own and not any(environ.get(one) for one in provider.keys) else None
    talk = Talk(
        settings.llm,
        Client(_maker(name, model, provider, address, key, settings)),
        settings.llm_timeout,
        settings.llm_retries,
        Spending(settings.home, Budget(settings.llm_tokens_a_day, settings.llm_tokens_a_person)),
        Prices(settings.llm_price_in, settings.llm_price_out),
        threading.BoundedSemaphore(settings.llm_at_once),
        settings.llm_max_tokens,
        frozenset() if local else settings.llm_withheld,
    )
    reach = Reach(address if local else None)
    return Model(
        settings.llm,
        local,
        talk.say,
        settings.llm_roles,
        settings.llm_withheld,
        settings.llm_timeout,
        lambda: talk.breaker.is_well and reach(),
        talk.client.warm,
        talk.watched,
    )


def place_of(settings: Settings, environ: Mapping[str, str]) -> tuple[str | None, bool]:
    """The address that the model of the settings is asked at (None: the one that its provider's
    client knows), and whether no word leaves this machine. Raises ModelSettingsError."""
    name, model = named(settings.llm or "")
    provider = provider_of(name)
    address = address_for(provider, settings.llm_base_url, environ)
    return address, provider.heeds and is_local(address, model, environ)


def _maker(
    name: str,
    model: str,
    provider: Provider,
    address: str | None,
    key: str | None,
    settings: Settings,
) -> Make:
    """Makes LangChain's chat model. Its own retries are off: they know of no deadline."""
    given: dict[str, Any] = {}
    if address is not None and provider.address is not None:
        given[provider.address] = address
    if key is not None and provider.keys:
        given["api_key"] = key
    if provider.retries is not None:
        given[provider.retries] = 0
    if name == "azure_openai":
        given["azure_deployment"] = model
    most = "num_predict" if name == "ollama" else "max_tokens"
    more: dict[str, Any] = {"temperature": 0.0, most: settings.llm_max_tokens}

    def make(options: bool) -> BaseChatModel:
        from langchain.chat_models import init_chat_model

        try:
            extras = more if options else {}
            made: BaseChatModel = init_chat_model(model, model_provider=name, **given, **extras)
        except ImportError:
            raise ModelSettingsError(
                f"A model of {name!r} needs a package that is not installed: install LangChain's "
                f"package for this provider. See {DOCS}."
            ) from None
        except Exception as error:  # of any client, which may quote what it was given
            raise ModelSettingsError(
                f"The model {settings.llm} cannot be set up ({type(error).__name__}): look at its "
                f"name and at the variables of its provider. See {DOCS}."
            ) from None
        return made

    return make

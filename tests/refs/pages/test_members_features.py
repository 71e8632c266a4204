"""What is for members only may be a button and not the article."""

from __future__ import annotations

import pytest

from refs.model import PageState
from refs.pages import read
from tests.fakes import response

TEXT = "<p>市は三日、旧校舎を図書館として使う計画をまとめた。工事は来年の春に始まり、費用はおよそ四億円になる見込みだ。</p>" * 3


def state(extra: str) -> PageState:
    return read(response(f"<!doctype html><html lang='ja'><head><title>旧校舎を図書館に</title></head><body><main><article>"
                         f"<h1>旧校舎を図書館に</h1>{TEXT}{extra}</article></main></body></html>")).state


@pytest.mark.parametrize("button", ["スクラップは会員限定です", "コメントは会員限定です", "この機能は会員限定です"])
def test_a_button_for_members_is_no_paywall(button: str) -> None:
    """The article is there for everybody."""
    assert PageState.LIVE is state(f"<div class='popup'><div>{button}</div></div>")


@pytest.mark.parametrize("wall", ["この記事は会員限定です。続きを読むにはログインしてください。", "ここから先は有料会員限定です。"])
def test_an_article_for_members_is_a_paywall(wall: str) -> None:
    """The rest of the article is kept back."""
    assert PageState.PAYWALLED is state(f"<div class='wall'><p>{wall}</p></div>")

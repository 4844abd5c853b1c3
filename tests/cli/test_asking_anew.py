"""What was typed before a question stood on the terminal does not answer it."""

import os
import select
import sys

import pytest

from generator.cli.asking_anew import asked_anew, forget_typed


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals of this kind")
def test_what_was_typed_before_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = os.openpty()
    with os.fdopen(theirs, encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stdin", terminal)
        os.write(ours, b"y\n")
        assert select.select([theirs], [], [], 1.0)[0]
        forget_typed()
        assert not select.select([theirs], [], [], 0.1)[0]
    os.close(ours)


@pytest.mark.parametrize(
    ("typed", "is_yes"),
    [
        ("是", True),
        ("是的", True),
        (" Y ", True),
        ("yes", True),
        ("", False),
        ("否", False),
        ("不", False),
        ("n", False),
    ],
)
def test_an_answer_is_chinese_or_a_letter_and_enter_alone_is_no(
    typed: str, is_yes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("click.prompt", lambda *_, **__: typed)
    assert asked_anew("撤回吗？") is is_yes


def test_anything_else_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter(["好吧", "是"])
    questions: list[str] = []

    def answered(text: str, **_: object) -> str:
        questions.append(text)
        return next(answers)

    monkeypatch.setattr("click.prompt", answered)
    assert asked_anew("撤回吗？") is True
    assert questions == ["撤回吗？（写 是 就做，直接回车是不做）"] * 2
    assert "写 是 或者 否" in capsys.readouterr().err

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


def test_the_question_is_asked_with_no_as_the_usual_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[str, object] = {}

    def answered(text: str, **more: object) -> bool:
        asked.update(more, text=text)
        return False

    monkeypatch.setattr("click.confirm", answered)
    assert asked_anew("撤回吗？") is False
    assert asked == {"text": "撤回吗？", "default": False, "err": True}

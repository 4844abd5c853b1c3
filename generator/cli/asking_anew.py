"""Asks what cannot be taken back: what was typed before the question stood there is no answer to it."""

import sys

import click

_YES, _NO = frozenset({"是", "是的", "y", "yes"}), frozenset({"", "否", "不", "不是", "n", "no"})


def is_person_there() -> bool:
    """Whether a question is seen by a person who can answer it: neither end of the window is a pipe or a file."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def asked_anew(question: str) -> bool:
    """Whether the person says yes, typed after the question is seen; Enter alone is no.

    Raises UsageError where nobody is there: a pipe answers nothing that cannot be taken back.
    """
    if not is_person_there():
        raise click.UsageError(
            f"“{question}”要人在命令窗口里回答，管道里来的不算，什么也没有改。已经看过、要由别的程序来做的，写上 --yes。"
        )
    forget_typed()
    return asked(question)


def asked(question: str) -> bool:
    """Whether the person says yes, in Chinese or with a letter; Enter alone is no, and anything else is asked again."""
    while True:
        said = click.prompt(
            f"{question}（写 是 就做，直接回车是不做）", default="", show_default=False, err=True
        )
        answer = str(said).strip().lower()
        if answer in _YES or answer in _NO:
            return answer in _YES
        click.echo("没有看懂，写 是 或者 否。", err=True)


def forget_typed() -> None:
    """Throw away what was typed while the program was at work."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - only there

        while msvcrt.kbhit():
            msvcrt.getwch()
    else:
        import termios  # noqa: PLC0415 - only there

        termios.tcflush(sys.stdin, termios.TCIFLUSH)

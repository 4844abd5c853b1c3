"""Asks what cannot be taken back: what was typed before the question stood there is no answer to it."""

import sys

import click


def asked_anew(question: str) -> bool:
    """Whether the person says yes, typed after the question is seen; Enter alone is no."""
    forget_typed()
    return click.confirm(question, default=False, err=True)


def forget_typed() -> None:
    """Throw away what was typed while the program was at work; what comes through a pipe was meant and stays."""
    if not sys.stdin.isatty():
        return
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - only there

        while msvcrt.kbhit():
            msvcrt.getwch()
    else:
        import termios  # noqa: PLC0415 - only there

        termios.tcflush(sys.stdin, termios.TCIFLUSH)

"""Makes the virtual environment that the program runs in, from the lock with its hashes.

The wrapper runs this file by itself, with whatever Python it has found and before anything is installed, so
it uses the standard library only. Everything it says goes to standard error.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import Enum
from pathlib import Path

RUN_LOCK = "requirements.lock"
TEST_LOCK = "requirements-test.lock"  # holds everything that RUN_LOCK holds, at the same versions

FINE, FAULT, INTERRUPTED = 0, 3, 130


class Plan(Enum):
    """What has to be done before the program can start; the value is what is said about it."""

    NOTHING = ""
    FIRST = "第一次运行，正在准备运行环境（只做这一次，通常需要一两分钟）……"
    AGAIN = "上次没有把运行环境准备完，正在重新准备……"
    OUTDATED = "组件清单或 Python 有变化，正在重新准备运行环境……"
    ADD_TESTS = "正在加装检查用的组件（只做这一次）……"


class Refusal(Exception):
    """Why the environment could not be made, and the way out, in Chinese."""


def planned(root: Path, lock: str) -> Plan:
    """What the environment in `root/.venv` lacks for `lock`, judged by the copies of the locks in it.

    A copy is written last, when everything in that lock is installed; so no copy, no environment.
    """
    environment = root / ".venv"
    if not environment.exists():
        return Plan.FIRST
    if _is_installed(root, lock):
        return Plan.NOTHING
    if lock == TEST_LOCK and _is_installed(root, RUN_LOCK) and not _stamp(root, TEST_LOCK).exists():
        return Plan.ADD_TESTS
    stamps = (_stamp(root, RUN_LOCK), _stamp(root, TEST_LOCK))
    return Plan.OUTDATED if any(stamp.exists() for stamp in stamps) else Plan.AGAIN


def _is_installed(root: Path, lock: str) -> bool:
    stamp = _stamp(root, lock)
    return stamp.is_file() and _python(root).exists() and stamp.read_bytes() == (root / lock).read_bytes()


def _stamp(root: Path, lock: str) -> Path:
    return root / ".venv" / f"installed-{lock}"


def _python(root: Path) -> Path:
    inside = Path("Scripts", "python.exe") if os.name == "nt" else Path("bin", "python")
    return root / ".venv" / inside


def make(root: Path, lock: str) -> None:
    """Bring `root/.venv` to what `lock` says, unless it is so already; two calls at once take turns.

    Raises `Refusal` where something stands in the way; the next call then starts anew.
    """
    if planned(root, lock) is Plan.NOTHING:
        return
    with _turn(root / ".venv.lock") as turn:
        plan = planned(root, lock)
        if plan is Plan.NOTHING:
            return
        started = time.monotonic()
        say(plan.value)
        _prepare_folder(root, plan, turn)
        _install(root, lock, turn)
        _write_stamps(root, lock)
        say(f"运行环境已准备好，用时 {time.monotonic() - started:.0f} 秒。")


def _prepare_folder(root: Path, plan: Plan, turn: int) -> None:
    """Take the stamps away first, so that whatever stops us from here on leaves no ready environment."""
    for lock in (RUN_LOCK, TEST_LOCK):
        _stamp(root, lock).unlink(missing_ok=True)
    if plan is not Plan.ADD_TESTS:
        _remove(root / ".venv")
        _run(root, [_lasting_python(), "-I", "-m", "venv", "--without-pip", str(root / ".venv")], turn)
        # By ourselves, since venv would hide why it failed.
        _run(root, [str(_python(root)), "-I", "-m", "ensurepip", "--default-pip"], turn)


def _remove(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


def _lasting_python() -> str:
    """The path of python3.X itself, not a name such as python3 that may become another version one day.

    When that Python goes, the link in the environment leads nowhere, and the wrapper makes a new one.
    """
    return sys.executable if os.name == "nt" else os.path.realpath(sys.executable)


def _install(root: Path, lock: str, turn: int) -> None:
    """Install exactly what the lock lists; `--no-deps`, because it lists everything that is needed."""
    pip = [str(_python(root)), "-I", "-m", "pip", "install", "--no-input", "--no-user", "--no-deps"]
    quietly = ["--disable-pip-version-check", "--no-warn-script-location", "--progress-bar", "off"]
    checked = ["--require-hashes", "--only-binary", ":all:", "-r", str(root / lock)]
    _run(root, [*pip, *quietly, *checked], turn, shows_downloads=True)


def _run(root: Path, command: Sequence[str], turn: int, *, shows_downloads: bool = False) -> None:
    """Run one step; raises `Refusal`, with the cause that the step's own words point to."""
    # The step holds our turn too: where we are killed and it runs on, the next call waits for it.
    held = () if os.name == "nt" else (turn,)
    words: list[str] = []
    with subprocess.Popen(  # noqa: S603 - our own Python with our own arguments
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        pass_fds=held,
    ) as step:
        for line in step.stdout or ():
            words.append(line)
            if shows_downloads:
                _show_progress(line, words)
    if step.returncode:
        said = "".join(words)
        raise Refusal(f"{why(said)}\n{_kept_log(root, said)}")


def _show_progress(line: str, words: Sequence[str]) -> None:
    """Count the downloads on a terminal; on a slow network they take minutes."""
    if line.startswith("Collecting ") and sys.stderr.isatty():
        count = sum(word.startswith("Collecting ") for word in words)
        print(f"\r  正在下载第 {count} 个组件……", end="", file=sys.stderr, flush=True)
    elif line.startswith("Installing collected packages"):
        say("\n  下载完毕，正在安装……" if sys.stderr.isatty() else "  下载完毕，正在安装……")


def _kept_log(root: Path, words: str) -> str:
    """Keep what the step said for whoever looks into it, and say where; on a full disk show its last line."""
    log = root / ".venv.log"
    try:
        log.write_text(words, encoding="utf-8")
    except OSError:
        return "".join(words.strip().splitlines()[-1:])
    return f"安装程序的原话在这个文件里：{log}"


def _write_stamps(root: Path, lock: str) -> None:
    """Copy each lock that is now installed, in one rename each, so that half a copy never stands."""
    for installed in (RUN_LOCK, lock):
        half = root / ".venv" / "stamp.tmp"
        half.write_bytes((root / installed).read_bytes())
        half.replace(_stamp(root, installed))


@contextmanager
def _turn(path: Path) -> Iterator[int]:
    """Wait until no other call is at work here, and keep others waiting; yields the open file.

    The system frees the file when its holders end, however they end, so no stale lock can be left.
    """
    with path.open("ab") as file:
        if not _is_ours(file.fileno(), wait=False):
            say("另一个窗口正在准备运行环境，等它完成……")
            _is_ours(file.fileno(), wait=True)
        yield file.fileno()


def _is_ours(file: int, *, wait: bool) -> bool:
    """Take the file for ourselves; False where another call has it and we are not to wait."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - there on Windows only

        try:
            msvcrt.locking(file, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        except OSError:  # LK_LOCK gives up after ten seconds
            return wait and _is_ours(file, wait=True)
        return True
    import fcntl  # noqa: PLC0415 - not there on Windows

    try:
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True


# What Python or pip says -> what it means and what to do; the first that fits counts, so causes stand before
# what follows from them (without a network, pip goes on to say that it found no distribution).
CAUSES: tuple[tuple[str, str], ...] = (
    (
        "DO NOT MATCH THE HASHES|Hashes are required|--hash",
        "下载到的组件与清单里的校验值不一致，已停止安装。"
        "先再运行一次；仍然如此，多半是镜像源的内容有误，请换一个镜像源或联系维护人员。不要跳过校验。",
    ),
    (
        r"No space left on device|Errno 28|Disk quota exceeded|WinError 112",
        "磁盘空间不足。请腾出约 500 MB（程序所在的磁盘和系统临时目录都要有），再运行一次。",
    ),
    (
        r"Permission denied|Errno 13\b|Errno 30\b|Read-only file system|Access is denied|WinError 5\b",
        "没有写入权限。请把整个文件夹放到自己的目录里（例如主目录），再运行一次；或请管理员开放写入权限。",
    ),
    (
        "CERTIFICATE_VERIFY_FAILED|SSLError",
        "网络连接的证书没有通过验证。请检查这台电脑的日期是否正确；"
        "单位网络有安全网关的，请管理员把网关证书配置给 pip（环境变量 PIP_CERT）。",
    ),
    (
        "NewConnectionError|Failed to establish|NameResolutionError|name resolution|Network is unreachable|"
        "ConnectTimeout|ReadTimeout|Read timed out|ProxyError|Connection reset|Connection refused|"
        "ConnectionError|Max retries exceeded",
        "连不上下载组件的网站。请检查网络后再运行一次；单位网络要用代理或镜像源的，"
        "先设好环境变量 HTTPS_PROXY 或 PIP_INDEX_URL。",
    ),
    (
        "No matching distribution found|Could not find a version",
        "有组件没有适合这台电脑的安装包（常见原因是 Python 太新或系统太旧）。"
        "请安装 Python 3.11 到 3.14 中的一个，用 MINGBAI_PYTHON=它的路径 指定，再运行一次。",
    ),
    (
        "No module named (ensurepip|venv)|ensurepip is (not|disabled)",
        "这个 Python 缺少建立运行环境的部分。Debian、Ubuntu、统信、麒麟系统请执行：sudo apt-get install python3-venv",
    ),
    ("PATH separator", "文件夹的路径里有冒号，Python 不能在这里建立运行环境。请换一个路径里没有冒号的位置。"),
)
UNKNOWN_CAUSE = "运行环境没有准备成功，原因不明。请再运行一次；仍然如此，把下面的内容交给维护人员。"


def why(words: str) -> str:
    """The cause that the words of Python, pip or the system point to, and the way out."""
    found = (meaning for pattern, meaning in CAUSES if re.search(pattern, words))
    return next(found, UNKNOWN_CAUSE)


def say(text: str) -> None:
    """Tell the person at the terminal."""
    print(text, file=sys.stderr, flush=True)


def main(arguments: Sequence[str]) -> int:
    """Make the environment for the lock that `arguments` name; returns the exit code for the wrapper."""
    root = Path(__file__).resolve().parents[2]
    try:
        make(root, arguments[0])
    except (Refusal, OSError) as obstacle:
        say(
            str(obstacle)
            if isinstance(obstacle, Refusal)
            else f"{why(str(obstacle))}\n系统的原话：{obstacle}"
        )
        say("没有改动任何记录和网站。")
        return FAULT
    except KeyboardInterrupt:
        say("已中断；下次运行时会重新准备运行环境。")
        return INTERRUPTED
    return FINE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

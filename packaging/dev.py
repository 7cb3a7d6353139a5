"""The two commands of a checkout, with nothing but Python's standard library.

    python3 packaging/dev.py run              open the sample project (made if there is none)
    python3 packaging/dev.py test [PYTEST...] every check; further arguments go to pytest
    python3 packaging/dev.py setup            only prepare `.venv` and the system libraries

Each of them first prepares `.venv` from packaging/requirements.lock, unless that has been done for this very lock.
(Written so that an old Python 3 can read it far enough to say that it is too old.)
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "packaging" / "requirements.lock"
STAMP = VENV / "prepared"
SAMPLE = Path("sample") / "sample.workbench"

OLDEST, NEWEST = (3, 11), (3, 13)
COMMANDS = ("run", "test", "setup")

# What Qt loads at start on a minimal Debian or Ubuntu: drawing, keyboard, fonts, and the X window system.
SYSTEM_PACKAGES = """
    libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0 fonts-dejavu-core
    libx11-xcb1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
    libxcb-render-util0 libxcb-shape0 libxcb-sync1 libxcb-xfixes0 libxcb-xinerama0 libxcb-xkb1
""".split()

# Exits 0 where a window could be drawn. The X libraries are only asked for where there is an X display.
PROBE = """
import ctypes, os, sys
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication
app = QApplication([])
if sys.platform == "linux":
    if not QFontDatabase.families():
        sys.exit("no font is installed")
    if os.environ.get("DISPLAY"):
        ctypes.CDLL("libxcb-cursor.so.0")
"""


class Refused(Exception):
    """One sentence that says why it cannot go on, and what to do about it."""


def main(arguments: list[str]) -> int:
    """Do what the command line asks; the exit status."""
    if not arguments or arguments[0] not in COMMANDS:
        print(__doc__)
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    command, *rest = arguments
    try:
        prepare()
        if command == "run":
            return run()
        return test(rest) if command == "test" else 0
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as failure:
        print(f"This did not work: {shlex.join(map(str, failure.cmd))}", file=sys.stderr)
        return 1


# --- the three commands


def prepare() -> None:
    """See to it that `.venv` holds what the lock says and that Qt can start."""
    sentence = unsupported(sys.version_info[:2])
    if sentence:
        raise Refused(sentence)
    if not is_prepared():
        STAMP.unlink(missing_ok=True)
        install()
        compile_bytecode()
        STAMP.write_text(fingerprint(), encoding="utf-8")
    provide_system_libraries()


def run() -> int:
    """Open the window on the sample project; without a display, draw it into a file and export its facts."""
    if not (ROOT / SAMPLE).exists():
        (ROOT / SAMPLE).parent.mkdir(exist_ok=True)
        workbench("sample", str(SAMPLE))
    reason = no_window(os.environ, sys.platform)
    if reason is None:
        return subprocess.run([venv_python(), "-m", "workbench", str(SAMPLE)], cwd=ROOT, env=environment()).returncode
    print(f"{reason}: here is a picture of it, the sample project and its accepted facts instead.", flush=True)
    picture = SAMPLE.with_name("window.png")
    command(venv_python(), ROOT / "packaging" / "pictures.py", picture)
    paths = [SAMPLE, SAMPLE.with_name("facts.json"), SAMPLE.with_name("facts.csv")]
    for path in paths[1:]:
        workbench("export", str(SAMPLE), "--format", path.suffix[1:], "--output", str(path))
    print(*(ROOT / path for path in paths), sep="\n")
    return 0


def test(pytest_arguments: list[str]) -> int:
    """Run every check of the project; the exit status."""
    variables = environment() | {"QT_QPA_PLATFORM": "offscreen"}
    if pytest_arguments:
        variables["PYTEST_ADDOPTS"] = shlex.join(pytest_arguments)
    return subprocess.run([venv_python(), "-m", "poethepoet", "check"], cwd=ROOT, env=variables).returncode


# --- what they decide


def unsupported(version: tuple[int, ...]) -> str | None:
    """Why this Python will not do, in one sentence; None if it will."""
    if OLDEST <= version <= NEWEST:
        return None
    span = f"{OLDEST[0]}.{OLDEST[1]} to {NEWEST[0]}.{NEWEST[1]}"
    return (
        f"Fact Workbench needs Python {span}; this is {version[0]}.{version[1]}: "
        f"run this command with one of those, for example python{NEWEST[0]}.{NEWEST[1]}."
    )


def fingerprint(root: Path = ROOT) -> str:
    """A digest of everything that decides what `.venv` holds."""
    digest = hashlib.sha256()
    for path in (root / "packaging" / "requirements.lock", root / "pyproject.toml"):
        digest.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def is_prepared() -> bool:
    """Whether `.venv` was prepared for this very lock and its Python still runs."""
    stamped = STAMP.read_text(encoding="utf-8") if STAMP.is_file() else ""
    return stamped == fingerprint() and venv_runs()


def no_window(variables: Mapping[str, str], platform: str) -> str | None:
    """Why no window can be opened, as the beginning of a sentence; None if one can."""
    displays = ("DISPLAY", "WAYLAND_DISPLAY")
    if platform == "linux" and not any(variables.get(name) for name in displays):
        return "There is no display to open a window on"
    return None


def apt_commands(packages: list[str], prefix: list[str]) -> list[list[str]]:
    """What installs Debian packages; `prefix` is the way to become root."""
    apt = [*prefix, "apt-get"]
    return [[*apt, "update"], [*apt, "install", "-y", "--no-install-recommends", *packages]]


def apt_line(packages: list[str]) -> str:
    """The same as one line for a person to paste into a terminal."""
    return " && ".join(shlex.join(command) for command in apt_commands(packages, ["sudo"]))


# --- the virtual environment


def venv_python() -> str:
    """The path of the Python inside `.venv`."""
    return str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def venv_runs() -> bool:
    """Whether `.venv` has a Python of a supported version that starts: folders move, systems are upgraded."""
    code = f"import sys; sys.exit(not {OLDEST} <= sys.version_info[:2] <= {NEWEST})"
    try:
        return subprocess.run([venv_python(), "-c", code], capture_output=True, env=environment()).returncode == 0
    except OSError:
        return False


def install() -> None:
    """Fill `.venv` with what the lock names, by uv where it works, else by venv and pip; hashes are checked."""
    uv = shutil.which("uv")
    if uv:
        try:
            install_with_uv(uv)
        except (OSError, subprocess.CalledProcessError):
            say("uv did not work here: using venv and pip instead")
        else:
            return
    install_with_pip()


def install_with_uv(uv: str) -> None:
    """Make `.venv` if there is no working one, and fill it."""
    say("filling .venv with uv")
    if not venv_runs():
        command(uv, "venv", "--clear", "--python", outer_python(), VENV)
    pip = (uv, "pip", "install", "--quiet", "--python", venv_python())
    command(*pip, "--require-hashes", "-r", LOCK)
    command(*pip, "--no-deps", "--no-build-isolation", "-e", ROOT)


def install_with_pip() -> None:
    """Make `.venv` anew, with pip in it, and fill it. An index or proxy comes from pip's own configuration."""
    say("filling .venv with pip")
    if importlib.util.find_spec("ensurepip") is None:
        install_venv_module()
    command(outer_python(), "-m", "venv", "--clear", VENV)
    pip = (venv_python(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    command(*pip, "--require-hashes", "--no-compile", "-r", LOCK)
    command(*pip, "--no-deps", "--no-build-isolation", "-e", ROOT)


def install_venv_module() -> None:
    """Debian and Ubuntu ship Python without it."""
    packages = [f"python3.{sys.version_info.minor}-venv"]
    if not install_system_packages(packages):
        raise Refused(f"This Python cannot make virtual environments (ensurepip is missing): {advice(packages)}.")


def outer_python() -> str:
    """The Python that `.venv` is made from, also when this script runs inside `.venv`."""
    return str(getattr(sys, "_base_executable", None) or sys.executable)


def compile_bytecode() -> None:
    """Compile once what is read at every start. A few packages ship templates that are not Python: no matter."""
    say("compiling")
    folders = [*VENV.glob("lib/python*/site-packages"), *VENV.glob("Lib/site-packages"), ROOT / "workbench"]
    compileall = [venv_python(), "-m", "compileall", "-qq", "-j", "0", *map(str, folders)]
    subprocess.run(compileall, cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL)


# --- the system


def provide_system_libraries() -> None:
    """See to it that Qt starts: install what it misses on Debian and Ubuntu, or say what to type."""
    problem = qt_problem()
    if problem is None:
        return
    say(f"Qt does not start yet ({problem})")
    if not install_system_packages(SYSTEM_PACKAGES):
        raise Refused(f"Qt misses libraries of this system ({problem}): {advice(SYSTEM_PACKAGES)}.")
    problem = qt_problem()
    if problem:
        raise Refused(f"Qt still does not start on this system: {problem}.")


def qt_problem() -> str | None:
    """The last thing Qt says when it cannot start; None when it can."""
    variables = environment() | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([venv_python(), "-c", PROBE], capture_output=True, text=True, env=variables)
    if done.returncode == 0:
        return None
    lines = done.stderr.strip().splitlines()
    return lines[-1] if lines else f"it ended with status {done.returncode}"


def install_system_packages(packages: list[str]) -> bool:
    """Install Debian packages, if this is Debian and we may; whether it was done."""
    prefix = way_to_root()
    if prefix is None or not shutil.which("apt-get"):
        return False
    say(f"installing {' '.join(packages)}")
    variables = environment() | {"DEBIAN_FRONTEND": "noninteractive"}
    steps = apt_commands(packages, prefix)
    return all(subprocess.run(step, env=variables, stdout=subprocess.DEVNULL).returncode == 0 for step in steps)


def way_to_root() -> list[str] | None:
    """What to put before a command that needs root; None if a password would be asked for."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True).returncode == 0:
        return [sudo, "-n", "env", "DEBIAN_FRONTEND=noninteractive"]
    return None


def advice(packages: list[str]) -> str:
    """What a person should do about missing system packages, as the end of a sentence."""
    if shutil.which("apt-get"):
        return f"please run  {apt_line(packages)}"
    return f"please install your system's counterparts of the Debian packages {' '.join(packages)}"


# --- running things


def workbench(*arguments: str) -> None:
    """Run one command of the program."""
    command(venv_python(), "-m", "workbench", *arguments)


def command(*words: str | Path) -> None:
    """Run a program in the checkout; its failure ends this one."""
    subprocess.run([str(word) for word in words], cwd=ROOT, env=environment(), check=True)


def environment() -> dict[str, str]:
    """Our variables, less those that would point at another environment or forbid bytecode."""
    unwanted = {"PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV"}
    return {name: value for name, value in os.environ.items() if name not in unwanted}


def say(what: str) -> None:
    """Tell what is being done, before the programs it starts say anything."""
    print(f"fact-workbench: {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

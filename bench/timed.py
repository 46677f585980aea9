"""Programs run and measured: what compare, linear and memory share. The programs are in $BIN, else where ./dev build leaves them."""
import dataclasses
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
BIN = pathlib.Path(os.environ.get("BIN") or HERE.parent / "build/release/bin").resolve()
MB = 1_000_000

# So that temporary folders go with the script that is told to end.
signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))


def program(name):
    """The path of a built program."""
    path = BIN / name
    if not os.access(path, os.X_OK):
        sys.exit(f"{path} is missing: ./dev build, or BIN=FOLDER")
    return str(path)


@dataclasses.dataclass
class Run:
    code: int
    seconds: float
    peak: int  # bytes resident, of the largest process of the command
    said: str  # the end of standard error


def run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL):
    """Runs a command under GNU time: a child forked from here would be told the memory of this script as its own."""
    if not shutil.which("time"):
        sys.exit("GNU time is missing: apt-get install time")
    with tempfile.NamedTemporaryFile() as usage, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(
            ["time", "-q", "-f", "%M", "-o", usage.name, *command], stdin=stdin, stdout=stdout, stderr=errors, start_new_session=True
        )
        try:
            code = process.wait()
        except BaseException:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait()
            raise
        seconds = time.perf_counter() - start
        errors.seek(max(0, errors.seek(0, os.SEEK_END) - 1000))
        said = errors.read().decode("utf-8", "replace").strip()
        return Run(code, seconds, 1024 * int(usage.read().split()[-1]), said)


def run_piped(source, command):
    """The same with the output of the command `source` as standard input."""
    with subprocess.Popen(source, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as pipe:
        try:
            return run(command, stdin=pipe.stdout)
        finally:
            pipe.stdout.close()
            pipe.terminate()


def must(ran, command):
    """Ends the script when a command failed."""
    if ran.code != 0:
        sys.exit(f"{' '.join(command)}\nended with {ran.code}: {ran.said}")
    return ran

"""Puts MovieLens-100k into .cache/movielens-100k, whole or not at all: three files out of the wheel of RecBole on PyPI.

The data are GroupLens's, for research and not to be passed on (https://grouplens.org/datasets/movielens/100k/), so the
course does not carry them. Where they are already, nothing is done.
"""

import pathlib
import shutil
import subprocess
import sys
import zipfile

WHEEL = "recbole==1.2.1"
SOURCE = "recbole/dataset_example/ml-100k"
FILES = ["ml-100k.inter", "ml-100k.user", "ml-100k.item"]
CACHE = pathlib.Path(__file__).resolve().parent.parent / ".cache"


def main() -> int:
    folder = CACHE / "movielens-100k"
    if folder.exists():
        return 0
    part = CACHE / "movielens-100k.part"
    shutil.rmtree(part, ignore_errors=True)  # of one that was cut short
    part.mkdir(parents=True)
    try:
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-input"]
        # A wheel only: to build from sources would run them.
        only = ["--no-deps", "--only-binary", ":all:", "--retries", "1", "--timeout", "20"]
        done = subprocess.run([*pip, *only, "--dest", str(part), WHEEL], stdin=subprocess.DEVNULL)
        if done.returncode != 0:
            return done.returncode
        [wheel] = part.glob("*.whl")
        whole = part / "whole"
        whole.mkdir()
        with zipfile.ZipFile(wheel) as archive:
            for name in FILES:
                (whole / name).write_bytes(archive.read(f"{SOURCE}/{name}"))
        whole.rename(folder)
        return 0
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(part, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())

"""The router inside a model archive, opened without Rasa."""

from __future__ import annotations

import contextlib
import shutil
import tarfile
import tempfile
import zlib
from pathlib import Path

from bot.errors import ModelError
from bot.routing.model import FILES, RouterModel


def open_router(model: Path) -> RouterModel:
    """Return the router inside a model archive. Unpacked once beside the archive, so that the next start is quick.

    Raises ModelError when the archive is missing or holds no router.
    """
    if not model.is_file():
        raise ModelError(f"{model}: no model here. Run 'guichet train'.")
    stamp = model.stat()
    folder = model.parent / f".router-{stamp.st_mtime_ns:x}-{stamp.st_size:x}"
    if not folder.is_dir():
        _unpack(model, folder)
    return RouterModel.load(folder)


def _unpack(model: Path, folder: Path) -> None:
    part = Path(tempfile.mkdtemp(dir=model.parent, prefix=".unpacking-"))
    try:
        with tarfile.open(model) as archive:
            found = [member for member in archive if Path(member.name).name in FILES and member.isfile()]
            for member in found:
                source = archive.extractfile(member)
                if source is not None:
                    (part / Path(member.name).name).write_bytes(source.read())
        if len(found) != len(FILES):
            raise ModelError(f"{model}: holds no router. Run 'guichet train'.")
        for old in model.parent.glob(".router-*"):
            shutil.rmtree(old, ignore_errors=True)
        # Where another process was first, its folder is as good.
        with contextlib.suppress(OSError):
            part.rename(folder)
        if not folder.is_dir():
            raise OSError(f"{folder} cannot be made")
    except (tarfile.TarError, zlib.error, EOFError, OSError) as error:
        raise ModelError(f"{model}: cannot be read ({error}). Run 'guichet train' again.") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)

"""Apart: the kept index is renewed in a process of its own, so that questions need not take turns with it."""

import logging
import multiprocessing
import os
import signal
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from corpus.errors import CorpusError
from corpus.library import Progress
from retrieval import traits
from retrieval.kept import kept, renewed

log = logging.getLogger(__name__)

_POLITE = 10  # what is added to the process' niceness


class Apart:
    """At most one process at a time."""

    def __init__(self) -> None:
        self._process: BaseProcess | None = None
        self.stopped = False

    def renew(self, folder: Path, file: Path, progress: Progress | None) -> bool:
        """Whether the file now holds the index of the folder. Raises CorpusError as reading it does."""
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe(duplex=False)
        self._process = context.Process(target=_renew, args=(folder, file, there), daemon=True)
        if self.stopped:
            return False
        self._process.start()
        there.close()
        try:
            refused = _heard(here, progress)
        except EOFError:
            if not self.stopped:
                log.warning("the process that reads the articles has ended early")
            return False
        finally:
            self._process.join()
        if refused is not None:
            raise CorpusError(refused)
        return True

    def stop(self) -> None:
        """End the process, if there is one."""
        self.stopped = True
        if self._process is not None:
            with suppress(AttributeError, ValueError):  # it has not begun, or is gone already
                self._process.terminate()


def _heard(told: Connection, progress: Progress | None) -> str | None:
    """Why there is no library, or None. EOFError where the process has ended before it was done."""
    while isinstance(said := told.recv(), tuple):
        if progress:
            progress(*said)
    return None if said is None else str(said)


def _renew(folder: Path, file: Path, told: Connection) -> None:
    """told: is sent how far it is, and at last why there is no library, or None."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of a terminal: for the bot, which then ends this process
    if hasattr(os, "nice"):
        os.nice(_POLITE)
    try:
        made = renewed(folder, file, kept(file), lambda done, count: told.send((done, count)))
    except CorpusError as error:
        told.send(str(error))
        return
    except OSError:  # the bot will see it too, and say so
        return
    with suppress(OSError):
        traits.renew(made.library.articles, file)
    told.send(None)

"""No memory of this program in a file: a crash must not write down keys and callers' words."""

from __future__ import annotations

import contextlib
import sys

_PR_SET_DUMPABLE = 4


def limit_core_dumps() -> None:
    """Let the system write no core file of this program, where it knows such a limit."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def close_memory() -> bool:
    """Keep other programs of the same user, and the system's crash reporter, from reading this one's memory.

    Called before a key comes into memory: it loads a library that no start
    has time for.

    Returns:
        Whether the system took it; Linux alone has it.

    Source: prctl(2), PR_SET_DUMPABLE.
    """
    if not sys.platform.startswith("linux"):
        return False
    with contextlib.suppress(ImportError, OSError, AttributeError):
        import ctypes

        return bool(ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0)
    return False

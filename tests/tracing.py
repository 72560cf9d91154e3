"""Whether system calls can be traced here: strace may be missing, or be forbidden to trace."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import cache


@cache
def strace() -> str:
    """Return where strace is, "" where there is none or it may trace nothing."""
    found = shutil.which("strace")
    if found is None:
        return ""
    tried = subprocess.run(
        [found, "-f", "-qq", "-o", "/dev/null", sys.executable, "-c", ""], capture_output=True, check=False
    )
    return found if tried.returncode == 0 else ""

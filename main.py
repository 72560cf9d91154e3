"""Starts Front Desk from a checkout: ``python3 main.py``, or with the arguments of ``triage-app``."""

from __future__ import annotations

import sys

from triage_app import bootstrap

if __name__ == "__main__":
    bootstrap.ensure(__file__)
    from triage_app.__main__ import main

    sys.exit(main())

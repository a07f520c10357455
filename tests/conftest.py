"""Settings that all tests share."""

from __future__ import annotations

import os

from hypothesis import settings

# No deadline: the first example pays for tables and models. In CI the same examples every time, so that a
# red run says something about the change.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

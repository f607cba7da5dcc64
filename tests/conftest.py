"""What every test shares: one Hypothesis profile, and the public records where they are at hand."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# In CI the same cases are met in every run; elsewhere each run looks for new ones.
settings.register_profile(
    "workprog",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("workprog")


@pytest.fixture(scope="session")
def records() -> Path:
    """The folder of public records, which holds seeds/ and records/."""
    folder = os.environ.get("WORKPROG_RECORDS")
    if not folder:
        pytest.skip("set WORKPROG_RECORDS to the folder that holds seeds/ and records/")
    return Path(folder)

"""What the system says is told in the person's language; what people wrote stays as they wrote it."""

from __future__ import annotations

import errno
import os

import pytest

from certrun.domain.errors import CertrunError
from certrun.domain.sentences import explain


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.EROFS, errno.ENOSPC, errno.EEXIST, errno.EIO])
def test_a_system_error_is_told_in_chinese(number: int) -> None:
    error = CertrunError("disk_full", where="register.db", found=os.strerror(number))
    told = explain(error)
    assert not any(sign.isascii() and sign.isalpha() for sign in told.found)
    assert told.found in told.message
    assert explain(error, "en").found == os.strerror(number)


def test_what_was_found_in_a_list_stays_as_it_is() -> None:
    assert explain(CertrunError("date_malformed", where="--from", found="Tomorrow")).found == "Tomorrow"

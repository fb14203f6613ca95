# SPDX-License-Identifier: MIT
"""How names are written in SQL."""


def IdentifierPreparer(dialect, *arguments, **options):
    return dialect.identifier_preparer

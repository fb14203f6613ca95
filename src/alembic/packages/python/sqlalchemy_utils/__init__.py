# SPDX-License-Identifier: MIT
"""What models take of the package sqlalchemy_utils, besides its types."""

import sqlalchemy as _sa


class Timestamp:
    created = _sa.Column(_sa.DateTime, nullable=False)
    updated = _sa.Column(_sa.DateTime, nullable=False)


def _unchanged(subject):
    return subject


def generic_repr(*arguments):
    return arguments[0] if len(arguments) == 1 and isinstance(arguments[0], type) else _unchanged


def observes(*paths, **options):
    return _unchanged


def aggregated(relationship, column):
    return lambda function: column


def force_auto_coercion(*arguments, **options):
    pass


def force_instant_defaults(*arguments, **options):
    pass

# SPDX-License-Identifier: MIT
"""What the types of the package oslo_db are in the database."""

import sqlalchemy as sa


class JsonEncodedType(sa.types.TypeDecorator):
    impl = sa.Text

    def __init__(self, mysql_as_long=False, mysql_as_medium=False):
        super().__init__()


class JsonEncodedDict(JsonEncodedType):
    pass


class JsonEncodedList(JsonEncodedType):
    pass


class SoftDeleteInteger(sa.types.TypeDecorator):
    impl = sa.Integer


class String(sa.types.TypeDecorator):
    impl = sa.String

    def __init__(self, length=None, mysql_ndb_length=None, mysql_ndb_type=None, **kw):
        super().__init__(length, **kw)

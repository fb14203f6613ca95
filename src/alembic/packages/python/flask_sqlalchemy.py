# SPDX-License-Identifier: MIT
"""What revisions and models need of the package flask_sqlalchemy: `db = SQLAlchemy()`."""

import sqlalchemy as sa
from sqlalchemy import orm


class SQLAlchemy:
    def __init__(self, app=None, metadata=None, model_class=None, **options):
        self.metadata = sa.MetaData() if metadata is None else metadata
        self.Model = orm.declarative_base(metadata=self.metadata)

    def init_app(self, app):
        pass

    def __getattr__(self, name):
        for module in (sa, orm):
            if hasattr(module, name):
                return getattr(module, name)
        raise AttributeError(name)

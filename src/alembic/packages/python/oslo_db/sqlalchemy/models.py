# SPDX-License-Identifier: MIT
"""The columns that the mixins of the package oslo_db bring."""

from sqlalchemy import Column, DateTime

from oslo_db.sqlalchemy.types import SoftDeleteInteger


class ModelBase:
    pass


class TimestampMixin:
    created_at = Column(DateTime)
    updated_at = Column(DateTime)


class SoftDeleteMixin:
    deleted_at = Column(DateTime)
    deleted = Column(SoftDeleteInteger)

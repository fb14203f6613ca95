# SPDX-License-Identifier: MIT
"""The same names, where sqlmodel defines them."""

from sqlmodel import Field, FieldInfo, Relationship, RelationshipInfo, SQLModel, default_registry  # noqa: F401

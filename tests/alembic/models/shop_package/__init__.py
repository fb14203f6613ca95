# SPDX-License-Identifier: MIT
"""Models in a package whose modules import one another."""

from .base import Base
from .order import Order, OrderLine
from .user import User

__all__ = ["Base", "Order", "OrderLine", "User"]
metadata = Base.metadata

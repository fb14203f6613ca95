# SPDX-License-Identifier: MIT
from typing import TYPE_CHECKING

from sqlalchemy import Column, String
from sqlalchemy.orm import relationship

from shop_package.base import Base

if TYPE_CHECKING:
    from .order import Order


class User(Base):
    name = Column(String(40), nullable=False)
    orders = relationship("Order", back_populates="user")

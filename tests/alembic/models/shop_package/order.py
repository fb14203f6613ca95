# SPDX-License-Identifier: MIT
from sqlalchemy import Column, ForeignKey, Integer
from sqlalchemy.orm import relationship

from . import base
from .user import User


class Order(base.Base):
    user_id = Column(ForeignKey(User.id), nullable=False)
    user = relationship(User, back_populates="orders")
    lines = relationship("OrderLine")


class OrderLine(base.Base):
    __tablename__ = "order_line"
    order_id = Column(Integer, ForeignKey("order.id", ondelete="CASCADE"))
    amount = Column(Integer, default=1, server_default="1")

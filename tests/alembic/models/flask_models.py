# SPDX-License-Identifier: MIT
"""Models of Flask-SQLAlchemy."""

from flask_login import UserMixin
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()
metadata = db.metadata

user_roles = db.Table(
    "user_roles",
    db.Column("user_id", db.Integer, db.ForeignKey("user.id"), primary_key=True),
    db.Column("role_id", db.ForeignKey("app_role.id"), primary_key=True),
)


class Keyed(db.Model):
    __abstract__ = True
    id = db.Column(db.Integer, primary_key=True)


class User(UserMixin, Keyed):
    name = db.Column(db.String(80), unique=True, nullable=False)
    roles = db.relationship("AppRole", secondary=user_roles, backref=db.backref("users", lazy="dynamic"))
    kind = db.Column(db.Enum("a", "b", name="user_kind"))


class AppRole(Keyed):
    title = db.Column(db.String(40), index=True)


class HTTPRequestLog(db.Model):
    __tablename__ = "log"
    id = db.Column(db.BigInteger().with_variant(db.Integer, "sqlite"), primary_key=True)
    at = db.Column(db.DateTime, server_default=db.func.now())


class SSLCert2Key(Keyed):
    data = db.Column(db.LargeBinary)


class Admin(User):
    level = db.Column(db.Integer)


class Auditor(User):
    id = db.Column(db.ForeignKey("user.id"), primary_key=True)
    area = db.Column(db.Text)


class Elsewhere(db.Model):
    __bind_key__ = "other"
    id = db.Column(db.Integer, primary_key=True)

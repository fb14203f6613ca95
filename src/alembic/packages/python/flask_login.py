# SPDX-License-Identifier: MIT
"""What models derive from in the package flask_login: it has no columns."""


class UserMixin:
    pass


class AnonymousUserMixin:
    pass

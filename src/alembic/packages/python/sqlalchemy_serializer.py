# SPDX-License-Identifier: MIT
"""What models derive from in the package sqlalchemy_serializer: it has no columns."""


class SerializerMixin:
    pass

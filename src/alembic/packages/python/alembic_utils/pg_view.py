# SPDX-License-Identifier: MIT
from alembic_utils.replaceable_entity import PGView

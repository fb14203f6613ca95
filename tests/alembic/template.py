# SPDX-License-Identifier: MIT
"""The script.py.mako of the projects in which revisions are generated."""

_TEXT = '''"""${message}

Revision ID: ${up_revision}
Revises: ${down_revision | comma,n}

"""

from alembic import op
import sqlalchemy as sa
IMPORTS${imports if imports else ""}

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade():
    ${upgrades if upgrades else "pass"}


def downgrade():
    ${downgrades if downgrades else "pass"}
'''


def template(*imports):
    """With these lines of imports in every revision."""
    return _TEXT.replace("IMPORTS", "".join(line + "\n" for line in imports))

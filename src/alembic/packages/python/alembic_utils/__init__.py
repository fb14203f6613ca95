# SPDX-License-Identifier: MIT
"""The package alembic_utils, as far as revisions need it."""

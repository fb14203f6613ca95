# SPDX-License-Identifier: MIT
from enum import Enum

from alembic_utils.replaceable_entity import PGGrantTable

PGGrantTableChoice = Enum("PGGrantTableChoice", {
    privilege: privilege
    for privilege in "SELECT INSERT UPDATE DELETE TRUNCATE REFERENCES TRIGGER".split()
}, type=str)

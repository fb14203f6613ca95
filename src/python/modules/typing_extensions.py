# SPDX-License-Identifier: MIT
from typing import *
from typing import _Form

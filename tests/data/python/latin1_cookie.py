# -*- coding: latin-1 -*-
# SPDX-License-Identifier: MIT
# Grüße
text = "äöü ß é"
print(ascii(text), len(text), b"x".decode())
ä = 1
print(ä)

#!/usr/bin/env python
# vim: set fileencoding=cp1252 :
# SPDX-License-Identifier: MIT
text = '€ „quoted“ … š'
print(ascii(text), len(text), text.encode('cp1252'))

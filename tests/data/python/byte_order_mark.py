# coding: utf-8-sig
# SPDX-License-Identifier: MIT
print(ascii('ä€😀'))

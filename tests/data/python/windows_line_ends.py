# SPDX-License-Identifier: MIT
text = '''a
b'''
if text:
	print(repr(text), \
	      'continued')
print('end',
      1)
raise ValueError(text)

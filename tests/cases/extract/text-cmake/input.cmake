# SPDX-License-Identifier: MIT
#
# Finds the library
# and its headers.
#
# More text.

# Not the purpose.
find_path(X x.h)

# Filled in with the package: what `cmake --install` and CPack put where.

// SPDX-License-Identifier: MIT
// What fmt keeps in its shared library, as a part of the program: distributions have no archive of
// it, but its headers come with what one is made of. Each version wants other templates; one that
// is not known here is linked as the shared library that it is.
#include <fmt/core.h>

#if FMT_VERSION >= 90000 && FMT_VERSION < 100000

#include <fmt/format-inl.h>

template fmt::detail::thousands_sep_result<char> fmt::detail::thousands_sep_impl(locale_ref);
template char fmt::detail::decimal_point_impl(locale_ref);
template fmt::detail::dragonbox::decimal_fp<float> fmt::detail::dragonbox::to_decimal(
    float) noexcept;
template fmt::detail::dragonbox::decimal_fp<double> fmt::detail::dragonbox::to_decimal(
    double) noexcept;

#endif

// SPDX-License-Identifier: MIT
#include "base/lazy_library.hpp"

#include <migrate/error.hpp>

#include <dlfcn.h>
#include <fmt/core.h>

namespace migrate {

namespace {

constexpr int kMode = RTLD_LAZY | RTLD_LOCAL;

}  // namespace

LazyLibrary::LazyLibrary(const char* name, const char* hint,
                         std::initializer_list<const char*> part) {
  for (const char* one : part) {
    if (::dlopen(one, kMode) != nullptr) break;
  }
  handle_ = ::dlopen(name, kMode);
  if (handle_ != nullptr) return;
  throw Error(fmt::format("cannot load {}: {}", name, ::dlerror()),
              {.place = {}, .hint = hint, .revision = {}});
}

void* LazyLibrary::symbol(const char* name) const {
  void* const found = ::dlsym(handle_, name);
  if (found == nullptr) throw Error(::dlerror());
  return found;
}

}  // namespace migrate

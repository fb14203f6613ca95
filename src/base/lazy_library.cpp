// SPDX-License-Identifier: MIT
#include "base/lazy_library.hpp"

#include <migrate/error.hpp>

#include <dlfcn.h>
#include <fmt/core.h>

namespace migrate {

LazyLibrary::LazyLibrary(const char* name, const char* hint)
    : handle_(::dlopen(name, RTLD_LAZY | RTLD_LOCAL)) {
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

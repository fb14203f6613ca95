// SPDX-License-Identifier: MIT
#pragma once

#include <initializer_list>
#include <string>

namespace migrate {

/// A shared library that is loaded when something of it is first used, and stays until the end of
/// the program. For libraries that few commands need and whose loading every command would feel.
class LazyLibrary {
 public:
  /// `name` is what the system's loader looks for: "libpq.so.5". `part` are the names that a big
  /// library which it brings may have. That is loaded first: every name in it is looked for in all
  /// that is loaded together with it, and so in less.
  LazyLibrary(const char* name, const char* hint, std::initializer_list<const char*> part = {});

  /// Throws Error when the library, or the function in it, is not there.
  template <typename Function>
  Function* function(const char* name) const {
    // dlsym() answers with an object pointer for functions too; POSIX has it converted like this.
    return reinterpret_cast<Function*>(symbol(name));
  }

 private:
  void* symbol(const char* name) const;

  void* handle_ = nullptr;
};

}  // namespace migrate

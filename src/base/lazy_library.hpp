// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace migrate {

/// A shared library that is loaded when something of it is first used, and stays until the end of
/// the program. For libraries that few commands need and whose loading every command would feel.
class LazyLibrary {
 public:
  /// `name` is what the system's loader looks for: "libpq.so.5".
  LazyLibrary(const char* name, const char* hint);

  /// Throws Error when the library, or the function in it, is not there.
  template <typename Function>
  Function* function(const char* name) const {
    // dlsym() answers with an object pointer for functions too; POSIX has it converted like this.
    return reinterpret_cast<Function*>(symbol(name));
  }

 private:
  void* symbol(const char* name) const;

  void* handle_;
};

}  // namespace migrate

// SPDX-License-Identifier: MIT
#pragma once

namespace migrate::cli {

/// From now on the first Ctrl-C or SIGTERM asks the work to stop and roll back; a second one ends
/// the program at once.
void listen_for_interrupts();

bool interrupt_requested();

}  // namespace migrate::cli

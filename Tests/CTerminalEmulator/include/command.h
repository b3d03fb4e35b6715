#pragma once

#include <sys/types.h>

/// Runs a program without a terminal, in a process group of its own, with no blocked or ignored
/// signals and only descriptors 0, 1 and 2. Returns 0, or the error number of what failed.
///
/// The executable is an absolute path; arguments and environment end with a null pointer. `input`,
/// `output` and `errors` are files; the last two are made or emptied. Without `output` it goes where
/// this process's goes, and without `errors` they go where the output goes.
int command_spawn(
  const char *executable, char *const *arguments, char *const *environment, const char *input,
  const char *output, const char *errors, pid_t *process);

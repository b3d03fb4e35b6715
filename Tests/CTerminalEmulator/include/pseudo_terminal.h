#pragma once

#include <stdint.h>
#include <sys/types.h>
#include <termios.h>

typedef struct {
  /// Absolute path; arguments and environment end with a null pointer.
  const char *executable;
  char *const *arguments;
  char *const *environment;
  const char *directory;
  uint16_t rows, columns;
} ProgramRequest;

typedef struct {
  /// The terminal's side of the pseudo terminal, not blocking. It reads the end of the output once
  /// the program and all that it started have let the terminal go.
  int terminal;
  /// A `ProgramReport` is read from it whenever the program stops or ends; not blocking.
  int reports;
  /// One byte written to it brings a stopped program back to the foreground.
  int control;
  pid_t session, program;
  /// The terminal's modes before the program ran.
  struct termios initial_modes;
} ProgramHandle;

typedef enum { PROGRAM_STOPPED, PROGRAM_EXITED, PROGRAM_SIGNALLED } ProgramChange;

typedef struct {
  ProgramChange kind;
  /// The exit status or the signal's number.
  int number;
  /// Peak resident memory in KiB and processor time in microseconds; 0 unless the program ended.
  int64_t peak_memory, processor_time;
} ProgramReport;

/// Runs a program in the foreground of a new session on a new pseudo terminal, as a shell runs a
/// job: its own process group, no blocked or ignored signals, only descriptors 0, 1 and 2. A small
/// keeper process leads the session as the shell would: without it the program's group would be an
/// orphaned one, which the kernel does not let be stopped.
/// Returns 0, or the error number of the call that failed.
int program_spawn(const ProgramRequest *request, ProgramHandle *handle);

/// Kills the program if it still runs and ends the session. The descriptors `terminal` and `reports`
/// stay open.
void program_release(ProgramHandle handle);

/// Waits until the descriptor takes bytes, writes some and returns how many, or -1 with `errno`.
ssize_t terminal_write(int terminal, const uint8_t *bytes, size_t count);
int terminal_resize(int terminal, uint16_t rows, uint16_t columns);

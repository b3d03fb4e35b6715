#define _GNU_SOURCE
#include "command.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <unistd.h>

static int set_files(
  posix_spawn_file_actions_t *files, const char *input, const char *output, const char *errors) {
  int flags = O_WRONLY | O_CREAT | O_TRUNC;
  int error = posix_spawn_file_actions_addopen(files, 0, input, O_RDONLY, 0);
  if (!error && output) error = posix_spawn_file_actions_addopen(files, 1, output, flags, 0644);
  if (!error && errors)
    error = posix_spawn_file_actions_addopen(files, 2, errors, flags, 0644);
  else if (!error && output)
    error = posix_spawn_file_actions_adddup2(files, 1, 2);
  return error ? error : posix_spawn_file_actions_addclosefrom_np(files, 3);
}

static void set_signals(posix_spawnattr_t *attributes) {
  sigset_t signals;
  sigemptyset(&signals);
  posix_spawnattr_setsigmask(attributes, &signals);
  sigfillset(&signals);
  posix_spawnattr_setsigdefault(attributes, &signals);
  posix_spawnattr_setpgroup(attributes, 0);
  short flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP;
  posix_spawnattr_setflags(attributes, flags);
}

int command_spawn(
  const char *executable, char *const *arguments, char *const *environment, const char *input,
  const char *output, const char *errors, pid_t *process) {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&files);
  posix_spawnattr_init(&attributes);
  set_signals(&attributes);
  int error = set_files(&files, input, output, errors);
  if (!error) error = posix_spawn(process, executable, &files, &attributes, arguments, environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  return error;
}

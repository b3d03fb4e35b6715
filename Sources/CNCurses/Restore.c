#define _GNU_SOURCE
#include "CNCurses.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

static const int fatal[] = {SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP};
enum { fatal_count = sizeof fatal / sizeof *fatal };

static volatile sig_atomic_t is_armed;
static int terminal;
static struct termios shell_modes;
static char restore_bytes[1024];
static size_t restore_count;
static char last_words[1024];
static size_t last_word_count;
static _Alignas(16) char alternate_stack[65536];

static long long milliseconds_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

/// Writes what the terminal takes of the bytes until `deadline`.
static void write_until(long long deadline, const char *bytes, size_t count) {
  size_t done = 0;
  while (done < count) {
    ssize_t written = write(terminal, bytes + done, count - done);
    if (written > 0) {
      done += (size_t)written;
      continue;
    }
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno != EAGAIN) return;
    long long left = deadline - milliseconds_now();
    if (left <= 0) return;
    struct pollfd wait = {.fd = terminal, .events = POLLOUT};
    if (poll(&wait, 1, (int)left) > 0 && (wait.revents & (POLLERR | POLLHUP | POLLNVAL))) return;
  }
}

/// Only functions that are safe in a signal handler.
bool cn_terminal_restore(int milliseconds) {
  if (!is_armed) return false;
  is_armed = 0;
  pid_t owner = tcgetpgrp(terminal);
  if (owner >= 0 && owner != getpgrp()) return false;
  write_until(milliseconds_now() + milliseconds, restore_bytes, restore_count);
  return tcsetattr(terminal, TCSANOW, &shell_modes) == 0;
}

void cn_terminal_disarm(void) { is_armed = 0; }

static void restore_at_exit(void) { cn_terminal_restore(1000); }

static void crash(int number) {
  if (cn_terminal_restore(200)) {
    write_until(milliseconds_now() + 200, last_words, last_word_count);
  }
  struct sigaction action = {.sa_handler = SIG_DFL};
  sigset_t set;
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
  sigemptyset(&set);
  sigaddset(&set, number);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
  raise(number);
}

static void install_crash_handlers(void) {
  stack_t stack;
  if (sigaltstack(NULL, &stack) == 0 && (stack.ss_flags & SS_DISABLE)) {
    stack = (stack_t){.ss_sp = alternate_stack, .ss_size = sizeof alternate_stack};
    sigaltstack(&stack, NULL);
  }
  struct sigaction action = {.sa_handler = crash, .sa_flags = SA_ONSTACK};
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < fatal_count; i++) sigaction(fatal[i], &action, NULL);
}

void cn_terminal_set_last_words(const void *bytes, size_t count) {
  last_word_count = count < sizeof last_words ? count : sizeof last_words;
  memcpy(last_words, bytes, last_word_count);
}

void cn_terminal_arm(int descriptor, const struct termios *modes, const void *bytes, size_t count) {
  static bool is_installed;
  is_armed = 0;
  terminal = descriptor;
  shell_modes = *modes;
  restore_count = count < sizeof restore_bytes ? count : sizeof restore_bytes;
  memcpy(restore_bytes, bytes, restore_count);
  if (!is_installed) {
    is_installed = true;
    install_crash_handlers();
    atexit(restore_at_exit);
  }
  is_armed = 1;
}

void cn_process_conceal(bool keeps_reports) {
  struct rlimit limit;
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  if (getrlimit(RLIMIT_CORE, &limit) == 0) {
    limit.rlim_cur = 0;
    setrlimit(RLIMIT_CORE, &limit);
  }
  if (keeps_reports) return;
  for (int i = 0; i < fatal_count; i++) signal(fatal[i], SIG_DFL);
  if (signal(SIGQUIT, SIG_DFL) == SIG_IGN) signal(SIGQUIT, SIG_IGN);
}

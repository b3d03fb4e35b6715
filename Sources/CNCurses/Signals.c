#define _GNU_SOURCE
#include "CNCurses.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

static const int watched[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT};
enum { watched_count = sizeof watched / sizeof *watched };

static struct sigaction former[watched_count];
static int ends[2] = {-1, -1};
static bool installed;

static void note(int number) {
  int saved = errno;
  unsigned char byte = (unsigned char)number;
  ssize_t written = write(ends[1], &byte, 1);
  (void)written;
  errno = saved;
}

static bool is_kept_ignored(int number) {
  return number == SIGHUP || number == SIGINT || number == SIGQUIT;
}

int cn_signals_install(void) {
  if (ends[0] < 0 && pipe2(ends, O_CLOEXEC | O_NONBLOCK) < 0) return -1;
  if (installed) return ends[0];
  struct sigaction action = {.sa_handler = note, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < watched_count; i++) {
    sigaction(watched[i], NULL, &former[i]);
    if (former[i].sa_handler == SIG_IGN && is_kept_ignored(watched[i])) continue;
    sigaction(watched[i], &action, NULL);
  }
  installed = true;
  return ends[0];
}

void cn_signals_remove(void) {
  if (!installed) return;
  for (int i = 0; i < watched_count; i++) sigaction(watched[i], &former[i], NULL);
  installed = false;
}

void cn_stop_process(void) {
  struct sigaction action = {.sa_handler = SIG_DFL};
  struct sigaction saved_action;
  sigset_t stop, saved_mask;
  sigemptyset(&action.sa_mask);
  sigemptyset(&stop);
  sigaddset(&stop, SIGTSTP);
  sigaction(SIGTSTP, &action, &saved_action);
  pthread_sigmask(SIG_UNBLOCK, &stop, &saved_mask);
  raise(SIGTSTP);
  pthread_sigmask(SIG_SETMASK, &saved_mask, NULL);
  sigaction(SIGTSTP, &saved_action, NULL);
}

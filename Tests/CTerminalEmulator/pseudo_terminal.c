#define _GNU_SOURCE
#include "pseudo_terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

// From the fork on, only async-signal-safe calls are made: the parent has other threads, and a
// lock that one of them held is held for ever in the child.

typedef struct {
  int terminal, reports[2], control[2];
  char device[64];
  struct termios modes;
} Channels;

/// What the keeper sends first.
typedef struct {
  pid_t program;
  int error;
} Start;

static volatile sig_atomic_t kept_program;

/// Passes a hang-up on, as a shell does to its jobs, and turns the order to end into a kill.
static void pass_on(int signal_number) {
  int saved = errno;
  if (kept_program > 0) {
    kill(-kept_program, signal_number == SIGTERM ? SIGKILL : signal_number);
    kill(-kept_program, SIGCONT);
  }
  errno = saved;
}

/// Asks the kernel itself: the library hides two signals, which may come ignored all the same.
static void reset_signals(void) {
  sigset_t none;
  const unsigned char default_action[64] = {0};
  for (int number = 1; number < NSIG; number++)
    syscall(SYS_rt_sigaction, number, default_action, NULL, NSIG / 8);
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

/// Writes whole records, which are smaller than PIPE_BUF.
static void send_record(int descriptor, const void *record, size_t size) {
  while (write(descriptor, record, size) < 0 && errno == EINTR) continue;
}

static ssize_t read_record(int descriptor, void *record, size_t size) {
  ssize_t count;
  do count = read(descriptor, record, size);
  while (count < 0 && errno == EINTR);
  return count;
}

static int open_session(const char *device) {
  if (setsid() < 0) return errno;
  int slave = open(device, O_RDWR);
  if (slave < 0) return errno;
  if (ioctl(slave, TIOCSCTTY, 0) < 0) return errno;
  for (int descriptor = 0; descriptor < 3; descriptor++)
    if (dup2(slave, descriptor) < 0) return errno;
  if (slave > 2) close(slave);
  return 0;
}

static void execute(const ProgramRequest *request, int failures) {
  setpgid(0, 0);
  tcsetpgrp(0, getpid());
  reset_signals();
  if (!request->directory || chdir(request->directory) == 0)
    execve(request->executable, request->arguments, request->environment);
  int error = errno;
  send_record(failures, &error, sizeof error);
  _exit(127);
}

static Start start_program(const ProgramRequest *request) {
  Start start = {0, 0};
  int failures[2];
  if (pipe2(failures, O_CLOEXEC) < 0) return (Start){0, errno};
  start.program = _Fork();
  if (start.program == 0) execute(request, failures[1]);
  if (start.program < 0) start.error = errno;
  close(failures[1]);
  read_record(failures[0], &start.error, sizeof start.error);
  close(failures[0]);
  return start;
}

static ProgramReport report_of(int status, const struct rusage *usage) {
  ProgramReport report = {PROGRAM_STOPPED, WSTOPSIG(status), 0, 0};
  if (WIFSTOPPED(status)) return report;
  report.kind = WIFEXITED(status) ? PROGRAM_EXITED : PROGRAM_SIGNALLED;
  report.number = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
  report.peak_memory = usage->ru_maxrss;
  report.processor_time = (usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) * 1000000LL
    + usage->ru_utime.tv_usec + usage->ru_stime.tv_usec;
  return report;
}

/// Takes the terminal back from a stopped program until it is to go on, as a shell does.
static void hold_stopped(pid_t program, int control) {
  char byte;
  tcsetpgrp(0, getpid());
  if (read_record(control, &byte, 1) != 1) _exit(0);
  tcsetpgrp(0, program);
  kill(-program, SIGCONT);
}

_Noreturn static void keep(const ProgramRequest *request, const Channels *channels) {
  struct sigaction passing = {.sa_handler = pass_on, .sa_flags = SA_RESTART};
  int ignored[] = {SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU, SIGPIPE};
  int reports = channels->reports[1], control = channels->control[0], status;
  struct rusage usage;
  reset_signals();
  for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++) signal(ignored[i], SIG_IGN);
  Start start = {0, open_session(channels->device)};
  if (start.error == 0) start = start_program(request);
  kept_program = start.program;
  sigaction(SIGHUP, &passing, NULL);
  sigaction(SIGTERM, &passing, NULL);
  send_record(reports, &start, sizeof start);
  if (start.error) _exit(127);
  for (;;) {
    pid_t changed = wait4(start.program, &status, WUNTRACED, &usage);
    if (changed < 0 && errno == EINTR) continue;
    if (changed < 0) _exit(1);
    ProgramReport report = report_of(status, &usage);
    if (report.kind != PROGRAM_STOPPED) kept_program = 0;
    send_record(reports, &report, sizeof report);
    if (report.kind != PROGRAM_STOPPED) _exit(0);
    hold_stopped(start.program, control);
  }
}

/// Closes everything but what the keeper needs, so that the program inherits nothing.
static void close_others(const Channels *channels) {
  int kept[] = {channels->reports[1], channels->control[0]};
  int low = kept[0] < kept[1] ? kept[0] : kept[1], high = kept[0] < kept[1] ? kept[1] : kept[0];
  if (low > 3) close_range(3, (unsigned)low - 1, 0);
  if (high > low + 1) close_range((unsigned)low + 1, (unsigned)high - 1, 0);
  close_range((unsigned)high + 1, ~0U, 0);
}

/// A pipe whose ends are no standard descriptors, which the keeper replaces.
static int open_pipe(int ends[2]) {
  int low[2];
  if (pipe2(low, O_CLOEXEC) < 0) return -1;
  for (int i = 0; i < 2; i++) ends[i] = fcntl(low[i], F_DUPFD_CLOEXEC, 3);
  close(low[0]), close(low[1]);
  return ends[0] < 0 || ends[1] < 0 ? -1 : 0;
}

static int open_channels(const ProgramRequest *request, Channels *channels) {
  channels->terminal = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (channels->terminal < 0) return errno;
  if (grantpt(channels->terminal) < 0 || unlockpt(channels->terminal) < 0) return errno;
  int error = ptsname_r(channels->terminal, channels->device, sizeof channels->device);
  if (error) return error;
  if (tcgetattr(channels->terminal, &channels->modes) < 0) return errno;
  if (terminal_resize(channels->terminal, request->rows, request->columns) < 0) return errno;
  if (open_pipe(channels->reports) < 0) return errno;
  if (open_pipe(channels->control) < 0) return errno;
  return 0;
}

static void close_all(const Channels *channels) {
  int all[] = {
    channels->terminal, channels->reports[0], channels->reports[1], channels->control[0],
    channels->control[1],
  };
  for (int i = 0; i < 5; i++)
    if (all[i] >= 0) close(all[i]);
}

static void set_not_blocking(int descriptor) {
  fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK);
}

int program_spawn(const ProgramRequest *request, ProgramHandle *handle) {
  Channels channels = {.terminal = -1, .reports = {-1, -1}, .control = {-1, -1}};
  Start start = {0, 0};
  sigset_t every, before;
  int error = open_channels(request, &channels);
  if (error) return close_all(&channels), error;
  sigfillset(&every);
  pthread_sigmask(SIG_SETMASK, &every, &before);
  pid_t session = fork();
  if (session == 0) {
    close_others(&channels);
    keep(request, &channels);
  }
  error = session < 0 ? errno : 0;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (error) return close_all(&channels), error;
  close(channels.reports[1]), channels.reports[1] = -1;
  close(channels.control[0]), channels.control[0] = -1;
  ssize_t count = read_record(channels.reports[0], &start, sizeof start);
  error = count == sizeof start ? start.error : EPIPE;
  if (error) {
    waitpid(session, NULL, 0);
    return close_all(&channels), error;
  }
  set_not_blocking(channels.terminal);
  set_not_blocking(channels.reports[0]);
  *handle = (ProgramHandle){
    channels.terminal,
    channels.reports[0], channels.control[1], session, start.program,
    channels.modes,
  };
  return 0;
}

void program_release(ProgramHandle handle) {
  kill(handle.session, SIGTERM);
  close(handle.control);
  while (waitpid(handle.session, NULL, 0) < 0 && errno == EINTR) continue;
}

ssize_t terminal_write(int terminal, const uint8_t *bytes, size_t count) {
  struct pollfd writable = {.fd = terminal, .events = POLLOUT};
  while (poll(&writable, 1, -1) < 0 && errno == EINTR) continue;
  return write(terminal, bytes, count);
}

int terminal_resize(int terminal, uint16_t rows, uint16_t columns) {
  struct winsize size = {.ws_row = rows, .ws_col = columns};
  return ioctl(terminal, TIOCSWINSZ, &size);
}

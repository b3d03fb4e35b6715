#include <stdlib.h>

/// Has Swift Testing run a few tests at once, unless told how many. By itself it starts every test,
/// and hundreds of programs on terminals then wait for two processors; the variable is read when the
/// tests begin.
__attribute__((constructor)) static void limit_parallel_tests(void) {
  setenv("SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH", "16", 0);
}

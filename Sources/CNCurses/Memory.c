#define _GNU_SOURCE
#include "CNCurses.h"

#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

void cn_process_prepare_memory(void) {
  mallopt(M_TRIM_THRESHOLD, 2 << 20);
  mallopt(M_MMAP_THRESHOLD, 1 << 20);
  const size_t size = 640 << 10, page = 4 << 10;
  char *start = malloc(size);
  if (!start) return;
  char *first = start + (-(uintptr_t)start & (page - 1));
  madvise(first, (size_t)(start + size - first) & ~(page - 1), MADV_POPULATE_WRITE);
  free(start);
}

#ifndef C_FUZZER_H
#define C_FUZZER_H

#include <stddef.h>
#include <stdint.h>

/// Runs libFuzzer with the options of a command line (LLVM, "Using libFuzzer as a library").
int LLVMFuzzerRunDriver(int *argument_count, char ***arguments,
                        int (*callback)(const uint8_t *bytes, size_t count));

#endif

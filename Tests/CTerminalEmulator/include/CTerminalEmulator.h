#pragma once

#include "command.h"
#include "emulator.h"
#include "pseudo_terminal.h"

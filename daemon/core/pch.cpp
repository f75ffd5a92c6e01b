// The precompiled header needs one source file to be built from.
#include "core/pch.hpp"

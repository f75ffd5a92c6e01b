// wirewatch VERB: see cli/app.cpp.
#include "cli/app.hpp"

int main(int argc, char** argv) {
    return wirewatch::cli::run_app(argc, argv);
}

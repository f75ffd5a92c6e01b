// The program behind the command (../main.cpp), with every verb.
#include "cli/app.hpp"

int main(int argc, char** argv) {
    return wirewatch::cli::run_app(argc, argv);
}

// The figures, each a case of the command line.
#pragma once

namespace bench {

int rates(double seconds);                // alerts a second, beside a bare PUB
int singly(double seconds);               // alerts that come one by one: delay and rate
int stalled(int rounds, double seconds);  // what one stalled subscriber of 100 costs the others
int memory(double minutes);               // of a publisher with a stalled subscriber
int replay(unsigned long alerts);         // from a journal of so many, to live
int tail(unsigned long alerts);           // a burst, and when its end was there

}  // namespace bench

// How long the event loop is held up while the real poller asks for 10,000 feeds.
#pragma once

namespace bench {

// 20 s, feeds on as many hosts over http, or on 1,000 hosts over https with a new connection for each poll.
// By the thread's own CPU time, so that other processes of the machine do not count. 0: the bar is reached.
int measure_stalls(bool tls);

}  // namespace bench

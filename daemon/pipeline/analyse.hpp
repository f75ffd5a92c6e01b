// Job -> Analysed: parse, make articles, judge them. Pure: any thread, no clock but the job's arrival time.
#pragma once
#include "pipeline/job.hpp"

namespace wirewatch::pipeline {

Analysed analyse(Job job);

}  // namespace wirewatch::pipeline

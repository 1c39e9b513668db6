// SPDX-License-Identifier: Apache-2.0
//
// guarded: no exception leaves a step of a run. It becomes the run's error, or nothing if the run was told to stop.
#pragma once

#include <exception>
#include <new>
#include <string>

#include "pipeline/steps/run.h"
#include "pipeline/steps/source_files.h"
#include "stages/languages/work_budget.h"

namespace docmill {

template <typename Body>
void guarded(Run& run, Body body) {
  try {
    body();
  } catch (const WorkStopped&) {
    // The run is told to stop, and says so at its end.
  } catch (const std::bad_alloc&) {
    run.fail(Error{"out of memory: try a smaller --max-memory or fewer --jobs"});
  } catch (const ChangedMeanwhile& changed) {
    run.fail(Error{changed.what()});
  } catch (const std::exception& exception) {
    run.fail(Error{std::string("internal error: ") + exception.what()});
  } catch (...) {
    run.fail(Error{"internal error"});
  }
}

}  // namespace docmill

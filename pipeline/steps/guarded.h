// SPDX-License-Identifier: Apache-2.0
//
// guarded: runs a step so that no exception leaves it. An exception becomes the run's error; the one that stops a run
// is dropped.
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
    // Not an error. The run reports at its end that it was told to stop.
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

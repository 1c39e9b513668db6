// SPDX-License-Identifier: Apache-2.0
//
// Never `sbatch --wait`: it looks at growing intervals, and took four times as long as asking squeue. Job states are
// not used, because a job whose node dies may run twice, and one that was submitted just before the controller crashed
// is lost although sbatch gave its number.
#include "pipeline/cluster/slurm_engine.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <string_view>

#include "pipeline/cluster/child_process.h"

namespace docmill {
namespace {

constexpr std::chrono::milliseconds kLongestPauseOfSlurm{5'000};
constexpr std::chrono::milliseconds kPatienceWithSlurm{60'000};
constexpr std::chrono::milliseconds kPatienceToCancel{500};
// Slurm refuses task numbers from MaxArraySize on, which is 1001 unless a site changes it.
constexpr unsigned kTasksOfArray = 1000;
constexpr std::string_view kQueueMark = "docmill-job|";

bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

// sbatch prints the number on a line, with a cluster's name after a semicolon; other lines are messages of the site.
std::string number_of_array(std::string_view text) {
  std::string number;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    const std::string_view word = line.substr(0, line.find(';'));
    if (!word.empty() && word.find_first_not_of("0123456789") == word.npos) number = word;
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return number;
}

// True if Slurm did not answer, so that the same command may work later. These are words of its messages.
bool is_out_of_reach(const Answer& answer) {
  if (answer.exit_code < 0) return true;
  constexpr std::array kSigns{"ontact slurm controller",     "ontact controller", "timed out",
                              "Connection refused",          "Connection reset",  "temporarily",
                              "Zero Bytes were transmitted", "not responding"};
  return std::any_of(kSigns.begin(), kSigns.end(), [&](const char* sign) { return holds(answer.text, sign); });
}

EngineFault fault_of(const char* program, const Answer& answer) {
  if (answer.exit_code < 0) return {fmt::format("{} did not answer", program), true};
  std::string text = answer.text.substr(0, answer.text.find_last_not_of('\n') + 1);
  std::replace(text.begin(), text.end(), '\n', ' ');
  return {fmt::format("{} failed with exit code {}: {}", program, answer.exit_code, text), is_out_of_reach(answer)};
}

tl::expected<Answer, EngineFault> ask(const std::vector<std::string>& arguments, std::chrono::milliseconds patience,
                                      const std::atomic<int>& stop) {
  const Result<Answer> answer = answer_of(arguments, patience, stop);
  if (!answer) return tl::unexpected(EngineFault{answer.error().message, false});
  if (answer->exit_code != 0) return tl::unexpected(fault_of(arguments.front().c_str(), *answer));
  return *answer;
}

}  // namespace

std::string array_text(const std::vector<unsigned>& tasks) {
  std::string text;
  for (std::size_t first = 0; first < tasks.size();) {
    std::size_t last = first;
    while (last + 1 < tasks.size() && tasks[last + 1] == tasks[last] + 1) ++last;
    text += text.empty() ? "" : ",";
    text += first == last ? std::to_string(tasks[first]) : fmt::format("{}-{}", tasks[first], tasks[last]);
    first = last + 1;
  }
  return text;
}

std::vector<QueuedJob> queued_jobs(const std::string& answer) {
  std::vector<QueuedJob> jobs;
  for (std::size_t at = answer.find(kQueueMark); at != std::string::npos; at = answer.find(kQueueMark, at)) {
    at += kQueueMark.size();
    std::string line = answer.substr(at, answer.find('\n', at) - at);
    QueuedJob job;
    for (std::string* field : {&job.number, &job.array, &job.task, &job.state, &job.reason}) {
      const std::size_t end = std::min(line.find('|'), line.size());
      *field = line.substr(0, end);
      line.erase(0, end + 1);
    }
    jobs.push_back(std::move(job));
  }
  return jobs;
}

tl::expected<void, EngineFault> SlurmEngine::submit(const Batch& batch) {
  first_seen_running_.clear();  // numbers may be given out again
  arrays_.clear();
  std::map<unsigned, std::vector<unsigned>> arrays;
  for (const unsigned index : batch.indices) {
    arrays[index / kTasksOfArray * kTasksOfArray].push_back(index % kTasksOfArray);
  }
  for (const auto& [base, tasks] : arrays) {
    if (auto done = submit_array(batch, base, tasks); !done) return done;
  }
  return {};
}

// The job writes its own log; this one is for what Slurm says about it, such as that its time is over. Slurm replaces
// %j and the like, and takes backslashes away, in the folder's name too: then there is no such log.
std::string SlurmEngine::output_of(const Batch& batch) const {
  if (folder_.path().find_first_of("%\\") != std::string::npos) return "/dev/null";
  return fmt::format("logs/slurm-{}.{}-%a.log", word_of(batch.step), batch.round);
}

tl::expected<void, EngineFault> SlurmEngine::submit_array(const Batch& batch, unsigned base,
                                                          const std::vector<unsigned>& tasks) {
  // Slurm would start a job again only after two minutes; here the next round does that.
  std::vector<std::string> command{"sbatch", "--no-requeue"};
  command.insert(command.end(), options_.arguments.begin(), options_.arguments.end());
  const std::string most = options_.most > 0 ? fmt::format("%{}", options_.most) : "";
  // Later options win.
  for (std::string option :
       {std::string("--parsable"), "--job-name=" + folder_.id(), "--array=" + array_text(tasks) + most,
        "--chdir=" + folder_.path(), "--output=" + output_of(batch), std::string("--open-mode=append")}) {
    command.push_back(std::move(option));
  }
  if (options_.threads > 0) command.push_back(fmt::format("--cpus-per-task={}", options_.threads));
  for (std::string word : {folder_.job_path(), std::string(word_of(batch.step)), std::to_string(batch.round),
                           std::string("array"), std::to_string(base)}) {
    command.push_back(std::move(word));
  }
  const auto answer = ask(command, kPatienceWithSlurm, stop_);
  if (!answer) return tl::unexpected(answer.error());
  arrays_[number_of_array(answer->text)] = {batch.step, batch.round, base};
  return {};
}

tl::expected<bool, EngineFault> SlurmEngine::running() {
  const auto answer = ask({"squeue", "--me", "--name=" + folder_.id(), "--array", "--noheader",
                           fmt::format("--format={}%i|%F|%K|%T|%r", kQueueMark)},
                          kPatienceWithSlurm, stop_);
  if (!answer) return tl::unexpected(EngineFault{answer.error().message, true});
  const std::vector<QueuedJob> jobs = queued_jobs(answer->text);
  std::vector<std::string> command{"scancel", "--name=" + folder_.id()};
  const std::size_t words = command.size();
  for (const QueuedJob& job : jobs) {
    if (is_stuck(job)) command.push_back(job.number);
  }
  const std::size_t stuck = command.size() - words;
  if (stuck > 0) (void)ask(command, kPatienceWithSlurm, stop_);
  return jobs.size() > stuck;
}

bool SlurmEngine::is_stuck(const QueuedJob& job) {
  if (holds(job.reason, "requeued_held") || holds(job.reason, "requeued held")) return true;
  const auto array = arrays_.find(job.array);
  unsigned task = 0;
  const char* const end = job.task.data() + job.task.size();
  if (job.state != "RUNNING" || array == arrays_.end() || std::from_chars(job.task.data(), end, task).ptr != end)
    return false;
  const auto now = std::chrono::steady_clock::now();
  const auto since = first_seen_running_.emplace(job.number, now).first->second;
  const auto& [step, round, base] = array->second;
  return now - since >= options_.time_to_begin && !folder_.has_begun(step, base + task, round);
}

// If Slurm is slow, its command goes on after docmill has ended.
void SlurmEngine::cancel() {
  const Result<pid_t> process = start_child(
      {.arguments = {"scancel", "--name=" + folder_.id()}, .output = folder_.log_path("scancel"), .variables = {}});
  if (!process) return;
  wait_for_end(*process, kPatienceToCancel);
}

std::chrono::milliseconds SlurmEngine::longest_pause() const { return kLongestPauseOfSlurm; }

}  // namespace docmill

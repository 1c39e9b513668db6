// SPDX-License-Identifier: Apache-2.0
//
// The script is for any POSIX shell. Its fixed part is below; what differs between runs is set in variables and in
// functions before it. The mark is written aside and renamed, because a job may be killed at any time.
#include "pipeline/cluster/job_script.h"

#include <fmt/format.h>

namespace docmill {
namespace {

// No line before the variables is anything but a comment or blank: sbatch looks for its options there, and must not
// find them in a name.
constexpr const char* kHead =
    "#!/bin/sh\n"
    "# One job of `docmill cluster build`: job STEP ROUND INDEX, or in a Slurm array: job STEP ROUND array BASE.\n";

constexpr const char* kBody = R"(
step=$1 round=$2 index=$3
[ "$index" != array ] || index=$(($4 + SLURM_ARRAY_TASK_ID))
case $step in
  extract | render) name=$step-$index ;;
  *) name=$step ;;
esac
exec >>"$run/logs/$name.$round.log" 2>&1 </dev/null
host=$(uname -n)
printf 'docmill: job %s, round %s, on %s, process %s\n' "$name" "$round" "$host" "$$"
cd -- "$folder" || exit 2
case $step in
  extract | render) share "$index" ;;
  merge) merge ;;
  *) shard ;;
esac
code=$?
printf 'docmill: job %s ended with exit code %s\n' "$name" "$code"
if [ "$code" != 0 ] && [ "$code" != 3 ]; then
  [ "$code" -ge 128 ] || : >"$run/$name.failed.$round"
  exit "$code"
fi
aside=$run/$name.$host.$$
printf '%s\n' "$code" >"$aside" && mv -f -- "$aside" "$run/$name"
)";

std::string quoted_words(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += " " + quoted_for_shell(word);
  return text;
}

}  // namespace

std::string quoted_for_shell(const std::string& word) {
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

std::string job_script(const JobPlan& plan, const std::string& run) {
  // Slurm says how many processors the job got; affinity and cgroups need not.
  const char* threads = plan.has_jobs_flag ? "" : R"( ${SLURM_CPUS_ON_NODE:+"--jobs=$SLURM_CPUS_ON_NODE"})";
  std::string text = kHead;
  text += fmt::format("run={}\nfolder={}\n", quoted_for_shell(run), quoted_for_shell(plan.folder));
  text += fmt::format("shard() {{\n  {} shard \"$step\" --of={} --results={} \"$@\"{} --output={}{} {}\n}}\n",
                      quoted_for_shell(plan.docmill), plan.shards, quoted_for_shell(plan.results),
                      quoted_words(plan.flags), quoted_for_shell(plan.site), threads, quoted_for_shell(plan.repo));
  text += "share() { shard \"--index=$1\"; }\n";
  text += fmt::format("merge() {{ shard{}; }}\n", quoted_words(plan.merge_flags));
  return text + kBody;
}

}  // namespace docmill

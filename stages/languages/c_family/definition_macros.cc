// SPDX-License-Identifier: Apache-2.0
//
// The table of well-known macros, and how a file's own `#define` is read. A macro is only in the table if its name says
// the same in every project that has it.
#include "stages/languages/c_family/definition_macros.h"

#include <algorithm>

#include "stages/languages/c_family/pasted_names.h"

namespace docmill {
namespace {

using enum MacroDefines;

// clang-format off
const DefinitionMacro kTable[] = {
    // The Linux kernel.
    {"SYSCALL_DEFINE*", function, 1},
    {"COMPAT_SYSCALL_DEFINE*", function, 1},
    {"SYSCALL32_DEFINE*", function, 1},
    {"PPC32_SYSCALL_DEFINE*", function, 1},
    {"BPF_CALL_*", function, 1},
    {"BPF_PROG", function, 1},
    {"BPF_KPROBE", function, 1},
    {"BPF_KRETPROBE", function, 1},
    {"BPF_STRUCT_OPS", function, 1},
    {"DEFINE_IDTENTRY*", function, 1},
    {"DEFINE_INTERRUPT_HANDLER*", function, 1},
    {"DEFINE_PER_CPU*", variable, 2},
    {"DECLARE_PER_CPU*", variable, 2},
    {"DEFINE_SPINLOCK", variable, 1},
    {"DEFINE_RAW_SPINLOCK", variable, 1},
    {"DEFINE_RWLOCK", variable, 1},
    {"DEFINE_MUTEX", variable, 1},
    {"DEFINE_SEMAPHORE", variable, 1},
    {"DEFINE_SEQLOCK", variable, 1},
    {"DEFINE_IDA", variable, 1},
    {"DEFINE_IDR", variable, 1},
    {"DEFINE_XARRAY*", variable, 1},
    {"DEFINE_HASHTABLE", variable, 1},
    {"DEFINE_READ_MOSTLY_HASHTABLE", variable, 1},
    {"DEFINE_STATIC_KEY_TRUE*", variable, 1},
    {"DEFINE_STATIC_KEY_FALSE*", variable, 1},
    {"DEFINE_STATIC_SRCU", variable, 1},
    {"DEFINE_SRCU", variable, 1},
    {"DEFINE_STATIC_PERCPU_RWSEM", variable, 1},
    {"DEFINE_RATELIMIT_STATE", variable, 1},
    {"DEFINE_TIMER", variable, 1},
    {"DEFINE_WAIT", variable, 1},
    {"DEFINE_KFIFO", variable, 1},
    {"DECLARE_KFIFO*", variable, 1},
    {"DECLARE_BITMAP", variable, 1},
    {"DECLARE_HASHTABLE", variable, 1},
    {"DECLARE_COMPLETION*", variable, 1},
    {"DECLARE_WAIT_QUEUE_HEAD*", variable, 1},
    {"DECLARE_RWSEM", variable, 1},
    {"DECLARE_WORK", variable, 1},
    {"DECLARE_DELAYED_WORK", variable, 1},
    {"DECLARE_DEFERRABLE_WORK", variable, 1},
    {"DECLARE_TASKLET*", variable, 1},
    {"LIST_HEAD", variable, 1, 1},  // with two arguments, it is BSD's
    {"HLIST_HEAD", variable, 1},
    {"LLIST_HEAD", variable, 1},
    {"RADIX_TREE", variable, 1},
    {"ATOMIC_NOTIFIER_HEAD", variable, 1},
    {"BLOCKING_NOTIFIER_HEAD", variable, 1},
    {"RAW_NOTIFIER_HEAD", variable, 1},
    {"SRCU_NOTIFIER_HEAD", variable, 1},
    {"MACHINE_START", variable, 1},
    {"DT_MACHINE_START", variable, 1},
    {"define_machine", variable, 1},
    // PyTorch.
    {"TORCH_IMPL_FUNC", function, 1},
    {"TORCH_META_FUNC", function, 1},
    {"TORCH_META_FUNC2", function, 1},
    {"TORCH_PRECOMPUTE_META_FUNC", function, 1},
    {"TORCH_PRECOMPUTE_META_FUNC2", function, 1},
    {"TORCH_LIBRARY", function, 1},
    {"TORCH_LIBRARY_FRAGMENT", function, 1},
    {"TORCH_LIBRARY_IMPL", function, 1},
    {"TORCH_ARG", variable, 2},
    // The lists of BSD's queue.h and tree.h, also with QEMU's prefix.
    {"TAILQ_HEAD", struct_, 1, 2},
    {"STAILQ_HEAD", struct_, 1, 2},
    {"SLIST_HEAD", struct_, 1, 2},
    {"SIMPLEQ_HEAD", struct_, 1, 2},
    {"CIRCLEQ_HEAD", struct_, 1, 2},
    {"RB_HEAD", struct_, 1, 2},
    {"SPLAY_HEAD", struct_, 1, 2},
    {"QTAILQ_HEAD", struct_, 1, 2},
    {"QSIMPLEQ_HEAD", struct_, 1, 2},
    {"QSLIST_HEAD", struct_, 1, 2},
    {"QLIST_HEAD", struct_, 1, 2},
    // Tests and benchmarks.
    {"BENCHMARK_F", function, 2},
    {"BENCHMARK_DEFINE_F", function, 2},
    {"BENCHMARK_TEMPLATE_F", function, 2},
    {"BENCHMARK_TEMPLATE_DEFINE_F", function, 2},
    {"BOOST_AUTO_TEST_CASE_TEMPLATE", function, 1},
    {"BOOST_FIXTURE_TEST_CASE_TEMPLATE", function, 1},
    {"BOOST_DATA_TEST_CASE", function, 1},
    {"BOOST_DATA_TEST_CASE_F", function, 2},
    {"START_TEST", function, 1},
    {"MATCHER", function, 1},
    {"MATCHER_P*", function, 1},
    {"MOCK_METHOD", function, 2},
    {"MOCK_METHOD*", function, 1},
    {"MOCK_CONST_METHOD*", function, 1},
    // Bindings.
    {"PYBIND11_MODULE", function, 1},
    {"PYBIND11_EMBEDDED_MODULE", function, 1},
    {"PYBIND11_PLUGIN", function, 1},
    {"NB_MODULE", function, 1},
    {"BOOST_PYTHON_MODULE", function, 1},
    {"NAN_METHOD", function, 1},
    {"NAN_GETTER", function, 1},
    {"NAN_SETTER", function, 1},
    {"NAN_MODULE_INIT", function, 1},
    {"PHP_FUNCTION", function, 1},
    {"PHP_METHOD", function, 2},
    {"PHP_MINIT_FUNCTION", function, 1},
    {"PHP_MSHUTDOWN_FUNCTION", function, 1},
    {"PHP_RINIT_FUNCTION", function, 1},
    {"PHP_RSHUTDOWN_FUNCTION", function, 1},
    {"PHP_MINFO_FUNCTION", function, 1},
    {"ZEND_FUNCTION", function, 1},
    {"ZEND_METHOD", function, 2},
    {"PyDoc_STRVAR", variable, 1},
    {"PyDoc_VAR", variable, 1},
    {"_Py_static_string", variable, 1},
    // LLVM and Clang.
    {"STATISTIC", variable, 1},
    {"ALWAYS_ENABLED_STATISTIC", variable, 1},
    {"DEBUG_COUNTER", variable, 1},
    {"AST_MATCHER*", function, 2},
    {"AST_POLYMORPHIC_MATCHER*", function, 1},
    {"LLVM_LIBC_FUNCTION", function, 2},
    {"INTERCEPTOR", function, 2},
    {"INTERCEPTOR_WINAPI", function, 2},
    {"TSAN_INTERCEPTOR", function, 2},
    // Qt.
    {"Q_GLOBAL_STATIC*", variable, 2},
};
// clang-format on

// The kernel's self-tests. In C++, TEST(Suite, Case) is read as it stands (c_functions.cc).
const DefinitionMacro kTestsOfC[] = {
    {"TEST", function, 1},          {"TEST_SIGNAL", function, 1},    {"TEST_F", function, 2},
    {"TEST_F_SIGNAL", function, 2}, {"TEST_F_TIMEOUT", function, 2},
};

}  // namespace

const DefinitionMacro* find_definition_macro(std::string_view name, const OwnMacros& own) {
  static const MacroTable well_known({std::begin(kTable), std::end(kTable)});
  for (const MacroTable* table : {&own.project, &own.file, &well_known}) {
    if (const DefinitionMacro* macro = table->find(name)) return macro;
  }
  return nullptr;
}

const DefinitionMacro* find_overload(std::string_view name) {
  static const DefinitionMacro list_of_bsd{"LIST_HEAD", struct_, 1, 2};
  return name == list_of_bsd.name ? &list_of_bsd : nullptr;
}

bool joins_names(std::string_view name) {
  static constexpr std::string_view kNames[] = {
      "BENCHMARK_DEFINE_F", "BENCHMARK_F",      "BENCHMARK_TEMPLATE_DEFINE_F", "BENCHMARK_TEMPLATE_F",
      "TORCH_LIBRARY_IMPL", "TORCH_META_FUNC2", "TORCH_PRECOMPUTE_META_FUNC2",
  };
  return std::ranges::find(kNames, name) != std::end(kNames);
}

void add_test_macros_of_c(std::vector<DefinitionMacro>& own) {
  own.insert(own.end(), std::begin(kTestsOfC), std::end(kTestsOfC));
}

void learn_definition_macro(std::string_view directive, std::vector<DefinitionMacro>& own) {
  const MadeName made = read_made_name(directive);
  if (!made.is_function) return;
  const auto part = std::ranges::find_if(made.parts, [](const NamePart& each) { return each.argument != 0; });
  own.push_back({std::string(made.macro), MacroDefines::function, static_cast<std::uint32_t>(part->argument), 0});
}

}  // namespace docmill

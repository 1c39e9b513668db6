# SPDX-License-Identifier: Apache-2.0
# Copies the sources of the tree-sitter runtime and adds calls of the work meter (stages/languages/work_meter.h) to the
# loops that no callback of the runtime sees. Each call is added after a line that must occur exactly once, so a new
# version of the runtime is either metered like this one or rejected.

# meter(FILE LINES CALL): adds CALL after LINES.
function(meter file lines call)
  string(FIND "${${file}}" "${lines}\n" first)
  string(FIND "${${file}}" "${lines}\n" last REVERSE)
  if(first EQUAL -1 OR NOT first EQUAL last)
    message(FATAL_ERROR "${file} of this tree-sitter must have exactly one place for the work meter:\n${lines}")
  endif()
  string(REPLACE "${lines}\n" "${lines}\n${call}\n" metered "${${file}}")
  set(${file} "${metered}" PARENT_SCOPE)
endfunction()

# docmill_meter_runtime(FROM TO): the folder of the runtime's sources, and where to put the metered ones.
function(docmill_meter_runtime from to)
  set(metered_files parser.c stack.c subtree.c node.c tree_cursor.c)
  list(TRANSFORM metered_files REPLACE "(.+)" "PATTERN;\\1;EXCLUDE" OUTPUT_VARIABLE but_those)
  file(COPY "${from}/" DESTINATION "${to}" ${but_those})
  foreach(file IN LISTS metered_files)
    file(READ "${from}/${file}" ${file})
  endforeach()
  # Each step of each path down the parse stack; each look at what a path has collected.
  meter(stack.c "      StackIterator *iterator = array_get(&self->iterators, i);" "      docmill_spend(5);")
  meter(stack.c "    if (entry.depth < depth) break;" "    docmill_spend(3);")
  meter(stack.c "  while (node) {" "    docmill_spend(2);")
  meter(stack.c "  if (link.node == self) return;" "  docmill_spend(5);")
  # Comparing two trees of an ambiguity node by node.
  meter(subtree.c "    left = ts_subtree_from_mut(array_pop(&pool->tree_stack));" "    docmill_spend(5);")
  # Error recovery tries every token of the grammar.
  meter(parser.c "      end_symbol = self->language->token_count;\n    }"
        "    docmill_spend(40 * (uint64_t)(end_symbol - first_symbol));")
  meter(parser.c "      TSStateId state = ts_stack_state(self->stack, v);"
        "      docmill_spend(4 * (uint64_t)self->language->token_count);")
  meter(parser.c "      StackSummaryEntry entry = *array_get(summary, i);" "      docmill_spend(10);")
  # Each child that a walk over the tree steps to.
  meter(node.c "  if (!self->parent.ptr || ts_node_child_iterator_done(self)) return false;" "  docmill_spend(20);")
  meter(tree_cursor.c
        "  bool *visible\n) {\n  if (!self->parent.ptr || self->child_index == self->parent.ptr->child_count) return false;"
        "  docmill_spend(20);")
  foreach(file IN LISTS metered_files)
    file(CONFIGURE OUTPUT "${to}/${file}" CONTENT "#include \"stages/languages/work_meter.h\"\n${${file}}" @ONLY)
  endforeach()
endfunction()

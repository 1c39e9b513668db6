#include "graph.h"  // expect: import -> graph.h

namespace jit {  // expect: namespace jit public

void by_pointer(const std::shared_ptr<Graph>& graph, std::unique_ptr<Block> block) {  // expect: function jit.by_pointer public; Block -> graph.h#jit.Block; Graph -> graph.h#jit.Graph
  graph->erase(1);  // expect: erase -> graph.h#jit.Graph.erase
  block.get()->erase(2);  // expect: erase -> graph.h#jit.Block.erase
  graph->block()->erase(3);  // expect: block -> graph.h#jit.Graph.block; erase -> graph.h#jit.Block.erase
}

void by_alias(GraphPtr graph, Plan& plan) {  // expect: GraphPtr -> graph.h#jit.GraphPtr; Plan -> graph.h#jit.Plan; function jit.by_alias public
  graph->erase(1);  // expect: erase -> graph.h#jit.Graph.erase
  plan.inputs()[0]->erase(2);  // expect: erase -> graph.h#jit.Value.erase; inputs -> graph.h#jit.Graph.inputs
}

void by_list(std::vector<Value*> values) {  // expect: Value -> graph.h#jit.Value; function jit.by_list public
  values.size();
  values.front()->erase(1);  // expect: erase -> graph.h#jit.Value.erase
  for (auto* value : values) {
    value->size();  // expect: size -> graph.h#jit.Value.size
  }
}

void by_result(void* data) {  // expect: function jit.by_result public
  auto made = std::make_shared<Graph>();
  made->erase(1);
  auto* block = static_cast<Block*>(data);
  block->erase(2);  // expect: erase -> graph.h#jit.Block.erase
  auto parsed = parse("x");  // expect: parse -> graph.h#jit.parse
  parsed->erase(3);  // expect: erase -> graph.h#jit.Graph.erase
}

}  // namespace jit

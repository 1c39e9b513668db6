#pragma once

#include <memory>  // expect: import -> standard library
#include <vector>  // expect: import -> standard library

namespace jit {  // expect: namespace jit public

struct Value {  // expect: struct jit.Value public
  void erase(int at);  // expect: method jit.Value.erase public
  int size();  // expect: method jit.Value.size public
};

struct Block {  // expect: struct jit.Block public
  void erase(int at);  // expect: method jit.Block.erase public
  Value* get();  // expect: method jit.Block.get public
};

struct Graph {  // expect: struct jit.Graph public
  void erase(int at);  // expect: method jit.Graph.erase public
  std::shared_ptr<Block> block();  // expect: method jit.Graph.block public
  const std::vector<Value*>& inputs();  // expect: method jit.Graph.inputs public
};

using GraphPtr = std::shared_ptr<Graph>;  // expect: type jit.GraphPtr public
typedef Graph Plan;  // expect: type jit.Plan public

GraphPtr parse(const char* text);  // expect: function jit.parse public

}  // namespace jit

#include "engine.h"  // expect: import -> engine.h

namespace shop {  // expect: namespace shop public

Part* Engine::start() {  // expect: Engine -> engine.h#shop.Engine; Part -> engine.h#shop.Part; method shop.Engine.start public
  part.next();  // expect: next -> engine.h#shop.Part.next; part -> engine.h#shop.Engine.part
  return part.next()->next();  // expect: next -> engine.h#shop.Part.next
}

}  // namespace shop

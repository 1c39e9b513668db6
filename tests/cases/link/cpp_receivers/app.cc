#include "engine.h"  // expect: import -> engine.h

class Car {  // expect: class Car public
 public:
  void go(shop::Engine& engine, Car* other);  // expect: Engine -> engine.h#shop.Engine; method Car.go public
  int start();  // expect: method Car.start public

 private:
  shop::Engine engine_;  // expect: field Car.engine_
};

void Car::go(shop::Engine& engine, Car* other) {  // expect: method Car.go public
  engine.start()->next();  // expect: next -> engine.h#shop.Part.next; start -> engine.h#shop.Engine.start
  engine.stop();  // expect: stop -> engine.h#shop.Base.stop
  other->start();
  engine_.part.size = shop::kFast;  // expect: kFast -> engine.h#shop.Speed.kFast; part -> engine.h#shop.Engine.part; size -> engine.h#shop.Part.size
  this->engine_.stop();  // expect: stop -> engine.h#shop.Base.stop
  shop::default_engine.start();  // expect: default_engine -> engine.h#shop.default_engine
  auto part = engine.start();
  part->next();
}

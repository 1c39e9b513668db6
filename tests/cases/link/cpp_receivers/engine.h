#pragma once

namespace shop {  // expect: namespace shop public

enum Speed { kSlow, kFast };  // expect: enum shop.Speed public; enumerator shop.Speed.kFast public; enumerator shop.Speed.kSlow public

struct Part {  // expect: struct shop.Part public
  int size;  // expect: field shop.Part.size public
  Part* next();  // expect: method shop.Part.next public
};

class Base {  // expect: class shop.Base public
 public:
  void stop();  // expect: method shop.Base.stop public
};

class Engine : public Base {  // expect: class shop.Engine public
 public:
  Part* start();  // expect: method shop.Engine.start public
  Part part;  // expect: field shop.Engine.part public
};

extern Engine default_engine;  // expect: variable shop.default_engine public

}  // namespace shop

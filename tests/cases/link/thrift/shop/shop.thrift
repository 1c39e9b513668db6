include "common/base.thrift"  // expect: import -> common/base.thrift
include "gone.thrift"  // expect: import -> external
struct Line {  // expect: struct Line public
  1: base.Item item  // expect: field Line.item public; Item -> common/base.thrift#Item
  2: base.Color color = base.Color.RED  // expect: field Line.color public; Color -> common/base.thrift#Color; RED -> common/base.thrift#Color.RED
}
service Shop extends base.Shared {  // expect: interface Shop public; Shared -> common/base.thrift#Shared
  Line first(1: gone.Query query)  // expect: method Shop.first public
}

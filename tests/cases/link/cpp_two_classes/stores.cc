#include "stores.h"  // expect: import -> stores.h

namespace db {  // expect: namespace db public

int Reader::read() {  // expect: Reader -> stores.h#db.Reader; method db.Reader.read public
  note(limit_);  // expect: limit_ -> stores.h#db.Reader.limit_; limit_ -> stores.h#db.Writer.limit_; note -> stores.h#db.Base.note; note -> stores.h#db.Writer.note
  return limit_;
}

int Writer::write() {  // expect: Writer -> stores.h#db.Writer; method db.Writer.write public
  note(limit_);
  return limit_;
}

}  // namespace db

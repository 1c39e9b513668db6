#pragma once

namespace db {  // expect: namespace db public

struct Base {  // expect: struct db.Base public
  void note(int at);  // expect: method db.Base.note public
};

class Reader : public Base {  // expect: class db.Reader public
 public:
  int read();  // expect: method db.Reader.read public

 private:
  int limit_;  // expect: field db.Reader.limit_
};

class Writer {  // expect: class db.Writer public
 public:
  int write();  // expect: method db.Writer.write public
  void note(int at);  // expect: method db.Writer.note public

 private:
  int limit_;  // expect: field db.Writer.limit_
};

}  // namespace db

int Shape::*width;
int Shape::*const height = nullptr;
void (geo::Shape::*draw)(int) = &geo::Shape::show;

struct Table {
  int Shape::*column;
  void (Shape::*row)(int);
  int Shape::*pick(int n);
};

int Shape::*Table::pick(int n) { return nullptr; }
static int geo::Shape::*find(int Shape::*from) { return from; }

STDMETHODIMP_(ULONG) Server::AddRef() { return 1; }
STDMETHODIMP Server::Query(REFIID id) { return 0; }

NAN_METHOD(Server::Start) { start(); }
NAN_METHOD(Stop) { stop(); }
int after;

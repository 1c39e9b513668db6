// Objective-C++: classes and templates of both languages.
#import <Metal/Metal.h>
#include <vector>

namespace at {

/// Runs kernels.
struct Runner {
  template <typename T>
  void run(const std::vector<T>& values) {
    [encoder_ setBytes:values.data() length:sizeof(T) * values.size() atIndex:0];
    auto twice = [this, &values](int i) { return values[i] * 2; };
    std::map<int, id<MTLBuffer>> buffers;
    [[maybe_unused]] int unused = feeds[graph->tensor];
    block([&](id object) { [object release]; }, ^at::Tensor *() { return nullptr; });
  }
  id<MTLComputeCommandEncoder> encoder_;
};

void Runner::stop() { [encoder_ endEncoding]; }

}  // namespace at

@interface View : NSView {
  at::Runner _runner;
  std::vector<int> _values;
}
@property(nonatomic, assign) at::Runner *runner;
- (at::Tensor)forward:(const std::vector<at::Tensor> &)inputs;
@end

@implementation View

- (at::Tensor)forward:(const std::vector<at::Tensor> &)inputs {
  for (const auto &input : inputs) _runner.run(input);
  return at::empty({1, 2});
}

@end

REGISTER(View)

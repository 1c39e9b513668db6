// Expressions and statements of Objective-C.
#import "Person.h"

@implementation Maker

- (void)sendsMessages:(Person *)person {
  [person walk];
  [Person makeWithName:@"a" age:1];
  [[Person alloc]init];
  [[[Person alloc] initWithName:@"a" @"b"] walk];
  [self.home addPerson:person toList:^{ return 1; }()];
  [super walk];
  if (person) [(Person *)person walk];
  int i = values[(int)index], j = values[index], k = [values[index] intValue] > [person age] ? 1 : 0;
  [person at:i ? j : k];
  [Class new];
  [person class];
  person.class.name = [person description];
  ((void (*)(id, SEL))objc_msgSend)(person, @selector(run:to:));
}

- (id)literals {
  NSArray *none = @[], *some = @[@"x", @1, @(2 + 3),];
  NSDictionary *map = @{@"a": @1, @"b": ok ? @2 : @3, @"c": @[@{}]};
  return @[@YES, @'c', @-1, none, some, map];
}

- (void)blocks {
  dispatch_async(queue, ^{
    [self walk];
  });
  dispatch_async(queue, ^{ });
  [list enumerate:^(id object, NSUInteger index, BOOL *stop) { use(object); }];
  [list sort:^NSComparisonResult(id a, id b) { return [a compare:b]; }];
  Handler handler = ^() { done(); };
  Handler other = ^BOOL { return YES; };
  int (^square)(int) = ^(int x) { return x * x; };
  int bits = first ^ second;
}

- (void)statements {
  for (NSString *name in [self names]) print(name);
  for (int in = 0; in < 3; ++in) print(in);
  @try {
    @throw [Failure new];
  } @catch (Failure *failure) {
    report(failure);
  } @finally {
    @autoreleasepool { clean(); }
  }
  @synchronized (self) { count++; }
  NS_DURING
    risky();
  NS_HANDLER
    recover(localException);
  NS_ENDHANDLER
  if (@available(macOS 10.15, *)) modern();
  if ([self conformsToProtocol:@protocol(Walking)]) print(@encode(int));
  __weak typeof(self) weakSelf = self;
  id bridged = (__bridge id)pointer;
}

@end

@implementation Checker

- (void)macros {
  CHECK
  [self first];
  CHECK_ALL(self)
  [self second];
  NSLog(@"%"PRIuPTR" of %@", count, [list name]);
  CALL(run:to:, self);
  [self add:count-- for:name];
  for (name in names) print(name);
  NSArray<NSString *> *typed = [NSArray<NSString *> new];
  [[self delegate:(id<P>)self] namespace];
  return [template length] + __alignof(double);
}

@end

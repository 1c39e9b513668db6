// Classes, categories and protocols of Objective-C, with their members.
#import <Foundation/Foundation.h>
#import "Person.h"
#import"Tight.h"
@import UIKit.UIView;

@class Address, Street;
@protocol Later;

NS_ASSUME_NONNULL_BEGIN

/// How fast someone walks.
typedef NS_ENUM(NSInteger, Speed) {
  SpeedSlow,
  SpeedFast = 4,
};

typedef void (^Handler)(NSString *name, int count);

/// What walks.
@protocol Walking <NSObject>
@required
- (void)walk;
@optional
@property(nonatomic, readonly) BOOL isTired;
- (instancetype)initWithName:(NSString *)name age:(NSInteger)age NS_DESIGNATED_INITIALIZER;
@end

/// A person.
API_AVAILABLE(macos(10.15))
@interface Person : NSObject <Walking, NSCopying> {
  int _a, _b;
  unsigned _flag : 1;
 @public
  NSString *_name;
  void (^_handler)(int);
}

/// Its name.
@property(nonatomic, copy, nullable) NSString *name;
@property(nonatomic, getter=isOld) BOOL old, wise;
@property NSArray<NSString *> *list;
@property(copy) void (^done)(BOOL ok);
@property(class, readonly) id<Walking> walker;

/// The only one.
+ (instancetype)shared;
- (void)doIt:(void (^)(BOOL))block with:(nullable id<Walking>)walker __attribute__((deprecated));
- (id):(int)x :(int)y;
- (void)log:(NSString *)format, ... NS_FORMAT_FUNCTION(1, 2);
- init;
@end

@interface Person ()
@property int hidden;
@end

@interface Person (Running)
- (void)run;
@end

@interface List<Item> : NSObject
- (Item)first;
@end

// A function of C, whose names are words of C++.
static int helper(int new, int class) { return new + class; }

@implementation Person {
  int _c;
}
@synthesize name = _name;
@dynamic old;

+ (instancetype)shared {
  static Person *shared;
  return shared;
}

#pragma mark - Life

- (instancetype)initWithName:(NSString *)name
                         age:(NSInteger)age
{
  return self;
}

// In a class, but not of it.
static void inner(void) { helper(1, 2); }

- (void)doIt:(void (^)(BOOL))block with:(id<Walking>)walker {
  block(YES);
}
- (id)x{ return nil; }
- (int)y;
{
  return 1;
}
@end

@implementation Person (Running)
- (void)run {
}
@end

NS_ASSUME_NONNULL_END

@interface PersonTest : XCTestCase
@end

@implementation PersonTest
- (void)setUp {
}
- (void)testWalks {
}
- (void)testsWith:(int)x {
}
@end

int main(int argc, char **argv) { return 0; }

EXPORTED_CLASS
@interface GS_GENERIC_CLASS(Map, __covariant Key, Value) : NSObject
MAP_VARIABLES
@end
@interface NS_X (Category)
@end

@protocol Short - (void)one; - (int)two:(int)x; @end
@interface Annotated
@property(readonly) S *made NS_SWIFT_NAME(x) __attribute__((ns_returns_retained));
- (S *)make __attribute__((ns_returns_retained));
- (void)take:(S *)__attribute__((consumed)) s;
@end

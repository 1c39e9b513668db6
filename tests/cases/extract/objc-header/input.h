/* A header of Objective-C, which `#import` and `@class` show. */
#import <Foundation/NSObject.h>

#ifdef __cplusplus
extern "C" {
#endif

@class Person;

GS_EXPORT NSString *const PersonDidWalk;
FOUNDATION_EXPORT int count(Person *person) NS_AVAILABLE(10_0, 5_0);

#ifdef __cplusplus
}
#endif

#if OLD
@interface Person : Object
#else
/** Someone. */
@interface Person : NSObject
#endif
{
@private
  id class;
}
- (id) initWithClass: (Class)class;
- (void) dealloc;
@end
